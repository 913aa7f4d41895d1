public import Dumps

/// F42: how many of a year's inventions are granted within k years.
public enum GrantRatio {
  /// Granted by the same day `years` later over filed, in [0, 1].
  ///
  /// Undefined for an empty cohort, or where the last filing is younger than `years` at the data's
  /// end (未满观察期).
  public static func ratio(
    _ cohort: [(filed: CalendarDate, granted: CalendarDate?)], years: Int,
    dataUntil end: CalendarDate
  ) -> Double? {
    guard let last = cohort.map(\.filed).max(), last.adding(years: years) <= end else {
      return nil
    }
    let granted = cohort.count { application in
      application.granted.map { $0 <= application.filed.adding(years: years) } ?? false
    }
    return Coverage.ratio(covered: granted, required: cohort.count)
  }
}
