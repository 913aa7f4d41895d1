import Foundation

/// F6: how far a total is in few hands.
///
/// A listed member with 0 stays in n. Every measure is undefined when the total is 0.
public enum Concentration {
  /// Herfindahl–Hirschman index Σ s², in [1/n, 1]; × 10,000 where the antitrust scale is printed.
  public static func herfindahl(_ values: [Double]) -> Double? {
    Share.structure(values).map { $0.reduce(0) { $0 + $1 * $1 } }
  }

  /// The index freed of n: `(HHI − 1/n) / (1 − 1/n)`, in [0, 1]; undefined for n = 1.
  public static func normalisedHerfindahl(_ values: [Double]) -> Double? {
    guard values.count > 1, let index = herfindahl(values) else { return nil }
    let floor = 1 / Double(values.count)
    return (index - floor) / (1 - floor)
  }

  /// The number of members of equal size that would give the same index: 1 / HHI.
  public static func equivalentNumber(_ values: [Double]) -> Double? {
    herfindahl(values).map { 1 / $0 }
  }

  /// The share of the `count` largest members (CR1, CR4 …).
  public static func ratio(_ values: [Double], ofLargest count: Int) -> Double? {
    Share.structure(values.sorted(by: >)).map { $0.prefix(count).reduce(0, +) }
  }

  /// Shannon entropy −Σ s ln s, in nats, 0·ln 0 = 0.
  public static func entropy(_ values: [Double]) -> Double? {
    Share.structure(values).map { shares in
      shares.reduce(0) { $1 > 0 ? $0 - $1 * log($1) : $0 }
    }
  }
}
