import Scoring
import Testing

@Suite struct SpaceTests {
  /// Six units in a ring.
  private let ring = (0..<6).map { [($0 + 5) % 6, ($0 + 1) % 6] }
  private let few = Moran.Permutations(count: 199, seed: 7)

  @Test func `alternating values around a ring are as unlike as they can be`() throws {
    let space = NeighbourSpace(values: [1, 0, 1, 0, 1, 0], neighbours: ring)
    let moran = try #require(Moran.global(space, permutations: few))
    #expect(isClose(moran.index, -1) && isClose(moran.expected, -0.2))
    let local = try #require(LocalMoran.statistics(space, permutations: few))
    #expect(local.map(\.quadrant) == [.highLow, .lowHigh, .highLow, .lowHigh, .highLow, .lowHigh])
    #expect(local.allSatisfy { isClose($0.index, -5.0 / 6) })
  }

  @Test func `the local statistics sum to the global one`() throws {
    let space = NeighbourSpace(values: [3, 8, 1, 4, 4, 9], neighbours: ring)
    let moran = try #require(Moran.global(space, permutations: few))
    let local = try #require(LocalMoran.statistics(space, permutations: few))
    #expect(isClose(local.reduce(0) { $0 + $1.index } / 5, moran.index))
  }

  @Test func `islands and units without a value stay out and are named`() {
    // 2 has no value, so 3 loses its only neighbour.
    let space = NeighbourSpace(
      values: [1, 2, nil, 4, 5, 6],
      neighbours: [[1, 4], [0], [3], [2], [0, 5], [4]])
    #expect(space.members == [0, 1, 4, 5])
    #expect(space.islands == [3])
    #expect(space.values == [1, 2, 5, 6])
  }

  @Test func `three units or values all alike have no index`() {
    let three = NeighbourSpace(values: [1, 2, 3], neighbours: [[1, 2], [0, 2], [0, 1]])
    #expect(Moran.global(three, permutations: few) == nil)
    #expect(LocalMoran.statistics(three, permutations: few) == nil)
    let flat = NeighbourSpace(values: [2, 2, 2, 2, 2, 2], neighbours: ring)
    #expect(Moran.global(flat, permutations: few) == nil)
    #expect(Moran.global(NeighbourSpace(values: [], neighbours: []), permutations: few) == nil)
  }

  @Test func `pseudo p is the same for any number of threads and differs by seed`() throws {
    let space = NeighbourSpace(values: [3, 8, 1, 4, 4, 9], neighbours: ring)
    let one = Moran.global(space, permutations: few, jobs: 1)
    let four = Moran.global(space, permutations: few, jobs: 4)
    #expect(one == four && one != nil)
    #expect(
      LocalMoran.statistics(space, permutations: few, jobs: 1)
        == LocalMoran.statistics(space, permutations: few, jobs: 3))
    let other = Moran.global(
      space, permutations: Moran.Permutations(count: 199, seed: 8))
    #expect(other?.index == one?.index && other?.pseudoP != one?.pseudoP)
  }

  @Test func `renumbering the units changes no index`() throws {
    let values: [Double?] = [3, 8, 1, 4, 4, 9]
    let order = [4, 2, 0, 5, 1, 3]
    let renumbered = NeighbourSpace(
      values: order.map { values[$0] },
      neighbours: order.map { ring[$0].compactMap { order.firstIndex(of: $0) } })
    let found = try #require(Moran.global(renumbered, permutations: few))
    let plain = try #require(
      Moran.global(NeighbourSpace(values: values, neighbours: ring), permutations: few))
    #expect(isClose(found.index, plain.index))
    #expect(isClose(found.randomVariance, plain.randomVariance))
    #expect(isClose(found.p, plain.p) && (0...1).contains(found.p))
  }
}

@Suite struct RelatednessTests {
  /// Units hold neighbouring fields of a chain.
  private let presence = [
    [true, true, false, false], [true, true, true, false], [false, true, true, false],
  ]

  @Test func `a field without a unit is undefined, not unrelated`() {
    let related = Relatedness(presence: presence, fields: 4)
    #expect(related.ubiquity == [2, 3, 2, 0] && related.diversity == [2, 3, 2])
    #expect(related.proximity(0, 3) == nil && related.cosine(0, 3) == nil)
    #expect(related.proximity(0, 1) == 2.0 / 3 && related.proximity(0, 0) == 1)
    #expect(isClose(related.cosine(0, 1), 2 / 6.0.squareRoot()))
    // φ of field 0: 1, 2/3, 1/2; unit 2 holds fields 1 and 2.
    #expect(isClose(related.density()[2][0], (2.0 / 3 + 0.5) / (1 + 2.0 / 3 + 0.5)))
    #expect(related.density()[2][3] == nil)
    #expect(related.associationStrength()[0][3] == nil)
  }

  @Test func `candidates are what a unit lacks, nearest first, then by code`() {
    let found = WhiteSpace.candidates(
      presence: [true, false, false, false], density: [1, 0.2, 0.7, nil],
      codes: ["a", "b", "c", "d"])
    #expect(found.map(\.field) == [2, 1] && found.map(\.density) == [0.7, 0.2])
    let tied = WhiteSpace.candidates(
      presence: [false, false], density: [0.5, 0.5], codes: ["z", "a"])
    #expect(tied.map(\.field) == [1, 0])
  }

  @Test func `complexity keeps its sign and size when units and fields change places`() {
    let held = [
      [true, true, true, true], [true, true, true, false], [true, true, false, false],
      [false, true, false, true], [false, false, true, true],
    ]
    let plain = EconomicComplexity.index(presence: held, fields: 4)
    let order = [3, 1, 4, 0, 2]
    let turned = EconomicComplexity.index(
      presence: order.map { held[$0].reversed() }, fields: 4)
    #expect(
      order.enumerated().allSatisfy { place, unit in
        ((turned[place] ?? 0) - (plain[unit] ?? 0)).magnitude < 1e-9
      })
    let values = plain.compactMap { $0 }
    #expect(values.count == 5 && isClose(values.reduce(0) { $0 + $1 * $1 } / 5, 1))
  }

  @Test func `more units than fields take the same way as fewer`() {
    let tall = (0..<9).map { unit in (0..<4).map { ($0 * 5 + unit * 3) % 7 < 3 + unit % 3 } }
    let wide = EconomicComplexity.index(presence: tall, fields: 4)
    // Repeating every field leaves the units where they were.
    let doubled = EconomicComplexity.index(
      presence: tall.map { row in row + row + row }, fields: 12)
    #expect(wide.contains { $0 != nil })
    #expect(
      zip(wide, doubled).allSatisfy { left, right in
        (left == nil) == (right == nil) && ((left ?? 0) - (right ?? 0)).magnitude < 1e-9
      })
  }

  @Test func `units that all hold the same have no order of complexity`() {
    #expect(
      EconomicComplexity.index(presence: [[true, true], [true, true]], fields: 2) == [nil, nil])
    #expect(EconomicComplexity.index(presence: [[true]], fields: 1) == [nil])
    #expect(EconomicComplexity.index(presence: [], fields: 0) == [])
  }
}
