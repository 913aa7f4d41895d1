/// What one cell of a tabulation counts, under the three conventions at once.
///
/// Shares are in units of 2⁻⁶⁰ in 128 bits: integers, so that neither the number of threads nor
/// the order of applications changes a bit.
public struct CellCounts: Sendable, Equatable, BitwiseCopyable {
  // In falling width, so that a cell is one line of the cache.
  /// Equal shares per party times the industry's share.
  public var fractional: UInt128 = 0
  /// The whole application to the first party's unit, its industries by share.
  public var first: UInt128 = 0
  /// Citations received by the distinct applications.
  public var citations: Int64 = 0
  /// Distinct applications: one per distinct unit and distinct industry.
  public var whole: Int32 = 0
  /// Distinct applications whose first party is here, industries not split.
  public var firstWhole: Int32 = 0
  /// Distinct applications that were granted.
  public var granted: Int32 = 0
  /// Distinct applications in force at `as_of`.
  public var valid: Int32 = 0

  /// Nothing counted.
  public init() {}

  /// Returns the first-party count as a number.
  public var firstValue: Double { Self.value(first) }
  /// Returns the fractional count as a number.
  public var fractionalValue: Double { Self.value(fractional) }

  /// Returns share units as a count of applications, rounded once to the nearest number.
  public static func value(_ units: UInt128) -> Double {
    // The upper 64 bits and, in the last of them, whether anything was cut off: rounds as all 128
    // would, without the generic conversion.
    let shift = max(0, 64 - units.leadingZeroBitCount)
    let upper = UInt64(truncatingIfNeeded: units >> UInt128(shift))
    let isCut = units & (1 << UInt128(shift) - 1) != 0
    let scale = Double(sign: .plus, exponent: shift - 60, significand: 1)
    return Double(upper | (isCut ? 1 : 0)) * scale
  }

  static func += (left: inout CellCounts, right: CellCounts) {
    left.whole += right.whole
    left.first += right.first
    left.firstWhole += right.firstWhole
    left.fractional += right.fractional
    left.granted += right.granted
    left.valid += right.valid
    left.citations += right.citations
  }
}
