import Dumps
import Testing

@testable import Report

struct DriftAlarmTests {
  /// Reads a dump of `rows` rows with these columns.
  private func reading(_ columns: [String], rows: Int, in scratch: Scratch) throws -> FileReading {
    let format = DumpFormat(
      id: "small", title: "", headers: [.application: ["申请号"], .filed: ["申请日"]])
    let row = columns.map { $0 == "申请号" ? "CN201310000001" : "2013-01-01" }
    let lines = [columns] + Array(repeating: row, count: rows)
    let path = scratch.path + "/dump.csv"
    var sink = try FileSink(creating: path)
    try sink.write(lines.map { $0.joined(separator: ",") + "\n" }.joined())
    try sink.finish()
    let reader = DumpReader(paths: [path], formats: [format], choice: .id("small"), jobs: 1)
    let read = try reader.read(makeState: { _ in 0 }, body: { _, _ in .accepted })
    try Disk.remove(path)
    return try #require(read.files.first)
  }

  private func last(_ columns: [String], rows: Int) -> RunRecord {
    RunRecord(
      run: "a", facts: [.init("unknown_words", .integer(0))],
      inputs: [
        RunRecord.File(
          path: "old.csv", bytes: 1, digest: .init(.xxh3, hex: ""),
          facts: [
            .init("format", .text("small")), .init("read", .integer(rows)),
            .init("columns", .array(columns.map { .text($0) })),
          ])
      ], outputs: [])
  }

  private static let columns = ["申请号", "申请日", "备注"]

  @Test(arguments: [(10, 10, false), (10, 8, false), (10, 7, true), (10, 1, true), (10, 20, false)])
  func `a drop of thirty percent or more is told, a smaller one is not`(
    before: Int, now: Int, isTold: Bool
  ) throws {
    let alarms = DriftAlarm.alarms(
      [try reading(Self.columns, rows: now, in: Scratch())],
      since: last(Self.columns, rows: before), unknownWords: 0, share: 0.3)
    #expect(alarms.map(\.kind) == (isTold ? [.fewerRecords] : []))
  }

  @Test func `columns that went, came, changed names or places are named`() {
    func kinds(_ new: [String]) -> [String] {
      DriftAlarm.columnAlarms(of: "f", from: ["甲", "乙", "丙"], to: new)
        .map { "\($0.kind.rawValue) \($0.column)" }
    }
    #expect(kinds(["甲", "乙", "丙"]) == [])
    #expect(kinds(["甲", "乙"]) == ["缺列 丙"])
    #expect(kinds(["甲", "乙", "丙", "丁"]) == ["多列 丁"])
    #expect(kinds(["甲", "丁", "丙"]) == ["列改名 乙"])
    #expect(kinds(["乙", "甲", "丙"]) == ["列换序 "])
    #expect(kinds(["丁", "甲", "乙", "丙"]) == ["多列 丁"])
  }

  @Test func `a changed header is compared with the last run's of the same format`() throws {
    let alarms = DriftAlarm.alarms(
      [try reading(["申请号", "申请日", "说明"], rows: 10, in: Scratch())],
      since: last(Self.columns, rows: 10), unknownWords: 3, share: 0.3)
    #expect(alarms.map(\.kind) == [.renamedColumn, .unknownWords])
    #expect(alarms[0].sentence == "dump.csv：列改名：备注：现为 说明")
  }
}
