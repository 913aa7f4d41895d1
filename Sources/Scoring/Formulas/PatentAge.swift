public import Dumps

/// F39: how old a patent is and when its next annual fee falls due.
public enum PatentAge {
  /// Full years since filing.
  public static func years(filed: CalendarDate, on date: CalendarDate) -> Int {
    let years = date.year - filed.year
    return filed.adding(years: years) <= date ? years : years - 1
  }

  /// The first anniversary of filing after `date`, while the term still runs.
  ///
  /// 29 February becomes 28 in common years. Undefined from `end`, the first day without
  /// protection.
  public static func nextAnniversary(
    filed: CalendarDate, end: CalendarDate, on date: CalendarDate
  ) -> CalendarDate? {
    guard date < end else { return nil }
    return filed.adding(years: years(filed: filed, on: date) + 1)
  }
}
