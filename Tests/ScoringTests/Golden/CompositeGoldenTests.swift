import Configuration
import Foundation
import Testing

@testable import Scoring

@Suite(.enabled(if: Golden.isPresent, Golden.absence))
struct CompositeGoldenTests {
  @Test func `normalisation and ranks agree with g06`() throws {
    let golden = try GoldenComparison("g06_normalisation")
    let column = golden.inputs["column"].column
    let expected = golden.expected
    let unit = Normalisation.minmax(0, 1)
    golden.expect(unit.apply(to: column, direction: .positive), expected["minmax_pos"])
    golden.expect(unit.apply(to: column, direction: .negative), expected["minmax_neg"])
    golden.expect(
      Normalisation.minmax(0.01, 0.99).apply(to: column, direction: .positive),
      expected["minmax_pos_001_099"])
    golden.expect(
      Normalisation.zscore.apply(to: column, direction: .positive), expected["zscore_sample"])
    golden.expect(
      Normalisation.zscore.apply(to: column, direction: .negative),
      expected["zscore_neg_sample"])
    // The index takes the sample deviation; economic complexity that of the population.
    let defined = column.compactMap { $0 }
    let mean = try #require(Moments.mean(defined))
    let spread = try #require(Moments.deviation(defined, freedom: 0))
    golden.expect(
      column.map { $0.map { ($0 - mean) / spread } }, expected["zscore_population"])
    let constant = golden.inputs["constant"].column
    golden.expect(
      unit.apply(to: constant, direction: .positive), expected["constant_null"])
    golden.expect(
      Normalisation.zscore.apply(to: constant, direction: .positive), expected["constant_null"])
    golden.expect(
      unit.apply(to: golden.inputs["single"].column, direction: .positive),
      expected["single_region"])
    golden.expect(
      Rank.competition(column).map { $0.map(Double.init) }, expected["rank_min"])
    golden.finish()
  }

  @Test func `entropy weights agree with g07`() throws {
    let golden = try GoldenComparison("g07_entropy_weights")
    func check(_ rows: [[Double]], _ wanted: JSON) throws {
      let found = try #require(EntropyWeights.weights(rows: rows, columns: rows[0].count))
      golden.expect(found.entropies, wanted["e"])
      golden.expect(found.entropies.map { 1 - $0 }, wanted["d"])
      golden.expect(found.weights, wanted["w"])
    }
    try check(golden.inputs["X"].rows, golden.expected["positive"])
    try check(golden.inputs["X_zero_const"].rows, golden.expected["with_zero_and_constant"])
    try check(golden.inputs["all_constant"].rows, golden.expected["all_constant"])
    let eps = golden.inputs["eps"]
    let bounds = eps["bounds"].numbers
    let rows = eps["X"].rows
    let columns = (0..<2).map { column in
      Normalisation.minmax(bounds[0], bounds[1]).apply(
        to: rows.map { $0[column] },
        direction: eps["direction"][column].number == 1 ? .positive : .negative
      ).compactMap { $0 }
    }
    try check(
      rows.indices.map { row in columns.map { $0[row] } },
      golden.expected["eps_0.002_mathmodels"])
    golden.finish()
  }

