/// A day of the Gregorian calendar, counted from 1970-01-01.
///
/// The room makes text for the pipeline's date reader, so it has its own few lines of calendar:
/// a test that used the reader's arithmetic on both sides could not find the reader's mistakes.
struct SampleDay: Comparable, Hashable, Sendable {
  let number: Int

  init(number: Int) { self.number = number }

  init(_ year: Int, _ month: Int, _ day: Int) {
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    number = era * 146_097 + dayOfEra - 719_468
  }

  /// The day of a number written yyyymmdd.
  init(yyyymmdd: Int) { self.init(yyyymmdd / 10_000, yyyymmdd / 100 % 100, yyyymmdd % 100) }

  static func < (left: SampleDay, right: SampleDay) -> Bool { left.number < right.number }
  static func + (left: SampleDay, days: Int) -> SampleDay { .init(number: left.number + days) }
  static func - (left: SampleDay, days: Int) -> SampleDay { .init(number: left.number - days) }

  var parts: (year: Int, month: Int, day: Int) {
    let shifted = number + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  var year: Int { parts.year }
  var yyyymmdd: Int {
    let (year, month, day) = parts
    return year * 10_000 + month * 100 + day
  }

  /// `2013.01.02`, the form of CNIPR's exports; `2013-01-02` with another separator.
  func text(_ separator: String = ".") -> String {
    let (year, month, day) = parts
    return "\(year)\(separator)\(month.padded(2))\(separator)\(day.padded(2))"
  }

  /// The number a spreadsheet of the 1900 date system stores for the day.
  var spreadsheetSerial: Int { number + 25_569 }
}

extension Int {
  /// The decimal digits, with zeros in front up to `width`.
  func padded(_ width: Int) -> String {
    let digits = String(self)
    return String(repeating: "0", count: Swift.max(0, width - digits.count)) + digits
  }

  /// The number as decimal text with `places` digits after the point: 1234 with 2 is `12.34`.
  func fixed(_ places: Int) -> String {
    guard places > 0 else { return String(self) }
    var scale = 1
    for _ in 0..<places { scale *= 10 }
    let sign = self < 0 ? "-" : ""
    let size = Swift.abs(self)
    return "\(sign)\(size / scale).\((size % scale).padded(places))"
  }
}
