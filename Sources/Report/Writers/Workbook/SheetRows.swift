/// The belts of a pipeline's units, such as 苏南: what a sheet groups its regions by.
public struct UnitBelts: Sendable, Equatable {
  /// Where a unit stands: units of different levels are never grouped together.
  public struct Place: Sendable, Equatable {
    var level: String
    var belt: String

    public init(level: String, belt: String) {
      self.level = level
      self.belt = belt
    }
  }

  /// By 区划代码; units without a belt are not in it.
  var places: [String: Place]

  /// - Parameter places: by 区划代码, the units that have a belt.
  public init(_ places: [String: Place] = [:]) { self.places = places }
}

/// The lines of a sheet under its head: rows of the table, and the names of belts above theirs.
struct SheetRows {
  enum Line: Equatable {
    case row(Int)
    case belt(String)
  }

  let lines: [Line]

  /// Belts beyond this many are no grouping that people would read.
  private static let mostBelts = 50

  /// The rows in their order; in a table by regions, each stretch of one level under its belts.
  ///
  /// Belts stand in the order of their first unit, and the units of a belt in their own.
  ///
  /// - Parameter rows: those on the sheet; a table in several parts is not grouped.
  init(of table: ReportTable, _ rows: Range<Int>, under belts: UnitBelts) {
    guard table.columns.first?.id == Column.regionCode.id, rows.count == table.rows.count else {
      lines = rows.map { .row($0) }
      return
    }
    var lines: [Line] = []
    var position = rows.lowerBound
    func place(_ row: Int) -> UnitBelts.Place? {
      table.rows[row].first?.name.flatMap { belts.places[$0] }
    }
    while position < rows.upperBound {
      guard let first = place(position) else {
        lines.append(.row(position))
        position += 1
        continue
      }
      let start = position
      while position < rows.upperBound, place(position)?.level == first.level { position += 1 }
      lines += Self.grouped(start..<position) { place($0)?.belt ?? "" }
    }
    self.lines = lines
  }

  private static func grouped(_ rows: Range<Int>, by belt: (Int) -> String) -> [Line] {
    var order: [String] = []
    var members: [String: [Int]] = [:]
    for row in rows {
      let name = belt(row)
      if members[name] == nil { order.append(name) }
      members[name, default: []].append(row)
    }
    guard (2...mostBelts).contains(order.count) else { return rows.map { .row($0) } }
    return order.flatMap { name in
      [.belt(name)] + (members[name] ?? []).map { .row($0) }
    }
  }
}
