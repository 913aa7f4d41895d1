import Counts
import Testing

@testable import Scoring

@Suite(.enabled(if: Golden.isPresent, Golden.absence))
struct DistributionGoldenTests {
  private func matrix(_ rows: [[Double]]) -> Matrix {
    Matrix(
      rows: rows.indices.map { "R\($0)" }, columns: rows[0].indices.map { "C\($0)" },
      values: rows.flatMap { $0 })
  }

  @Test func `concentration and quotients agree with g04`() throws {
    let golden = try GoldenComparison("g04_concentration")
    let rows = golden.inputs["matrix"].rows
    let table = matrix(rows)
    let expected = golden.expected
    let quotients = LocationQuotient.quotients(table)
    for (index, value) in quotients.enumerated() {
      golden.expect(value, expected["LQ"][index / 5][index % 5])
      golden.expect(
        LocationQuotient.symmetric(value), expected["RSCA"][index / 5][index % 5])
    }
    golden.expect(rows.map { Concentration.herfindahl($0) }, expected["HHI_rows"])
    golden.expect(
      rows.map { Concentration.normalisedHerfindahl($0) }, expected["HHI_norm_rows"])
    golden.expect(rows.map { Concentration.ratio($0, ofLargest: 1) }, expected["CR1_rows"])
    golden.expect(rows.map { Concentration.ratio($0, ofLargest: 3) }, expected["CR3_rows"])
    golden.expect(rows.map { Concentration.entropy($0) }, expected["shannon_ln_rows"])
    golden.expect(
      rows.map { StructureOverlap.compare($0, table.columnSums)?.krugman },
      expected["krugman_rows"])
    let columns = table.columnsInTurn.prefix(5).map(Array.init)
    golden.expect(columns.map { Gini.coefficient($0) }, expected["gini_cols"])
    golden.expect(
      columns.map { Gini.coefficient($0, against: table.rowSums) },
      expected["hoover_gini_cols_vs_row_totals"])
    golden.expect(
      columns.map { Gini.locational($0, against: table.rowSums) },
      expected["locational_gini_cols"])
    golden.expect(columns.map { Theil.index($0) }, expected["theil_cols"])
    try compareUnequalTotals(golden)
    golden.finish()
  }

  /// Empty rows and columns are undefined.
  private func compareUnequalTotals(_ golden: GoldenComparison) throws {
    let rows = golden.inputs["unequal_totals_matrix"].rows
    let table = matrix(rows)
    let expected = golden.expected["unequal_totals"]
    for (index, value) in LocationQuotient.quotients(table).enumerated() {
      golden.expect(value, expected["LQ"][index / 6][index % 6])
    }
    golden.expect(rows.map { Concentration.herfindahl($0) }, expected["HHI_rows"])
    let overlaps = rows.map { StructureOverlap.compare($0, table.columnSums) }
    golden.expect(overlaps.map { $0?.krugman }, expected["krugman_rows"])
    golden.expect(overlaps.map { $0?.overlap }, expected["overlap_rows_vs_total"])
    let columns = table.columnsInTurn.prefix(6).map(Array.init)
    golden.expect(Gini.coefficient(columns[0]), expected["gini_col0"])
    let hoover = columns.map { Gini.coefficient($0, against: table.rowSums) }
    golden.expect(hoover[0], expected["hoover_gini_col0"])
    golden.expect(hoover, expected["hoover_gini_cols"])
  }

