import Foundation

/// F6: how far a total is in few hands (Herfindahl 1950).
///
/// A listed member with 0 stays in n. Every measure is undefined when the total is 0.
public enum Concentration {
  /// Herfindahl–Hirschman index Σ s², in [1/n, 1]; × 10,000 where the antitrust scale is printed.
  public static func herfindahl(_ distribution: Distribution) -> Double? {
    let total = distribution.total
    guard total != 0 else { return nil }
    var sum = 0.0
    for value in distribution.held {
      let share = value / total
      sum += share * share
    }
    return sum
  }

  /// The index freed of n: `(HHI − 1/n) / (1 − 1/n)`, in [0, 1]; undefined for n = 1.
  public static func normalisedHerfindahl(_ distribution: Distribution) -> Double? {
    guard distribution.count > 1, let index = herfindahl(distribution) else { return nil }
    let floor = 1 / Double(distribution.count)
    return (index - floor) / (1 - floor)
  }

  /// The number of members of equal size that would give the same index: 1 / HHI.
  public static func equivalentNumber(_ distribution: Distribution) -> Double? {
    herfindahl(distribution).map { 1 / $0 }
  }

  /// The share of the `count` largest members (CR1, CR4 …).
  public static func ratio(_ ranked: RankedDistribution, ofLargest count: Int) -> Double? {
    let total = ranked.rising.reversed().reduce(0, +)
    guard total != 0 else { return nil }
    return ranked.rising.suffix(count).reversed().reduce(0) { $0 + $1 / total }
  }

  /// Shannon entropy −Σ s ln s, in nats, 0·ln 0 = 0.
  public static func entropy(_ distribution: Distribution) -> Double? {
    let total = distribution.total
    guard total != 0 else { return nil }
    var sum = 0.0
    for value in distribution.held {
      let share = value / total
      if share > 0 { sum -= share * log(share) }
    }
    return sum
  }
}

/// The same of plain values, where one measure alone is wanted.
extension Concentration {
  /// Herfindahl–Hirschman index of one value per member.
  public static func herfindahl(_ values: [Double]) -> Double? {
    herfindahl(Distribution(values))
  }

  /// The index freed of n, of one value per member.
  public static func normalisedHerfindahl(_ values: [Double]) -> Double? {
    normalisedHerfindahl(Distribution(values))
  }

  /// 1 / HHI of one value per member.
  public static func equivalentNumber(_ values: [Double]) -> Double? {
    equivalentNumber(Distribution(values))
  }

  /// The share of the `count` largest of one value per member; undefined when one is negative.
  public static func ratio(_ values: [Double], ofLargest count: Int) -> Double? {
    Distribution(values).ranked.flatMap { ratio($0, ofLargest: count) }
  }

  /// Shannon entropy of one value per member, in nats.
  public static func entropy(_ values: [Double]) -> Double? { entropy(Distribution(values)) }
}
