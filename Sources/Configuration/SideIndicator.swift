/// A statistic whose name and unit the contract fixes.
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

  /// Units that convert into each other, each with how many of the smallest it holds.
  private static let convertible: [[(unit: String, size: Double)]] = [
    [("人", 1), ("万人", 1e4)],
    [("元", 1), ("万元", 1e4), ("亿元", 1e8)],
    [("户", 1), ("万户", 1e4)],
  ]

  /// The units a value of this statistic may be given in.
  public var acceptedUnits: [String] {
    Self.convertible.first { $0.contains { $0.unit == unit } }?.map(\.unit) ?? [unit]
  }

  /// A value of another unit in this statistic's own, or nil when the unit does not convert.
  public func converted(_ value: Double, from other: String) -> Double? {
    if other == unit { return value }
    guard let family = Self.convertible.first(where: { $0.contains { $0.unit == unit } }),
      let own = family.first(where: { $0.unit == unit }),
      let given = family.first(where: { $0.unit == other })
    else { return nil }
    // Dividing by a power of ten rounds once; multiplying by its inverse would round twice.
    return given.size < own.size
      ? value / (own.size / given.size) : value * (given.size / own.size)
  }
}
