internal import Configuration
internal import Counts
internal import Dumps
internal import Scoring
internal import Store

extension TableExplanation {
  /// T10: weighted means over inventions, and the comparison of a row with its peers.
  static let quality = TableExplanation(id: "T10") { context, cell in
    guard let row = QualityRow(context, cell) else { return nil }
    switch cell.column.id {
    case "small_sample":
      let cohort = row.explained(.cohort, title: "维持率分母")
      let minimum = context.pipeline.parameters.smallCohort
      let value = cohort.measure.flatMap { $0 > 0 ? ($0 < Double(minimum) ? 1 : 0) : nil }
      return Explanation(
        cell.column.title, Cell(value), formulas: ["F25"], calculation: "维持率分母小于界得 1，否则 0",
        operands: [cohort, context.parameter("parameters.small_cohort", .integer(minimum))])
    case "layout_quality": return row.layoutQuality
    case "layout_value": return row.layoutValue(cell.column.title)
    default:
      return QualityMeasure.all.first { $0.column.id == cell.column.id }.map {
        row.explained($0, title: cell.column.title)
      }
    }
  }
}

/// One row of T10 with the inventions that it adds up.
private struct QualityRow {
  private let context: ExplanationContext
  private let inventions: [QualityShare]
  private let peers: [QualityTally.Line]
  private let place: Int
  private let isIndustry: Bool

  init?(_ context: ExplanationContext, _ cell: ExplainedCell) {
    let inputs = context.inputs
    guard let tabulator = inputs.tabulator, let values = inputs.patentValues else { return nil }
    self.context = context
    let groups = context.kept("T10 lines") { inputs.qualityLines(tabulator, values) }
    let scope = (cell.text("scope"), cell.text("level"), cell.text("code"))
    guard
      let lines = groups.first(where: { lines in
        lines.contains { ($0.scope, $0.level, $0.code) == scope }
      }), let place = lines.firstIndex(where: { $0.code == scope.2 })
    else { return nil }
    peers = lines
    self.place = place
    isIndustry = scope.0 == "行业"
    let code = (isIndustry, scope.1, scope.2)
    inventions = context.kept("T10 \(code)") {
      QualityShare.all(
        isIndustry: code.0, level: code.1, code: code.2, tabulator, values, inputs)
    }
  }

  private var besidesIndustry: Bool {
    isIndustry && context.inputs.highValueRule.schemeIsStrategic
  }

  /// A mean or a weight with the inventions behind it.
  func explained(_ measure: QualityMeasure, title: String) -> Explanation {
    var weight = 0.0
    var sum = 0.0
    var parts: [(application: Int, text: String)] = []
    for one in inventions {
      guard let value = measure.of(one.facts, besidesIndustry: besidesIndustry) else { continue }
      weight += one.share
      sum += value * one.share
      let part = one.share == 1 ? "" : "×\(Figure.rounded(one.share, decimals: 6))"
      let shown = measure.figure == .weight ? "" : "：\(Figure.rounded(value, decimals: 6))"
      parts.append((one.application, shown + part))
    }
    let records = context.records(parts)
    if measure.figure == .weight {
      return Explanation(
        title, .number(weight), unit: "件", formulas: [measure.column.formula],
        calculation: "各件份额之和", notes: notes(measure), records: records)
    }
    return Explanation(
      title, Cell(weight > 0 ? sum / weight : nil), formulas: [measure.column.formula],
      calculation: "Σ份额×取值 ÷ Σ份额", notes: notes(measure),
      operands: [
        Explanation("Σ份额×取值", .number(sum), records: records),
        Explanation("Σ份额", .number(weight), unit: "件", records: records),
      ] + parameters(measure))
  }

  private func notes(_ measure: QualityMeasure) -> [String] {
    switch measure.column.id {
    case "survival_5", "survival_cohort": ["\(context.inputs.asOf.year - 5) 年授权的发明；有效为 1，否则 0"]
    case "citation_percentile", "m", "l", "s", "value":
      ["每件取其授权年 × WIPO 领域分组中的百分位", PatentValues.components]
    default: ["归属：第一权利人，无权利人者按第一申请人"]
    }
  }

