import Configuration

/// F16: whether 知识产权 runs ahead of what it is compared with.
public enum RelativeDevelopment: String, Sendable, CaseIterable {
  case demand = "需求型(知识产权滞后)"
  case even = "同步型"
  case lead = "引领型(知识产权超前)"

  /// β = U_ip / U_x; undefined when either is undefined or U_x is 0.
  public static func ratio(_ own: Double?, to other: Double?) -> Double? {
    guard let own, let other, other != 0 else { return nil }
    return own / other
  }

  /// The type of a β: up to `low` demand, from `high` lead, even between; 0.8 and 1.2 are a convention
  /// of the literature.
  public static func type(
    of ratio: Double?, low: Double = 0.8, high: Double = 1.2
  ) -> RelativeDevelopment? {
    guard let ratio = ratio?.roundedTo12Digits else { return nil }
    return ratio <= low.roundedTo12Digits
      ? .demand : ratio >= high.roundedTo12Digits ? .lead : .even
  }
}
