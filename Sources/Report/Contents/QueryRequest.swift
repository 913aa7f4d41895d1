internal import Counts
public import Store

/// An ad hoc question to a store: which applications, by what, measured how.
public struct QueryRequest: Sendable {
  public enum Dimension: String, CaseIterable, Sendable {
    case region, industry, year, type, applicantKind = "applicant-kind", applicant
  }

  public enum Measure: String, CaseIterable, Sendable {
    case n, whole, fractional, first, granted, valid, applicants, citations
  }

  /// Empty: all units of the levels, then the buckets.
  public var regions: [StoreDimensions.Gathering] = []
  /// Class numbers; empty: all.
  public var industries: Set<Int> = []
  public var years: ClosedRange<Int>?
  /// Bits of raw patent types.
  public var types = Selection.allTypes
  public var dimensions: [Dimension] = [.region]
  public var measures: [Measure] = [.n, .granted, .valid, .applicants]

  /// Whether the answer tells of places that belong to no unit.
  var hasBuckets: Bool { regions.isEmpty && dimensions.contains(.region) }

  public init() {}
}
