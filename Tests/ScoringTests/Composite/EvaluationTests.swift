import Scoring
import Testing

@testable import Configuration

@Suite struct EvaluationTests {
  private func leaf(
    _ code: String, _ parent: String, weight: Double? = nil, direction: Direction = .positive,
    normalisation: Normalisation = .minmax(0, 1), low: Double? = nil, high: Double? = nil
  ) -> Framework.Node {
    Framework.Node(
      code: code, parent: parent, title: code, indicator: code, direction: direction,
      weight: weight, normalisation: normalisation, low: low, high: high)
  }

  private func node(
    _ code: String, _ parent: String?, weighting: Weighting = .equal,
    aggregation: Aggregation = .arithmetic, weight: Double? = nil
  ) -> Framework.Node {
    Framework.Node(
      code: code, parent: parent, title: "题\(code)", weight: weight, weighting: weighting,
      aggregation: aggregation)
  }

  private func evaluate(
    _ nodes: [Framework.Node], _ values: [String: [Double?]], units: Int = 3
  ) throws -> Evaluation {
    try Evaluation.make(
      pipeline: try pipeline(framework(nodes)), units: (0..<units).map { "U\($0)" },
      leafValues: values)
  }

  @Test func `TOPSIS and grey grade of the index, under the weights through all levels, by hand`()
    throws
  {
    // w = 0.6, 0.4; the second leaf is better when smaller (g08, `benefit` and `doc_cost`).
    let tree = [
      node("r", nil, weighting: .given), node("A", "r", weight: 3), leaf("a", "A"),
      leaf("b", "r", weight: 2, direction: .negative),
    ]
    let found = try evaluate(tree, ["a": [2, 5, 3], "b": [8, 1, 6]]).secondOpinion(resolution: 0.5)
    #expect(areClose(found.topsis, [0, 1, 0.311139121439]))
    #expect(found.topsisRank == [3, 1, 2])
    // Normalised a 0, 1, 1/3 and b 0, 1, 2/7: ξ = 0.5 ÷ (1 − x + 0.5).
    let third: Double = 0.6 * 3 / 7 + 0.4 * 7 / 17
    #expect(areClose(found.grey, [1.0 / 3, 1, third]))
    #expect(found.greyRank == [3, 1, 2] && found.leaves == ["a", "b"])
  }

  @Test func `a unit that lacks a leaf has no second opinion and moves no other's`() throws {
    let tree = [node("r", nil), leaf("a", "r"), leaf("b", "r"), leaf("c", "r")]
    let all = try evaluate(tree, ["a": [2, 5, 3], "b": [8, 1, 6]]).secondOpinion(resolution: 0.5)
    let more = try evaluate(
      tree, ["a": [2, 5, 3, 4], "b": [8, 1, 6, nil], "c": [7, 7, 7, 7]], units: 4
    ).secondOpinion(resolution: 0.5)
    #expect(more.topsis[3] == nil && more.grey[3] == nil && more.greyRank[3] == nil)
    #expect(areClose(Array(more.topsis.prefix(3)), all.topsis))
    #expect(areClose(Array(more.grey.prefix(3)), all.grey))
    // A leaf that is the same everywhere, or nowhere, is not compared.
    #expect(more.leaves == ["a", "b"] && all.leaves == ["a", "b"])
  }

  @Test func `one unit alone has no second opinion`() throws {
    let found = try evaluate([node("r", nil), leaf("a", "r")], ["a": [2]], units: 1)
      .secondOpinion(resolution: 0.5)
    #expect(found.topsis == [nil] && found.grey == [nil] && found.leaves.isEmpty)
  }

