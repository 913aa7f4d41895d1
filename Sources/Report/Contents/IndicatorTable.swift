internal import Configuration
internal import Counts
internal import Dumps
internal import Scoring

extension TableDefinition {
  /// T31: 指标解释, every indicator as the code defines it and where the pipeline uses it.
  static let indicators = TableDefinition(id: "T31", title: "指标解释") { inputs in
    let leaves = Dictionary(
      grouping: inputs.pipeline.framework.leaves, by: { $0.indicator ?? "" })
    var rows = Indicator.all.map { indicator in
      IndicatorAnnex.fields.map { Cell.text($0.text(indicator)) }
        + [.text((leaves[indicator.code] ?? []).map(\.code).joined(separator: "、"))]
    }
    let own = inputs.pipeline.framework.leaves.filter { leaf in
      leaf.indicator.map { Indicator.named($0) == nil } ?? false
    }
    for leaf in own {
      rows.append(
        IndicatorAnnex.fields.map { .text($0.text(ofStatistic: leaf)) } + [.text(leaf.code)])
    }
    return ReportTable(
      id: "T31", slug: "指标解释", title: "指标解释", period: "\(inputs.asOf.year)",
      conventions: [
        ReportTable.Convention("指标体系", .text(inputs.pipeline.framework.file))
      ],
      columns: IndicatorAnnex.fields.map {
        Column(id: $0.id, title: $0.title, style: $0.id == "code" ? .code : .text)
      } + [Column(id: "leaves", title: "本流水线的指标代码", style: .text)],
      keys: ["code", "leaves"], rows: rows,
      notes: ["由程序中的指标定义生成；末列为空者本流水线未用。"], sources: [])
  }
}

/// 指标解释: what is said of every indicator, in the report and in docs/indicators.md.
public enum IndicatorAnnex {
  struct Field: Sendable {
    let id: String
    let title: String
    let text: @Sendable (Indicator) -> String

    init(_ id: String, _ title: String, _ text: @escaping @Sendable (Indicator) -> String) {
      self.id = id
      self.title = title
      self.text = text
    }

    /// What is said of a leaf that is a side table's own figure.
    func text(ofStatistic leaf: Framework.Node) -> String {
      switch id {
      case "code": leaf.indicator ?? ""
      case "title": leaf.title
      case "node": leaf.parent ?? ""
      case "unit": leaf.unit
      case "direction": leaf.direction.title
      case "definition": "区域统计表所列数值，取截止年或其前最近一年"
      case "data": "统计"
      case "authority": leaf.source
      default: ""
      }
    }
  }

  static let fields: [Field] = [
    Field("code", "代码") { $0.code },
    Field("title", "指标") { $0.title },
    Field("node", "所属") { $0.isScored ? $0.node : "只报告，不计分" },
    Field("unit", "单位") { $0.unit },
    Field("direction", "方向") { $0.isScored ? $0.direction.title : Figure.undefined },
    Field("definition", "定义") { $0.definition },
    Field("formula", "公式") { indicator in
      Formula.cited(indicator.formula).map { id in
        [id, Formula.named(id)?.name ?? ""].joined(separator: " ")
      }.joined(separator: "；")
    },
    Field("formula_source", "公式来源") { indicator in
      Formula.cited(indicator.formula).compactMap { Formula.named($0)?.source }
        .filter { !$0.isEmpty }.joined(separator: "；")
    },
    Field("data", "所需数据") { $0.source },
    Field("authority", "依据") { $0.authority.title },
    Field("patent_derived", "由专利得出") { $0.isPatentDerived ? "是" : "否" },
  ]

  /// The bytes of docs/indicators.md.
  public static var markdown: [UInt8] {
    func line(_ cells: [String]) -> String {
      "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |\n"
    }
    var text = """
      # 指标解释

      Generated from the definitions in `Sources/Scoring/Indicators`, which also make table T31 of
      every report. A leaf of `framework.csv` names an indicator by its code here, or a side table's
      own indicator by its name.


      """
    text += line(fields.map(\.title)) + line(fields.map { _ in "---" })
    for indicator in Indicator.all { text += line(fields.map { $0.text(indicator) }) }
    text += "\n## 公式\n\n" + line(["公式", "名称", "算法", "来源"]) + line(["---", "---", "---", "---"])
    for formula in Formula.all {
      text += line([formula.id, formula.name, formula.text, formula.source])
    }
    return Array(text.utf8)
  }
}

extension Indicator.Authority {
  /// Who stands behind a definition, as printed.
  var title: String {
    switch self {
    case .official: "官方文本"
    case .practice: "试点或研究实践"
    case .proposal: "本软件建议"
    }
  }
}
