/// Looking up values of tables by the column ids that never change.
extension ReportTable {
  /// The rows that are units: neither the total nor a bucket.
  var units: [[Cell]] {
    rows.filter { row in
      guard let code = row.first?.name else { return false }
      return code != RowCode.total && !RowCode.buckets.contains(code)
    }
  }

  /// The units of the level that comes first; the others are compared among themselves.
  var mainUnits: [[Cell]] {
    guard let first = units.first else { return [] }
    return units(alike: first)
  }

  /// The units of the level that a row is of; all units where the table has no levels.
  func units(alike row: [Cell]) -> [[Cell]] {
    guard column("level") != nil else { return units }
    let level = cell(row, "level")
    return units.filter { cell($0, "level") == level }
  }

  /// The row of the total, nil when the table has none.
  var total: [Cell]? { rows.first { $0.first?.name == RowCode.total } }

  /// A cell of a row; undefined when the table has no such column.
  func cell(_ row: [Cell], _ id: String) -> Cell {
    guard let position = column(id), position < row.count else { return .undefined }
    return row[position]
  }

  /// The region or industry of a row.
  func place(_ row: [Cell], code: String = "region_code", name: String = "region") -> Place? {
    guard let code = cell(row, code).name else { return nil }
    return Place(code: code, name: cell(row, name).name ?? code)
  }

  /// A value of a row as people read it, with its unit.
  func shown(_ row: [Cell], _ id: String) -> String {
    guard let position = column(id), position < row.count else { return Figure.undefined }
    let text = Figure.shown(row[position], columns[position].style)
    return columns[position].unit.isEmpty ? text : "\(text) \(columns[position].unit)"
  }

  /// Main units with a defined value in a column, highest first, ties in the table's order.
  func ranked(by id: String) -> [(place: Place, row: [Cell], value: Double)] {
    let found = mainUnits.enumerated().compactMap { position, row in
      cell(row, id).measure.flatMap { value in
        place(row).map { (position: position, place: $0, row: row, value: value) }
      }
    }
    return found.sorted { ($1.value, $0.position) < ($0.value, $1.position) }
      .map { ($0.place, $0.row, $0.value) }
  }

  /// The places of a pair of columns, each once, in the table's order.
  func places(code: String = "region_code", name: String = "region") -> [Place] {
    var met: Set<String> = []
    return units.compactMap { place($0, code: code, name: name) }
      .filter { met.insert($0.code).inserted }
  }
}

extension [ReportTable] {
  /// The table of this id, or nil.
  public subscript(id: String) -> ReportTable? { first { $0.id == id } }
}