  @Test func `documented examples of g05 come out`() throws {
    let golden = try GoldenComparison("g05_documented_examples")
    let inputs = golden.inputs
    let expected = golden.expected
    let plants = inputs["eg"].list.map {
      (region: $0[0].text ?? "", industry: $0[1].text ?? "", size: $0[2].number ?? 0)
    }
    func perRegion(_ industry: String?) -> [Double] {
      ["R1", "R2", "R3"].map { region in
        plants.filter { $0.region == region && (industry == nil || $0.industry == industry) }
          .reduce(0) { $0 + $1.size }
      }
    }
    for industry in ["A", "B"] {
      let index = EllisonGlaeser.index(
        industry: perRegion(industry), all: perRegion(nil),
        holders: plants.filter { $0.industry == industry }.map(\.size))
      let wanted = expected["EG_\(industry)"]
      golden.expect(index?.raw, wanted["G"])
      golden.expect(index?.gamma, wanted["gamma"])
      golden.expect(index?.herfindahl, wanted["H"])
    }
    let hierarchy = try #require(AnalyticHierarchy.weights(inputs["ahp"].rows))
    golden.expect(hierarchy.weights, expected["AHP"]["w"])
    golden.expect(hierarchy.eigenvalue, expected["AHP"]["lambda_max"])
    golden.expect(hierarchy.consistencyIndex, expected["AHP"]["CI"])
    golden.expect(hierarchy.consistencyRatio, expected["AHP"]["CR"])
    golden.expect(Concentration.herfindahl(inputs["hhi"].numbers), expected["HHI"])
    golden.expect(
      Concentration.normalisedHerfindahl(inputs["hhi"].numbers), expected["HHI_norm"])
    let income = inputs["income"].numbers
    golden.expect(Gini.coefficient(income), expected["gini"])
    golden.expect(
      Gini.coefficient(income, against: inputs["pop"].numbers), expected["gini_grouped"])
    let theil = try #require(
      Theil.decomposition(
        inputs["theil_values"].numbers, groups: inputs["theil_groups"].texts))
    golden.expect(theil.total, expected["theil_decomp"]["T"])
    golden.expect(theil.between, expected["theil_decomp"]["between"])
    golden.expect(theil.within, expected["theil_decomp"]["within"])
    for group in theil.groups {
      golden.expect(group.index, expected["theil_decomp"]["group"][group.name])
    }
    let totals = inputs["lq"]["total"].numbers
    for (industry, key) in [("industry1", "LQ_A"), ("industry2", "LQ_B")] {
      let values = inputs["lq"][industry].numbers
      golden.expect(
        (1...2).map { region in
          LocationQuotient.quotient(
            cell: values[region], row: totals[region], column: values[0], total: totals[0])
        }, industry == "industry1" ? expected["LQ_A"] : expected[key])
    }
    golden.finish()
  }

  @Test func `overlap, cosine and relative development agree with g10`() throws {
    let golden = try GoldenComparison("g10_matching")
    let p = golden.inputs["p_ip_share"].numbers
    let q = golden.inputs["q_industry_share"].numbers
    let overlap = try #require(StructureOverlap.compare(p, q))
    golden.expect(overlap.overlap, golden.expected["overlap"])
    golden.expect(overlap.mismatch, golden.expected["mismatch_SMI"])
    golden.expect(overlap.cosine, golden.expected["cosine"])
    golden.expect(overlap.krugman, golden.expected["krugman"])
    golden.expect(Moments.correlation(p, q), golden.expected["pearson"])
    golden.expect(Rank.spearman(p, q), golden.expected["spearman"])
    golden.expect(StructureOverlap.compare(p, p)?.overlap, golden.expected["identical"])
    golden.expect(
      StructureOverlap.compare(
        golden.inputs["disjoint"]["p"].numbers, golden.inputs["disjoint"]["q"].numbers)?.overlap,
      golden.expected["disjoint"])
    for (index, pair) in golden.inputs["relative_development"].list.enumerated() {
      let wanted = golden.expected["relative_development"][index]
      let beta = RelativeDevelopment.ratio(pair["U_ip"].number, to: pair["U_x"].number)
      golden.expect(beta, wanted["beta"])
      golden.expect(RelativeDevelopment.type(of: beta)?.rawValue, text: wanted["type"])
    }
    golden.finish()
  }
}
