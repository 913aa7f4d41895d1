/// F44: quantiles of a sample, linear between neighbours (type 7 of Hyndman & Fan 1996).
public enum Quantile {
  /// The value at `probability` in [0, 1]; undefined for an empty sample.
  public static func value(of sample: [Double], at probability: Double) -> Double? {
    value(ofSorted: sample.sorted(), at: probability)
  }

  /// The same, of a sample already in rising order.
  public static func value(ofSorted sorted: [Double], at probability: Double) -> Double? {
    guard let last = sorted.last else { return nil }
    let place = Double(sorted.count - 1) * probability
    let lower = Int(place.rounded(.down))
    guard lower + 1 < sorted.count else { return last }
    return sorted[lower] + (place - Double(lower)) * (sorted[lower + 1] - sorted[lower])
  }

  /// The middle of a sample; undefined when it is empty.
  public static func median(_ sample: [Double]) -> Double? { value(of: sample, at: 0.5) }
}
