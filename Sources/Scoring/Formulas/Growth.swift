import Foundation

/// F22: change between dates.
public enum Growth {
  /// `to / from − 1`; undefined when either is undefined or the start is 0.
  public static func rate(from: Double?, to: Double?) -> Double? {
    guard let from, let to, from != 0 else { return nil }
    return to / from - 1
  }

  /// Change on the year before for every year of a series; undefined for the first.
  public static func yearOnYear(_ series: [Double?]) -> [Double?] {
    series.indices.map { $0 == 0 ? nil : rate(from: series[$0 - 1], to: series[$0]) }
  }

  /// The yearly rate that leads from one value to the other: `(to / from)^(1/years) − 1`.
  ///
  /// Undefined when the start is not positive, the end negative, or no year lies between.
  public static func compound(from: Double?, to: Double?, years: Int) -> Double? {
    guard let from, let to, from > 0, to >= 0, years > 0 else { return nil }
    return pow(to / from, 1 / Double(years)) - 1
  }

  /// Change of every member's share in percentage points; undefined members are left out of both
  /// sums.
  public static func shareChange(from: [Double?], to: [Double?]) -> [Double?] {
    zip(Share.shares(from), Share.shares(to)).map { before, after in
      guard let before, let after else { return nil }
      return (after - before) * 100
    }
  }
}
