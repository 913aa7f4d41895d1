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
    guard places.count <= mostTiles else { return nil }
    let note =
      TileLayout.isKnown(places)
      ? "示意图：每格一个单元，位置大致按方位排列，不表示行政区域界线。"
      : "示意图：每格一个单元，按区划代码的顺序排列，不表示方位与行政区域界线。"
    return RegionMap(
      regions: TileLayout.regions(places), layers: layers,
      note: note + (boundaries.map { "边界未用：" + $0.note(for: places) } ?? ""))
  }

  /// More tiles than these are no picture that people would read.
  private static let mostTiles = 150

  /// Why a report of units has no map, for 口径与说明; nil where it has one or no layer to show.
  static func absence(of tables: [ReportTable], map: RegionMap?) -> ReportTable.Convention? {
    let count = units(of: tables).count
    guard map == nil, count > mostTiles else { return nil }
    return .init(
      "地图", .text("\(count) 个单元，多于示意图所能画的 \(mostTiles) 个；在 pipeline.yml 的 boundaries 给出边界文件即可成图"))
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
