import Configuration
import Dumps
import Foundation
import Resolution
import SmallRuns
import Testing

@testable import Store

struct StandingTests {
  // Granted inventions of 2000 and 2010, and one that was never granted.
  static let rows = [
    "CN00101234.5,发明,CN1300000B,2003-05-01,2000-03-01,2003-05-01,甲公司,苏州市,,,,",
    "CN201010100002,发明,CN101000002B,2012-05-01,2010-03-01,2012-05-01,甲公司,苏州市,,,,",
    "CN201010100003,发明,CN101000003A,2011-05-01,2010-03-01,,甲公司,苏州市,,,,",
  ]

  private func settled(
    _ validity: Standing.Basis, asOf: Int32,
    _ note: (inout StandingBuilder, (String) -> Int) -> Void
  ) throws -> (Standing, (String) -> Int) {
    let run = try SmallRun([Self.rows])
    func row(_ number: String) -> Int { (try? run.row(number)).flatMap { $0 } ?? -1 }
    var builder = StandingBuilder(store: run.store, given: [.status, .events])
    note(&builder, row)
    _ = try builder.write(
      to: run.folder, asOf: CalendarDate(rawValue: asOf), validity: validity)
    return (try Standing(folder: run.folder), row)
  }

  private let place = RecordLocation(file: 0, offset: 0)

  @Test func `within term alone, protection ends the day before the twentieth anniversary`() throws
  {
    let (before, row) = try settled(.withinTerm, asOf: 2020_02_29) { _, _ in }
    #expect(before.isValid[row("CN00101234.5")] == 1)
    let (after, sameRow) = try settled(.withinTerm, asOf: 2020_03_01) { _, _ in }
    #expect(after.isValid[sameRow("CN00101234.5")] == 0)
  }

  // A thousand filed in each year from 2000 to 2014, granted three years later: at the end of 2020 those
  // of 2000 have run out, at the end of 2010 those of 2008 and later are not granted.
  @Test func `however many threads settle, every application stands as it does`() throws {
    let rows = (0..<15_000).map { number in
      "CN20101\(1_000_000 + number),发明,,,\(2000 + number % 15)-03-01,"
        + "\(2003 + number % 15)-05-01,甲公司,苏州市,,,,"
    }
    let run = try SmallRun([rows])
    let path = run.folder + "/" + Standing.fileName
    var files: [Data] = []
    for jobs in [1, 2, 3] {
      let settlement = try StandingBuilder(store: run.store, given: []).write(
        to: run.folder, asOf: CalendarDate(rawValue: 2020_12_31), validity: .withinTerm,
        pastYears: Array(2010...2019), jobs: jobs)
      #expect(settlement.applications[.withinTerm] == 15_000)
      files.append(try Data(contentsOf: URL(fileURLWithPath: path)))
    }
    #expect(Set(files).count == 1)
    let standing = try Standing(folder: run.folder)
    #expect(standing.isValid.count { $0 != 0 } == 14_000)
    let then = try #require(standing.atEnd(of: 2010))
    #expect(then.isValid.count { $0 != 0 } == 8_000)
  }

  @Test func `what was never granted is never in force by term`() throws {
    let (standing, row) = try settled(.withinTerm, asOf: 2015_12_31) { _, _ in }
    #expect(standing.isValid[row("CN201010100003")] == 0)
    #expect(standing.isValid[row("CN201010100002")] == 1)
  }

  @Test func `a grant after the day does not stand on that day`() throws {
    let (standing, row) = try settled(.withinTerm, asOf: 2012_04_30) { _, _ in }
    #expect(standing.isValid[row("CN201010100002")] == 0)
  }

  @Test func `a grant on the very day stands on that day`() throws {
    let (standing, row) = try settled(.withinTerm, asOf: 2012_05_01) { _, _ in }
    #expect(standing.isValid[row("CN201010100002")] == 1)
  }

  // 专利法 (2020 年修正) art. 42, in force from 2021-06-01.
  @Test(arguments: [(2021_05_31, 2031_05_31), (2021_06_01, 2036_06_01)] as [(Int32, Int32)])
  func `a design filed on the day of the new law has fifteen years`(
    filed: Int32, end: Int32
  ) {
    let found = Term.end(of: .design, filed: CalendarDate(rawValue: filed))
    #expect(found == CalendarDate(rawValue: end))
  }

  @Test func `the last status row on or before the day decides`() throws {
    let (standing, row) = try settled(.status, asOf: 2015_12_31) { builder, row in
      let number = row("CN201010100002")
      builder.note(
        status: false, of: number, on: CalendarDate(rawValue: 2016_01_01), order: place)
      builder.note(status: true, of: number, on: CalendarDate(rawValue: 2015_12_31), order: place)
      builder.note(
        status: false, of: number, on: CalendarDate(rawValue: 2014_01_01), order: place)
    }
    #expect(standing.isValid[row("CN201010100002")] == 1)
    #expect(Standing.Basis(rawValue: standing.basis[row("CN201010100002")]) == .status)
    // No file names this one: it falls back, and the basis says so.
    #expect(Standing.Basis(rawValue: standing.basis[row("CN00101234.5")]) == .withinTerm)
  }