  private func parameters(_ measure: QualityMeasure) -> [Explanation] {
    let settings = context.pipeline.parameters
    return switch measure.column.id {
    case "high_value_share": context.highValueParameters
    case "citation_percentile", "m", "l", "s", "value":
      [context.parameter("parameters.cohort_minimum", .integer(settings.cohortMinimum))]
    case "class_a", "class_b", "class_c":
      [
        context.parameter("parameters.value_a", .number(settings.valueA)),
        context.parameter("parameters.value_b", .number(settings.valueB)),
        context.parameter("parameters.cohort_minimum", .integer(settings.cohortMinimum)),
      ]
    default: []
    }
  }

  /// The mean of the row's percentiles among its peers, in the five measures.
  var layoutQuality: Explanation {
    let compared = peers.filter { !$0.isTotal }
    let own =
      peers[place].isTotal || compared.count < 2
      ? nil
      : compared.firstIndex {
        $0.code == peers[place].code
      }
    let operands = QualityMeasure.five.map { measure in
      let percentile = own.flatMap {
        PatentValue.percentiles(compared.map { $0.tally.figure(measure) })[$0]
      }
      return Explanation(
        "\(measure.column.title)的百分位", Cell(percentile), formulas: ["F26"],
        calculation: "(较小者数 + ½ 相等者数) ÷ n，\(compared.count) 行相比",
        operands: [explained(measure, title: measure.column.title)])
    }
    return Explanation(
      "布局质量", Cell(own == nil ? nil : PatentValue.mean(operands.map(\.measure))),
      formulas: ["F26"], calculation: "五项百分位的平均，无数据者跳过", operands: operands)
  }

  /// 布局质量 times the quotient of densities.
  func layoutValue(_ title: String) -> Explanation {
    let quality = layoutQuality
    let line = peers[place]
    let based = peers.filter { !$0.isTotal && ($0.base ?? 0) > 0 }
    let valid = explained(.valid, title: "有效发明")
    let own = Explanation(
      "密度", Cell(Density.ratio(valid.measure, per: line.base)), formulas: ["F2"],
      calculation: "有效发明 ÷ 基数",
      operands: [valid, Explanation("基数", Cell(line.base), notes: [base])])
    let all = Explanation(
      "各行合计的密度",
      Cell(
        Density.ratio(
          based.reduce(0) { $0 + $1.tally.weight }, per: based.reduce(0) { $0 + ($1.base ?? 0) })),
      formulas: ["F2"], calculation: "Σ有效发明 ÷ Σ基数，有基数的各行",
      operands: based.map {
        Explanation(
          $0.name, .number($0.tally.weight), unit: "件",
          notes: ["基数 \(Figure.exact($0.base ?? 0) ?? "")"])
      })
    let quotient = line.isTotal ? nil : Density.ratio(own.measure, per: all.measure)
    return Explanation(
      title, Cell(quality.measure.flatMap { score in quotient.map { score * $0 } }),
      formulas: ["F26"], calculation: "布局质量 × 密度 ÷ 各行合计的密度", operands: [quality, own, all])
  }

  private var base: String {
    isIndustry ? "行业统计表的年平均就业，各区域之和" : "区域统计表的常住人口"
  }
}

/// One invention's part in a row of T10.
struct QualityShare {
  let application: Int
  let share: Double
  let facts: QualityFacts

  /// The inventions of a unit or an industry, in the order of the store.
  static func all(
    isIndustry: Bool, level name: String, code: String, _ tabulator: Tabulator,
    _ values: PatentValues, _ inputs: ReportInputs
  ) -> [QualityShare] {
    guard let level = inputs.levels.first(where: { $0.level == name }) else { return [] }
    let axis = inputs.industryAxis(tabulator)
    let industry = tabulator.store.dimensions.industries.firstIndex { $0.code == code }
    let unit = level.units.firstIndex { $0.code == code }
    var found: [QualityShare] = []
    let rules = QualityRules(inputs, tabulator)
    for application in 0..<tabulator.store.count {
      guard let score = values.score(of: application) else { continue }
      let facts = QualityFacts(application, tabulator, values, score, rules)
      let rows = level.rowsOfOwner(of: application, in: tabulator.store)
      guard rows.contains(where: { $0 < level.units.count }) else { continue }
      if isIndustry {
        tabulator.store.forEachShare(of: application, axis) { place, share in
          if place == industry {
            found.append(
              QualityShare(
                application: application, share: Double(share) * 0x1p-60, facts: facts))
          }
        }
      } else {
        // The total takes an application of the units once, however they overlap.
        for _ in code == RowCode.total ? 0..<1 : 0..<rows.count(where: { $0 == unit }) {
          found.append(QualityShare(application: application, share: 1, facts: facts))
        }
      }
    }
    return found
  }
}
