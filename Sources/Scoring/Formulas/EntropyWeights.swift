import Foundation

/// F13: weights from the dispersion of the columns (entropy of Shannon 1948).
///
/// They reward dispersion, not importance.
public struct EntropyWeights: Sendable, Equatable {
  /// e = −Σ p ln p / ln n per column; 1 for a constant one.
  public let entropies: [Double]
  /// w = (1 − e) / Σ (1 − e), summing to 1; equal where every column is constant or n < 2.
  public let weights: [Double]

  /// The weights of the columns of a complete matrix, one array per unit.
  ///
  /// Values must not be negative (normalised, direction-turned); undefined when one is. A constant
  /// column is told by max = min, never by a floating e.
  public static func weights(rows: [[Double]], columns: Int) -> EntropyWeights? {
    guard rows.allSatisfy({ $0.allSatisfy { $0 >= 0 } }) else { return nil }
    let equal = [Double](repeating: 1 / Double(max(1, columns)), count: columns)
    guard rows.count > 1 else {
      return EntropyWeights(entropies: [Double](repeating: 1, count: columns), weights: equal)
    }
    let logarithm = log(Double(rows.count))
    let entropies = (0..<columns).map { index in
      let column = rows.map { $0[index] }
      guard !Moments.isConstant(column), let entropy = Concentration.entropy(column) else {
        return 1.0
      }
      return entropy / logarithm
    }
    let spread = entropies.map { 1 - $0 }
    let total = spread.reduce(0, +)
    return EntropyWeights(
      entropies: entropies, weights: total > 0 ? spread.map { $0 / total } : equal)
  }
}
