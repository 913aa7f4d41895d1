/// Writes landscape.sqlite, the 综合数据库 of a run.
///
/// Each table stands as a table of its own (`t05`) and as a view with Chinese names
/// (`区域产业矩阵`); the view `cells` gives every published value of them, one a row, with its unit,
/// formula, source and run. Regions and industries are tables that the others refer to.
public struct DatabaseWriter: Sendable {
  public static let fileName = "landscape.sqlite"

  public var runID: String
  public var title: String

  public init(runID: String, title: String) {
    self.runID = runID
    self.title = title
  }

  /// Writes the database to `path`, where no file may be.
  ///
  /// - Parameter extras: what else belongs to the run, such as side tables (`side_values`) and
  ///   the ledger: a table and a Chinese view each, not part of `cells`.
  /// - Throws: `ReportError.library` when the disk or the library refuses.
  public func write(
    _ tables: [ReportTable], extras: [ReportTable] = [], to path: String
  ) throws(ReportError) {
    let database = try Database(creating: path)
    try database.run("BEGIN")
    for statement in Self.schema { try database.run(statement) }
    try database.insert(into: "run", columns: ["run_id", "title"], [[.text(runID), .text(title)]])
    try insertPlaces(tables + extras, database)
    var names = TakenNames([
      "run", "regions", "industries", "tables", "columns", "rows", "cells", "notes",
    ])
    var cells = CellsView()
    for table in tables {
      try describe(table, database)
      if let stored = try store(table, database, &names) { cells.add(table, stored) }
    }
    for table in extras { _ = try store(table, database, &names) }
    try database.run("CREATE INDEX rows_by_key ON rows (row_key)")
    try database.run(cells.statement)
    try database.run("COMMIT")
    try database.close()
  }

  private static let schema = [
    "CREATE TABLE run (run_id TEXT PRIMARY KEY, title TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE regions (region_code TEXT PRIMARY KEY, region TEXT, level TEXT) WITHOUT ROWID",
    "CREATE TABLE industries (industry_code TEXT PRIMARY KEY, industry TEXT) WITHOUT ROWID",
    """
    CREATE TABLE tables (table_id TEXT PRIMARY KEY, slug TEXT NOT NULL, title TEXT NOT NULL,
      period TEXT NOT NULL, unit_note TEXT NOT NULL, source TEXT NOT NULL,
      run_id TEXT NOT NULL REFERENCES run) WITHOUT ROWID
    """,
    """
    CREATE TABLE columns (table_id TEXT NOT NULL REFERENCES tables, column_id TEXT NOT NULL,
      position INTEGER NOT NULL, title TEXT NOT NULL, unit TEXT NOT NULL, formula TEXT NOT NULL,
      PRIMARY KEY (table_id, column_id)) WITHOUT ROWID
    """,
    """
    CREATE TABLE notes (table_id TEXT NOT NULL REFERENCES tables, position INTEGER NOT NULL,
      kind TEXT NOT NULL, name TEXT NOT NULL, text TEXT, PRIMARY KEY (table_id, position))
      WITHOUT ROWID
    """,
    """
    CREATE TABLE rows (table_id TEXT NOT NULL REFERENCES tables, row_number INTEGER NOT NULL,
      row_key TEXT NOT NULL, PRIMARY KEY (table_id, row_number)) WITHOUT ROWID
    """,
  ]

  /// Every region and industry that a table names, with the first name and level given.
  private func insertPlaces(
    _ tables: [ReportTable], _ database: Database
  ) throws(ReportError) {
    let kinds: [(table: String, columns: [String])] = [
      ("regions", ["region_code", "region", "level"]),
      ("industries", ["industry_code", "industry"]),
    ]
    for kind in kinds {
      var rows: [[Cell]] = []
      var positions: [[UInt8]: Int] = [:]
      for table in tables {
        guard let code = table.column(kind.columns[0]) else { continue }
        for row in table.rows {
          guard let text = row[code].name else { continue }
          let found = kind.columns.map { table.cell(row, $0) }
          if let known = positions[Array(text.utf8)] {
            for (column, cell) in found.enumerated() where rows[known][column] == .undefined {
              rows[known][column] = cell
            }
          } else {
            positions[Array(text.utf8)] = rows.count
            rows.append(found)
          }
        }
      }
      try database.insert(into: kind.table, columns: kind.columns, rows)
    }
  }

