/// One thread's table in ascending order of cells, so that tables are merged in one walk.
///
/// In memory of its own: a walk that asked arrays would count references at every step.
final class SortedTable: @unchecked Sendable {
  /// The table as addresses, good while the table lives.
  struct Held {
    let cells: UnsafeMutableBufferPointer<UInt64>
    /// Where the counts and the set of each cell stand.
    let slots: UnsafeMutableBufferPointer<UInt32>
    let counts: UnsafeBufferPointer<CellCounts>
    /// The parties of each cell end to end, as often as they were noted; empty where they are not
    /// told apart or lie in sets.
    let parties: UnsafeMutableBufferPointer<UInt32>
    /// Where the parties of each cell begin, and behind the last where they end.
    let partyStarts: UnsafeMutableBufferPointer<UInt32>

    /// The place of the first cell that is not below a number.
    func place(ofCell number: UInt64) -> Int {
      var low = 0
      var high = cells.count
      while low < high {
        let middle = (low + high) / 2
        if cells[middle] < number { low = middle + 1 } else { high = middle }
      }
      return low
    }
  }

  let held: Held
  let table: PartialTable

  init(_ table: PartialTable) {
    self.table = table
    let count = table.numbers.count
    held = Held(
      cells: .allocate(capacity: count), slots: .allocate(capacity: count),
      counts: table.counts.withUnsafeBufferPointer { $0 },
      parties: .allocate(capacity: table.members.count),
      partyStarts: .allocate(capacity: table.members.isEmpty ? 0 : count + 2))
    table.fillInOrder(held.cells, held.slots)
    guard !table.members.isEmpty else { return }
    var placeOfSlot = ContiguousArray<UInt32>(repeating: 0, count: count)
    for place in 0..<count { placeOfSlot[Int(held.slots[place])] = UInt32(place) }
    // A start stands two places on while lists are counted, and one while they are filled.
    let starts = held.partyStarts
    starts.initialize(repeating: 0)
    for member in table.members { starts[Int(placeOfSlot[Int(member >> 32)]) + 2] += 1 }
    for place in 0..<count { starts[place + 2] += starts[place + 1] }
    for member in table.members {
      let place = Int(placeOfSlot[Int(member >> 32)]) + 1
      held.parties.initializeElement(
        at: Int(starts[place]), to: UInt32(truncatingIfNeeded: member))
      starts[place] += 1
    }
  }

  deinit {
    held.cells.deallocate()
    held.parties.deallocate()
    held.partyStarts.deallocate()
    held.slots.deallocate()
  }
}
