import Scoring
import Testing

@testable import Configuration

/// g18: thirteen cities from raw figures to zones, through the framework's own machinery.
@Suite(.enabled(if: Golden.isPresent, Golden.absence))
struct CityGoldenTests {
  private let golden: GoldenComparison
  private let cities: [String]
  private let indicators: [(title: String, subsystem: String, direction: Direction)]
  private let subsystems = ["知识产权", "创新", "产业", "经济"]

  init() throws {
    golden = try GoldenComparison("g18_thirteen_city_composite")
    cities = golden.inputs["cities"].texts
    indicators = golden.inputs["indicators"].list.map {
      ($0[0].text ?? "", $0[1].text ?? "", $0[2].number == 1 ? .positive : .negative)
    }
  }

  private var leafValues: [String: [Double?]] {
    var values = [String: [Double?]]()
    for (index, indicator) in indicators.enumerated() {
      values[indicator.title] = cities.map { golden.inputs["raw"][$0][index].number }
    }
    return values
  }

  private func nodes(
    bounds: (Double, Double) = (0.01, 0.99), top: Aggregation = .arithmetic
  ) -> [Framework.Node] {
    [Framework.Node(code: "index", parent: nil, title: "指数", aggregation: top)]
      + subsystems.map { Framework.Node(code: $0, parent: "index", title: $0) }
      + indicators.map {
        Framework.Node(
          code: $0.title, parent: $0.subsystem, title: $0.title, indicator: $0.title,
          direction: $0.direction, normalisation: .minmax(bounds.0, bounds.1))
      }
  }

  private func evaluate(
    bounds: (Double, Double) = (0.01, 0.99), top: Aggregation = .arithmetic
  ) throws -> Evaluation {
    let names = subsystems + ["D", "beta"]
    let economy = "avg(产业,经济)"
    let zones =
      try subsystems.map { try rule(1, "引领示范区", $0, .greaterOrEqual, "mean(\($0))", names: names) }
      + [
        rule(1, "引领示范区", "D", .greaterOrEqual, "0.8", names: names),
        rule(1, "引领示范区", "beta", .greater, "0.8", names: names),
        rule(1, "引领示范区", "beta", .less, "1.2", names: names),
        rule(2, "创造转化区", "创新", .greaterOrEqual, "mean(创新)", names: names),
        rule(2, "创造转化区", "知识产权", .less, "mean(知识产权)", names: names),
        rule(3, "运用转化区", "beta", .greaterOrEqual, "1.2", names: names),
        rule(4, "布局补强区", "beta", .lessOrEqual, "0.8", names: names),
        rule(4, "布局补强区", economy, .greaterOrEqual, "mean(\(economy))", names: names),
      ]
      + subsystems.map { try rule(5, "培育提升区", $0, .less, "mean(\($0))", names: names) }
      + [rule(6, "协调发展区", names: names)]
    return try Evaluation.make(
      pipeline: try pipeline(
        framework(nodes(bounds: bounds, top: top)), headline: subsystems,
        beta: "知识产权/\(economy)", zones: zones),
      units: cities, leafValues: leafValues)
  }

