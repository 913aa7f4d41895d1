public import Configuration

/// F10 and F11: how a column of one indicator, one value per unit, is made comparable.
extension Normalisation {
  /// The column on this rule's scale; undefined values are ignored and stay undefined.
  ///
  /// - `minmax(a,b)`: linear from the smallest value to a and the largest to b, reversed for −.
  /// - `goalposts`: `(x − low)/(high − low)` held to [0, 1], 1 − that for −; years compare.
  /// - `zscore`: `(x − mean)/sd`, n − 1 in the denominator, × −1 for −.
  /// - `rank(a,b)`: `a + (b − a)(n − r)/(n − 1)`, r the average rank, 1 = best.
  /// - `base(YEAR)`: `100 · x / x₀`, `100 · x₀ / x` for −; undefined where x₀ is undefined or 0;
  ///   years compare.
  /// - `none`: the value as it is, × −1 for −.
  ///
  /// Where the rule compares units among themselves (min–max, z-score, rank), a column without
  /// spread says nothing and becomes undefined.
  ///
  /// - Parameters:
  ///   - goalposts: low and high, read by `goalposts` alone; equal or absent → undefined.
  ///   - base: the units' values of the base year, read by `base` alone.
  public func apply(
    to column: [Double?], direction: Direction, goalposts: (low: Double, high: Double)? = nil,
    base: [Double?] = []
  ) -> [Double?] {
    let defined = column.compactMap { $0 }
    let undefined = [Double?](repeating: nil, count: column.count)
    guard let smallest = defined.min(), let largest = defined.max() else { return column }
    if isRelative, smallest == largest { return undefined }
    switch self {
    case .minmax(let low, let high):
      return column.map { value in
        value.map { value in
          let part =
            direction == .positive
            ? (value - smallest) / (largest - smallest) : (largest - value) / (largest - smallest)
          return low + (high - low) * part
        }
      }
    case .goalposts:
      guard let goalposts, goalposts.low != goalposts.high else { return undefined }
      return column.map { value in
        value.map { value in
          let part = (value - goalposts.low) / (goalposts.high - goalposts.low)
          let held = min(1, max(0, part))
          return direction == .positive ? held : 1 - held
        }
      }
    case .zscore:
      guard let mean = Moments.mean(defined),
        let deviation = Moments.deviation(defined, freedom: 1), deviation > 0
      else { return undefined }
      return column.map { $0.map { ($0 - mean) / deviation * direction.sign } }
    case .rank(let low, let high):
      let count = Double(defined.count)
      return Rank.average(column.map { $0.map { $0 * direction.sign } }).map { rank in
        rank.map { low + (high - low) * (count - $0) / (count - 1) }
      }
    case .base:
      return column.indices.map { index in
        guard let value = column[index], index < base.count, let start = base[index], start != 0
        else { return nil }
        return direction == .positive
          ? Density.ratio(value, per: start, scale: 100)
          : Density.ratio(start, per: value, scale: 100)
      }
    case .none:
      return column.map { $0.map { $0 * direction.sign } }
    }
  }

  /// Whether the rule compares units among themselves, so that a column without spread says nothing.
  var isRelative: Bool {
    switch self {
    case .minmax, .zscore, .rank: true
    case .goalposts, .base, .none: false
    }
  }
}

extension Direction {
  /// 1 or −1.
  var sign: Double { self == .positive ? 1 : -1 }
}