  @Test func `TOPSIS and grey grades agree with g08`() throws {
    let golden = try GoldenComparison("g08_topsis_grey")
    func directions(_ json: JSON) -> [Direction] {
      json.numbers.map { $0 > 0 ? .positive : .negative }
    }
    let inputs = golden.inputs
    golden.expect(
      Topsis.scores(
        rows: inputs["T1"].rows, weights: inputs["w1"].numbers,
        directions: directions(inputs["d1"])),
      golden.expected["doc_cost"])
    golden.expect(
      Topsis.scores(
        rows: inputs["T2"].rows, weights: inputs["w2"].numbers,
        directions: directions(inputs["d2"])),
      golden.expected["benefit"])
    let alike = inputs["identical_rows"]
    golden.expect(
      Topsis.scores(
        rows: alike["X"].rows, weights: alike["w"].numbers,
        directions: directions(alike["direction"])),
      golden.expected["identical_rows"])
    for key in ["grey_doc", "grey_unequal"] {
      let input = inputs[key]
      let reference = input["ref"].numbers
      golden.expect(
        GreyRelational.grades(
          reference: reference, sequences: input["cmp"].rows,
          weights: input["w"].list.isEmpty ? reference.map { _ in 1 } : input["w"].numbers,
          resolution: try #require(input["rho"].number)),
        golden.expected[key])
    }
    golden.finish()
  }

  @Test func `coupling coordination and grades agree with g09`() throws {
    let golden = try GoldenComparison("g09_coupling_coordination")
    let cases: [(input: String, output: String, weights: [Double]?, modified: Bool)] = [
      ("n3", "n3_standard", nil, false), ("n3", "n3_modified_w433", [0.4, 0.3, 0.3], true),
      ("n4", "n4_standard", nil, false), ("n4", "n4_modified", nil, true),
      ("n2", "n2_standard", nil, false), ("n2", "n2_modified", nil, true),
    ]
    for test in cases {
      for (row, wanted) in zip(
        golden.inputs[test.input].rows, golden.expected[test.output].list)
      {
        let found = try CouplingCoordination.evaluate(row, weights: test.weights)
        golden.expect(
          test.modified ? found.modifiedCoupling : found.coupling, wanted["C"], "\(test.output)")
        golden.expect(found.development, wanted["T"], "\(test.output)")
        golden.expect(
          test.modified ? found.modifiedCoordination : found.coordination, wanted["D"],
          "\(test.output)")
      }
    }
    for (row, wanted) in zip(golden.inputs["n4"].rows, golden.expected["n4_grade"].list) {
      let found = try CouplingCoordination.evaluate(row)
      golden.expect(
        Grade.title(of: found.coordination, in: Grade.coordination), text: wanted)
    }
    for (value, wanted) in golden.expected["grade_boundaries_right_closed"].table {
      golden.expect(Grade.title(of: Double(value), in: Grade.coordination), text: wanted)
    }
    // A ladder closed on the left differs at the bounds alone: it gives there what ours gives above.
    for (value, wanted) in golden.expected["grade_boundaries_left_closed"].table {
      let bound = try #require(Double(value))
      golden.expect(
        Grade.title(of: min(1, bound + 1e-9), in: Grade.coordination), text: wanted)
    }
    // What the wrong pair form (书写错误) would give, and why it is refused: balance is not 1.
    func pairs(_ scores: [Double]) -> Double {
      let sums = scores.indices.flatMap { upper in
        scores[..<upper].map { $0 + scores[upper] }
      }
      return pow(scores.reduce(1, *) / sums.reduce(1, *), 1 / Double(scores.count))
    }
    for (count, wanted) in golden.expected["wrong_pairs_at_all_ones"].table {
      let ones = [Double](repeating: 1, count: try #require(Int(count)))
      golden.expect(pairs(ones), wanted["without_n"])
      golden.expect(pairs(ones) * Double(ones.count), wanted["with_n"])
      golden.expect(try CouplingCoordination.evaluate(ones).coupling, wanted["correct"])
    }
    golden.expect(
      golden.inputs["n3"].rows.map { pairs($0) }, golden.expected["wrong_pairs_n3"])
    golden.finish()
  }

  @Test func `obstacle degrees agree with g19`() throws {
    let golden = try GoldenComparison("g19_obstacle")
    for key in ["equal", "w433"] {
      let weights = golden.inputs["weights"][key].numbers
      for (row, wanted) in zip(golden.inputs["u"].rows, golden.expected[key].list) {
        let degrees = Obstacle.degrees(row, weights: weights)
        golden.expect(degrees, wanted["raw"])
        golden.expect(Obstacle.shares(degrees), wanted["share"])
      }
    }
    let none = Obstacle.degrees(golden.inputs["zero_gap"].column, weights: [1, 1, 1])
    golden.expect(none, golden.expected["zero_gap"]["raw"])
    golden.expect(Obstacle.shares(none), golden.expected["zero_gap"]["share"])
    golden.finish()
  }

  @Test func `growth and indices agree with g20`() throws {
    let golden = try GoldenComparison("g20_change_index")
    let series = golden.inputs["series"]
    let names = ["甲", "乙", "丙"]
    for name in names {
      golden.expect(Growth.yearOnYear(series[name].column), golden.expected["yoy"][name])
      golden.expect(
        Growth.compound(
          from: series[name].column.first ?? nil, to: series[name].column.last ?? nil, years: 3),
        golden.expected["cagr_2012_2015"][name])
    }
    let first = names.map { series[$0].column[0] }
    let last = names.map { series[$0].column[3] }
    golden.expect(
      Growth.shareChange(from: first, to: last), golden.expected["share_change_points_2012_2015"])
    golden.expect(
      Concentration.herfindahl(first.compactMap { $0 }), golden.expected["hhi_2012"])
    golden.expect(
      Concentration.herfindahl(last.compactMap { $0 }), golden.expected["hhi_2015"])
    let posts = golden.inputs["goalposts"].numbers
    func goalposts(_ column: [Double?]) -> [Double?] {
      Normalisation.goalposts.apply(
        to: column, direction: .positive, goalposts: (posts[0], posts[1]))
    }
    golden.expect(goalposts(series["甲"].column), golden.expected["goalposts_20_60"])
    golden.expect(goalposts([10, 70]), golden.expected["goalposts_beyond"])
    func base(_ name: String, _ direction: Direction) -> [Double?] {
      let column = series[name].column
      return Normalisation.base(2012).apply(
        to: column, direction: direction, base: column.map { _ in column[0] })
    }
    golden.expect(base("甲", .positive), golden.expected["base_2012_up"])
    golden.expect(base("丙", .negative), golden.expected["base_2012_down"])
    golden.expect(base("乙", .positive)[1], golden.expected["base_zero"])
    golden.finish()
  }
}
