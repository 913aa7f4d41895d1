import Counts
import Dumps
import Foundation
import Resolution
import Scoring
import Store
import Testing

@testable import Configuration

@Suite(.enabled(if: Golden.isPresent, Golden.absence))
struct PatentGoldenTests {
  private func date(_ json: JSON) -> CalendarDate? {
    let parts = (json.text ?? "").split(separator: "-").compactMap { Int($0) }
    return parts.count == 3
      ? CalendarDate(year: parts[0], month: parts[1], day: parts[2]) : nil
  }

  @Test func `life cycle coefficients agree with g13`() throws {
    let golden = try GoldenComparison("g13_life_cycle")
    let others = ["no_utility_models", "empty"]
    for (input, key) in [(golden.inputs, "year")] + others.map({ (golden.inputs[$0], $0) }) {
      let found = LifeCycle.coefficients(
        inventions: try #require(input["a"].number),
        utilityModels: try #require(input["b"].number),
        designs: try #require(input["c"].number), window: input["window"].numbers)
      let wanted = golden.expected[key]
      golden.expect(found.growth, wanted["v"])
      golden.expect(found.maturity, wanted["alpha"])
      golden.expect(found.ageing, wanted["beta"])
      golden.expect(found.novelty, wanted["N_sqrt"])
      golden.expect(found.noveltySquared, wanted["N_square_sum"])
    }
    golden.finish()
  }

  @Test func `the double test of patent-intensive industries agrees with g14`() throws {
    let golden = try GoldenComparison("g14_patent_intensive")
    let rows = golden.inputs["industries"].list
    let test = PatentIntensive(
      inventions: rows.map { $0[1].number ?? 0 }, employees: rows.map { $0[2].number })
    golden.expect(test.pooledMean, golden.expected["pooled_mean"])
    golden.expect(test.simpleMean, golden.expected["simple_mean"])
    golden.expect(test.meanScale, golden.expected["mean_scale"])
    for (index, row) in rows.enumerated() {
      let wanted = golden.expected["industries"][row[0].text ?? ""]
      golden.expect(test.intensities[index], wanted["intensity"])
      #expect(test.isDense(index, mean: .pooled) == wanted["intensity_only_pooled"].flag)
      #expect(test.isDense(index, mean: .simple) == wanted["intensity_only_simple"].flag)
      #expect(
        test.verdict(index, mean: .pooled).map { $0 == .intensive }
          == wanted["both_pooled"].flag)
      #expect(
        test.verdict(index, mean: .simple).map { $0 == .intensive }
          == wanted["both_simple"].flag)
    }
    golden.finish()
  }

  @Test func `high-value inventions agree with g15`() throws {
    let golden = try GoldenComparison("g15_high_value")
    let asOf = try #require(date(golden.inputs["reference_date"]))
    let titles = ["战新产业", "海外同族", "维持超10年", "较高质押", "获奖"]
    var count = 0
    for patent in golden.inputs["patents"].list {
      let id = patent[0].text ?? ""
      let isValidInvention = patent[1].text == "发明" && patent[2].text == "有效"
      let found =
        isValidInvention
        ? HighValue(
          strategicIndustry: patent[4].flag, foreignFamily: patent[5].flag,
          start: date(patent[3]), asOf: asOf, pledge: patent[6].number,
          minimumPledge: try #require(golden.inputs["pledge_min_wan_yuan"].number),
          awarded: patent[7].text != nil) : nil
      let wanted = golden.expected["criteria"][id]
      let criteria = [
        found?.strategicIndustry, found?.foreignFamily, found?.heldOverTenYears,
        found?.highlyPledged, found?.awarded,
      ]
      if found == nil { golden.expect(nil as Double?, wanted, "\(id)") }
      for (title, criterion) in zip(titles, criteria) {
        #expect(criterion == wanted[title].flag, "\(id) \(title)")
      }
      #expect(
        (found?.isHighValue ?? false) == golden.expected["high_value"][id].flag, "\(id)")
      if found?.isHighValue == true { count += 1 }
    }
    golden.expect(Double(count), golden.expected["count"])
    golden.expect(
      Density.ratio(Double(count), per: golden.inputs["population_wan"].number),
      golden.expected["per_10k"])
    golden.finish()
  }

  @Test func `directory classes agree with g21 under the rules of the pilot's pipeline`() throws {
    let golden = try GoldenComparison("g21_directory")
    let rows = golden.inputs["rows"].list
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Pipelines/jiangsu")
    let pilot = try Pipeline.load(folder: folder.path, indicators: Indicator.known)
    let found = DirectoryCell.classify(
      rows.map {
        DirectoryCell(
          ownQuotient: $0[2].number, industryQuotient: $0[3].number, valid: $0[4].number ?? 0,
          density: $0[5].number, growth: $0[6].number)
      },
      units: rows.map { $0[0].text ?? "" },
      provinceGrowth: rows.map { _ in golden.inputs["province_growth"].number },
      rules: pilot.directory, minimum: pilot.directoryMinimum)
    for (finding, wanted) in zip(found, golden.expected["class"].list) {
      golden.expect(finding.result, text: wanted)
    }
    #expect(pilot.directoryMinimum == golden.inputs["minimum"].number)
    golden.finish()
  }

  @Test func `survival, invalidation and value agree with g22`() throws {
    let golden = try GoldenComparison("g22_stability_value")
    let grants = golden.inputs["grants"]["rows"].list
    let cohort = grants.filter { $0[1].number == 2010 }
    let survival = Stability(
      cohort: cohort.count, surviving: cohort.count { $0[2].number == 1 })
    golden.expect(survival.survival, golden.expected["survival_5_2015"])
    golden.expect(Double(survival.cohort), golden.expected["cohort"])
    #expect(survival.isSmallSample == (golden.expected["flag"].text == "小样本"))
    let challenged = grants.filter { $0[3].number == 1 }
    let invalidated = challenged.count { $0[4].number == 1 }
    golden.expect(
      Stability.invalidationRate(
        invalidated: invalidated, partlyInvalidated: 0, upheld: challenged.count - invalidated),
      golden.expected["invalidation_rate"])
    let components = ["citations", "claims", "family_countries"]
    let percentiles = components.map { name in
      PatentValue.percentiles(golden.inputs["cohort_of_six"][name].column)
    }
    for (name, found) in zip(components, percentiles) {
      golden.expect(found, golden.expected["percentiles"][name])
    }
    let groups = PatentValue.Group.allCases.flatMap { group in
      golden.inputs["groups"][group.rawValue].texts.map { name in
        PatentScore.Component(
          group: group, values: golden.inputs["cohort_of_six"][name].column)
      }
    }
    let minimum = try #require(golden.inputs["cohort_minimum"].number)
    let scores = PatentScore.scores(
      groups,
      cohorts: PatentCohorts(
        years: [Int](repeating: 2010, count: 6), fields: [String](repeating: "x", count: 6),
        minimum: Int(minimum)))
    golden.expect(scores.map(\.value), golden.expected["value"])
    for (score, wanted) in zip(scores, golden.expected["class"].list) {
      golden.expect(PatentValue.grade(score.value)?.rawValue, text: wanted)
    }
    golden.finish()
  }

  @Test func `flows agree with g23`() throws {
    let golden = try GoldenComparison("g23_flows")
    let kinds: [String: Flows<String>.Kind] = ["转让": .transfer, "许可": .licence, "质押": .pledge]
    let events = try golden.inputs["events"]["rows"].list.map { row in
      Flows.Event(
        kind: try #require(kinds[row[1].text ?? ""]), from: row[2].texts, to: row[3].texts,
        amount: row[4].number)
    }
    let flows = Flows(events)
    #expect(flows.matrix.count == golden.expected["od"].table.count)
    for cell in flows.matrix {
      golden.expect(cell.transfers, golden.expected["od"]["\(cell.origin)→\(cell.destination)"])
    }
    for (unit, valid) in golden.inputs["valid"].table {
      golden.expect(flows.netInflow[unit] ?? 0, golden.expected["net_inflow"][unit])
      let given = flows.given(by: unit)
      let wanted = golden.expected["events_by_origin"][unit]
      golden.expect(given.transfers, wanted["转让"])
      golden.expect(given.licences, wanted["许可"])
      golden.expect(given.pledges, wanted["质押"])
      golden.expect(given.pledgeAmount, golden.expected["pledge_amount_wan_yuan"][unit])
      golden.expect(
        flows.perHundredValid(unit, valid: try #require(valid.number)),
        golden.expected["per_100_valid"][unit])
    }
    golden.expect(flows.localTransfers, golden.expected["local_transfers"])
    golden.expect(flows.amountKnownShare, golden.expected["amount_known_share"])
    golden.finish()
  }

  @Test func `co-application agrees with g24`() throws {
    let golden = try GoldenComparison("g24_coapplication")
    let network = CoApplication(golden.inputs["applications"].list.map { $0[1].texts })
    golden.expect(network.coAppliedShare, golden.expected["co_applied_share"])
    golden.expect(network.interUnitShare, golden.expected["inter_unit_share"])
    #expect(network.pairs.count == golden.expected["pairs"].table.count)
    for pair in network.pairs {
      golden.expect(pair.weight, golden.expected["pairs"]["\(pair.first)~\(pair.second)"])
    }
    golden.expect(
      network.pairs.reduce(0) { $0 + $1.weight }, golden.expected["total_weight"])
    golden.finish()
  }

  @Test func `the four quadrants agree with g25`() throws {
    let golden = try GoldenComparison("g25_two_axes")
    let units = golden.inputs["units"].table.sorted { $0.key < $1.key }
    let found = Quadrants.classify(
      competitiveness: units.map { $0.value[0].number }, match: units.map { $0.value[1].number })
    golden.expect(
      [found.competitivenessSplit, found.matchSplit], golden.expected["split"])
    for (unit, quadrant) in zip(units, found.quadrants) {
      golden.expect(quadrant.rawValue, text: golden.expected["quadrant"][unit.key])
    }
    golden.finish()
  }

  @Test func `terms, ages and anniversaries agree with g26`() throws {
    let golden = try GoldenComparison("g26_term")
    let asOf = try #require(date(golden.inputs["as_of"]))
    let types: [String: PatentType] = ["发明": .invention, "实用新型": .utility, "外观设计": .design]
    for patent in golden.inputs["patents"].list {
      let wanted = golden.expected[patent[0].text ?? ""]
      let type = try #require(types[patent[1].text ?? ""])
      let filed = try #require(date(patent[2]))
      let end = try #require(Term.end(of: type, filed: filed))
      golden.expect(end.isoText, text: wanted["expiry"])
      #expect((asOf < end) == wanted["in_term"].flag)
      golden.expect(
        Double(PatentAge.years(filed: filed, on: asOf)), wanted["age_years"])
      golden.expect(
        PatentAge.nextAnniversary(filed: filed, end: end, on: asOf)?.isoText,
        text: wanted["next_anniversary"])
    }
    golden.finish()
  }

  @Test func `grant ratios, pendency, quantiles and phases agree with g27`() throws {
    let golden = try GoldenComparison("g27_grant_pendency_quantile_phase")
    let until = try #require(date(golden.inputs["data_until"]))
    let cohort = try golden.inputs["applications"]["rows"].list.map {
      (filed: try #require(date($0[0])), granted: date($0[1]))
    }
    for (years, wanted) in golden.expected["grant_ratio_2012"].table {
      golden.expect(
        GrantRatio.ratio(cohort, years: try #require(Int(years)), dataUntil: until), wanted)
    }
    let pendency = Pendency(cohort, dataUntil: until)
    for (key, probability) in [("p25", 0.25), ("p50", 0.5), ("p75", 0.75)] {
      golden.expect(
        pendency.quantile(probability).map(Double.init), golden.expected["pendency_days"][key])
    }
    let sample = golden.inputs["quantile_values"].numbers
    for (probability, wanted) in golden.expected["quantiles_type7"].table {
      golden.expect(
        Quantile.value(of: sample, at: try #require(Double(probability))), wanted)
    }
    for (name, rows) in golden.inputs["phases"]["rows"].table {
      golden.expect(
        LifeCycle.phase(applications: rows[0].numbers, applicants: rows[1].numbers)?.rawValue,
        text: golden.expected["phase"][name])
    }
    golden.finish()
  }
}
