import Configuration

/// F13: weights from the contrast of each column and its conflict with the others.
///
/// Source: Diakoulaki, Mavrotas & Papayannakis 1995.
public enum CriticWeights {
  /// `C / ΣC` with `C_j = sd_j · Σ_k (1 − r_jk)` on columns rescaled to [0, 1], r Pearson's.
  ///
  /// - Parameter rows: a complete matrix, one array per unit, already turned so that larger is
  ///   better.
  /// - Returns: weights summing to 1; 0 for a constant column, equal where all are or n < 2.
  public static func weights(rows: [[Double]], columns: Int) -> [Double] {
    let equal = [Double](repeating: 1 / Double(max(1, columns)), count: columns)
    guard rows.count > 1 else { return equal }
    let scaled: [[Double]] = (0..<columns).map { index in
      let column = rows.map { $0[index] }
      return Normalisation.minmax(0, 1).apply(to: column, direction: .positive)
        .compactMap { $0 }
    }
    let information = scaled.indices.map { index -> Double in
      guard !scaled[index].isEmpty,
        let deviation = Moments.deviation(scaled[index], freedom: 1)
      else { return 0 }
      let conflict = scaled.indices.reduce(0.0) { sum, other in
        guard other != index, !scaled[other].isEmpty else { return sum }
        return sum + 1 - (Moments.correlation(scaled[index], scaled[other]) ?? 0)
      }
      return deviation * conflict
    }
    let total = information.reduce(0, +)
    guard total > 0 else {
      let varying = scaled.count { !$0.isEmpty }
      return varying == 0 ? equal : scaled.map { $0.isEmpty ? 0 : 1 / Double(varying) }
    }
    return information.map { $0 / total }
  }
}