  @Test func `two levels by hand`() throws {
    let found = try evaluate(
      [node("r", nil), node("A", "r"), leaf("a", "A"), leaf("b", "A"), leaf("c", "r")],
      ["a": [0, 5, 10], "b": [0, 10, 10], "c": [4, 3, 2]])
    #expect(areClose(found.scores["A"] ?? [], [0, 0.75, 1]))
    #expect(areClose(found.index, [0.5, 0.625, 0.5]))
    #expect(found.rank == [2, 1, 2])
    #expect(found.weights["A"] == 0.5 && found.pathWeight(of: "a") == 0.25)
    #expect(found.missingShare == [0, 0, 0])
  }

  @Test func `below two thirds of its children a node is undefined`() throws {
    let found = try evaluate(
      [node("r", nil), leaf("a", "r"), leaf("b", "r"), leaf("c", "r")],
      ["a": [0, 1, 2], "b": [nil, 1, 2], "c": [nil, nil, 3]])
    // c has a single value, so it is constant and leaves; of a and b, U0 has one of two.
    #expect(found.constantLeaves == ["c"])
    #expect(areClose(found.index, [nil, 0.25, 1]))
    #expect(found.rank == [nil, 2, 1])
    #expect(areClose(found.missingShare, [2.0 / 3, 1.0 / 3, 0]))
  }

  @Test func `exactly two thirds suffice and weights close the gap`() throws {
    let found = try evaluate(
      [
        node("r", nil, weighting: .given), leaf("a", "r", weight: 1), leaf("b", "r", weight: 3),
        leaf("c", "r", weight: 6),
      ],
      ["a": [1, 0, 1], "b": [0, 1, 0], "c": [nil, 0, 1]])
    #expect(areClose(found.index, [0.25, 0.3, 0.7]))
    #expect(found.weights["c"] == 0.6)
  }

  @Test func `a child constant over all units leaves both d and n`() throws {
    let found = try evaluate(
      [
        node("r", nil, weighting: .given), leaf("a", "r", weight: 1), leaf("b", "r", weight: 3),
        leaf("c", "r", weight: 6),
      ],
      ["a": [0, 1, 0], "b": [1, 0, nil], "c": [5, 5, 5]])
    // U2 has one of the two that remain.
    #expect(areClose(found.index, [0.75, 0.25, nil]))
    #expect(found.weights["c"] == 0 && found.weights["a"] == 0.25)
    #expect(found.missingShare == [0, 0, 1.0 / 3])
    #expect(found.scores["c"] == [nil, nil, nil])
  }

  @Test func `a leaf no unit has counts against every unit`() throws {
    let found = try evaluate(
      [node("r", nil), leaf("a", "r"), leaf("b", "r")], ["a": [0, 1, 2]])
    #expect(found.index == [nil, nil, nil])
    #expect(found.missingShare == [0.5, 0.5, 0.5])
  }

  @Test func `a single region has nothing to be compared with, unless goalposts stand fixed`()
    throws
  {
    let relative = try evaluate([node("r", nil), leaf("a", "r")], ["a": [3]], units: 1)
    #expect(relative.index == [nil] && relative.rank == [nil])
    let fixed = try evaluate(
      [node("r", nil), leaf("a", "r", normalisation: .goalposts, low: 0, high: 4)],
      ["a": [3]], units: 1)
    #expect(fixed.index == [0.75] && fixed.rank == [1])
  }

  @Test func `no units and no values end without a score`() throws {
    let nodes = [node("r", nil), leaf("a", "r")]
    #expect(try evaluate(nodes, [:], units: 0).index == [])
    #expect(try evaluate(nodes, [:], units: 2).index == [nil, nil])
  }

  @Test func `permuting the units permutes the scores`() throws {
    let nodes = [node("r", nil, weighting: .entropy), leaf("a", "r"), leaf("b", "r")]
    let values: [String: [Double?]] = ["a": [1, 4, 2, 9], "b": [3, nil, 1, 7]]
    let order = [2, 0, 3, 1]
    let plain = try evaluate(nodes, values, units: 4)
    let permuted = try evaluate(
      nodes, values.mapValues { column in order.map { column[$0] } }, units: 4)
    #expect(areClose(permuted.index, order.map { plain.index[$0] }))
  }

