/// F2: a quantity per unit of a base, such as 每万人口发明专利拥有量.
public enum Density {
  /// `quantity / base × scale`; undefined when either is undefined or the base is not positive.
  public static func ratio(_ quantity: Double?, per base: Double?, scale: Double = 1) -> Double? {
    guard let quantity, let base, base > 0 else { return nil }
    return quantity / base * scale
  }

  /// One density per unit, by position.
  public static func ratios(
    _ quantities: [Double?], per bases: [Double?], scale: Double = 1
  ) -> [Double?] {
    zip(quantities, bases).map { ratio($0, per: $1, scale: scale) }
  }
}
