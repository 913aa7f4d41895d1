/// F3: the part of a whole.
public enum Share {
  /// Every value over their sum, in [0, 1]; all undefined when the sum is 0.
  public static func shares(_ values: [Double]) -> [Double?] {
    let total = values.reduce(0, +)
    return values.map { total == 0 ? nil : $0 / total }
  }

  /// Every defined value over the sum of the defined ones; all undefined when that sum is 0.
  public static func shares(_ values: [Double?]) -> [Double?] {
    let total = values.reduce(0) { $0 + ($1 ?? 0) }
    return values.map { value in total == 0 ? nil : value.map { $0 / total } }
  }

  /// The shares of a vector as plain numbers; undefined as a whole when the sum is 0.
  static func structure(_ values: [Double]) -> [Double]? {
    let total = values.reduce(0, +)
    return total == 0 ? nil : values.map { $0 / total }
  }
}
