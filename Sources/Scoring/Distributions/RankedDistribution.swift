internal import Counts

/// A distribution with its members from the smallest to the largest, sorted once for every measure
/// that goes by size.
public struct RankedDistribution: Sendable {
  /// The number of members, those that hold nothing included.
  public let count: Int
  /// What is held, in rising order; the members that hold nothing stand before it.
  let rising: [Double]

  /// Returns nil when a member holds less than nothing: its place before the empty ones is not kept.
  init?(_ distribution: Distribution) {
    guard let given = SortingKeys(distribution.held) else { return nil }
    var keys = given.keys
    RadixSort.sort(&keys, by: given.bits)
    count = distribution.count
    rising = keys.map { Double(bitPattern: $0 &+ given.least) }
  }
}
