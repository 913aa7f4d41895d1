public import Configuration

/// The class of a graded measure, from a scale of upper bounds.
public enum Grade {
  /// The ten classes of the coupling coordination D (《地理学报》2021 76(4), table 1).
  public static let coordination = [
    (0.1, "极度失调"), (0.2, "严重失调"), (0.3, "中度失调"), (0.4, "轻度失调"), (0.5, "濒临失调"),
    (0.6, "勉强协调"), (0.7, "初级协调"), (0.8, "中级协调"), (0.9, "良好协调"), (1.0, "优质协调"),
  ].map { GradeRow(upper: $0.0, grade: $0.1) }

  /// The first class whose upper bound is not below `value`, both at 12 digits: (lower, upper].
  ///
  /// Undefined for an undefined value or one above the last bound.
  public static func title(of value: Double?, in classes: [GradeRow]) -> String? {
    guard let value = value?.roundedTo12Digits else { return nil }
    return classes.first { value <= $0.upper.roundedTo12Digits }?.grade
  }
}
