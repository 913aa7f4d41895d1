/// The position of a unit in `Gazetteer.units`; three buckets come before every unit.
public struct UnitID: RawRepresentable, Hashable, Comparable, Sendable {
  public let rawValue: UInt32

  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// 未知.
  public static let unknown = UnitID(rawValue: 0)
  /// 境外.
  public static let abroad = UnitID(rawValue: 1)
  /// 港澳台.
  public static let hongKongMacaoTaiwan = UnitID(rawValue: 2)

  public var isBucket: Bool { rawValue < 3 }

  public static func < (left: UnitID, right: UnitID) -> Bool { left.rawValue < right.rawValue }
}

/// A unit that counts can be made for: a region of the pipeline, another division of the nation, or one
/// of the buckets 未知, 境外, 港澳台.
public struct Unit: Sendable, Equatable {
  /// 区划代码, or the bucket's name.
  public var code: String
  public var name: String
  /// `province`, `city`, `county`, a word of regions.csv, or `bucket`.
  public var level: String
  public var parent: UnitID?
  public var belt: String
  /// 市辖区, 县级市 or 县.
  public var urbanRural: String
  /// Whether regions.csv names it.
  public var inPipeline: Bool
}
