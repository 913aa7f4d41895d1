/// Why scores cannot be computed as configured; each renders one sentence with its remedy.
public enum ScoringError: Error, Sendable, Equatable, CustomStringConvertible {
  /// Entropy weights need scores that are not negative.
  case negativeScoresUnderEntropy(node: String)

  public var description: String {
    switch self {
    case .negativeScoresUnderEntropy(let node):
      "节点 \(node) 用熵权 (entropy), 但其下级得分有负值; 请改用 minmax 或 rank 归一化, 或换一种权重"
    }
  }
}
