/// A second scheme beside the industries: the segments of an industrial chain and their rules.
public struct Chain: Sendable, Equatable {
  /// The segments, each once, in the order of the file.
  public let segments: [IndustryRow]
  public let concordance: [ConcordanceRow]

  public init(segments: [IndustryRow], concordance: [ConcordanceRow]) {
    self.segments = segments
    self.concordance = concordance
  }
}
