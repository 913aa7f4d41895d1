/// How an application that concerns several units is counted (F1).
public enum CountingConvention: String, CaseIterable, Sendable {
  /// Once in every unit it concerns.
  case whole
  /// Equal shares per party.
  case fractional
  /// Whole, in the unit of the first party.
  case first

  /// The convention as printed.
  public var title: String {
    switch self {
    case .whole: "全计数"
    case .fractional: "分数计数"
    case .first: "第一计数"
    }
  }

  /// Returns the count of a cell, industries not split.
  public func value(_ counts: CellCounts) -> Double {
    switch self {
    case .whole: Double(counts.whole)
    case .fractional: counts.fractionalValue
    case .first: Double(counts.firstWhole)
    }
  }
}
