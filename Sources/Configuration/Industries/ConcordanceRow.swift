/// One rule of a concordance, as written: its IPC entries and keywords are read by Resolution.
public struct ConcordanceRow: Sendable, Equatable {
  /// The class the rule leads to.
  public let code: String
  public let include: [String]
  public let exclude: [String]
  public let keywords: [String]
  public let notKeywords: [String]
  public let weight: Double
  public let edition: String
  public let line: Int

  public init(
    code: String, include: [String], exclude: [String] = [], keywords: [String] = [],
    notKeywords: [String] = [], weight: Double = 1, edition: String = "", line: Int = 0
  ) {
    self.code = code
    self.include = include
    self.exclude = exclude
    self.keywords = keywords
    self.notKeywords = notKeywords
    self.weight = weight
    self.edition = edition
    self.line = line
  }
}
