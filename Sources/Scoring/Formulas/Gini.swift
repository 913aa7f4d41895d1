/// F6 and F8: Gini coefficients of a distribution, and of one distribution against another.
public enum Gini {
  /// `Σ (2i − n − 1) y₍ᵢ₎ / (n Σ y)` over the values in rising order, in [0, (n − 1)/n].
  ///
  /// A listed member with 0 stays in n. Undefined when the sum is 0.
  public static func coefficient(_ values: [Double]) -> Double? {
    let sorted = values.sorted()
    let total = sorted.reduce(0, +)
    guard total != 0 else { return nil }
    let count = Double(sorted.count)
    var weighted = 0.0
    for (index, value) in sorted.enumerated() {
      weighted += (2 * Double(index + 1) - count - 1) * value
    }
    return weighted / (count * total)
  }

  /// The coefficient over its largest possible value: `G · n / (n − 1)`; undefined for n < 2.
  public static func standardised(_ values: [Double]) -> Double? {
    guard values.count > 1, let raw = coefficient(values) else { return nil }
    return raw * Double(values.count) / Double(values.count - 1)
  }

  /// Hoover's coefficient (F8): the Lorenz curve of `values` against `reference`, both per member,
  /// members sorted by their ratio; in [0, 1].
  ///
  /// Members whose reference is 0 are dropped. Undefined when either sum is 0. Half of it is the
  /// locational Gini of T06 (largest value 0.5).
  public static func coefficient(_ values: [Double], against reference: [Double]) -> Double? {
    let members = zip(values, reference)
      .filter { $0.1 != 0 }
      .sorted { $0.0 * $1.1 < $1.0 * $0.1 }
    let total = members.reduce(0) { $0 + $1.0 }
    let referenceTotal = members.reduce(0) { $0 + $1.1 }
    guard total != 0, referenceTotal != 0 else { return nil }
    var twiceArea = 0.0
    var height = 0.0
    for (value, base) in members {
      let next = height + value / total
      twiceArea += (height + next) * base / referenceTotal
      height = next
    }
    return 1 - twiceArea
  }

  /// Half of Hoover's coefficient, the `locational_gini` of T06, in [0, 0.5].
  public static func locational(_ values: [Double], against reference: [Double]) -> Double? {
    coefficient(values, against: reference).map { $0 / 2 }
  }
}
