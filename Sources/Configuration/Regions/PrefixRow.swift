/// One row of a user's own table from address prefix to region.
public struct PrefixRow: Sendable, Equatable {
  public let prefix: String
  /// A region's code, or a bucket's name.
  public let regionCode: String
  public let line: Int

  public init(prefix: String, regionCode: String, line: Int = 0) {
    self.prefix = prefix
    self.regionCode = regionCode
    self.line = line
  }
}
