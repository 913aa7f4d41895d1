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

/// Updates of cells that wait to be settled together.
///
/// In memory of its own rather than an array: an array asks at every element whether it is shared.
struct WaitingUpdates {
  private(set) var updates: UnsafeMutableBufferPointer<CellUpdate> = .allocate(capacity: 2048)
  private(set) var count = 0

  /// Whether so many more have no place before those that wait are settled.
  @inline(__always)
  func isFull(for more: Int) -> Bool { count + more > updates.count }

  /// Takes an update; there must be room for it.
  @inline(__always)
  mutating func add(_ update: CellUpdate) {
    updates.initializeElement(at: count, to: update)
    count += 1
  }

  /// Forgets what waits and makes room for so many updates.
  mutating func empty(roomFor more: Int) {
    count = 0
    guard more > updates.count else { return }
    updates.deallocate()
    updates = .allocate(capacity: more)
  }

  func deallocate() { updates.deallocate() }
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
  /// Cells that room is made for beforehand at most: 16 MiB of addresses.
  private static let mostReserved: UInt64 = 1 << 18

  var applications = 0
  /// Slot → number of its cell.
  private(set) var numbers = ContiguousArray<UInt64>()
  /// Slot → counts of its cell.
  private(set) var counts = ContiguousArray<CellCounts>()
  private let isDirect: Bool
  /// Cell, or its hash, → slot plus one; 0 where there is none.
  private var slots: ContiguousArray<UInt32>

  /// - Parameter applications: about how many will be counted. Room that is not used takes no memory,
  ///   while room that grows is written anew each time.
  init(_ shape: Shape, applications: Int = 0) {
    isDirect = shape.size <= Self.directLimit
    slots = ContiguousArray(repeating: 0, count: isDirect ? Int(shape.size) : 1 << 16)
    let cells = Int(min(shape.size, UInt64(applications), Self.mostReserved))
    numbers.reserveCapacity(cells)
    counts.reserveCapacity(cells)
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

  /// Adds what waits to its cells, and leaves room for so many updates.
  mutating func settle(_ waiting: inout WaitingUpdates, roomFor more: Int = 0) {
    let updates = UnsafeMutableBufferPointer(rebasing: waiting.updates[..<waiting.count])
    for place in updates.indices {
      updates[place].cell = UInt64(truncatingIfNeeded: slot(of: updates[place].cell))
    }
    counts.withUnsafeMutableBufferPointer { counts in
      for update in updates {
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
    waiting.empty(roomFor: more)
  }

  /// Adds what several applications count together to a cell.
  @inline(__always)
  mutating func add(_ more: CellCounts, to cell: UInt64) { counts[slot(of: cell)] += more }

  /// Writes the cells in ascending order and the slot of each; there is room for as many as there are
  /// `numbers`.
  func fillInOrder(
    _ cells: UnsafeMutableBufferPointer<UInt64>, _ order: UnsafeMutableBufferPointer<UInt32>
  ) {
    guard isDirect else {
      for (place, slot) in numbers.indices.sorted(by: { numbers[$0] < numbers[$1] }).enumerated() {
        cells.initializeElement(at: place, to: numbers[slot])
        order.initializeElement(at: place, to: UInt32(slot))
      }
      return
    }
    var place = 0
    for cell in slots.indices where slots[cell] != 0 {
      cells.initializeElement(at: place, to: UInt64(truncatingIfNeeded: cell))
      order.initializeElement(at: place, to: slots[cell] - 1)
      place += 1
    }
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
