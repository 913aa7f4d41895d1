/// How a leaf's values become scores (F10, F11).
public enum Normalisation: Sendable, Equatable, CustomStringConvertible {
  /// a + (b − a)(x − min)/(max − min) over the units.
  case minmax(Double, Double)
  /// (x − low)/(high − low), cut to [0, 1], between the leaf's own `low` and `high`.
  case goalposts
  /// (x − mean)/sd over the units, sd with n − 1.
  case zscore
  /// a + (b − a)(n − r)/(n − 1), r the average rank.
  case rank(Double, Double)
  /// 100 · x/x of that year.
  case base(Int)
  case none

  /// As framework.csv writes it: `minmax(0.01,0.99)`.
  public var description: String {
    switch self {
    case .minmax(let low, let high): "minmax(\(plain(low)),\(plain(high)))"
    case .goalposts: "goalposts"
    case .zscore: "zscore"
    case .rank(let low, let high): "rank(\(plain(low)),\(plain(high)))"
    case .base(let year): "base(\(year))"
    case .none: "none"
    }
  }
}
