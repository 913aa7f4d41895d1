public import Configuration

/// The one engine from IPC symbols and text to industries.
public struct Concordance: Sendable {
  /// The classes in the scheme's order; `IndustryShare.industry` is an index into it.
  public let classes: [IndustryClass]
  /// Whether any rule has a keyword condition, so that text matters.
  public let needsText: Bool

  /// The scheme of a pipeline: its own tables where given, else the built-in ones.
  public init(scheme: IndustryScheme) throws(ResolutionError) {
    classes = []
    needsText = false
  }

  /// A scheme of plain rows; classes that `table` lacks are an error unless it is empty.
  public init(table: [IndustryRow], rules: [ConcordanceRow]) throws(ResolutionError) {
    classes = []
    needsText = false
  }

  /// Which keyword conditions the texts of a record meet, as the bits of `conditions` (cleared first).
  public func matchConditions(
    in texts: [UnsafeRawBufferPointer], into conditions: inout KeywordConditions
  ) {}

  /// Appends the shares of an application, ascending by class, UNMAPPED last; they sum to 2⁶⁰.
  ///
  /// `conditions` is nil where there is no text: then every bound is IPC alone.
  public func shares(
    of symbols: [IPCSymbol], conditions: KeywordConditions?,
    split: Counting.IndustrySplit, bound: IndustryBound, into shares: inout [IndustryShare]
  ) {}
}
