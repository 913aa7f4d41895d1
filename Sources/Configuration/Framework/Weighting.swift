/// Where the weights of a node's direct children come from (F13).
public enum Weighting: Sendable, Equatable, CustomStringConvertible {
  case given, equal, entropy, critic
  case ahp(PairwiseMatrix)

  /// As framework.csv writes it: `ahp(judgements.csv)`.
  public var description: String {
    switch self {
    case .given: "given"
    case .equal: "equal"
    case .entropy: "entropy"
    case .critic: "critic"
    case .ahp(let matrix): "ahp(\(matrix.name))"
    }
  }
}

/// How the scores of a node's children are put together (F12).
public enum Aggregation: String, CaseIterable, Sendable {
  case arithmetic, geometric
}

/// Whether more is better.
public enum Direction: String, CaseIterable, Sendable {
  case positive = "+"
  case negative = "-"
}
