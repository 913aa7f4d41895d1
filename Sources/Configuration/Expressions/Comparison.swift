internal import Glibc

/// How a condition compares its two sides.
public enum Comparison: String, CaseIterable, Sendable {
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case equal = "="
  case notEqual = "!="

  /// Whether the comparison holds once both sides are rounded to 12 significant digits.
  public func holds(_ left: Double, _ right: Double) -> Bool {
    let left = left.roundedTo12Digits
    let right = right.roundedTo12Digits
    return switch self {
    case .less: left < right
    case .lessOrEqual: left <= right
    case .greater: left > right
    case .greaterOrEqual: left >= right
    case .equal: left == right
    case .notEqual: left != right
    }
  }
}

extension Double {
  /// This number rounded to 12 significant decimal digits: what every threshold is compared on.
  ///
  /// 0.28/0.35 is 0.8000000000000002 in binary; a class bound of 0.8 must not see that.
  public var roundedTo12Digits: Double {
    guard isFinite, self != 0 else { return self }
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 32) { text in
      _ = withVaList([self]) { vsnprintf(text.baseAddress!, text.count, "%.11e", $0) }
      return strtod(text.baseAddress!, nil)
    }
  }

  /// Whether this number is at least `bound`, both at 12 digits.
  ///
  /// The same as comparing the two rounded numbers; they are rounded only where that can matter.
  public func isAtLeastAt12Digits(_ bound: Double) -> Bool {
    // Rounding keeps the order, and moves a number by at most 5·10⁻¹² of itself.
    if self >= bound { return true }
    if bound - self > 1e-10 * Swift.max(magnitude, bound.magnitude) { return false }
    return roundedTo12Digits >= bound.roundedTo12Digits
  }
}
