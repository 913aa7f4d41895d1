import Dumps
import Testing

@testable import Store

struct WarningLogTests {
  private func future(_ cell: String, file: Int = 0, offset: Int) -> Warning {
    Warning(kind: .dateAfterToday, file: file, offset: offset, cell: cell, note: "filed")
  }

  @Test
  func `a date that has come is none after today, and files have new numbers`()
    throws
  {
    var log = WarningLog()
    log.note(future("2030-01-01", offset: 10))
    log.note(future("2031.01.01", file: 1, offset: 20))
    log.note(.unkeyed, times: 3)
    let day = try #require(CalendarDate(year: 2030, month: 1, day: 1))
    let retold = try #require(log.retold(on: day, fileNumbers: [4, 7]))
    #expect(retold.countsByKind == [.dateAfterToday: 1, .unkeyed: 3])
    #expect(retold.listedWarnings == [future("2031.01.01", file: 7, offset: 20)])
    let before = try #require(CalendarDate(year: 2029, month: 12, day: 31))
    #expect(try #require(log.retold(on: before, fileNumbers: [0, 1])) == log)
  }

  @Test func `where more dates lie after today than are kept, nobody retells them`() throws {
    var log = WarningLog()
    for number in 0..<200_001 { log.note(future("2030-01-01", offset: number)) }
    let day = try #require(CalendarDate(year: 2029, month: 1, day: 1))
    #expect(log.retold(on: day, fileNumbers: [0]) == nil)
    #expect(log.listedWarnings.count == 1000)
    #expect(log.countsByKind == [.dateAfterToday: 200_001])
  }

  @Test func `which warnings are listed does not depend on which worker met them`() {
    let warnings = (0..<2500).map { future("2030-01-01", file: $0 % 3, offset: $0) }
    var one = WarningLog()
    for warning in warnings { one.note(warning) }
    var two = [WarningLog(), WarningLog()]
    for (place, warning) in warnings.reversed().enumerated() { two[place % 2].note(warning) }
    #expect(WarningLog.merged([one]) == WarningLog.merged(two))
  }
}
