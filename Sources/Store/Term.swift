public import Dumps
public import Resolution

/// Protection terms.
///
/// Source: 专利法 (2020 年修正) art. 42: inventions 20 years, utility models 10, designs 15 where
/// filed on or after 2021-06-01, else 10; from the filing date (F39).
public enum Term {
  /// Returns the first day without protection, or nil when type or filing date is unknown.
  public static func end(of type: PatentType, filed: CalendarDate) -> CalendarDate? {
    let years: Int
    switch type {
    case .invention: years = 20
    case .utility: years = 10
    case .design: years = filed.rawValue < 20_210_601 ? 10 : 15
    case .unknown: return nil
    }
    return filed.adding(years: years)
  }

  /// Returns whether protection still runs on `day`: it ends the day before the anniversary.
  ///
  /// Unknown type or filing date: nothing says that it ended, so it runs.
  public static func isRunning(_ type: PatentType, filed: CalendarDate?, on day: CalendarDate)
    -> Bool
  {
    guard let filed, let end = end(of: type, filed: filed) else { return true }
    return day < end
  }
}
