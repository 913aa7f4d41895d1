internal import Dumps
internal import Store

/// The partial tables of all threads as one, in ascending order of cells.
///
/// Sums are integers and names are counted per cell, so how applications were dealt to threads
/// changes nothing.
struct CellMerge: Sendable {
  private(set) var cells: [UInt64] = []
  private(set) var counts: [CellCounts] = []
  private let partials: [PartialTable]
  /// Per partial: slot → position in `cells`.
  private var positions: [ContiguousArray<UInt32>]
  private let jobs: Int

  init(_ partials: [PartialTable], jobs: Int) {
    self.partials = partials
    self.jobs = jobs
    positions = partials.map { ContiguousArray(repeating: 0, count: $0.numbers.count) }
    let orders = concurrentMap(partials.count, jobs: jobs) { partials[$0].inOrder() }
    cells.reserveCapacity(orders.map(\.cells.count).max() ?? 0)
    var next = Array(repeating: 0, count: partials.count)
    while true {
      var smallest = UInt64.max
      for partial in orders.indices where next[partial] < orders[partial].cells.count {
        smallest = min(smallest, orders[partial].cells[next[partial]])
      }
      if smallest == .max { break }
      for partial in orders.indices
      where next[partial] < orders[partial].cells.count
        && orders[partial].cells[next[partial]] == smallest
      {
        positions[partial][Int(orders[partial].slots[next[partial]])] = UInt32(cells.count)
        next[partial] += 1
      }
      cells.append(smallest)
    }
    counts = Array(repeating: CellCounts(), count: cells.count)
    for (table, positions) in zip(partials, positions) {
      for slot in table.counts.indices { counts[Int(positions[slot])] += table.counts[slot] }
    }
  }

  /// Returns how many distinct parties each cell has.
  ///
  /// - Parameter nameCount: parties are numbered below it.
  /// - Complexity: linear in parties × their cells; every job reads all and keeps its stretch of
  ///   the cells.
  func distinctParties(nameCount: Int) -> [Int] {
    if var united = PartySets(cells: UInt64(cells.count), parties: nameCount),
      partials.allSatisfy({ $0.sets != nil })
    {
      for _ in cells { united.append() }
      for (table, positions) in zip(partials, positions) {
        guard let sets = table.sets else { continue }
        for slot in table.numbers.indices { united.unite(Int(positions[slot]), with: sets, slot) }
      }
      return cells.indices.map { united.count($0) }
    }
    var starts = ContiguousArray<Int>(repeating: 0, count: cells.count + 1)
    for (table, positions) in zip(partials, positions) {
      for member in table.members { starts[Int(positions[Int(member >> 32)]) + 1] += 1 }
    }
    for cell in cells.indices { starts[cell + 1] += starts[cell] }
    let total = starts[cells.count]
    let stretches = max(1, min(jobs, total / 4096 + 1))
    let bounds = (0...stretches).map { stretch in
      stretch == stretches
        ? cells.count : Self.cell(at: total * stretch / stretches, starts: starts)
    }
    let firsts = starts
    return concurrentMap(stretches, jobs: jobs) { stretch in
      distinctParties(of: bounds[stretch]..<bounds[stretch + 1], firsts, nameCount)
    }.flatMap { $0 }
  }

  /// The first cell whose members begin at `place` or behind it.
  private static func cell(at place: Int, starts: ContiguousArray<Int>) -> Int {
    var low = 0
    var high = starts.count - 1
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] < place { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private func distinctParties(
    of range: Range<Int>, _ starts: ContiguousArray<Int>, _ nameCount: Int
  ) -> [Int] {
    let first = starts[range.lowerBound]
    var cursors = ContiguousArray(starts[range])
    var parties = ContiguousArray<UInt32>(
      repeating: 0, count: starts[range.upperBound] - first)
    for (table, positions) in zip(partials, positions) {
      for member in table.members {
        let cell = Int(positions[Int(member >> 32)])
        guard range.contains(cell) else { continue }
        parties[cursors[cell - range.lowerBound] - first] = UInt32(truncatingIfNeeded: member)
        cursors[cell - range.lowerBound] += 1
      }
    }
    // The last cell that a name was met in, plus one.
    var lastCell = ContiguousArray<UInt32>(repeating: 0, count: nameCount)
    return range.map { cell in
      var distinct = 0
      for place in starts[cell]..<starts[cell + 1] {
        let party = Int(parties[place - first])
        if lastCell[party] != UInt32(cell + 1) {
          lastCell[party] = UInt32(cell + 1)
          distinct += 1
        }
      }
      return distinct
    }
  }
}
