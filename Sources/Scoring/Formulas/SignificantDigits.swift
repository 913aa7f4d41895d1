import Foundation

extension Double {
  /// The number rounded to 12 significant decimal digits, as every comparison with a threshold sees
  /// it.
  ///
  /// Binary sums miss decimal bounds by a last bit (0.28 / 0.35 is 0.8000000000000002); a class may
  /// not hang on that. Ranks never use this: they compare full precision.
  public var roundedForThreshold: Double {
    guard isFinite, self != 0 else { return self }
    let places = 11 - Int(log10(magnitude).rounded(.down))
    let scale = pow(10, Double(Swift.abs(places)))
    guard scale.isFinite else { return self }
    return places >= 0 ? (self * scale).rounded() / scale : (self / scale).rounded() * scale
  }
}
