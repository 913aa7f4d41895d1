/// One class of a scheme, in the scheme's order.
public struct IndustryClass: Sendable, Equatable {
  public var code: String
  public var title: String
  public var parent: String?
  public var tier: String
  public var order: Int
  /// Codes of the segments this one feeds.
  public var feeds: [String]
}
