/// Which end of an indicator is the better one.
public enum Direction: String, Sendable, Equatable {
  case higherIsBetter = "+"
  case lowerIsBetter = "-"

  /// 1 or −1.
  var sign: Double { self == .higherIsBetter ? 1 : -1 }
}

/// F10 and F11: how a column of one indicator, one value per unit, is made comparable.
///
/// Undefined values are ignored and stay undefined. Where the rule compares units among themselves
/// (min–max, z-score, rank) a column without spread says nothing and becomes undefined.
public enum Normalisation: Sendable, Equatable {
  /// Linear from the smallest value to `low` and the largest to `high`, reversed for −.
  case minmax(Double, Double)
  /// `(x − low) / (high − low)` held to [0, 1]; 1 − that for −. Years compare.
  case goalposts(low: Double, high: Double)
  /// `(x − mean) / sd` with n − 1 in the denominator, × −1 for −.
  case zscore
  /// `a + (b − a)(n − r)/(n − 1)` with r the average rank, 1 = best.
  case rank(Double, Double)
  /// `100 · x / x₀` of the base year, `100 · x₀ / x` for −. Years compare.
  case base(year: Int)
  /// The value as it is, × −1 for −.
  case none

  /// The normalised column.
  ///
  /// - Parameters:
  ///   - column: raw values, one per unit.
  ///   - base: the units' values of the base year, read by `base` alone.
  /// - Returns: one value per unit; for `base`, undefined where the base is undefined or 0.
  public func apply(
    to column: [Double?], direction: Direction, base: [Double?] = []
  ) -> [Double?] {
    let defined = column.compactMap { $0 }
    guard let smallest = defined.min(), let largest = defined.max() else { return column }
    switch self {
    case .minmax(let low, let high):
      guard smallest < largest else { return Self.undefined(column) }
      return column.map { value in
        value.map { value in
          let part =
            direction == .higherIsBetter
            ? (value - smallest) / (largest - smallest) : (largest - value) / (largest - smallest)
          return low + (high - low) * part
        }
      }
    case .goalposts(let low, let high):
      guard low != high else { return Self.undefined(column) }
      return column.map { value in
        value.map { value in
          let part = min(1, max(0, (value - low) / (high - low)))
          return direction == .higherIsBetter ? part : 1 - part
        }
      }
    case .zscore:
      guard smallest < largest, let mean = Moments.mean(defined),
        let deviation = Moments.deviation(defined, freedom: 1), deviation > 0
      else { return Self.undefined(column) }
      return column.map { $0.map { ($0 - mean) / deviation * direction.sign } }
    case .rank(let low, let high):
      guard smallest < largest else { return Self.undefined(column) }
      let count = Double(defined.count)
      return Rank.average(column.map { $0.map { $0 * direction.sign } }).map { rank in
        rank.map { low + (high - low) * (count - $0) / (count - 1) }
      }
    case .base:
      return column.indices.map { index in
        guard let value = column[index], index < base.count, let start = base[index] else {
          return nil
        }
        return direction == .higherIsBetter
          ? Density.ratio(value, per: start, scale: 100)
          : Density.ratio(start, per: value, scale: 100)
      }
    case .none:
      return column.map { $0.map { $0 * direction.sign } }
    }
  }

  private static func undefined(_ column: [Double?]) -> [Double?] {
    [Double?](repeating: nil, count: column.count)
  }
}
