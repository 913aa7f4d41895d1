/// The map of a report's units: the user's boundaries, else tiles.
enum PageMap {
  /// Columns worth a layer, by table.
  private static let columns = [
    ("T12", "d"), ("T12", "grade"), ("T15", "zone"), ("T11", "index"),
    ("T03", "per_10k_population"), ("T01", "invention_valid"), ("T07", "cluster"),
    ("T07", "quadrant"),
  ]

  /// The map; nil when no layer can be shown or there are more tiles than a page can hold.
  static func map(of tables: [ReportTable], boundaries: BoundaryFile?) -> RegionMap? {
    let layers = columns.compactMap { layer(tables, $0.0, $0.1) }
    guard !layers.isEmpty else { return nil }
    let places = units(of: tables)
    if let boundaries {
      let known = places.compactMap { place in
        boundaries.rings(of: place.code).map {
          RegionMap.Region(place: place, shape: .outline($0))
        }
      }
      if !known.isEmpty {
        return RegionMap(regions: known, layers: layers, note: boundaries.note(for: places))
      }
    }
    guard places.count <= 150 else { return nil }
    let note =
      TileLayout.isKnown(places)
      ? "示意图：每格一个单元，位置大致按方位排列，不表示行政区域界线。"
      : "示意图：每格一个单元，按区划代码的顺序排列，不表示方位与行政区域界线。"
    return RegionMap(
      regions: TileLayout.regions(places), layers: layers,
      note: note + (boundaries.map { "边界未用：" + $0.note(for: places) } ?? ""))
  }

  /// The units of the first level that the report's first table with levels names.
  static func units(of tables: [ReportTable]) -> [Place] {
    guard let table = tables.first(where: { $0.column("region_code") == 0 && !$0.units.isEmpty })
    else { return [] }
    let codes = Set(table.mainUnits.compactMap { $0.first?.name })
    return table.places().filter { codes.contains($0.code) }
  }

  private static func layer(
    _ tables: [ReportTable], _ id: String, _ columnID: String
  ) -> RegionMap.Layer? {
    guard let table = tables[id], let position = table.column(columnID) else { return nil }
    let column = table.columns[position]
    var values: [String: Cell] = [:]
    for row in table.mainUnits where row[position] != .undefined {
      if let code = row.first?.name { values[code] = row[position] }
    }
    guard !values.isEmpty else { return nil }
    return RegionMap.Layer(
      title: column.title, unit: column.unit.isEmpty ? "" : " \(column.unit)",
      style: column.style, values: values)
  }
}

/// Where tiles stand: row and column of each unit, counted from the upper left.
enum TileLayout {
  private static let known: [String: (row: Int, column: Int)] = [
    "320300": (0, 0), "320700": (0, 2),
    "321300": (1, 1), "320800": (1, 2), "320900": (1, 3),
    "321000": (2, 2), "321200": (2, 3), "320600": (2, 4),
    "320100": (3, 1), "321100": (3, 2), "320400": (3, 3), "320200": (3, 4), "320500": (3, 5),
  ]

  /// Whether the table above has every unit, so that tiles stand about where the units lie.
  static func isKnown(_ places: [Place]) -> Bool {
    places.allSatisfy { known[$0.code] != nil }
  }

  /// Tiles by the table above when it knows every unit, else rows of tiles in code order.
  static func regions(_ places: [Place]) -> [RegionMap.Region] {
    if isKnown(places) {
      return places.map { place in
        let spot = known[place.code] ?? (0, 0)
        return .init(place: place, shape: .tile(row: spot.row, column: spot.column))
      }
    }
    let across = max(1, Int(Double(places.count * 2).squareRoot().rounded(.up)))
    return places.enumerated().map {
      .init(place: $1, shape: .tile(row: $0 / across, column: $0 % across))
    }
  }
}