  @Test func `thirteen cities agree with g18 from raw figures to zones`() throws {
    let found = try evaluate()
    let expected = golden.expected
    let matching = try #require(found.matching)
    let zones = try #require(found.zones)
    for (index, indicator) in indicators.enumerated() {
      golden.expect(found.scores[indicator.title] ?? [], expected["normalised"][index])
    }
    for (place, subsystem) in subsystems.enumerated() {
      let scores = (found.scores[subsystem] ?? []).compactMap { $0 }
      golden.expect(
        scores.reduce(0, +) / Double(scores.count), expected["province_mean_U"][place])
    }
    let geometric = try evaluate(top: .geometric)
    for (unit, wanted) in expected["cities"].list.enumerated() {
      #expect(cities[unit] == wanted["city"].text)
      golden.expect(subsystems.map { found.scores[$0]?[unit] ?? nil }, wanted["U"])
      golden.expect(found.index[unit], wanted["composite_arith"])
      golden.expect(geometric.index[unit], wanted["composite_geo"])
      golden.expect(matching.coupling[unit], wanted["C"])
      golden.expect(matching.development[unit], wanted["T"])
      golden.expect(matching.coordination[unit], wanted["D"])
      golden.expect(matching.modifiedCoordination[unit], wanted["D_mod"])
      golden.expect(matching.grade[unit], text: wanted["grade"])
      golden.expect(matching.modifiedGrade[unit], text: wanted["grade_mod"])
      golden.expect(matching.beta[unit], wanted["beta_ip_over_ind_eco"])
      golden.expect(zones[unit].result, text: wanted["zone"])
      golden.expect(found.rank[unit].map(Double.init), wanted["rank"])
    }
    let ranks = expected["rank_variants"]
    func compare(_ values: [Double?], _ wanted: JSON) {
      golden.expect(Rank.competition(values).map { $0.map(Double.init) }, wanted)
    }
    compare(found.index, ranks["equal_arith"])
    compare(geometric.index, ranks["equal_geo"])
    compare(matching.coordination, ranks["D"])
    compare(matching.modifiedCoordination, ranks["D_mod"])
    golden.expect(
      Rank.spearman(
        matching.coordination.compactMap { $0 }, matching.development.compactMap { $0 }),
      expected["spearman_D_vs_T"])
    let couplings = matching.coupling.compactMap { $0 }
    golden.expect([couplings.min(), couplings.max()], expected["C_min_max"])
    try compareBounds()
    try compareSecondOpinions()
    golden.finish()
  }

  /// The bounds of min–max move the coordination of the last city most.
  private func compareBounds() throws {
    for (bounds, wanted) in golden.expected["D_by_minmax_bounds"].table {
      // "0.01..0.99"
      let gap = try #require(bounds.firstRange(of: ".."))
      let low = try #require(Double(bounds[..<gap.lowerBound]))
      let high = try #require(Double(bounds[gap.upperBound...]))
      let found = try evaluate(bounds: (low, high))
      for (unit, city) in cities.enumerated() {
        golden.expect(found.matching?.coordination[unit], wanted[city], "\(bounds) \(city)")
      }
    }
  }

  /// Entropy weights and TOPSIS leave the incomplete city out.
  private func compareSecondOpinions() throws {
    let found = try evaluate()
    let columns = indicators.map { found.scores[$0.title] ?? [] }
    let rows = cities.indices.compactMap { unit -> [Double]? in
      let row = columns.compactMap { $0[unit] }
      return row.count == columns.count ? row : nil
    }
    #expect(rows.count == 12)
    let weights = try #require(EntropyWeights.weights(rows: rows, columns: 12)).weights
    golden.expect(weights, golden.expected["entropy_weights_12cities_complete"])
    // All twelve at once under one node is the entropy score.
    let flat =
      [
        Framework.Node(code: "index", parent: nil, title: "", weighting: .entropy)
      ]
      + indicators.map {
        Framework.Node(
          code: $0.title, parent: "index", title: $0.title, indicator: $0.title,
          direction: $0.direction)
      }
    let entropy = try Evaluation.make(
      pipeline: try pipeline(framework(flat)), units: cities, leafValues: leafValues)
    golden.expect(entropy.index, golden.expected["entropy_score"])
    golden.expect(
      Rank.competition(entropy.index).map { $0.map(Double.init) },
      golden.expected["rank_variants"]["entropy_arith"])
    let scores = Topsis.scores(
      rows: rows, weights: [Double](repeating: 1.0 / 12, count: 12),
      directions: [Direction](repeating: .positive, count: 12))
    for (city, score) in zip(cities, scores) {
      golden.expect(score, golden.expected["topsis_12_complete"][city])
    }
    let first = leafValues[indicators[0].title] ?? []
    let belts = cities.map { city in
      golden.inputs["belts"].table.first { $0.value.texts.contains(city) }?.key ?? ""
    }
    let theil = try #require(
      Theil.decomposition(first.compactMap { $0 }, groups: belts))
    let wanted = golden.expected["theil_高价值_苏南苏中苏北"]
    golden.expect(theil.total, wanted["T"])
    golden.expect(theil.between, wanted["between"])
    golden.expect(theil.within, wanted["within"])
    for group in theil.groups { golden.expect(group.index, wanted["group"][group.name]) }
    golden.expect(
      Gini.coefficient(first.compactMap { $0 }), golden.expected["gini_高价值"])
  }
}
