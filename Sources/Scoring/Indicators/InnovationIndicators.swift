import Configuration

/// 创新: research (IN_R), education (IN_E) and finance (IN_F).
extension Indicator {
  static let innovation = [
    Indicator(
      "IN01", "IN_R", "R&D经费投入强度", unit: "%", formula: "F2",
      .ratio([.side("R&D经费")], per: .side("GDP"), scale: 100),
      definition: "R&D 经费 ÷ 地区生产总值 × 100", source: "统计", authority: .official),
    Indicator(
      "IN02", "IN_R", "每万名就业人员R&D人员全时当量", unit: "人年/万人", formula: "F2",
      .ratio([.side("R&D人员全时当量")], per: .side("就业人员"), scale: 1),
      definition: "R&D 人员全时当量 ÷ 就业人员", source: "统计", authority: .official),
    Indicator(
      "IN03", "IN_E", "每万人口在校研究生数", unit: "人/万人", formula: "F2",
      .ratio([.side("在校研究生")], per: .side("常住人口"), scale: 1),
      definition: "在校研究生 ÷ 常住人口", source: "统计", authority: .proposal),
    Indicator(
      "IN04", "IN_E", "每万人口普通高校在校生数", unit: "人/万人", formula: "F2",
      .ratio([.side("普通高校在校生")], per: .side("常住人口"), scale: 1),
      definition: "普通高校在校生 ÷ 常住人口", source: "统计", authority: .proposal),
    Indicator(
      "IN05", "IN_R", "每万户市场主体高新技术企业数", unit: "家/万户", formula: "F2",
      .ratio([.side("高新技术企业")], per: .side("市场主体"), scale: 10_000),
      definition: "高新技术企业 ÷ 市场主体户数 × 10,000", source: "统计", authority: .practice),
    Indicator(
      "IN06", "IN_R", "技术合同成交额占GDP", unit: "%", formula: "F2",
      .ratio([.side("技术合同成交额")], per: .side("GDP"), scale: 100),
      definition: "技术合同成交额 ÷ 地区生产总值 × 100", source: "统计", authority: .official),
    Indicator(
      "IN07", "IN_R", "有研发活动规上企业占比", unit: "%", formula: "F2",
      .ratio([.side("有研发活动规上企业")], per: .side("规上工业企业"), scale: 100),
      definition: "有研发活动的规模以上企业 ÷ 规模以上工业企业 × 100", source: "统计", authority: .official),
    Indicator(
      "IN08", "IN_F", "年末金融机构贷款余额与GDP之比", unit: "倍", formula: "F2",
      .ratio([.side("贷款余额")], per: .side("GDP"), scale: 1),
      definition: "年末金融机构贷款余额 ÷ 地区生产总值", source: "统计", authority: .proposal),
    Indicator(
      "IN09", "IN_F", "每百万人口境内上市公司数", unit: "家/百万人", formula: "F2",
      .ratio([.side("境内上市公司")], per: .side("常住人口"), scale: 100),
      definition: "境内上市公司 ÷ 常住人口 (百万人)", source: "统计", authority: .proposal),
  ]
}