  @Test func `a geometric node meets a zero and is undefined`() throws {
    let found = try evaluate(
      [node("r", nil, aggregation: .geometric), leaf("a", "r"), leaf("b", "r")],
      ["a": [0, 1, 2], "b": [1, 4, 2]])
    #expect(found.index[0] == nil && found.index[1] != nil)
  }

  @Test func `entropy over negative scores is refused with the line`() throws {
    let nodes = [
      node("r", nil, weighting: .entropy), leaf("a", "r", normalisation: .zscore),
      leaf("b", "r", normalisation: .zscore),
    ]
    #expect(
      throws: ScoringError.negativeScoresUnderEntropy(
        node: "r", at: Origin(file: "framework.csv", line: 0))
    ) {
      try evaluate(nodes, ["a": [1, 2, 3], "b": [3, 1, 2]])
    }
  }

  @Test func `contradicting judgements are refused with their ratio`() throws {
    let circle = PairwiseMatrix(
      name: "j.csv", file: "j.csv", codes: ["a", "b", "c"],
      values: [1, 5, 0.2, 0.2, 1, 5, 5, 0.2, 1])
    let nodes = [
      node("r", nil, weighting: .ahp(circle)), leaf("a", "r"), leaf("b", "r"), leaf("c", "r"),
    ]
    do {
      _ = try evaluate(nodes, [:])
      Issue.record("contradictions were accepted")
    } catch let error as ScoringError {
      #expect("\(error)".contains("j.csv") && "\(error)".contains("> 0.1"))
    }
    let sound = PairwiseMatrix(
      name: "j.csv", file: "j.csv", codes: ["b", "a"], values: [1, 3, 1.0 / 3, 1])
    let found = try evaluate(
      [node("r", nil, weighting: .ahp(sound)), leaf("a", "r"), leaf("b", "r")],
      ["a": [0, 1, 1], "b": [1, 0, 1]])
    // The matrix names b first: b weighs three times a.
    #expect(areClose(found.index, [0.75, 0.25, 1]))
  }

  @Test func `what holds a unit back adds up to 1`() throws {
    let found = try evaluate(
      [node("r", nil), node("A", "r"), leaf("a", "A"), leaf("b", "A"), leaf("c", "r")],
      ["a": [0, 5, 10], "b": [0, 10, 10], "c": [4, 3, 4]])
    // U1: a 0.25 · 0.5, b 0, c 0.5 · 1.
    let obstacles = try #require(found.obstacles(of: 1))
    #expect(obstacles.map(\.code) == ["c", "a", "b"])
    #expect(areClose(obstacles.map(\.degree), [0.5, 0.125, 0]))
    #expect(areClose(obstacles.map(\.share), [0.8, 0.2, 0]))
    #expect(found.obstacles(of: 2)?.allSatisfy { $0.share == nil } == true)
  }

  @Test func `correlation runs over the units that have both`() throws {
    let found = try evaluate(
      [node("r", nil), leaf("a", "r"), leaf("b", "r"), leaf("c", "r", direction: .negative)],
      ["a": [1, 2, 3, nil], "b": [2, 4, 6, 9], "c": [1, 2, 3, 7]], units: 4)
    #expect(isClose(found.correlation("a", "b"), 1) && isClose(found.correlation("a", "c"), -1))
    #expect(found.correlation("a", "nobody") == nil)
  }

  @Test func `a base-year index compares with the base values given`() throws {
    let found = try Evaluation.make(
      pipeline: try pipeline(
        framework([node("r", nil), leaf("a", "r", normalisation: .base(2010))])),
      units: ["U0", "U1"], leafValues: ["a": [6, 5]], baseValues: ["a": [4, 4]])
    #expect(found.index == [150, 125])
  }
}
