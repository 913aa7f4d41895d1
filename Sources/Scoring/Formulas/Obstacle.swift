/// F21: which part holds a unit back.
public enum Obstacle {
  /// Weighted distances to full score, `w (1 − x)`, in the order given; undefined x stay undefined.
  public static func degrees(_ values: [Double?], weights: [Double]) -> [Double?] {
    zip(values, weights).map { value, weight in value.map { weight * (1 - $0) } }
  }

  /// Every degree over the sum of the defined ones; all undefined when that sum is 0.
  public static func shares(_ degrees: [Double?]) -> [Double?] { Share.shares(degrees) }
}
