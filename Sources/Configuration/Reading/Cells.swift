import Dumps

/// A table of the pipeline, its columns known by name; every fault names file, line and column.
struct TableReading {
  let folder: String
  let file: String
  let rows: [Cells]

  /// Reads the table and demands its columns.
  ///
  /// A column of `optional` may be absent: its cells are empty. Rows of empty cells are no rows.
  init(
    folder: String, file: String, namedBy origin: Origin?, required: [String],
    optional: [String] = []
  ) throws(ConfigurationError) {
    let path = joined(folder, file)
    try demandFile(path, namedBy: origin)
    do {
      let table = try CSVTable(path: path)
      try self.init(
        table, folder: folder, file: file, required: required, optional: optional)
    } catch let error as DumpError {
      throw .table(error)
    } catch let error as ConfigurationError {
      throw error
    } catch {
      throw .unreadable(path: path, origin: origin, reason: "\(error)")
    }
  }

  /// A table that is built in, named so in messages.
  init(builtIn text: String, file: String, required: [String], optional: [String])
    throws(ConfigurationError)
  {
    let name = "built-in " + file
    let table: CSVTable
    do { table = try CSVTable(bytes: Array(text.utf8), path: name) } catch { throw .table(error) }
    try self.init(table, folder: "", file: name, required: required, optional: optional)
  }

  init(
    _ table: CSVTable, folder: String, file: String, required: [String], optional: [String]
  ) throws(ConfigurationError) {
    let known = required + optional
    let head = Origin(folder: folder, file: file, line: 1)
    var places: [String: Int] = [:]
    for (index, column) in table.header.enumerated() {
      guard known.contains(column) else {
        throw .unknownColumn(
          head, column: column, nearest: nearest(to: column, in: known), known: known)
      }
      guard places.updateValue(index, forKey: column) == nil else {
        throw .duplicateRow(head, column: column, cell: column, first: head)
      }
    }
    for column in required where places[column] == nil {
      throw .missingColumn(head, column: column, header: table.header)
    }
    self.folder = folder
    self.file = file
    rows = table.rows.filter { row in row.cells.contains { !$0.isEmpty } }.map {
      Cells(
        origin: Origin(folder: folder, file: file, line: $0.line), places: places, cells: $0.cells)
    }
  }
}

/// Refuses a path that is no readable file.
func demandFile(_ path: String, namedBy origin: Origin?) throws(ConfigurationError) {
  if let reason = unreadableReason(path) {
    throw .unreadable(path: path, origin: origin, reason: reason)
  }
}

/// One row of a table, its cells by column name.
struct Cells {
  let origin: Origin
  private let places: [String: Int]
  private let cells: [String]

  init(origin: Origin, places: [String: Int], cells: [String]) {
    self.origin = origin
    self.places = places
    self.cells = cells
  }

  /// The cell, empty when it is or when the table has no such column.
  func text(_ column: String) -> String { places[column].map { cells[$0] } ?? "" }

  /// The cell, which may not be empty.
  func demanded(_ column: String) throws(ConfigurationError) -> String {
    let cell = text(column)
    guard !cell.isEmpty else { throw refuse(column, "a value: the cell is empty") }
    return cell
  }

  /// The items of a list by `;`, blanks around them and empty ones left out.
  func list(_ column: String) throws(ConfigurationError) -> [String] {
    let cell = text(column)
    if cell.contains("；") { throw refuse(column, "a list separated by ; (not ；)") }
    return cell.split(separator: ";").map(trimmed).filter { !$0.isEmpty }
  }

  /// The number, or nil for an empty cell.
  func number(_ column: String) throws(ConfigurationError) -> Double? {
    let cell = text(column)
    if cell.isEmpty { return nil }
    guard let value = strictNumber(cell) else {
      throw refuse(column, "a number in plain digits such as 1234.5, without , or unit")
    }
    return value
  }

  /// The whole number, or nil for an empty cell.
  func integer(_ column: String) throws(ConfigurationError) -> Int? {
    let cell = text(column)
    if cell.isEmpty { return nil }
    guard cell.utf8.allSatisfy({ (48...57).contains($0) }), let value = Int(cell) else {
      throw refuse(column, "a whole number")
    }
    return value
  }

  func year(_ column: String) throws(ConfigurationError) -> Int {
    let cell = text(column)
    guard let year = strictYear(cell) else { throw refuse(column, "a year of four digits") }
    return year
  }

  /// The day, or nil for an empty cell; a year or month alone stands for its first or last day.
  func date(_ column: String, _ edge: DateEdge) throws(ConfigurationError) -> CalendarDate? {
    let cell = text(column)
    if cell.isEmpty { return nil }
    guard let date = strictDate(cell, edge) else {
      throw refuse(column, "a date such as 2016-02-17 (2016-02 and 2016 are taken whole)")
    }
    return date
  }

  /// Yes or no, or nil for an empty cell.
  func boolean(_ column: String) throws(ConfigurationError) -> Bool? {
    switch text(column) {
    case "": return nil
    case "是", "true", "yes", "1": return true
    case "否", "false", "no", "0": return false
    default: throw refuse(column, "是 or 否")
    }
  }

  /// One of a fixed set of words, or nil for an empty cell.
  func word(_ column: String, of words: [String]) throws(ConfigurationError) -> String? {
    let cell = text(column)
    if cell.isEmpty { return nil }
    guard words.contains(cell) else {
      throw refuse(column, "one of " + words.joined(separator: ", "))
    }
    return cell
  }

  func refuse(_ column: String, _ expected: String) -> ConfigurationError {
    .badCell(origin, column: column, cell: text(column), expected: expected)
  }
}

/// Tells rows with the same key apart: the first one's place is remembered.
struct KeyRegister {
  private var firsts: [String: Origin] = [:]

  /// Refuses a key that an earlier row has taken.
  mutating func enter(_ key: String, _ column: String, at origin: Origin)
    throws(ConfigurationError)
  {
    if let first = firsts[key] {
      throw .duplicateRow(origin, column: column, cell: key, first: first)
    }
    firsts[key] = origin
  }
}