  @Test func `of two status rows of one day the later in the file decides`() throws {
    let (standing, row) = try settled(.status, asOf: 2015_12_31) { builder, row in
      let number = row("CN201010100002")
      let day = CalendarDate(rawValue: 2014_01_01)
      builder.note(
        status: false, of: number, on: day, order: RecordLocation(file: 0, offset: 90))
      builder.note(
        status: true, of: number, on: day, order: RecordLocation(file: 0, offset: 30))
    }
    #expect(standing.isValid[row("CN201010100002")] == 0)
  }

  @Test func `a lapse on the day ends validity, one after it does not`() throws {
    for (date, stands): (Int32, UInt8) in [(2015_12_31, 0), (2016_01_01, 1)] {
      let (standing, row) = try settled(.events, asOf: 2015_12_31) { builder, row in
        builder.note(
          StandingBuilder.Event(
            application: row("CN201010100002"), date: CalendarDate(rawValue: date), kind: .lapse,
            givers: [], takers: [], amount: 0))
      }
      #expect(standing.isValid[row("CN201010100002")] == stands)
    }
  }

  @Test func `the largest single pledge by the day is kept`() throws {
    let (standing, row) = try settled(.events, asOf: 2015_12_31) { builder, row in
      for (date, amount): (Int32, Double) in [
        (2013_01_01, 150), (2014_01_01, 300), (2016_01_01, 900),
      ] {
        builder.note(
          StandingBuilder.Event(
            application: row("CN201010100002"), date: CalendarDate(rawValue: date), kind: .pledge,
            givers: [], takers: [], amount: amount))
      }
    }
    #expect(standing.pledge[row("CN201010100002")] == 300)
    #expect(standing.events(of: row("CN201010100002")).count == 3)
  }

  @Test func `the latest date of dumps and side files is the default day`() throws {
    let run = try SmallRun([Self.rows])
    var builder = StandingBuilder(store: run.store, given: [])
    #expect(builder.latestDate?.rawValue == 2012_05_01)
    builder.note(status: true, of: 0, on: CalendarDate(rawValue: 2029_01_01), order: place)
    #expect(builder.latestDate?.rawValue == 2029_01_01)
  }

  @Test func `events of one day lie in one order whatever order they were read in`() throws {
    func takers(_ order: [UInt32]) throws -> [UInt32] {
      let (standing, row) = try settled(.events, asOf: 2015_12_31) { builder, row in
        for unit in order {
          builder.note(
            StandingBuilder.Event(
              application: row("CN201010100002"), date: CalendarDate(rawValue: 2013_01_01),
              kind: .transfer, givers: [.init(unit: 3)], takers: [.init(unit: unit)], amount: nil))
        }
      }
      return standing.events(of: row("CN201010100002")).map { standing.takerUnit[$0] }
    }
    #expect(try takers([5, 3, 4]) == [3, 4, 5])
    #expect(try takers([4, 5, 3]) == [3, 4, 5])
  }

  @Test func `an event keeps its parks, whether its amount is told and whether it left its group`()
    throws
  {
    let (standing, row) = try settled(.events, asOf: 2015_12_31) { builder, row in
      let events: [(Int32, Double?, Bool)] = [(2013_01_01, nil, true), (2014_01_01, 0, false)]
      for (date, amount, isInside) in events {
        builder.note(
          StandingBuilder.Event(
            application: row("CN201010100002"), date: CalendarDate(rawValue: date),
            kind: .transfer, givers: [.init(unit: 3, parks: 2)], takers: [], amount: amount,
            isInsideGroup: isInside))
      }
    }
    let events = standing.events(of: row("CN201010100002"))
    let marks = events.map { Standing.EventMarks(rawValue: standing.eventMarks[$0]) }
    #expect(marks == [.sameGroup, .amountKnown])
    #expect(events.map { standing.eventAmount[$0] } == [0, 0])
    #expect(standing.giverParks[Int(standing.giverStarts[events.lowerBound])] == 2)
  }

  @Test func `foreign offices are counted once each and the own office not at all`() throws {
    let (standing, row) = try settled(.withinTerm, asOf: 2015_12_31) { builder, row in
      for office in ["US", "EP", "US", "CN"] {
        builder.note(familyMemberOf: row("CN201010100002"), at: office)
      }
      builder.note(familyMemberOf: row("CN201010100003"), at: "CN")
    }
    #expect(standing.foreignOffices[row("CN201010100002")] == 2)
    #expect(standing.family[row("CN201010100002")] == 2)
    #expect(standing.foreignOffices[row("CN201010100003")] == 0)
    #expect(standing.family[row("CN201010100003")] == 1)
    #expect(standing.family[row("CN00101234.5")] == 0)
  }
}
