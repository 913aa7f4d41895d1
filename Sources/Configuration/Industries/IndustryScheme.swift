/// The classes industries are told by, and the rules that lead to them.
public struct IndustryScheme: Sendable, Equatable {
  public enum Source: String, CaseIterable, Sendable {
    /// WIPO's 35 technology fields; built in.
    case wipo35
    /// 战略性新兴产业分类 2021; built in.
    case sei2021
    /// The pipeline's own table and concordance.
    case own
  }

  public let source: Source
  /// The pipeline's own classes; nil leaves the built-in table of the scheme in force.
  public let table: [IndustryRow]?
  /// The pipeline's own rules; nil leaves the built-in concordance of the scheme in force.
  public let concordance: [ConcordanceRow]?

  public init(
    source: Source, table: [IndustryRow]? = nil, concordance: [ConcordanceRow]? = nil
  ) {
    self.source = source
    self.table = table
    self.concordance = concordance
  }
}
