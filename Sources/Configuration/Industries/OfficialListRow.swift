/// One industry that an official catalogue of IP-intensive industries names.
public struct OfficialListRow: Sendable, Equatable {
  public let industryCode: String
  /// 专利, 商标 or 版权.
  public let kind: String
  public let edition: String
  public let line: Int

  public init(industryCode: String, kind: String, edition: String, line: Int = 0) {
    self.industryCode = industryCode
    self.kind = kind
    self.edition = edition
    self.line = line
  }
}
