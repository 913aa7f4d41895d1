/// One class of an industry scheme, or one segment of a chain.
public struct IndustryRow: Sendable, Equatable {
  public let code: String
  public let title: String
  public let parent: String?
  /// 上游, 中游 or 下游; empty when the scheme has no tiers.
  public let tier: String
  public let order: Int?
  /// Codes of the segments this one feeds.
  public let feeds: [String]
  public let line: Int

  public init(
    code: String, title: String, parent: String? = nil, tier: String = "", order: Int? = nil,
    feeds: [String] = [], line: Int = 0
  ) {
    self.code = code
    self.title = title
    self.parent = parent
    self.tier = tier
    self.order = order
    self.feeds = feeds
    self.line = line
  }
}
