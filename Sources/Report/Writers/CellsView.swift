/// The view `cells`: every value of every table, one a row.
///
/// A view, for each value stands in its table already: written out once more, values and their keys
/// were seven eighths of the file.
struct CellsView {
  /// The names that a table and its columns have in the database.
  struct Stored {
    let name: String
    let columns: [String]
  }

  private var branches: [String] = []

  /// Adds the values of a table: numbers of numeric columns as `value`, all else as `text`.
  mutating func add(_ table: ReportTable, _ stored: Stored) {
    var values = ""
    var texts = ""
    for (position, (column, name)) in zip(table.columns, stored.columns).enumerated() {
      let cell = "t." + Database.quoted(name)
      let isText = "typeof(\(cell)) = 'text'"
      if column.style.isNumeric {
        values += " WHEN \(position) THEN iif(\(isText), NULL, CAST(\(cell) AS REAL))"
        texts += " WHEN \(position) THEN iif(\(isText), \(cell), NULL)"
      } else {
        texts += " WHEN \(position) THEN \(cell)"
      }
    }
    let id = Database.literal(table.id)
    branches.append(
      """
      SELECT r.table_id, r.row_number, c.column_id, r.row_key, \(Self.choice(values)) AS value,
        \(Self.choice(texts)) AS text, c.unit, c.formula, s.source, s.run_id
        FROM rows AS r JOIN \(Database.quoted(stored.name)) AS t ON t.rowid = r.row_number + 1
        JOIN columns AS c ON c.table_id = \(id) JOIN tables AS s ON s.table_id = \(id)
        WHERE r.table_id = \(id)
      """)
  }

  private static func choice(_ cases: String) -> String {
    cases.isEmpty ? "NULL" : "CASE c.position\(cases) END"
  }

  var statement: String {
    let none = """
      SELECT NULL AS table_id, NULL AS row_number, NULL AS column_id, NULL AS row_key, NULL AS value,
        NULL AS text, NULL AS unit, NULL AS formula, NULL AS source, NULL AS run_id WHERE 0
      """
    return "CREATE VIEW cells AS "
      + (branches.isEmpty ? none : branches.joined(separator: "\nUNION ALL\n"))
  }
}
