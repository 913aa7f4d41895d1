/// A day of the Gregorian calendar, held as the number yyyymmdd so that days compare as integers.
public struct CalendarDate: RawRepresentable, Comparable, Hashable, Sendable {
  public let rawValue: Int32

  /// Takes the number as it stands; use `init(year:month:day:)` for anything read from data.
  public init(rawValue: Int32) { self.rawValue = rawValue }

  /// A day that exists in the calendar, or nil.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Self.days(inMonth: month, of: year)
    else { return nil }
    rawValue = Int32(year * 10_000 + month * 100 + day)
  }

  /// The day `days` after 1970-01-01, or nil outside the years 1 to 9999.
  public init?(daysSinceEpoch days: Int) {
    // Civil-from-days (H. Hinnant, "chrono-compatible low-level date algorithms").
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    self.init(
      year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
      day: dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  public var year: Int { Int(rawValue) / 10_000 }
  public var month: Int { Int(rawValue) / 100 % 100 }
  public var day: Int { Int(rawValue) % 100 }

  /// Days after 1970-01-01.
  public var daysSinceEpoch: Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// Whole days from `other` to this day; negative when this day is earlier.
  public func days(since other: CalendarDate) -> Int { daysSinceEpoch - other.daysSinceEpoch }

  /// The same day `years` later; 29 February becomes 28 February where there is none.
  public func adding(years: Int) -> CalendarDate {
    let target = min(max(year + years, 1), 9999)
    let lastDay = Self.days(inMonth: month, of: target)
    return CalendarDate(
      rawValue: Int32(target * 10_000 + month * 100 + min(day, lastDay)))
  }

  /// `2015-12-31`.
  public var isoText: String {
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return padded(year, 4) + "-" + padded(month, 2) + "-" + padded(day, 2)
  }

  public static func < (left: CalendarDate, right: CalendarDate) -> Bool {
    left.rawValue < right.rawValue
  }

  private static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
