/// One class of a graded measure, with the upper bound that closes it.
public struct Grade: Sendable, Equatable {
  public let upper: Double
  public let title: String

  public init(upper: Double, title: String) {
    self.upper = upper
    self.title = title
  }

  /// The ten classes of the coupling coordination D (《地理学报》2021 76(4), table 1).
  public static let coordination = [
    (0.1, "极度失调"), (0.2, "严重失调"), (0.3, "中度失调"), (0.4, "轻度失调"), (0.5, "濒临失调"),
    (0.6, "勉强协调"), (0.7, "初级协调"), (0.8, "中级协调"), (0.9, "良好协调"), (1.0, "优质协调"),
  ].map { Grade(upper: $0.0, title: $0.1) }

  /// The class of `value`: the first whose upper bound is not below it, both at 12 digits.
  ///
  /// - Parameters:
  ///   - classes: in rising order of their bounds.
  ///   - rightClosed: a value on a bound belongs to the class below it; else to the one above, the
  ///     last class keeping its own upper bound.
  /// - Returns: undefined for an undefined value or one above the last bound.
  public static func title(
    of value: Double?, in classes: [Grade], rightClosed: Bool = true
  ) -> String? {
    guard let value = value?.roundedForThreshold, let last = classes.last else { return nil }
    if let found = classes.first(where: {
      let upper = $0.upper.roundedForThreshold
      return rightClosed ? value <= upper : value < upper
    }) {
      return found.title
    }
    return value == last.upper.roundedForThreshold ? last.title : nil
  }
}
