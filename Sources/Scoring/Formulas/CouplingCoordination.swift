import Foundation

/// F15: coupling C, development T and coordination D of n ≥ 2 subsystem scores, with the modified
/// C beside the standard one (Wang Shujia et al. 2021, JNR 36(3):793–810).
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
  ///   - weights: relative α of T alone (a weight inside C is the misuse 错用权重); empty for equal.
  ///   - form: which C; the modified one is computed beside it whatever the form.
  public static func evaluate(
    _ scores: [Double], weights: [Double] = [], form: CouplingForm = .standard
  ) throws(Refusal) -> CouplingCoordination {
    guard scores.count >= 2 else { throw .tooFew }
    for (position, score) in scores.enumerated() where !(score >= 0 && score <= 1) {
      throw .outsideUnitInterval(position: position, value: score)
    }
    let alphas = weights.isEmpty ? [Double](repeating: 1, count: scores.count) : weights
    let development =
      zip(alphas, scores).reduce(0) { $0 + $1.0 * $1.1 } / alphas.reduce(0, +)
    guard scores.contains(where: { $0 > 0 }) else {
      return CouplingCoordination(coupling: nil, development: development, modifiedCoupling: nil)
    }
    return CouplingCoordination(
      coupling: clamped(form.coupling(scores)), development: development,
      modifiedCoupling: clamped(modified(scores)))
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

/// Which coupling C is asked for, by its name in a pipeline's `form`.
public enum CouplingForm: Sendable, Equatable {
  /// n (Π U)^{1/n} / Σ U.
  case standard
  /// {Π U / (Σ U / n)^n}^k; standard is k = 1/n. Only by name, with the k that the user states.
  case power(Double)

  /// The form that `text` names: `standard` or `power(k)`.
  ///
  /// - Throws: the reason for refusing one of the wrong forms that the literature keeps copying.
  public static func parse(_ text: String) throws(WrongForm) -> CouplingForm {
    if text == "standard" { return .standard }
    if text.hasPrefix("power("), text.hasSuffix(")"),
      let exponent = Double(text.dropFirst(6).dropLast()), exponent > 0, exponent.isFinite
    {
      return .power(exponent)
    }
    throw WrongForm.all.first { $0.name == text } ?? WrongForm(name: text, reason: "没有这种形式")
  }

  func coupling(_ scores: [Double]) -> Double {
    let count = Double(scores.count)
    let sum = scores.reduce(0, +)
    switch self {
    case .standard:
      // The roots first: a product of small scores loses no digits, and a 0 gives 0.
      return count * pow(scores.reduce(1, *), 1 / count) / sum
    case .power(let exponent):
      return pow(scores.reduce(1) { $0 * ($1 * count / sum) }, exponent)
    }
  }
}

/// A form of C that is refused, with the reason that the user reads (Wang 2021; Liu 2017).
public struct WrongForm: Error, Sendable, Equatable {
  public let name: String
  public let reason: String

  /// The misuses that have a name, and what each would give.
  public static let all = [
    WrongForm(
      name: "lost_coefficient",
      reason: "丢失系数: (ΠU)^{1/n}/ΣU 缺少系数 n, C 最大只有 1/n"),
    WrongForm(
      name: "pairs",
      reason: "书写错误: {ΠU/Π(Ui+Uj)}^{1/n} 在完全均衡时 n=3 仅得 0.5, D 永远达不到良好协调"),
    WrongForm(
      name: "pairs_n",
      reason: "书写错误: n·{ΠU/Π(Ui+Uj)}^{1/n} 在完全均衡时大于 1"),
    WrongForm(
      name: "weights_inside",
      reason: "错用权重: 权重属于 T, 不属于 C"),
  ]
}
