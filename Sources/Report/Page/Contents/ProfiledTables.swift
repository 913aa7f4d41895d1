/// The report's tables as the profiles of one kind of place read them.
///
/// Rows are found by the place's code, and what ranks are among is sorted, once for all profiles: a
/// report of a whole nation has thousands of them.
struct ProfiledTables: Sendable {
  /// One table that has the code column.
  struct Entry: Sendable {
    let table: ReportTable
    /// Whether it has one row for each place, at most one for each level of it.
    let isKeyed: Bool
    /// Whether there is another unit to compare with.
    let hasPeers: Bool
    private let position: Int
    /// Code → places of its rows.
    private let rowsOfCode: [String: [Int]]
    /// Level → column → the values of its units, rising.
    private let valuesOfLevel: [String: [[Double]]]

    init?(_ table: ReportTable, by code: String) {
      guard let position = table.column(code) else { return nil }
      self.table = table
      self.position = position
      isKeyed = table.keys.filter { $0 != "level" } == [code]
      var rowsOfCode: [String: [Int]] = [:]
      for (place, row) in table.rows.enumerated() {
        if let name = row[position].name { rowsOfCode[name, default: []].append(place) }
      }
      self.rowsOfCode = rowsOfCode
      let units = isKeyed ? table.units : []
      hasPeers = units.count > 1
      let level = table.column("level")
      var valuesOfLevel: [String: [[Double]]] = [:]
      for row in units {
        let none = Array(repeating: [Double](), count: table.columns.count)
        let level = Self.level(of: row, level)
        for (column, cell) in row.enumerated() where column < table.columns.count {
          if let value = cell.measure { valuesOfLevel[level, default: none][column].append(value) }
        }
      }
      self.valuesOfLevel = valuesOfLevel.mapValues { $0.map { $0.sorted() } }
    }

    private static func level(of row: [Cell], _ column: Int?) -> String {
      column.flatMap { Figure.exact(row[$0]) } ?? ""
    }

    func rows(of place: Place) -> [[Cell]] {
      (rowsOfCode[place.code] ?? []).map { table.rows[$0] }
    }

    /// The rank of a row's value among the units of its level, the highest being first, and how many
    /// of them have one; nil where it has none.
    func rank(of row: [Cell], _ column: Int) -> (rank: Int, of: Int)? {
      guard let value = row[column].measure else { return nil }
      let values = valuesOfLevel[Self.level(of: row, table.column("level"))]?[column] ?? []
      var low = 0
      var high = values.count
      while low < high {
        let middle = (low + high) / 2
        if values[middle] > value { high = middle } else { low = middle + 1 }
      }
      return (1 + values.count - low, values.count)
    }
  }

  let entries: [Entry]

  /// - Parameter code: the column that names the places.
  init(_ tables: [ReportTable], by code: String) {
    entries = tables.compactMap { Entry($0, by: code) }
  }

  /// The entry of a table; nil where it has not the code column.
  subscript(id: String) -> Entry? { entries.first { $0.table.id == id } }
}
