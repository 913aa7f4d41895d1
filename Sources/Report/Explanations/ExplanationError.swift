/// Why a cell cannot be found in a published run.
public enum ExplanationError: Error, Sendable, Equatable {
  case noTable(String, known: [String])
  case noRow(String, table: String, known: [String])
  /// Several rows are called so.
  case ambiguousRow(String, table: String, rows: [String])
  case noColumn(String, table: String, known: [String])
  /// The column holds text.
  case notNumeric(String, table: String, known: [String])
  /// The run was published before runs kept what they were made from.
  case noCopy(run: String)
}

extension ExplanationError: CustomStringConvertible {
  /// One sentence that names the place and what would be right.
  public var description: String {
    switch self {
    case .noTable(let id, let known):
      "TABLE \(id): the run has no such table; it has \(known.joined(separator: ", "))"
    case .noRow(let row, let table, let known):
      "ROW \(row): table \(table) has no such row; give the key cells joined by /, the first code or "
        + "the name: \(Self.list(known))"
    case .ambiguousRow(let row, let table, let rows):
      "ROW \(row): table \(table) has several such rows; give one of \(Self.list(rows))"
    case .noColumn(let column, let table, let known):
      "COLUMN \(column): table \(table) has no such column; numeric ones are "
        + known.joined(separator: ", ")
    case .notNumeric(let column, let table, let known):
      "COLUMN \(column): holds text in table \(table); numeric columns are "
        + known.joined(separator: ", ")
    case .noCopy(let run):
      "\(run): keeps no copy of its configuration; run the pipeline again with this version"
    }
  }

  private static func list(_ rows: [String]) -> String {
    let shown = rows.prefix(40).joined(separator: ", ")
    return rows.count > 40 ? "\(shown), … (\(rows.count) rows)" : shown
  }
}
