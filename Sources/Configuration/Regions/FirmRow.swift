public import Dumps

/// One firm of an official list: what it is called and which industry or park it belongs to.
public struct FirmRow: Sendable, Equatable {
  public let list: String
  /// 统一社会信用代码; empty when the list gives only names.
  public let uscc: String
  public let firm: String
  public let aliases: [String]
  /// Code of an industry or a park.
  public let memberOf: String
  public let from: CalendarDate?
  public let to: CalendarDate?
  public let line: Int

  public init(
    list: String, uscc: String = "", firm: String, aliases: [String] = [], memberOf: String,
    from: CalendarDate? = nil, to: CalendarDate? = nil, line: Int = 0
  ) {
    self.list = list
    self.uscc = uscc
    self.firm = firm
    self.aliases = aliases
    self.memberOf = memberOf
    self.from = from
    self.to = to
    self.line = line
  }
}
