import Configuration
import Counts

/// 知识产权: resources (IP_R), creation (IP_C) and use (IP_O).
extension Indicator {
  static let ownership = [
    Indicator(
      "IP01", "IP_C", "每万人口高价值发明专利拥有量", unit: "件/万人", formula: "F30,F2",
      .ratio([.count(.highValueValid)], per: .side("常住人口"), scale: 1),
      definition: "有效且符合五项条件之一 (战略性新兴产业、海外同族、维持超过十年、较高质押融资、国家科技奖或中国专利奖) 的发明专利 ÷ 常住人口",
      source: "专利、事件、同族、统计", authority: .official, isPatentDerived: true),
    Indicator(
      "IP02", "IP_R", "每万人口发明专利拥有量", unit: "件/万人", formula: "F2",
      .ratio([.count(.inventionValid)], per: .side("常住人口"), scale: 1),
      definition: "有效发明专利 ÷ 常住人口",
      source: "专利、事件、统计", authority: .official, isPatentDerived: true),
    Indicator(
      "IP03", "IP_R", "有效发明占有效专利比重", unit: "%", formula: "F3",
      .ratio([.count(.inventionValid)], per: .count(.validAll), scale: 100),
      definition: "有效发明专利 ÷ 三种有效专利 × 100",
      source: "专利、事件", authority: .proposal, isPatentDerived: true),
    Indicator(
      "IP04", "IP_C", "有效发明海外同族率", unit: "%", formula: "F24",
      .ratio([.count(.validWithForeignFamily)], per: .count(.inventionValid), scale: 100),
      definition: "在境外局有同族公开的有效发明专利 ÷ 有效发明专利 × 100",
      source: "专利、同族", authority: .practice, isPatentDerived: true),
    Indicator(
      "IP05", "IP_C", "发明专利五年维持率", unit: "%", formula: "F25",
      .ratio([.count(.survivalStillValid)], per: .count(.survivalGranted), scale: 100),
      definition: "五年前当年授权的发明专利中仍有效者 ÷ 五年前当年授权的发明专利 × 100",
      source: "专利、事件", authority: .practice, isPatentDerived: true),
    Indicator(
      "IP06", "IP_O", "知识产权运营强度", unit: "件次/百件", formula: "F28",
      .ratio([.count(.transfers), .count(.licences)], per: .count(.validAll), scale: 100),
      definition: "当年 (转让 + 许可) 件次 ÷ 有效专利 × 100",
      source: "事件、专利", authority: .practice, isPatentDerived: true),
    Indicator(
      "IP07", "IP_R", "每万户市场主体有效注册商标量", unit: "件/万户", formula: "F2",
      .ratio([.stock(.trademark)], per: .side("市场主体"), scale: 10_000),
      definition: "有效注册商标 ÷ 市场主体户数 × 10,000",
      source: "其他知识产权、统计", authority: .practice),
    Indicator(
      "IP08", "IP_R", "其他知识产权丰度", unit: "标准分", formula: "F10,F2",
      .meanStandardScore(
        [.copyright, .geographicalIndication, .plantVariety, .layoutDesign],
        per: .side("常住人口"), scale: 10),
      definition: "版权登记、地理标志、植物新品种、集成电路布图设计每十万人口拥有量的标准分之平均; 各地都没有数据的种类不计",
      source: "其他知识产权、统计", authority: .proposal),
    Indicator(
      "IP09", "IP_C", "每亿元研发投入发明授权量 (滞后1年)", unit: "件/亿元", formula: "F2",
      .ratio([.count(.grantsInYear)], per: .sideBefore("R&D经费"), scale: 1),
      definition: "当年授权发明专利 ÷ 上年 R&D 经费 (滞后年数为参数 rd_lag)",
      source: "专利、统计", authority: .practice, isPatentDerived: true),
    Indicator(
      "IP10", "IP_O", "知识产权质押融资额占GDP", unit: "‱", formula: "F28,F2",
      .ratio([.count(.pledgeAmount)], per: .side("GDP"), scale: 1),
      definition: "当年质押融资额 (万元) ÷ 地区生产总值 (亿元), 即万分之一",
      source: "事件、统计", authority: .practice, isPatentDerived: true),
    Indicator(
      "IP11", "IP_O", "产学研合作发明占比", unit: "%", formula: "F31",
      .ratio(
        [.count(.jointIndustryUniversityFiledInYear)], per: .count(.filedInYear), scale: 100),
      definition: "当年申请的发明中, 申请人既有企业又有高校或科研院所者 ÷ 当年申请的发明 × 100",
      source: "专利", authority: .proposal, isPatentDerived: true),
    Indicator(
      "IP12", "IP_O", "产业链环节专利覆盖率", unit: "0–1", formula: "F35",
      .ratio([.count(.chainSegmentsCovered)], per: .count(.chainSegments), scale: 1),
      definition: "有效发明专利不少于 chain_minimum 件的产业链环节 ÷ 产业链环节",
      source: "专利、产业链", authority: .proposal, isPatentDerived: true),
  ]
}
