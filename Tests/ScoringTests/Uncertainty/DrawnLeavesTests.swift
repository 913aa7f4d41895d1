import Testing

@testable import Configuration
@testable import Scoring

/// The index of a draw is laid out for speed; its rules are those of the evaluation's own nodes.
struct DrawnLeavesTests {
  private static let units = 9
  private static let branches = 3
  private static let leaves = 4

  /// Three nodes of four leaves under the root, all of one aggregation.
  private func tree(_ aggregation: Aggregation) throws -> ScoreTree {
    var nodes = [Framework.Node(code: "r", parent: nil, title: "", aggregation: aggregation)]
    for branch in 0..<Self.branches {
      nodes.append(
        Framework.Node(code: "b\(branch)", parent: "r", title: "", aggregation: aggregation))
      for leaf in 0..<Self.leaves {
        nodes.append(
          Framework.Node(
            code: "b\(branch)_\(leaf)", parent: "b\(branch)", title: "", indicator: "x"))
      }
    }
    return try ScoreTree(framework(nodes))
  }

  /// Random columns: gaps, a node's worth of them, values of zero and below, columns of one value.
  private func columns(_ random: inout RandomStream) -> [ScoreColumn] {
    (0..<Self.branches * Self.leaves).map { _ in
      let isConstant = random.below(6) == 0
      let gaps = random.below(6)
      return ScoreColumn(
        values: (0..<Self.units).map { unit -> Double? in
          if random.below(8) < gaps { return nil }
          if isConstant { return 0.5 }
          return Double(random.below(40)) / 40 - (random.below(30) == 0 ? 1 : 0)
        })
    }
  }

  @Test(arguments: [Aggregation.arithmetic, .geometric])
  func `a draw under the evaluation's own weights gives the evaluation's index`(
    aggregation: Aggregation
  ) throws {
    let tree = try tree(aggregation)
    var random = RandomStream(seed: 7, stream: 0)
    var (defined, undefined) = (0, 0)
    for _ in 0..<500 {
      let columns = columns(&random)
      let scores = try tree.scores(leafColumns: columns, units: Self.units, file: "")
      let index = DrawnLeaves(columns).index(
        tree, weights: scores.weights, aggregation: aggregation, units: Self.units)
      #expect(index.count == Self.units)
      for (own, drawn) in zip(scores.columns[0].values, index) {
        guard let own else {
          #expect(drawn == nil)
          undefined += 1
          continue
        }
        let value = try #require(drawn)
        #expect(abs(value - own) <= 1e-12 * max(1, abs(own)))
        defined += 1
      }
    }
    #expect(defined > 500 && undefined > 200)
  }

  @Test func `where all units are alike everywhere the index is undefined`() throws {
    let tree = try tree(.arithmetic)
    let alike = ScoreColumn(values: [Double?](repeating: 0.3, count: Self.units))
    let columns = Array(repeating: alike, count: Self.branches * Self.leaves)
    let index = DrawnLeaves(columns).index(
      tree, weights: Array(repeating: 1, count: tree.nodes.count), aggregation: .arithmetic,
      units: Self.units)
    #expect(index.allSatisfy { $0 == nil })
  }
}
