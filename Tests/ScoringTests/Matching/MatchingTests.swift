import Scoring
import Testing

@testable import Configuration

@Suite struct MatchingTests {
  /// Four subsystems whose scores are the leaf values themselves.
  private let subsystems = ["IP", "IN", "ID", "EC"]
  private let titles = ["IP": "知识产权", "IN": "创新", "ID": "产业", "EC": "经济"]

  private var nodes: [Framework.Node] {
    [Framework.Node(code: "index", parent: nil, title: "指数")]
      + subsystems.map { Framework.Node(code: $0, parent: "index", title: titles[$0] ?? "") }
      + subsystems.map {
        Framework.Node(
          code: "l\($0)", parent: $0, title: $0, indicator: "l\($0)", normalisation: .none)
      }
  }

  private func evaluate(
    _ scores: [String: [Double?]], sets: [(id: String, members: [String])] = [],
    zones: [RuleRow] = [], change: (inout Pipeline) throws -> Void = { _ in }
  ) throws -> Evaluation {
    var values = [String: [Double?]]()
    for (code, column) in scores { values["l\(code)"] = column }
    var pipeline = try pipeline(
      framework(nodes), headline: ["IP", "IN", "ID"], beta: "IP/avg(ID,EC)", sets: sets,
      zones: zones)
    try change(&pipeline)
    return try Evaluation.make(
      pipeline: pipeline, units: (scores["IP"] ?? []).indices.map { "U\($0)" },
      leafValues: values)
  }

  private let scores: [String: [Double?]] = [
    "IP": [0.2, 0.5, 0.9, nil], "IN": [0.8, 0.52, 0.4, 0.5], "ID": [0.5, 0.54, 0.5, 0.6],
    "EC": [0.3, 0.6, 0.4, 0.7],
  ]

