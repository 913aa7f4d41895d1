import Testing

@testable import Dumps

@Suite struct CalendarDateTests {
  @Test func `only days of the calendar exist`() {
    #expect(CalendarDate(year: 2016, month: 2, day: 29)?.isoText == "2016-02-29")
    #expect(CalendarDate(year: 1900, month: 2, day: 29) == nil)
    #expect(CalendarDate(year: 2000, month: 2, day: 29) != nil)
    #expect(CalendarDate(year: 2015, month: 13, day: 1) == nil)
    #expect(CalendarDate(year: 2015, month: 4, day: 31) == nil)
    #expect(CalendarDate(year: 0, month: 1, day: 1) == nil)
  }

  @Test func `days count across months, leap years and centuries`() throws {
    let epoch = try #require(CalendarDate(year: 1970, month: 1, day: 1))
    #expect(epoch.daysSinceEpoch == 0)
    let late = try #require(CalendarDate(year: 2015, month: 12, day: 31))
    #expect(late.days(since: epoch) == 16_800)
    for days in stride(from: -150_000, to: 150_000, by: 37) {
      #expect(CalendarDate(daysSinceEpoch: days)?.daysSinceEpoch == days)
    }
  }

  @Test func `a year after 29 February is 28 February`() throws {
    let day = try #require(CalendarDate(year: 2016, month: 2, day: 29))
    #expect(day.adding(years: 1).isoText == "2017-02-28")
    #expect(day.adding(years: 4).isoText == "2020-02-29")
    #expect(day < day.adding(years: 1))
  }
}
