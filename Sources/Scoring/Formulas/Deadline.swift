public import Dumps

/// F32: due dates and where a task stands.
public enum Deadline {
  /// The same day `months` later, held to the month's last day.
  public static func due(_ start: CalendarDate, months: Int) -> CalendarDate? {
    let target = start.year * 12 + (start.month - 1) + months
    let year = Int((Double(target) / 12).rounded(.down))
    let month = target - year * 12 + 1
    for day in stride(from: start.day, through: 28, by: -1) {
      if let date = CalendarDate(year: year, month: month, day: day) { return date }
    }
    return CalendarDate(year: year, month: month, day: min(start.day, 28))
  }

  /// The last day of a period of `years` that begins on `start`: the day before the anniversary.
  public static func lastDay(of start: CalendarDate, years: Int) -> CalendarDate? {
    CalendarDate(daysSinceEpoch: start.adding(years: years).daysSinceEpoch - 1)
  }

  public enum Status: String, Sendable {
    case notStarted = "未开始"
    case running = "进行中"
    case done = "已完成"
    case overdue = "逾期"
  }

  /// Where a task stands on `date`, and how many days late it was or is (0 when in time).
  ///
  /// Undefined when the task has neither been done nor has a start or due date to tell by.
  public static func standing(
    start: CalendarDate?, due: CalendarDate?, done: CalendarDate?, on date: CalendarDate
  ) -> (status: Status, daysLate: Int)? {
    if let done, done <= date {
      return (.done, due.map { max(0, done.days(since: $0)) } ?? 0)
    }
    if let due, date > due { return (.overdue, date.days(since: due)) }
    if let start, date < start { return (.notStarted, 0) }
    return start == nil && due == nil ? nil : (.running, 0)
  }
}