  @Test func `the parameters of the pipeline part the types, and grey grades take its ρ`() throws {
    // β of the first unit 0.2 ÷ 0.4, of the second 0.5 ÷ 0.57, of the third 0.9 ÷ 0.45.
    let found = try #require(
      evaluate(scores, sets: [("in", ["IP", "IN"])]) {
        $0.parameters.lagLow = 0.4
        $0.parameters.lagHigh = 2.5
        $0.parameters.balancedSpread = 0.5
        $0.parameters.greyRho = 1
      }.matching)
    #expect(found.lagType.prefix(3).allSatisfy { $0 == .even })
    // Spreads of U: 0.6, 0.04, 0.5.
    #expect(found.typeName[0]?.hasSuffix("—知识产权滞后型") == true)
    #expect(found.typeName[1]?.hasSuffix("—同步型") == true)
    #expect(found.typeName[2]?.hasSuffix("—同步型") == true)
    // Δ 0.6, 0.02, 0.5 over three units, ξ = (0.02 + 0.6) ÷ (Δ + 0.6).
    let grade: Double = (0.62 / 1.2 + 1 + 0.62 / 1.1) / 3
    #expect(areClose([found.sets[0].greyGrade], [grade]))
  }

  @Test func `pairs with one reference share the distances of their grey grade`() throws {
    let found = try #require(
      evaluate(
        [
          "IP": [0.2, 0.5, 0.9], "IN": [0.2, 0.4, 0.9], "ID": [0.6, 0.5, 0.5],
          "EC": [0.2, 0.5, nil],
        ],
        sets: [
          ("in", ["IP", "IN"]), ("id", ["IP", "ID"]), ("ec", ["ID", "EC"]),
          ("three", ["IP", "IN", "ID"]),
        ]
      ).matching)
    let grades = Dictionary(uniqueKeysWithValues: found.sets.map { ($0.id, $0.greyGrade) })
    // Δ of in: 0, 0.1, 0; of id: 0.4, 0, 0.4; Δmax 0.4 over both, ξ = 0.2 ÷ (Δ + 0.2).
    let inner: Double = (1 + 2.0 / 3 + 1) / 3
    #expect(areClose([grades["in"] ?? nil], [inner]))
    let outer: Double = (1.0 / 3 + 1 + 1.0 / 3) / 3
    #expect(areClose([grades["id"] ?? nil], [outer]))
    // Alone with its reference: Δ 0.4, 0 over the two units that have both.
    let lone: Double = (1.0 / 3 + 1) / 2
    #expect(areClose([grades["ec"] ?? nil], [lone]))
    #expect(found.sets.map(\.greyUnits) == [3, 3, 2, 0])
    #expect(grades["three"] == .some(nil))
  }

  @Test func `the weakest member names the type, and a close field is called even`() throws {
    let matching = try #require(try evaluate(scores).matching)
    #expect(isClose(matching.development[0], 0.5))
    #expect(matching.typeName[0] == "初级协调—知识产权滞后型")
    #expect(matching.typeName[1] == "中级协调—同步型")
    #expect(matching.typeName[2]?.hasSuffix("—创新滞后型") == true)
    #expect(matching.beta[0].map { isClose($0, 0.5) } == true)
    #expect(matching.lagType == [.demand, .even, .lead, nil])
  }

  @Test func `an undefined member leaves the unit unmatched`() throws {
    let matching = try #require(try evaluate(scores).matching)
    #expect(matching.coupling[3] == nil && matching.coordination[3] == nil)
    #expect(matching.development[3] == nil && matching.grade[3] == nil)
    #expect(matching.typeName[3] == nil && matching.beta[3] == nil)
  }

  @Test func `further sets take averages of nodes`() throws {
    let found = try evaluate(scores, sets: [("ip_economy", ["IP", "avg(ID,EC)"])])
    // U0: 0.2 and 0.4.
    let expected = try CouplingCoordination.evaluate([0.2, 0.4])
    let set = try #require(found.matching?.sets.first)
    #expect(set.id == "ip_economy" && isClose(set.coordination[0], expected.coordination))
    #expect(isClose(set.modifiedCoordination[0], expected.modifiedCoordination))
    #expect(found.matching?.coordination(of: "nobody") == nil)
  }

  @Test func `a bureau's own formula stands beside, and alpha weighs T`() throws {
    let found = try evaluate(scores) { pipeline in
      let names = pipeline.framework.nodes.map(\.code)
      pipeline.matching = Matching(
        headline: pipeline.matching.headline, alpha: [2, 1, 1],
        formula: try Expression("IP/mean(IP) - 1", names: names))
    }
    #expect(isClose(found.matching?.development[0], 0.425))
    let mean = (0.2 + 0.5 + 0.9) / 3
    #expect(isClose(found.matching?.own?[2], 0.9 / mean - 1))
  }

  @Test func `a bureau's own formula may speak of D and beta`() throws {
    let found = try evaluate(scores) { pipeline in
      let names = pipeline.framework.nodes.map(\.code)
      pipeline.matching = Matching(
        headline: pipeline.matching.headline, beta: try Expression("IP/ID", names: names),
        formula: try Expression("D/2 + beta", names: names + ["D", "beta"]))
    }
    let matching = try #require(found.matching)
    for unit in 0..<3 {
      let parts = (matching.coordination[unit], matching.beta[unit])
      guard let d = parts.0, let beta = parts.1 else { continue }
      #expect(isClose(matching.own?[unit], d / 2 + beta))
    }
    #expect(matching.own?.contains { $0 != nil } == true)
  }

  @Test func `the modified form takes the headline's place when the pipeline says so`() throws {
    let found = try evaluate(scores) { pipeline in
      pipeline.matching = Matching(headline: pipeline.matching.headline, form: .modified)
    }
    let matching = try #require(found.matching)
    #expect(matching.coordination == matching.modifiedCoordination)
    #expect(matching.grade == matching.modifiedGrade)
  }

  @Test func `a score outside the unit interval is refused with set, member and unit`() throws {
    var beyond = scores
    beyond["IN"] = [0.8, 1.5, 0.4, 0.5]
    #expect(
      throws: ScoringError.scoreOutsideUnitInterval(
        set: "headline", member: "IN", unit: "U1", value: 1.5)
    ) { try evaluate(beyond) }
  }

  @Test func `a set of one member is refused`() {
    #expect(throws: ScoringError.tooFewMembers(set: "alone")) {
      try evaluate(scores, sets: [("alone", ["IP"])])
    }
  }

  @Test func `the first order whose rows all hold wins, and what is undefined is unrated`() throws {
    let names = subsystems + ["D", "beta"]
    let zones = [
      try rule(1, "甲", "IP", .greaterOrEqual, "mean(IP)", names: names),
      try rule(1, "甲", "beta", .greaterOrEqual, "1.2", names: names),
      try rule(2, "乙", "D", .greaterOrEqual, "0.7", names: names),
      try rule(3, "丙", names: names),
    ]
    let found = try #require(try evaluate(scores, zones: zones).zones)
    #expect(found.map(\.result) == ["丙", "乙", "甲", "不评价"])
    #expect(found.map(\.order) == [3, 2, 1, 0])
    // U1: IP 0.5 against the mean of 0.2, 0.5, 0.9; beta 0.5/0.57; D against 0.7.
    #expect(found[1].nearest == "D >= 0.7")
    let coordination = try CouplingCoordination.evaluate([0.5, 0.52, 0.54]).coordination ?? 0
    #expect(isClose(found[1].distance, (coordination - 0.7) / 0.7))
    #expect(found[3].nearest == nil && found[3].distance == nil)
  }

  @Test func `a distance from zero is the difference, and ties go to the first row`() throws {
    let names = subsystems + ["D", "beta"]
    let zones = [
      try rule(1, "甲", "IN - 0.6", .greaterOrEqual, "0", names: names),
      try rule(2, "乙", "0.6 - IN", .lessOrEqual, "0", names: names),
    ]
    let found = try #require(try evaluate(scores, zones: zones).zones)
    #expect(found[0].nearest == "IN - 0.6 >= 0" && isClose(found[0].distance, 0.2))
    #expect(found[0].result == "甲")
    // Neither rule holds for U1 and nothing catches it.
    #expect(found[1].result == nil && found[1].order == nil)
  }

  @Test func `without a headline there is no matching`() throws {
    let pipeline = try pipeline(framework(nodes))
    let found = try Evaluation.make(pipeline: pipeline, units: ["U0"], leafValues: [:])
    #expect(found.matching == nil && found.zones == nil && found.quadrants == nil)
  }

  @Test func `two axes take the means of what they name`() throws {
    let found = try evaluate(scores, sets: [("pair", ["IP", "IN"])]) { pipeline in
      let names = pipeline.framework.nodes.map(\.code)
      pipeline.twoAxes = TwoAxes(
        competitiveness: [try Expression("IP", names: names), try Expression("IN", names: names)],
        match: ["pair"], benchmark: .units(["U0"]))
    }
    let axes = try #require(found.quadrants)
    #expect(isClose(axes.competitiveness[0], 0.5) && axes.competitiveness[3] == nil)
    #expect(axes.match[0] == found.matching?.sets[0].coordination[0])
    #expect(axes.quadrants.quadrants[0] == .bothStrong && axes.quadrants.quadrants[3] == .unrated)
  }

  @Test func `a group as benchmark stands for its members`() throws {
    let found = try evaluate(scores, sets: [("pair", ["IP", "IN"])]) { pipeline in
      pipeline.groups = [
        GroupRow(group: "circle", title: "都市圈", member: "U0"),
        GroupRow(group: "other", title: "其他", member: "U1"),
      ]
      pipeline.twoAxes = TwoAxes(
        competitiveness: [try Expression("IP", names: pipeline.framework.nodes.map(\.code))],
        match: ["pair"], benchmark: .units(["circle"]))
    }
    let axes = try #require(found.quadrants)
    #expect(axes.benchmark == [0])
    #expect(axes.quadrants.competitivenessSplit == axes.competitiveness[0])
  }
}