  private func describe(_ table: ReportTable, _ database: Database) throws(ReportError) {
    try database.insert(
      into: "tables",
      columns: ["table_id", "slug", "title", "period", "unit_note", "source", "run_id"],
      [
        [
          .text(table.id), .text(table.slug), .text(table.title), .text(table.period),
          .text(table.unitNote), .text(table.sources.joined(separator: "；")), .text(runID),
        ]
      ])
    try database.insert(
      into: "columns",
      columns: ["table_id", "column_id", "position", "title", "unit", "formula"],
      table.columns.enumerated().map {
        [
          .text(table.id), .text($1.id), .integer($0), .text($1.title), .text($1.unit),
          .text($1.formula),
        ]
      })
    let conventions = table.conventions.map {
      ["口径", .text($0.name), Cell(Figure.exact($0.value))] as [Cell]
    }
    let notes = table.notes.map { ["注", "", .text($0)] as [Cell] }
    let sources = table.sources.map { ["数据来源", "", .text($0)] as [Cell] }
    try database.insert(
      into: "notes", columns: ["table_id", "position", "kind", "name", "text"],
      (conventions + notes + sources).enumerated().map {
        [.text(table.id), .integer($0)] + $1
      })
    try database.insert(
      into: "rows", columns: ["table_id", "row_number", "row_key"],
      table.rowKeys.lazy.enumerated().map { [.text(table.id), .integer($0), .text($1)] })
  }

  /// The table itself under its id, and its view under its Chinese name; returns the names that
  /// the table and its columns have in the database, nil for a table without columns.
  private func store(
    _ table: ReportTable, _ database: Database, _ names: inout TakenNames
  ) throws(ReportError) -> CellsView.Stored? {
    guard !table.columns.isEmpty else { return nil }
    let name = names.free(table.id.lowercased())
    var columnNames = TakenNames([])
    let columns = table.columns.map { columnNames.free($0.id) }
    let definitions = zip(table.columns, columns).map { column, name in
      let reference =
        column.id == "region_code"
        ? " REFERENCES regions" : column.id == "industry_code" ? " REFERENCES industries" : ""
      return "\(Database.quoted(name)) \(Self.type(of: column))\(reference)"
    }
    try database.run(
      "CREATE TABLE \(Database.quoted(name)) (\(definitions.joined(separator: ", ")))")
    let rows = table.rows.lazy.map { row in
      zip(table.columns, row).map { column, cell in
        column.style.isNumeric ? cell : Cell(Figure.exact(cell))
      }
    }
    try database.insert(into: name, columns: columns, rows)
    var titles = TakenNames([])
    let shown = zip(table.columns, columns).map { column, name in
      "\(Database.quoted(name)) AS \(Database.quoted(titles.free(column.title)))"
    }
    try database.run(
      "CREATE VIEW \(Database.quoted(names.free(table.slug))) AS SELECT "
        + "\(shown.joined(separator: ", ")) FROM \(Database.quoted(name))")
    return CellsView.Stored(name: name, columns: columns)
  }

  private static func type(of column: Column) -> String {
    switch column.style {
    case .text, .code: "TEXT"
    case .count: "NUMERIC"
    case .decimal, .percent: "REAL"
    }
  }
}

/// Names that SQLite, which does not tell `D` from `d`, must not confuse.
private struct TakenNames {
  private var taken: Set<String>

  init(_ names: [String]) { taken = Set(names) }

  /// The name itself, or with `_2`, `_3` … when it is taken.
  mutating func free(_ name: String) -> String {
    var free = name
    var count = 1
    while !taken.insert(free.lowercased()).inserted {
      count += 1
      free = "\(name)_\(count)"
    }
    return free
  }
}
