extension RuleTable {
  /// Reads zones.csv or directory.csv; `names` are what its expressions may use.
  static func read(_ table: TableReading, result: String, names: [String])
    throws(ConfigurationError) -> RuleTable
  {
    var rows: [RuleRow] = []
    var results: [Int: String] = [:]
    for row in table.rows {
      guard let order = try row.integer("order") else {
        throw row.refuse("order", "a whole number: rules are tried in its order")
      }
      let name = try row.demanded(result)
      guard results[order] ?? name == name else {
        throw row.refuse(result, "'\(results[order] ?? "")' as in the other rows of order \(order)")
      }
      results[order] = name
      rows.append(
        RuleRow(
          order: order, result: name, condition: try condition(row, names),
          guidance: row.text("guidance"), line: row.origin.line))
    }
    guard !rows.isEmpty else {
      throw .missingKey(
        Origin(folder: table.folder, file: table.file, line: 1), key: "order",
        remedy: "write at least one rule")
    }
    let sorted = rows.enumerated().sorted { ($0.1.order, $0.0) < ($1.1.order, $1.0) }.map(\.1)
    return RuleTable(file: table.file, rows: sorted)
  }

  /// What zones.csv may use beside the codes of the framework.
  static let zoneNames = ["D", "beta"]
  /// What directory.csv may use.
  static let directoryNames = [
    "lq_ip", "lq_ind", "valid", "omega", "omega_median", "growth", "growth_province",
  ]

  static func columns(result: String) -> [String] { ["order", result, "left", "op", "right"] }

  private static func condition(_ row: Cells, _ names: [String])
    throws(ConfigurationError) -> Condition?
  {
    if ["left", "op", "right"].allSatisfy({ row.text($0).isEmpty }) { return nil }
    guard let word = try row.word("op", of: Comparison.allCases.map(\.rawValue)),
      let comparison = Comparison(rawValue: word)
    else { throw row.refuse("op", "one of < <= > >= = !=, or leave left, op and right empty") }
    return Condition(
      left: try expression(row, "left", names), comparison: comparison,
      right: try expression(row, "right", names))
  }

  private static func expression(_ row: Cells, _ column: String, _ names: [String])
    throws(ConfigurationError) -> Expression
  {
    let text = try row.demanded(column)
    return try Expression.read(text, names: names, at: row.origin, key: "column '\(column)'")
  }
}

extension GradeRow {
  /// Reads grades.csv: upper bounds ascending, the last one not below 1.
  static func read(_ table: TableReading) throws(ConfigurationError) -> [GradeRow] {
    var rows: [GradeRow] = []
    for row in table.rows {
      guard let upper = try row.number("upper") else { throw row.refuse("upper", "a number") }
      guard rows.last.map({ $0.upper < upper }) ?? (upper > 0) else {
        throw row.refuse("upper", "a bound above the one of the row before")
      }
      rows.append(GradeRow(upper: upper, grade: try row.demanded("grade"), line: row.origin.line))
    }
    guard let last = rows.last, last.upper >= 1 else {
      throw .badCell(
        Origin(folder: table.folder, file: table.file, line: rows.last?.line ?? 1),
        column: "upper", cell: rows.last.map { plain($0.upper) } ?? "",
        expected: "a last bound of 1, so that every D has a grade")
    }
    return rows
  }
}
