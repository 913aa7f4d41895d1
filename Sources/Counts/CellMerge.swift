internal import ByteKernels
internal import Dumps

/// The partial tables of all threads as one, in ascending order of cells.
///
/// Sums are integers, so how applications were dealt to threads changes nothing. A thread merges a
/// stretch of the cells, and reads of every table only what lies in it.
struct CellMerge: Sendable {
  private(set) var cells: [UInt64] = []
  private(set) var counts: [CellCounts] = []

  init(_ partials: [PartialTable], jobs: Int) {
    let tables = concurrentMap(partials.count, jobs: jobs) { SortedTable(partials[$0]) }
    let longest = tables.map(\.held.cells).max { $0.count < $1.count }
    let longestCount = longest?.count ?? 0
    let stretches = jobs == 1 ? 1 : min(4 * jobs, longestCount / 1024 + 1)
    let bounds =
      [0] + (1..<stretches).map { longest![longestCount * $0 / stretches] } + [UInt64.max]
    let walks = concurrentMap(stretches, jobs: jobs) {
      MergeWalk(tables, bounds[$0]..<bounds[$0 + 1])
    }
    let starts = walks.reduce(into: [0]) { $0.append($0.last! + $1.count) }
    let count = starts[stretches]
    // Room for one at least: an array without room is one that all threads share, and its count would
    // be written.
    let room = max(1, count)
    cells = [UInt64](unsafeUninitializedCapacity: room) { cells, cellCount in
      counts = [CellCounts](unsafeUninitializedCapacity: room) { counts, countCount in
        // Every walk writes a place of its own: the threads share no element.
        nonisolated(unsafe) let place = MergeWalk.Place(cells: cells, counts: counts)
        _ = concurrentMap(stretches, jobs: jobs) { walks[$0].write(to: place, from: starts[$0]) }
        countCount = count
      }
      cellCount = count
    }
  }
}

/// What all tables hold of a stretch of the cells.
private struct MergeWalk: Sendable {
  struct Place {
    let cells: UnsafeMutableBufferPointer<UInt64>
    let counts: UnsafeMutableBufferPointer<CellCounts>
  }

  /// How many cells there are.
  private(set) var count = 0
  private let tables: [SortedTable]
  private let bounds: [Range<Int>]

  init(_ tables: [SortedTable], _ numbers: Range<UInt64>) {
    self.tables = tables
    bounds = tables.map {
      $0.held.place(ofCell: numbers.lowerBound)..<$0.held.place(ofCell: numbers.upperBound)
    }
    var count = 0
    forEachCell({ _, _ in }, { _ in count += 1 })
    self.count = count
  }

  func write(to place: Place, from start: Int) {
    let held = tables.map(\.held)
    var next = start
    var sum = CellCounts()
    forEachCell(
      { table, position in
        let (slots, counts) = (held[table].slots, held[table].counts)
        // Counts lie in the order in which cells were met, so that most come from memory.
        if position + Self.foresight < slots.count {
          prefetch(counts.baseAddress! + Int(slots[position + Self.foresight]))
        }
        sum += counts[Int(slots[position])]
      },
      { cell in
        place.cells.initializeElement(at: next, to: cell)
        place.counts.initializeElement(at: next, to: sum)
        sum = CellCounts()
        next += 1
      })
  }

  private static let foresight = 8

  /// Calls `add` with every table and position where a cell stands, and then `end` with the cell.
  @inline(__always)
  private func forEachCell(_ add: (Int, Int) -> Void, _ end: (UInt64) -> Void) {
    let held = tables.map(\.held.cells)
    var positions = bounds.map(\.lowerBound)
    while true {
      var smallest = UInt64.max
      for table in held.indices where positions[table] < bounds[table].upperBound {
        smallest = min(smallest, held[table][positions[table]])
      }
      if smallest == .max { return }
      for table in held.indices
      where positions[table] < bounds[table].upperBound
        && held[table][positions[table]] == smallest
      {
        add(table, positions[table])
        positions[table] += 1
      }
      end(smallest)
    }
  }
}
