public import Configuration

/// F14: closeness to the ideal (Hwang & Yoon 1981), a second opinion on a weighted mean.
public enum Topsis {
  /// `d⁻ / (d⁺ + d⁻)` per unit, in [0, 1], after v_ij = w_j · x_ij / √Σ x_ij².
  ///
  /// Undefined for every unit where all are alike (d⁺ + d⁻ = 0).
  ///
  /// - Parameter rows: a complete matrix, one array per unit.
  public static func scores(
    rows: [[Double]], weights: [Double], directions: [Direction]
  ) -> [Double?] {
    var columns = weights.indices.map { index -> [Double] in
      let column = rows.map { $0[index] }
      let length = column.reduce(0) { $0 + $1 * $1 }.squareRoot()
      return column.map { length > 0 ? weights[index] * $0 / length : 0 }
    }
    for index in columns.indices where directions[index] == .negative {
      columns[index] = columns[index].map { -$0 }
    }
    let best = columns.map { $0.max() ?? 0 }
    let worst = columns.map { $0.min() ?? 0 }
    return rows.indices.map { row in
      var toBest = 0.0
      var toWorst = 0.0
      for (index, column) in columns.enumerated() {
        toBest += (column[row] - best[index]) * (column[row] - best[index])
        toWorst += (column[row] - worst[index]) * (column[row] - worst[index])
      }
      let sum = toBest.squareRoot() + toWorst.squareRoot()
      return sum > 0 ? toWorst.squareRoot() / sum : nil
    }
  }
}
