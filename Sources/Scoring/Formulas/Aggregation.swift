public import Configuration
import Foundation

/// F12: how the children of a node become its score: Σ w x / Σ w over the defined ones, or
/// exp(Σ w ln x / Σ w).
extension Aggregation {
  /// The weighted mean of the defined values; undefined when none is, when their weights
  /// sum to 0, or when a geometric mean meets an x ≤ 0.
  public func mean(of values: [Double?], weights: [Double]) -> Double? {
    var sum = 0.0
    var weightSum = 0.0
    for (value, weight) in zip(values, weights) {
      guard let value else { continue }
      switch self {
      case .arithmetic: sum += weight * value
      case .geometric:
        guard value > 0 else { return nil }
        sum += weight * log(value)
      }
      weightSum += weight
    }
    guard weightSum > 0 else { return nil }
    return self == .arithmetic ? sum / weightSum : exp(sum / weightSum)
  }

  /// Whether enough children are defined: at least two thirds of the `required`.
  public static func suffices(defined: Int, of required: Int) -> Bool {
    required > 0 && 3 * defined >= 2 * required
  }
}
