import Configuration
import Counts

/// 经济 (EC), and figures reported beside the scores.
extension Indicator {
  static let economy = [
    Indicator(
      "EC01", "EC", "人均GDP", unit: "元", formula: "F2",
      .ratio([.side("GDP")], per: .side("常住人口"), scale: 10_000),
      definition: "地区生产总值 ÷ 常住人口", source: "统计", authority: .official),
    Indicator(
      "EC02", "EC", "全员劳动生产率", unit: "元/人", formula: "F2",
      .value(.side("全员劳动生产率")),
      definition: "统计部门公布的全员劳动生产率", source: "统计", authority: .official),
    Indicator(
      "EC03", "EC", "居民人均可支配收入", unit: "元", formula: "F2",
      .value(.side("居民人均可支配收入")),
      definition: "统计部门公布的居民人均可支配收入", source: "统计", authority: .official),
    Indicator(
      "EC04", "EC", "每万人市场主体数", unit: "户/万人", formula: "F2",
      .ratio([.side("市场主体")], per: .side("常住人口"), scale: 1),
      definition: "市场主体户数 ÷ 常住人口", source: "统计", authority: .official),
    Indicator(
      "EC05", "EC", "高新技术产品出口占比", unit: "%", formula: "F2",
      .ratio([.side("高新技术产品出口")], per: .side("出口总额"), scale: 100),
      definition: "高新技术产品出口 ÷ 出口总额 × 100", source: "统计", authority: .practice),
    Indicator(
      "EC06", "EC", "单位GDP能耗", unit: "吨标煤/万元", direction: .negative, formula: "F2",
      .value(.side("单位GDP能耗")),
      definition: "统计部门公布的单位地区生产总值能耗; 越低越好", source: "统计", authority: .official),
  ]

  /// Those that are reported beside the scores and belong to no node by default.
  public static let reported = [
    Indicator(
      "RP01", "", "专利密集型产业增加值占GDP", unit: "%", formula: "F2",
      .ratio([.side("专利密集型产业增加值")], per: .side("GDP"), scale: 100),
      definition: "专利密集型产业增加值 ÷ 地区生产总值 × 100 (贡献度); 只报告, 不计分",
      source: "统计", authority: .official, isPatentDerived: true),
    Indicator(
      "RP02", "", "申请人集中度", unit: "0–1", formula: "F6",
      .value(.count(.applicantConcentration)),
      definition: "有效发明专利在申请人间的赫芬达尔指数; 中性指标, 只报告, 不计分",
      source: "专利", authority: .proposal, isPatentDerived: true),
    Indicator(
      "RP03", "", "发明三年授权率", unit: "0–1", formula: "F42",
      .value(.count(.grantRatio)),
      definition: "截止日已满三年的最近一个申请年的发明中, 三年内授权者所占比重; 只报告, 不计分",
      source: "专利", authority: .proposal, isPatentDerived: true),
    Indicator(
      "RP04", "", "发明授权周期中位数", unit: "月", formula: "F43",
      .value(.count(.pendencyMonths)),
      definition: "截止日已满五年的最近一个申请年的发明, 申请至授权的中位时长 (Kaplan–Meier, 未授权者作删失); 只报告, 不计分",
      source: "专利", authority: .proposal, isPatentDerived: true),
  ]
}
