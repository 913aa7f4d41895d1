import Testing

@testable import Scoring

/// The measures leave out members that hold nothing and sort by digits; to the last bit they are
/// what the formulas say over all members.
@Suite struct MeasureEqualityTests {
  private static let lists: [(name: String, values: [Double])] = {
    var stream = RandomStream(seed: 20_160_217, stream: 0)
    func list(_ count: Int, _ value: () -> Double) -> [Double] { (0..<count).map { _ in value() } }
    func whole(below bound: Double) -> Double { (stream.uniform() * bound).rounded(.down) }
    return [
      ("nothing at all", []), ("one member", [7]), ("one without anything", [0]),
      ("all empty", list(50) { 0 }), ("all equal", list(50) { 4 }),
      ("one has all", list(40) { 0 } + [9]), ("two, the larger first", [5, 2]),
      ("small counts", list(3000) { max(0, whole(below: 25) - 15) }),
      (
        "a few large ones",
        list(1200) { whole(below: 10) < 9 ? whole(below: 3) : whole(below: 1e6) }
      ),
      ("thirds", list(900) { max(0, whole(below: 60) - 30) / 3 }),
      ("any fraction", list(700) { stream.uniform() }),
      ("far apart", [1e-150, 1e150, 1, 0, 1e10]),
      ("neighbours in the last bit", list(500) { 1 + whole(below: 9) * 0x1p-52 }),
      ("−0 is nothing", [3, -0.0, 1]),
    ]
  }()

  @Test(arguments: lists.map(\.name))
  func `every measure is what its formula says, to the last bit`(name: String) throws {
    let values = try #require(Self.lists.first { $0.name == name }).values
    let spread = Distribution(values)
    #expect(spread.count == values.count)
    #expect(spread.holders == values.count { $0 > 0 })
    #expect(Concentration.herfindahl(spread) == PlainMeasures.herfindahl(values))
    #expect(Concentration.entropy(spread) == PlainMeasures.entropy(values))
    #expect(Theil.index(spread) == PlainMeasures.theil(values))
    let ranked = try #require(spread.ranked)
    #expect(Gini.coefficient(ranked) == PlainMeasures.gini(values))
    for count in [1, 4, 5000] {
      #expect(
        Concentration.ratio(ranked, ofLargest: count)
          == PlainMeasures.ratio(values, ofLargest: count))
    }
  }

  @Test(arguments: lists.map(\.name))
  func `Hoover's curve is that of a comparing sort, to the last bit`(name: String) throws {
    let values = try #require(Self.lists.first { $0.name == name }).values
    var stream = RandomStream(seed: 3, stream: 0)
    let references = [
      values, values.map { _ in 1 }, values.map { _ in 0 },
      // Of small whole numbers many ratios are equal; some bases are 0.
      values.map { _ in (stream.uniform() * 4).rounded(.down) },
      values.map { $0 + (stream.uniform() * 1000).rounded(.down) },
    ]
    for reference in references {
      #expect(
        Gini.coefficient(values, against: reference)
          == PlainMeasures.hoover(values, against: reference))
    }
  }

  @Test func `ratios that no leading digits tell apart are compared`() {
    // All ratios lie within 2⁻⁴⁰ of 1, falling.
    let count = 1000
    let values = (0..<count).map { 0x1p40 - Double($0) }
    let reference = [Double](repeating: 0x1p40, count: count)
    let spread = [1e6] + values
    let base = [1.0] + reference
    #expect(
      Gini.coefficient(spread, against: base) == PlainMeasures.hoover(spread, against: base))
  }

  @Test func `what is no number makes no number, and what is negative is undefined`() throws {
    #expect(try #require(Gini.coefficient([1, .nan, 2])).isNaN)
    #expect(try #require(Concentration.herfindahl([1, .nan, 2])).isNaN)
    #expect(try #require(Concentration.ratio([1, .nan, 2], ofLargest: 2)).isNaN)
    #expect(try #require(Gini.coefficient([1, .nan, 2], against: [1, 1, 1])).isNaN)
    #expect(Gini.coefficient([3, -1]) == nil)
    #expect(Concentration.ratio([3, -1], ofLargest: 1) == nil)
    #expect(Gini.coefficient([3, -1], against: [1, 1]) == nil)
  }

  @Test func `a part of a list is measured as the list of that part`() {
    let values: [Double] = [9, 0, 3, 4, 0, 8]
    #expect(
      Concentration.herfindahl(Distribution(values[2..<5])) == Concentration.herfindahl([3, 4, 0]))
    #expect(
      Gini.locational(values[2..<5], against: [1, 2, 3])
        == Gini.locational([3, 4, 0], against: [1, 2, 3]))
  }
}
