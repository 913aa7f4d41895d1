/// The lengths of the axes of a tabulation.
struct Shape: Sendable {
  let rows: Int
  let industries: Int
  let years: Int
  let types: Int
  let kinds: Int
  let names: Int

  /// Returns how many cells there could be.
  var size: UInt64 {
    [rows, industries, years, types, kinds, names].reduce(1) { $0 * UInt64($1) }
  }

  /// Returns the number of a cell: row-major, the row outermost.
  @inline(__always)
  func cell(_ entry: RowShare, _ industry: Int, _ year: Int, _ type: Int) -> UInt64 {
    var number = UInt64(entry.row) * UInt64(industries) + UInt64(industry)
    number = number * UInt64(years) + UInt64(year)
    number = number * UInt64(types) + UInt64(type)
    number = number * UInt64(kinds) + UInt64(entry.kind)
    return number * UInt64(names) + UInt64(entry.name)
  }
}

/// What one row gets of one application: how many of its parties, and whether the first and the
/// last are among them.
struct RowShare: Sendable {
  let row: Int
  let kind: Int
  let name: Int
  private(set) var parties = 1
  private(set) var hasFirst: Bool
  private(set) var hasLast: Bool

  /// Adds one party to its row, and returns where the row stands in `spread`.
  @inline(__always)
  static func add(
    _ row: Int, _ kind: Int, _ name: Int, isFirst: Bool, isLast: Bool,
    to spread: inout ContiguousArray<RowShare>
  ) -> Int {
    for index in spread.indices
    where spread[index].row == row && spread[index].kind == kind && spread[index].name == name {
      spread[index].parties += 1
      if isFirst { spread[index].hasFirst = true }
      if isLast { spread[index].hasLast = true }
      return index
    }
    spread.append(RowShare(row: row, kind: kind, name: name, hasFirst: isFirst, hasLast: isLast))
    return spread.count - 1
  }
}

/// One thread's cells: a plain array while the axes are short, a hash table when they are long.
struct PartialTable: Sendable {
  private static let denseLimit: UInt64 = 4 << 20

  var applications = 0
  private let isDense: Bool
  private var slots: ContiguousArray<UInt32> = []
  private var numbers: ContiguousArray<UInt64> = []
  private var counts: ContiguousArray<CellCounts>
  private var members: ContiguousArray<(cell: UInt64, party: UInt32)> = []

  init(_ shape: Shape) {
    isDense = shape.size <= Self.denseLimit
    counts = ContiguousArray(repeating: CellCounts(), count: isDense ? Int(shape.size) : 0)
    if !isDense { slots = ContiguousArray(repeating: 0, count: 1 << 16) }
  }

  @inline(__always)
  mutating func add(_ cell: UInt64, _ change: (inout CellCounts) -> Void) {
    change(&counts[isDense ? Int(cell) : index(of: cell)])
  }

  @inline(__always)
  mutating func note(party: UInt32, in cell: UInt64) { members.append((cell, party)) }

  mutating func merge(_ other: PartialTable) {
    applications += other.applications
    members.append(contentsOf: other.members)
    if isDense {
      for cell in counts.indices where other.counts[cell].whole != 0 {
        counts[cell] += other.counts[cell]
      }
    } else {
      for (position, cell) in other.numbers.enumerated() {
        counts[index(of: cell)] += other.counts[position]
      }
    }
  }

  /// Returns the cells that are not empty, in ascending order.
  func sorted() -> (cells: [UInt64], counts: [CellCounts]) {
    if isDense {
      let filled = counts.indices.filter { counts[$0].whole != 0 }
      return (filled.map { UInt64($0) }, filled.map { counts[$0] })
    }
    let order = numbers.indices.sorted { numbers[$0] < numbers[$1] }
    return (order.map { numbers[$0] }, order.map { counts[$0] })
  }

  /// Returns how many distinct parties each of the cells has; `cells` ascending.
  func distinctParties(of cells: [UInt64]) -> [Int] {
    let sorted = members.sorted { ($0.cell, $0.party) < ($1.cell, $1.party) }
    var distinct = Array(repeating: 0, count: cells.count)
    var position = 0
    var previous: (cell: UInt64, party: UInt32)?
    for member in sorted {
      while cells[position] < member.cell { position += 1 }
      if let previous, previous == member { continue }
      distinct[position] += 1
      previous = member
    }
    return distinct
  }

  private mutating func index(of cell: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: cell &* 0x9E37_79B9_7F4A_7C15 >> 20) & (slots.count - 1)
    while slots[slot] != 0 {
      let position = Int(slots[slot]) - 1
      if numbers[position] == cell { return position }
      slot = (slot + 1) & (slots.count - 1)
    }
    numbers.append(cell)
    counts.append(CellCounts())
    slots[slot] = UInt32(numbers.count)
    if numbers.count * 2 > slots.count {
      slots = ContiguousArray(repeating: 0, count: slots.count * 2)
      for (position, number) in numbers.enumerated() {
        var free =
          Int(truncatingIfNeeded: number &* 0x9E37_79B9_7F4A_7C15 >> 20) & (slots.count - 1)
        while slots[free] != 0 { free = (free + 1) & (slots.count - 1) }
        slots[free] = UInt32(position + 1)
      }
    }
    return numbers.count - 1
  }
}
