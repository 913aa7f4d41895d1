import Configuration

/// 产业 (ID).
extension Indicator {
  static let industry = [
    Indicator(
      "ID01", "ID", "战略性新兴产业产值占规上工业", unit: "%", formula: "F2",
      .ratio([.side("战略性新兴产业产值")], per: .side("规上工业总产值"), scale: 100),
      definition: "战略性新兴产业产值 ÷ 规模以上工业总产值 × 100", source: "统计", authority: .official),
    Indicator(
      "ID02", "ID", "高新技术产业产值占规上工业", unit: "%", formula: "F2",
      .ratio([.side("高新技术产业产值")], per: .side("规上工业总产值"), scale: 100),
      definition: "高新技术产业产值 ÷ 规模以上工业总产值 × 100", source: "统计", authority: .official),
    Indicator(
      "ID03", "ID", "先进制造业增加值占规上工业", unit: "%", formula: "F2",
      .ratio([.side("先进制造业增加值")], per: .side("规上工业增加值"), scale: 100),
      definition: "先进制造业增加值 ÷ 规模以上工业增加值 × 100", source: "统计", authority: .proposal),
    Indicator(
      "ID04", "ID", "新产品销售收入占主营业务收入", unit: "%", formula: "F2",
      .ratio([.side("新产品销售收入")], per: .side("主营业务收入"), scale: 100),
      definition: "新产品销售收入 ÷ 主营业务收入 × 100", source: "统计", authority: .official),
    Indicator(
      "ID05", "ID", "优势产业数占比", unit: "%", formula: "F4,F3",
      .specialisedIndustries(output: "产值", scale: 100),
      definition: "产值区位商不低于 1 的产业数 ÷ 有区位商的产业数 × 100",
      source: "行业统计", authority: .proposal),
  ]
}
