/// Sums, means and deviations of a column, added in the column's own order so that a result never
/// depends on threads.
enum Moments {
  /// The arithmetic mean; undefined for an empty column.
  static func mean(_ values: [Double]) -> Double? {
    values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }

  /// The standard deviation with `count − freedom` in the denominator; undefined when that is not
  /// positive.
  static func deviation(_ values: [Double], freedom: Int) -> Double? {
    guard values.count > freedom, let mean = mean(values) else { return nil }
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(values.count - freedom)).squareRoot()
  }

  /// Pearson's correlation of two columns of equal length; undefined when either is constant.
  static func correlation(_ left: [Double], _ right: [Double]) -> Double? {
    guard let meanLeft = mean(left), let meanRight = mean(right),
      !isConstant(left), !isConstant(right)
    else { return nil }
    var product = 0.0
    var squaresLeft = 0.0
    var squaresRight = 0.0
    for (x, y) in zip(left, right) {
      product += (x - meanLeft) * (y - meanRight)
      squaresLeft += (x - meanLeft) * (x - meanLeft)
      squaresRight += (y - meanRight) * (y - meanRight)
    }
    let scale = (squaresLeft * squaresRight).squareRoot()
    return scale > 0 ? product / scale : nil
  }

  /// Whether the largest value is the smallest; true for an empty column.
  static func isConstant(_ values: [Double]) -> Bool {
    values.allSatisfy { $0 == values[0] }
  }
}
