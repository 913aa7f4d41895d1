import Dumps
import Foundation
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

  @Test func `a log is read back as it was written, whatever its cells hold`() throws {
    var log = WarningLog()
    for (number, cell) in ["", "2031-01-01", "一\0二\n\"三", String(repeating: "é", count: 300)]
      .enumerated()
    {
      log.note(future(cell, file: number, offset: 1 << 40 + number))
      log.note(Warning(kind: .unkeyed, file: 0, offset: number, cell: "x", note: cell))
    }
    log.note(.wrongCheckDigit, times: 7)
    let data = try JSONEncoder().encode(log)
    #expect(try JSONDecoder().decode(WarningLog.self, from: data) == log)
  }

  // Of one warning: 32 bytes of numbers, then "ab" and "c".
  @Test(arguments: [0, 8, 31, 32, 34, 36]) func `bytes that end early or late are no log`(
    count: Int
  ) throws {
    var bytes = [UInt8](repeating: 0, count: 32) + Array("abc".utf8)
    (bytes[16], bytes[24]) = (2, 1)
    func log(_ bytes: [UInt8]) throws -> WarningLog {
      var kept = [String](repeating: "", count: Warning.Kind.allCases.count)
      kept[3] = Data(bytes).base64EncodedString()
      let counts = kept.map { $0.isEmpty ? 0 : 1 }
      let json = try JSONSerialization.data(withJSONObject: ["counts": counts, "kept": kept])
      return try JSONDecoder().decode(WarningLog.self, from: json)
    }
    #expect(try log(bytes).listedWarnings.map(\.cell) == ["ab"])
    #expect(try log(bytes).listedWarnings.map(\.note) == ["c"])
    let cut = count == 36 ? bytes + [0] : Array(bytes.prefix(count))
    if count == 0 {
      #expect(try log(cut).listedWarnings.isEmpty)
    } else {
      #expect(throws: DecodingError.self) { try log(cut) }
    }
  }
}
