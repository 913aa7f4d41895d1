import CSQLite

/// An SQLite database being built; the only file that touches the library's pointers.
final class Database {
  private let path: String
  private var handle: OpaquePointer?

  /// A new file without a journal: it is published only once it is complete.
  init(creating path: String) throws(ReportError) {
    self.path = path
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_EXCLUSIVE
    guard sqlite3_open_v2(path, &handle, flags, nil) == SQLITE_OK else { throw failure }
    try run("PRAGMA journal_mode = OFF")
    try run("PRAGMA synchronous = OFF")
    try run("PRAGMA foreign_keys = ON")
  }

  deinit { sqlite3_close_v2(handle) }

  /// Runs one statement that gives no rows, or whose rows do not matter.
  func run(_ sql: String) throws(ReportError) {
    guard sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else { throw failure }
  }

  /// Inserts rows, each as long as `columns`, by one prepared statement.
  func insert(
    into table: String, columns: [String], _ rows: some Sequence<[Cell]>
  ) throws(ReportError) {
    let names = columns.map(Self.quoted).joined(separator: ", ")
    let places = columns.map { _ in "?" }.joined(separator: ", ")
    let sql = "INSERT INTO \(Self.quoted(table)) (\(names)) VALUES (\(places))"
    var statement: OpaquePointer?
    guard sqlite3_prepare_v2(handle, sql, -1, &statement, nil) == SQLITE_OK else { throw failure }
    defer { sqlite3_finalize(statement) }
    for row in rows {
      for (position, cell) in row.prefix(columns.count).enumerated() {
        bind(cell, Int32(position + 1), statement)
      }
      guard sqlite3_step(statement) == SQLITE_DONE else { throw failure }
      sqlite3_reset(statement)
      sqlite3_clear_bindings(statement)
    }
  }

  /// Closes the file; what the library could not write is an error here at the latest.
  func close() throws(ReportError) {
    guard sqlite3_close(handle) == SQLITE_OK else { throw failure }
    handle = nil
  }

  /// A name as SQL takes it, whatever it holds.
  static func quoted(_ name: String) -> String {
    "\"" + name.replacing("\0", with: "").replacing("\"", with: "\"\"") + "\""
  }

  /// A text as SQL takes it, whatever it holds.
  static func literal(_ text: String) -> String {
    "'" + text.replacing("\0", with: "").replacing("'", with: "''") + "'"
  }

  private func bind(_ cell: Cell, _ position: Int32, _ statement: OpaquePointer?) {
    switch cell {
    case .undefined: sqlite3_bind_null(statement, position)
    case .integer(let value): sqlite3_bind_int64(statement, position, Int64(value))
    case .number(let value):
      // The library stores what is not a number as NULL.
      sqlite3_bind_double(statement, position, value.isFinite ? value : .nan)
    case .text(var text):
      let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
      _ = text.withUTF8 { bytes in
        UnsafeRawBufferPointer(bytes).withMemoryRebound(to: CChar.self) { characters in
          sqlite3_bind_text(
            statement, position, characters.baseAddress, Int32(characters.count), copied)
        }
      }
      // Where there is no address the library binds NULL.
      if text.isEmpty { sqlite3_bind_text(statement, position, "", 0, copied) }
    }
  }

  private var failure: ReportError {
    let reason = handle.map { String(cString: sqlite3_errmsg($0)) } ?? "no memory"
    return .library(file: path, reason: reason)
  }
}
