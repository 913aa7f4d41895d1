internal import Configuration
internal import Counts
internal import Scoring
internal import Store

extension TableExplanation {
  /// T06: measures of one industry's fractional counts over the units.
  static let concentration = TableExplanation(id: "T06") { context, cell in
    guard let spread = ExplainedSpread(context, cell) else { return nil }
    func explained(
      _ value: Double?, _ formula: String, _ calculation: String,
      operands: [Explanation]? = nil
    ) -> Explanation {
      Explanation(
        cell.column.title, Cell(value), unit: cell.column.unit, formulas: [formula],
        calculation: calculation, operands: operands ?? spread.own)
    }
    let values = spread.values
    let belts = spread.belts.flatMap { Theil.decomposition(values, groups: $0) }
    switch cell.column.id {
    case "gini": return explained(Gini.coefficient(values), "F6", "Σ(2i − n − 1)y_(i) ÷ (nΣy)")
    case "gini_standardised":
      return explained(Gini.standardised(values), "F6", "基尼系数 × n ÷ (n − 1)")
    case "hhi": return explained(Concentration.herfindahl(values), "F6", "Σs²")
    case "hhi_normalised":
      return explained(
        Concentration.normalisedHerfindahl(values), "F6", "(HHI − 1/n) ÷ (1 − 1/n)")
    case "equivalent_number":
      return explained(Concentration.equivalentNumber(values), "F6", "1 ÷ HHI")
    case "cr4":
      return explained(Concentration.ratio(values, ofLargest: 4), "F6", "前四位份额之和")
    case "entropy": return explained(Concentration.entropy(values), "F6", "−Σs ln s")
    case "theil":
      return explained(
        spread.belts == nil ? Theil.index(values) : belts?.total, "F7", "(1/n)Σ(y/μ)ln(y/μ)")
    case "theil_between": return explained(belts?.between, "F7", "Σ s_g ln(μ_g ÷ μ)")
    case "theil_within": return explained(belts?.within, "F7", "Σ s_g T_g")
    case "count": return explained(values.reduce(0, +), "F1", "各区域之和")
    case "units":
      return Explanation(
        cell.column.title, .integer(values.count { $0 > 0 }), unit: "个", formulas: ["F1"],
        calculation: "件数大于零的区域数", operands: spread.own)
    case "locational_gini":
      guard !spread.isTotal else { return explained(nil, "F8", "合计不计", operands: []) }
      return explained(
        Gini.locational(values, against: spread.all.map { $0.measure ?? 0 }), "F8",
        "½ × 该行业对全部行业的洛伦茨曲线基尼", operands: spread.own + spread.all)
    case "applicants", "applicant_hhi", "ellison_glaeser":
      guard let industry = context.industry(of: cell), !spread.isTotal else {
        return explained(nil, "F9", "合计不计", operands: [])
      }
      return context.agglomeration(cell, industry, spread)
    default: return nil
    }
  }
}

extension ExplanationContext {
  /// The applicants of an industry, the concentration of their parts, and γ.
  fileprivate func agglomeration(
    _ cell: ExplainedCell, _ industry: Int, _ spread: ExplainedSpread
  ) -> Explanation? {
    guard let tabulator = inputs.tabulator else { return nil }
    let level = inputs.mainLevel
    var selection = countObject.selection
    selection.attribution = .applicant
    let rows =
      pipeline.counting.bucketsInTotals ? 0..<level.rowCount : level.rowCount..<level.rowCount + 1
    let parties = tabulator.partyContributions(
      selection, to: industryCells(rows, industry..<industry + 1)
    ).filter { $0.fractional > 0 }
    let sizes = parties.map { CellCounts.value($0.fractional) }
    let named = zip(parties, sizes).prefix(recordLimit).map { party, size in
      Explanation(
        "申请人 \(tabulator.store.name(party.name))", .number(size), unit: "件", formulas: ["F1"],
        records: records(party.applications.map { ($0, "") }))
    }
    let all = Explanation(
      "申请人", .integer(parties.count), unit: "个", formulas: ["F1"], calculation: "份额大于零的不同申请人数",
      notes: parties.count > named.count ? ["列出份额最大的 \(named.count) 个，--records 可加"] : [],
      operands: Array(named))
    let found = EllisonGlaeser.index(
      industry: spread.values, all: spread.all.map { $0.measure ?? 0 }, holders: sizes)
    let concentration = Explanation(
      "申请人 HHI（H）", Cell(found?.herfindahl), formulas: ["F9"], calculation: "Σ(申请人份额)²",
      operands: [all])
    switch cell.column.id {
    case "applicants": return all
    case "applicant_hhi": return concentration
    default:
      return Explanation(
        cell.column.title, Cell(found?.gamma), formulas: ["F9"],
        calculation: "(G ÷ (1 − Σx²) − H) ÷ (1 − H)，G = Σ(s − x)²",
        notes: ["s 为该行业、x 为各行业合计在各区域的份额"], operands: [concentration] + spread.own + spread.all)
    }
  }
}

/// One industry's count in every unit, and all industries' beside it.
private struct ExplainedSpread {
  let own: [Explanation]
  let all: [Explanation]
  let belts: [String]?
  let isTotal: Bool
  var values: [Double] { own.map { $0.measure ?? 0 } }

  init?(_ context: ExplanationContext, _ cell: ExplainedCell) {
    guard let tabulator = context.inputs.tabulator else { return nil }
    isTotal = cell.text("industry_code") == RowCode.total
    let industry = context.industry(of: cell)
    guard isTotal || industry != nil else { return nil }
    let level = context.inputs.mainLevel
    let withBuckets = context.pipeline.counting.bucketsInTotals
    let rows = withBuckets ? level.rowCount : level.units.count
    let mapped = tabulator.store.dimensions.industries.count - (withBuckets ? 0 : 1)
    let all = (0..<rows).map { row in
      context.count(
        "\(level.label(row).name) 各行业合计", context.countObject.selection,
        context.industryCells(row..<row + 1, 0..<mapped), .fractional)
    }
    self.all = all
    own =
      industry.map { industry in
        (0..<rows).map { row in
          context.count(
            "\(level.label(row).name) \(context.industryTitle(industry))",
            context.countObject.selection,
            context.industryCells(row..<row + 1, industry..<industry + 1), .fractional)
        }
      } ?? all
    belts = context.inputs.belts(rows: rows)
  }
}
