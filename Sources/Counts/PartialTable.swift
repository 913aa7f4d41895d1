/// What one application adds to one cell.
struct CellUpdate: Sendable, BitwiseCopyable {
  /// Number of the cell; once settled, its slot.
  var cell: UInt64
  /// In units of 2⁻⁶⁰, at most one application.
  let fractional: UInt64
  /// The same of the first party's whole application; 0 where the first party is elsewhere.
  let first: UInt64
  let citations: Int32
  let firstWhole: Int8
  let granted: Int8
  let valid: Int8
}

/// One thread's cells, in the order in which they were met.
///
/// Updates wait until there are many and are then settled in plain loops: cells lie far apart, and
/// only loops without anything else let the processor fetch the next ones while it waits for one.
///
/// A cell is found by its number: directly while the axes are short, by a hash table when they are
/// long. Counts lie close together however few of the possible cells are filled.
struct PartialTable: Sendable {
  private static let directLimit: UInt64 = 4 << 20
  private static let mostPending = 2048

  var applications = 0
  /// Slot → number of its cell.
  private(set) var numbers = ContiguousArray<UInt64>()
  /// Slot → counts of its cell.
  private(set) var counts = ContiguousArray<CellCounts>()
  /// Slot in the upper half, party in the lower: one for every party of every counted application.
  private(set) var members = ContiguousArray<UInt64>()
  private var pending = ContiguousArray<CellUpdate>()
  /// Place in `pending` in the upper half, party in the lower.
  private var pendingMembers = ContiguousArray<UInt64>()
  private let isDirect: Bool
  /// Cell, or its hash, → slot plus one; 0 where there is none.
  private var slots: ContiguousArray<UInt32>

  init(_ shape: Shape) {
    isDirect = shape.size <= Self.directLimit
    slots = ContiguousArray(repeating: 0, count: isDirect ? Int(shape.size) : 1 << 16)
  }

  /// Returns the slot of a cell, a new one where the cell is met for the first time.
  @inline(__always)
  private mutating func slot(of cell: UInt64) -> Int {
    guard isDirect else { return hashedSlot(of: cell) }
    let known = slots[Int(cell)]
    if known != 0 { return Int(known) - 1 }
    append(cell)
    slots[Int(cell)] = UInt32(numbers.count)
    return numbers.count - 1
  }

  /// Takes an update, and returns its place among those that wait.
  @inline(__always)
  mutating func add(_ update: CellUpdate) -> Int {
    pending.append(update)
    return pending.count - 1
  }

  /// Notes a party in the cell of an update that waits.
  @inline(__always)
  mutating func note(party: UInt32, at place: Int) {
    pendingMembers.append(UInt64(truncatingIfNeeded: place) << 32 | UInt64(party))
  }

  /// Settles what waits when it has become much.
  @inline(__always)
  mutating func settleMany() {
    if pending.count >= Self.mostPending { settle() }
  }

  /// Settles what waits; called before the table is read.
  mutating func settle() {
    for place in pending.indices {
      pending[place].cell = UInt64(truncatingIfNeeded: slot(of: pending[place].cell))
    }
    pending.withUnsafeBufferPointer { pending in
      counts.withUnsafeMutableBufferPointer { counts in
        for update in pending {
          let slot = Int(truncatingIfNeeded: update.cell)
          counts[slot].fractional &+= UInt128(update.fractional)
          counts[slot].first &+= UInt128(update.first)
          counts[slot].citations += Int64(update.citations)
          counts[slot].whole += 1
          counts[slot].firstWhole += Int32(update.firstWhole)
          counts[slot].granted += Int32(update.granted)
          counts[slot].valid += Int32(update.valid)
        }
      }
      for member in pendingMembers {
        members.append(pending[Int(member >> 32)].cell << 32 | member & 0xFFFF_FFFF)
      }
    }
    pending.removeAll(keepingCapacity: true)
    pendingMembers.removeAll(keepingCapacity: true)
  }

  /// Returns the cells in ascending order, each with its slot.
  func inOrder() -> (cells: ContiguousArray<UInt64>, slots: ContiguousArray<UInt32>) {
    guard isDirect else {
      let order = numbers.indices.sorted { numbers[$0] < numbers[$1] }
      return (
        ContiguousArray(order.map { numbers[$0] }), ContiguousArray(order.map { UInt32($0) })
      )
    }
    var cells = ContiguousArray<UInt64>()
    var order = ContiguousArray<UInt32>()
    cells.reserveCapacity(numbers.count)
    order.reserveCapacity(numbers.count)
    for (cell, slot) in slots.enumerated() where slot != 0 {
      cells.append(UInt64(truncatingIfNeeded: cell))
      order.append(slot - 1)
    }
    return (cells, order)
  }

  private mutating func append(_ cell: UInt64) {
    numbers.append(cell)
    counts.append(CellCounts())
  }

  private mutating func hashedSlot(of cell: UInt64) -> Int {
    var place = self.place(of: cell)
    while slots[place] != 0 {
      let slot = Int(slots[place]) - 1
      if numbers[slot] == cell { return slot }
      place = (place + 1) & (slots.count - 1)
    }
    append(cell)
    slots[place] = UInt32(numbers.count)
    if numbers.count * 2 > slots.count { grow() }
    return numbers.count - 1
  }

  private mutating func grow() {
    slots = ContiguousArray(repeating: 0, count: slots.count * 2)
    for (slot, number) in numbers.enumerated() {
      var free = place(of: number)
      while slots[free] != 0 { free = (free + 1) & (slots.count - 1) }
      slots[free] = UInt32(slot + 1)
    }
  }

  @inline(__always)
  private func place(of cell: UInt64) -> Int {
    Int(truncatingIfNeeded: cell &* 0x9E37_79B9_7F4A_7C15 >> 20) & (slots.count - 1)
  }
}
