public import Dumps

/// One region of regions.csv.
public struct RegionRow: Sendable, Equatable {
  public let code: String
  public let name: String
  /// `province`, `city`, `county`, or a word of the pipeline's own.
  public let level: String
  /// Code of the region this one lies in, or nil at the top.
  public let parent: String?
  /// 苏南, 苏中, 苏北 and the like; empty when the region belongs to none.
  public let belt: String
  /// 市辖区, 县级市 or 县; empty when not told.
  public let urbanRural: String
  public let aliases: [String]
  public let formerCodes: [String]
  public let validFrom: CalendarDate?
  public let validTo: CalendarDate?
  public let line: Int

  public init(
    code: String, name: String, level: String, parent: String? = nil, belt: String = "",
    urbanRural: String = "", aliases: [String] = [], formerCodes: [String] = [],
    validFrom: CalendarDate? = nil, validTo: CalendarDate? = nil, line: Int = 0
  ) {
    self.code = code
    self.name = name
    self.level = level
    self.parent = parent
    self.belt = belt
    self.urbanRural = urbanRural
    self.aliases = aliases
    self.formerCodes = formerCodes
    self.validFrom = validFrom
    self.validTo = validTo
    self.line = line
  }
}
