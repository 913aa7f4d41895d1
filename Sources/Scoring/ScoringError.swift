public import Configuration

/// Why scores cannot be computed as configured; all are configuration errors (exit code 2).
public enum ScoringError: Error, Sendable, Equatable, CustomStringConvertible {
  /// Entropy weights need scores that are not negative.
  case negativeScoresUnderEntropy(node: String, at: Origin)
  /// Pairwise judgements that contradict each other: CR above 0.1.
  case inconsistentJudgements(file: String, ratio: Double)
  /// Pairwise judgements that are no positive reciprocal matrix of order 1 to 10.
  case unsoundJudgements(file: String)
  /// A coordination degree of a score outside [0, 1].
  case scoreOutsideUnitInterval(set: String, member: String, unit: String, value: Double)
  /// A matching set of fewer than two members.
  case tooFewMembers(set: String)

  public var description: String {
    switch self {
    case .negativeScoresUnderEntropy(let node, let origin):
      "\(origin): node \(node) is weighted by entropy but a child of it has a negative score; "
        + "normalise its children with minmax or rank, or choose other weights"
    case .inconsistentJudgements(let file, let ratio):
      "\(file): the judgements contradict each other (consistency ratio \(ratio) > 0.1); "
        + "revise them"
    case .unsoundJudgements(let file):
      "\(file): the judgements must be a square matrix of order 1 to 10, positive and reciprocal; "
        + "correct the entries"
    case .scoreOutsideUnitInterval(let set, let member, let unit, let value):
      "matching set \(set): the score \(value) of \(member) in unit \(unit) lies outside [0, 1], "
        + "where no coordination degree exists; normalise its leaves with minmax, goalposts or rank "
        + "within [0, 1]"
    case .tooFewMembers(let set):
      "matching set \(set) needs two members or more; name them in pipeline.yml"
    }
  }
}
