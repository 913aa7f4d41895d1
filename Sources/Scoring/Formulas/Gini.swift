/// F6 and F8: Gini coefficients of a distribution (Gini 1912), and of one distribution against another
/// (Hoover 1936; Krugman 1991).
public enum Gini {
  /// `Σ (2i − n − 1) y₍ᵢ₎ / (n Σ y)` over the values in rising order, in [0, (n − 1)/n].
  ///
  /// A listed member with 0 stays in n. Undefined when the sum is 0.
  public static func coefficient(_ ranked: RankedDistribution) -> Double? {
    let total = ranked.rising.reduce(0, +)
    guard total != 0 else { return nil }
    let count = Double(ranked.count)
    var weighted = 0.0
    // Members that hold nothing have the first places and add nothing.
    var weight = Double(2 * (ranked.count - ranked.rising.count + 1) - ranked.count - 1)
    for value in ranked.rising {
      weighted += weight * value
      weight += 2
    }
    return weighted / (count * total)
  }

  /// The coefficient of one value per member; undefined when one is negative.
  public static func coefficient(_ values: [Double]) -> Double? {
    Distribution(values).ranked.flatMap { coefficient($0) }
  }

  /// The coefficient over its largest possible value: `G · n / (n − 1)`; undefined for n < 2.
  public static func standardised(_ ranked: RankedDistribution) -> Double? {
    guard ranked.count > 1, let raw = coefficient(ranked) else { return nil }
    return raw * Double(ranked.count) / Double(ranked.count - 1)
  }

  /// The coefficient over its largest possible value, of one value per member; undefined when one is
  /// negative.
  public static func standardised(_ values: [Double]) -> Double? {
    Distribution(values).ranked.flatMap { standardised($0) }
  }

  /// Hoover's coefficient (F8): the Lorenz curve of `values` against `reference`, both per member,
  /// members sorted by their ratio; in [0, 1].
  ///
  /// Members whose reference is 0 are dropped. Neither may be negative: undefined where a ratio is,
  /// and when either sum is 0. Half of it is the locational Gini of T06 (largest value 0.5).
  public static func coefficient(
    _ values: ArraySlice<Double>, against reference: [Double]
  ) -> Double? {
    guard let order = RatioOrder(values, over: reference) else { return nil }
    var total = 0.0
    var referenceTotal = order.emptyBase
    for (value, base) in order.members {
      total += value
      referenceTotal += base
    }
    guard total != 0, referenceTotal != 0 else { return nil }
    var twiceArea = 0.0
    var height = 0.0
    for (value, base) in order.members {
      let next = height + value / total
      twiceArea += (height + next) * base / referenceTotal
      height = next
    }
    return 1 - twiceArea
  }

  /// Half of Hoover's coefficient, the `locational_gini` of T06, in [0, 0.5].
  public static func locational(
    _ values: ArraySlice<Double>, against reference: [Double]
  ) -> Double? {
    coefficient(values, against: reference).map { $0 / 2 }
  }

  /// Hoover's coefficient of whole arrays.
  public static func coefficient(_ values: [Double], against reference: [Double]) -> Double? {
    coefficient(values[...], against: reference)
  }

  /// The locational Gini of whole arrays.
  public static func locational(_ values: [Double], against reference: [Double]) -> Double? {
    locational(values[...], against: reference)
  }
}
