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
      counts: table.counts.withUnsafeBufferPointer { $0 })
    table.fillInOrder(held.cells, held.slots)
  }

  deinit {
    held.cells.deallocate()
    held.slots.deallocate()
  }
}
