/// A statistic whose name and unit are fixed: Pipelines/README.md lists them.
public struct SideIndicator: Sendable, Equatable {
  public let name: String
  /// The unit every value is turned into.
  public let unit: String
  /// Counts patents or what only patent-intensive industries add.
  public let isPatentDerived: Bool

  /// All fixed names; a further one is one more row here.
  public static let all: [SideIndicator] =
    of("万人", ["常住人口", "就业人员", "年平均就业"])
    + of(
      "亿元",
      [
        "GDP", "R&D经费", "技术合同成交额", "贷款余额", "战略性新兴产业产值", "高新技术产业产值",
        "规上工业总产值", "先进制造业增加值", "规上工业增加值", "新产品销售收入", "主营业务收入",
        "高新技术产品出口", "出口总额", "产值",
      ])
    + of("亿元", ["专利密集型产业增加值"], patentDerived: true)
    + of("户", ["市场主体"]) + of("人年", ["R&D人员全时当量"])
    + of("人", ["在校研究生", "普通高校在校生"])
    + of("家", ["高新技术企业", "境内上市公司", "有研发活动规上企业", "规上工业企业"])
    + of("元/人", ["全员劳动生产率"]) + of("元", ["居民人均可支配收入"])
    + of("吨标煤/万元", ["单位GDP能耗"]) + of("km²", ["面积"])

  /// The statistic of this name, or nil for a name of the user's own.
  public static func named(_ name: String) -> SideIndicator? { byName[name] }

  private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

  private static func of(
    _ unit: String, _ names: [String], patentDerived: Bool = false
  ) -> [SideIndicator] {
    names.map { SideIndicator(name: $0, unit: unit, isPatentDerived: patentDerived) }
  }

  /// Units that convert into each other, each with its power of ten.
  private static let convertible: [[(unit: String, power: Int)]] = [
    [("人", 0), ("万人", 4)],
    [("元", 0), ("万元", 4), ("亿元", 8)],
    [("户", 0), ("万户", 4)],
  ]

  /// The units a value of this statistic may be given in.
  public var acceptedUnits: [String] { family.map(\.unit) }

  /// The power of ten that turns a value of another unit into this statistic's own; nil for a unit
  /// that does not convert.
  public func exponent(from other: String) -> Int? {
    guard let own = family.first(where: { $0.unit == unit }),
      let given = family.first(where: { $0.unit == other })
    else { return nil }
    return given.power - own.power
  }

  private var family: [(unit: String, power: Int)] {
    Self.convertible.first { $0.contains { $0.unit == unit } } ?? [(unit, 0)]
  }
}
