import Configuration

/// F13: weights from pairwise judgements (analytic hierarchy process, Saaty 1980).
public struct AnalyticHierarchy: Sendable, Equatable {
  /// The principal eigenvector, summing to 1, in the matrix's order.
  public let weights: [Double]
  /// λmax of the matrix.
  public let eigenvalue: Double
  /// CI = (λ − n)/(n − 1); 0 for n ≤ 2.
  public let consistencyIndex: Double
  /// CR = CI / RI; 0 for n ≤ 2; above 0.1 the judgements contradict each other too much.
  public let consistencyRatio: Double

  /// The largest consistency ratio that is accepted.
  public static let limit = 0.1
  /// The largest matrix for which Saaty's random index is undisputed.
  public static let largestOrder = 10

  /// RI(1…10) of Saaty; sources differ beyond.
  static let randomIndex = [0, 0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49]

  /// Whether the judgements are consistent enough: CR ≤ 0.1.
  public var isConsistent: Bool {
    consistencyRatio.roundedTo12Digits <= Self.limit
  }

  /// The weights of a square matrix of judgements, `matrix[i][j]` = how much i outweighs j.
  ///
  /// Undefined unless the matrix is square, of order 1…10, positive, and reciprocal
  /// (a_ij · a_ji = 1, to the digits that a third or a seventh is written with).
  public static func weights(_ matrix: [[Double]]) -> AnalyticHierarchy? {
    let order = matrix.count
    guard (1...largestOrder).contains(order), matrix.allSatisfy({ $0.count == order }),
      matrix.allSatisfy({ $0.allSatisfy { $0 > 0 && $0.isFinite } }),
      isReciprocal(matrix)
    else { return nil }
    // Power iteration: a positive matrix has one dominant eigenvector (Perron).
    var vector = [Double](repeating: 1 / Double(order), count: order)
    var eigenvalue = 0.0
    for _ in 0..<10_000 {
      let image = matrix.map { row in zip(row, vector).reduce(0) { $0 + $1.0 * $1.1 } }
      let sum = image.reduce(0, +)
      let next = image.map { $0 / sum }
      let change = zip(next, vector).reduce(0) { max($0, ($1.0 - $1.1).magnitude) }
      vector = next
      eigenvalue = sum
      if change < 1e-16 { break }
    }
    guard order > 2 else {
      return AnalyticHierarchy(
        weights: vector, eigenvalue: eigenvalue, consistencyIndex: 0, consistencyRatio: 0)
    }
    let index = (eigenvalue - Double(order)) / Double(order - 1)
    return AnalyticHierarchy(
      weights: vector, eigenvalue: eigenvalue, consistencyIndex: index,
      consistencyRatio: index / randomIndex[order - 1])
  }

  private static func isReciprocal(_ matrix: [[Double]]) -> Bool {
    matrix.indices.allSatisfy { row in
      matrix.indices.allSatisfy { (matrix[row][$0] * matrix[$0][row] - 1).magnitude < 0.01 }
    }
  }
}
