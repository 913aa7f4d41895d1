/// One stock of intellectual property that no dump carries.
public struct OtherIPRow: Sendable, Equatable {
  public let year: Int
  public let regionCode: String
  public let kind: IPKind
  /// 驰名商标, 动漫, 软件 and the like; empty for the whole kind.
  public let ipClass: String
  /// nil when the row is of all holders together.
  public let holderKind: HolderKind?
  /// Code of an industry; empty when the row is of all industries together.
  public let industry: String
  /// 件; undefined where the source states no figure.
  public let value: Double?
  public let source: String
  public let origin: Origin

  public init(
    year: Int, regionCode: String, kind: IPKind, ipClass: String = "",
    holderKind: HolderKind? = nil, industry: String = "", value: Double?, source: String = "",
    origin: Origin
  ) {
    self.year = year
    self.regionCode = regionCode
    self.kind = kind
    self.ipClass = ipClass
    self.holderKind = holderKind
    self.industry = industry
    self.value = value
    self.source = source
    self.origin = origin
  }
}
