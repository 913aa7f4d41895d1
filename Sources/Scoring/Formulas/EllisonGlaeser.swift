import Configuration

/// F9: the agglomeration index of one industry (Ellison & Glaeser 1997).
public struct EllisonGlaeser: Sendable, Equatable {
  /// Raw concentration Σ (s − x)².
  public let raw: Double
  /// HHI of the holders (plants, applicants) of the industry.
  public let herfindahl: Double
  /// γ, which may be negative; undefined where one holder has all (H = 1) or one unit everything.
  public let gamma: Double?

  /// The index of an industry from its units' values, all industries' values of the same units, and
  /// the sizes of its holders.
  ///
  /// - Parameters:
  ///   - industry: the industry per unit.
  ///   - all: all industries per unit, this one included, in the same order.
  ///   - holders: one size per holder of the industry.
  /// - Returns: undefined when the industry, all industries or the holders sum to 0.
  public static func index(
    industry: [Double], all: [Double], holders: [Double]
  ) -> EllisonGlaeser? {
    guard let s = Share.structure(industry), let x = Share.structure(all),
      let herfindahl = Concentration.herfindahl(holders)
    else { return nil }
    let raw = zip(s, x).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    let spread = 1 - x.reduce(0) { $0 + $1 * $1 }
    let gamma =
      herfindahl.roundedTo12Digits < 1 && spread.roundedTo12Digits > 0
      ? (raw / spread - herfindahl) / (1 - herfindahl) : nil
    return EllisonGlaeser(raw: raw, herfindahl: herfindahl, gamma: gamma)
  }
}
