import Configuration
import Foundation

/// F15: coupling C, development T and coordination D of n ≥ 2 subsystem scores.
///
/// The modified C stands beside the standard one (Wang Shujia et al. 2021, JNR 36(3):793–810).
public struct CouplingCoordination: Sendable, Equatable {
  /// C = n (Π U)^{1/n} / Σ U, in [0, 1]; undefined when Σ U = 0.
  public let coupling: Double?
  /// T = Σ α U with the α divided by their sum.
  public let development: Double
  /// D = √(C T).
  public var coordination: Double? { coupling.map { ($0 * development).squareRoot() } }
  /// C' = √{[1 − mean |U_i − U_j|] · Π (U / max U)^{1/(n−1)}}, in [0, 1].
  public let modifiedCoupling: Double?
  /// D' = √(C' T).
  public var modifiedCoordination: Double? {
    modifiedCoupling.map { ($0 * development).squareRoot() }
  }

  /// Why a set of scores has no coordination at all.
  public enum Refusal: Error, Equatable {
    /// Fewer than two subsystems.
    case tooFew
    /// A score outside [0, 1], at its position.
    case outsideUnitInterval(position: Int, value: Double)
  }

  /// C, T and D of one unit.
  ///
  /// Any U = 0 gives C = 0. C and C' are held to [0, 1] against round-off.
  ///
  /// - Parameters:
  ///   - scores: one U per subsystem, in [0, 1].
  ///   - weights: relative α of T alone (a weight inside C is the misuse 错用权重); nil for equal.
  public static func evaluate(
    _ scores: [Double], weights: [Double]? = nil
  ) throws(Refusal) -> CouplingCoordination {
    guard scores.count >= 2 else { throw .tooFew }
    for (position, score) in scores.enumerated()
    where !(score >= 0 && (score <= 1 || score.roundedTo12Digits <= 1)) {
      throw .outsideUnitInterval(position: position, value: score)
    }
    let alphas = weights ?? [Double](repeating: 1, count: scores.count)
    let development =
      zip(alphas, scores).reduce(0) { $0 + $1.0 * $1.1 } / alphas.reduce(0, +)
    guard scores.contains(where: { $0 > 0 }) else {
      return CouplingCoordination(coupling: nil, development: development, modifiedCoupling: nil)
    }
    return CouplingCoordination(
      coupling: clamped(standard(scores)), development: development,
      modifiedCoupling: clamped(modified(scores)))
  }

  private static func standard(_ scores: [Double]) -> Double {
    let count = Double(scores.count)
    return count * pow(scores.reduce(1, *), 1 / count) / scores.reduce(0, +)
  }

  private static func modified(_ scores: [Double]) -> Double {
    let count = Double(scores.count)
    var differences = 0.0
    for upper in scores.indices {
      for lower in scores.indices where lower < upper {
        differences += (scores[upper] - scores[lower]).magnitude
      }
    }
    let largest = scores.max() ?? 1
    let product = scores.reduce(1) { $0 * ($1 / largest) }
    let balance = 1 - differences / (count * (count - 1) / 2)
    return (max(0, balance) * pow(product, 1 / (count - 1))).squareRoot()
  }

  private static func clamped(_ value: Double) -> Double { min(1, max(0, value)) }
}
