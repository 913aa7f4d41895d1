import Testing

@testable import Counts

@Suite struct PartyTallyTests {
  /// Numbers of cells and of parties: few cells are told by bits, many by keys; the last two keys fill
  /// 64 bits or nearly, and one bit.
  static let sizes: [(cells: UInt64, parties: Int)] = [
    (7, 300), (7, 1), (1, 64), (20_000, 50_000), (20_000, 1_000_000), (1 << 40, 4_000_000),
    (1 << 51, 1 << 21), (1 << 30, 1),
  ]

  // Party (11 k) % parties is met in cell (k % 5) × stride by thread k % 3, for k below 900: the
  // same party of a cell is met again and again, by one thread and by several.
  @Test(arguments: sizes) func `a party counts once in a cell, whoever met it and how often`(
    cells: UInt64, parties: Int
  ) {
    let tallies = (0..<3).map { _ in PartyTally(cells: cells, parties: parties) }
    let stride = max(1, (cells - 1) / 4)
    var met: [UInt64: Set<Int>] = [:]
    for step in 0..<900 {
      let cell = min(cells - 1, UInt64(step % 5) * stride)
      let party = (step % 2 == 0 ? 11 * step : parties - 1 - step % 7) % parties
      tallies[step % 3].held.note(UInt32(abs(party)), in: cell)
      met[cell, default: []].insert(abs(party))
    }
    // The greatest key that there can be.
    tallies[0].held.note(UInt32(parties - 1), in: cells - 1)
    met[cells - 1, default: []].insert(parties - 1)
    // Cells that nobody is named in stand among those that were counted.
    let between = (0..<4).map { min(cells - 1, UInt64($0) * stride + 1) }
    let counted = Set(met.keys).union(between).sorted()
    for jobs in [1, 2, 7] {
      #expect(
        PartyTally.distinct(tallies, in: counted, jobs: jobs)
          == counted.map { met[$0]?.count ?? 0 }, "\(jobs)")
    }
  }

  @Test func `so many parties of one part that it takes many pieces are all counted`() {
    let tally = PartyTally(cells: 1 << 20, parties: 1 << 20)
    // Cells 0 and 256 lie in one part: 5,000 parties in one, every second of them in the other.
    for party in 0..<5_000 {
      tally.held.note(UInt32(party), in: 0)
      tally.held.note(UInt32(party / 2), in: 256)
    }
    #expect(PartyTally.distinct([tally], in: [0, 1, 256], jobs: 2) == [5_000, 0, 2_500])
  }

  @Test func `without cells or threads nobody is counted`() {
    #expect(PartyTally.distinct([], in: [], jobs: 2) == [])
    #expect(PartyTally.distinct([], in: [3, 4], jobs: 2) == [0, 0])
    #expect(PartyTally.distinct([PartyTally(cells: 9, parties: 0)], in: [3], jobs: 1) == [0])
  }
}
