import Dumps
import Testing

@testable import Resolution

private func finding(_ text: String) -> DateFinding { cell(text) { DateForms.parse($0) } }

private func day(_ year: Int, _ month: Int, _ day: Int) -> DateFinding {
  CalendarDate(year: year, month: month, day: day).map(DateFinding.date) ?? .impossible
}

@Test(arguments: [
  "2013.01.02", "2013-01-02", "2013/1/2", "2013.1.2", "20130102", "2013年1月2日", "2013年01月02号",
  "41276", "02.01.2013", "2.1.2013", "2013-01-02T00:00:00Z", "2013-01-02 23:59:59.000+08:00",
  "２０１３．０１．０２", " 2013-01-02 ", "41276.0", "20130102.0", "2013－01－02", "2013年1月2日 10:20",
])
func `one day in every live form`(_ text: String) {
  #expect(finding(text) == day(2013, 1, 2))
}

@Test func `every form of the table reads its own example`() {
  for form in DateForms.table {
    if case .date = finding("\(form.example)") { continue }
    Issue.record("\(form.example) is not read")
  }
}

@Test func `a date counted in real files reads as written there`() {
  #expect(finding("40409") == day(2010, 8, 19))
  #expect(finding("27/11/2003") == day(2003, 11, 27))
  #expect(finding("11/27/2003") == day(2003, 11, 27))
  #expect(finding("21.08.2009") == day(2009, 8, 21))
  #expect(finding("2022-4-2") == day(2022, 4, 2))
  #expect(finding("25/04/93") == day(1993, 4, 25))
  #expect(finding("25/04/70") == day(1970, 4, 25))
}

@Test func `several possible days are ambiguous`() {
  #expect(finding("03/04/2003") == .ambiguous)
  #expect(finding("25/04/13") == .ambiguous)
  #expect(finding("03/03/2003") == day(2003, 3, 3))
}

@Test func `a day that the calendar lacks is impossible`() {
  for text in [
    "2013.02.30", "20130230", "0000-00-00", "2013-13-01", "31/31/2003", "99999", "10000",
  ] {
    #expect(finding(text) == .impossible)
  }
  #expect(finding("2012-02-29") == day(2012, 2, 29))
  #expect(finding("2013-02-29") == .impossible)
}

@Test func `missing is empty and anything else unreadable`() {
  for text in ["", " ", "NA", "None", "无数据", "NaT", "--"] { #expect(finding(text) == .empty) }
  for text in [
    "2013", "2013-01", "2013.01", "soon", "2013-01-02x", "12345678901", "2013:01:02", "1月2日",
  ] {
    #expect(finding(text) == .unreadable)
  }
}
