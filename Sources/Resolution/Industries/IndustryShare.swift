/// A part of one application that falls to a class.
public struct IndustryShare: Sendable, Equatable {
  /// Index into `Concordance.classes`, or `unmapped`.
  public var industry: Int32
  /// In units of 2⁻⁶⁰; the shares of one application sum to `whole`.
  public var share: UInt64

  public static let unmapped: Int32 = -1
  public static let whole: UInt64 = 1 << 60

  public init(industry: Int32, share: UInt64) {
    self.industry = industry
    self.share = share
  }
}

/// Whether keyword conditions are tested.
public enum IndustryBound: Sendable {
  /// IPC and keywords: the lower bound.
  case withKeywords
  /// IPC alone: the upper bound (上限), and all that a dump without text allows.
  case symbolsAlone
}
