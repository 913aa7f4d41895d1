public import Dumps

/// One policy document of policies.csv.
public struct PolicyRow: Sendable, Equatable {
  /// 文号.
  public let number: String
  public let title: String
  public let issued: CalendarDate
  /// The last day in force; nil while no end is set.
  public let until: CalendarDate?
  /// 知识产权, 科技, 产业, 财税, 教育, 金融 and the like.
  public let kind: String
  /// 国家, 省, 市 and the like.
  public let level: String
  /// Empty: every region.
  public let regionCodes: [String]
  /// Empty: every industry.
  public let industries: [String]
  public let instruments: [String]
  public let line: Int

  public init(
    number: String, title: String, issued: CalendarDate, until: CalendarDate? = nil, kind: String,
    level: String = "", regionCodes: [String] = [], industries: [String] = [],
    instruments: [String] = [], line: Int = 0
  ) {
    self.number = number
    self.title = title
    self.issued = issued
    self.until = until
    self.kind = kind
    self.level = level
    self.regionCodes = regionCodes
    self.industries = industries
    self.instruments = instruments
    self.line = line
  }

  /// Whether the policy is in force on a day.
  public func isLive(on day: CalendarDate) -> Bool {
    issued <= day && until.map { day <= $0 } ?? true
  }
}
