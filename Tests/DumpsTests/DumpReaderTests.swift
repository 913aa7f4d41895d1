import Foundation
import Testing

@testable import Dumps

private let format = DumpFormat(
  id: "four", title: "四列",
  headers: [
    .application: ["申请号"], .title: ["名称"], .applicants: ["申请人"], .filed: ["申请日"],
  ])

/// What a reading hands out, in the order of the file.
private struct Rows: Sendable {
  var rows: [(location: RecordLocation, fields: [String])] = []
}

private func read(
  _ paths: [String], formats: [DumpFormat] = [format], jobs: Int = 2, blockBytes: Int = 1 << 20,
  maximumRecordBytes: Int = 16 << 20, byLibCSV: Bool = false,
  rejecting: (@Sendable (String) -> Bool)? = nil
) throws -> (rows: [[String]], files: [FileReading]) {
  var reader = DumpReader(
    paths: paths, formats: formats, jobs: jobs, blockBytes: blockBytes,
    maximumRecordBytes: maximumRecordBytes)
  reader.prefersLibCSV = byLibCSV
  let reading = try reader.read(makeState: { _ in Rows() }) { state, record in
    let fields = [Field.application, .title, .applicants, .filed].map { record.text($0) }
    if rejecting?(fields[0]) == true {
      return record.problem(.unreadableDate, in: .filed)
    }
    state.rows.append((record.location, fields))
    return .accepted
  }
  let rows = reading.states.flatMap(\.rows).sorted { $0.location < $1.location }.map(\.fields)
  return (rows, reading.files)
}

@Suite struct DumpReaderTests {
  private static let text = """
    申请号,名称,申请人,申请日
    CN1,"一种装置, 改进",甲公司,2013.01.02

    CN2,"说 ""好""
    的方法",乙大学;丙公司, 2014.05.06\u{20}
    CN3,ragged,row
    CN4,末行,丁,2015-01-01
    """
  private static let rows = [
    ["CN1", "一种装置, 改进", "甲公司", "2013.01.02"],
    ["CN2", "说 \"好\"\n的方法", "乙大学;丙公司", "2014.05.06"],
    ["CN4", "末行", "丁", "2015-01-01"],
  ]

  @Test(arguments: [1, 7, 64, 4096, 1 << 20], [1, 2, 3, 4])
  func `records, accounts and rejects depend on neither block size nor threads`(
    blockBytes: Int, jobs: Int
  ) throws {
    let scratch = Scratch()
    let path = try scratch.file("dump.csv", Self.text)
    let found = try read([path], jobs: jobs, blockBytes: blockBytes)
    #expect(found.rows == Self.rows)
    let file = found.files[0]
    let counts: [Int] = [file.read, file.accepted, file.rejected, file.blank]
    #expect(counts == [5, 3, 1, 1] as [Int])
    #expect(file.digest == Checksum.of(Array(Self.text.utf8)))
    #expect(file.bytes == Self.text.utf8.count)
    #expect(
      file.rejects == [
        Reject(
          file: path, record: 3, line: 6,
          offset: Array(Self.text.utf8).firstRange(of: Array("CN3".utf8))!.lowerBound,
          reason: .wrongFieldCount, column: "3/4", cell: "CN3,ragged,row")
      ])
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func `every kind of line end reads alike`(lineEnd: String) throws {
    let scratch = Scratch()
    let text = Self.text.replacingOccurrences(of: "\n", with: lineEnd)
    let found = try read([try scratch.file("dump.csv", text)], blockBytes: 16)
    #expect(found.rows.map { $0[0] } == ["CN1", "CN2", "CN4"])
    #expect(found.rows[1][1] == "说 \"好\"\(lineEnd)的方法")
    #expect(found.files[0].rejects.map(\.line) == [6])
  }

  @Test func `libcsv and the scanner hand out the same records`() throws {
    let scratch = Scratch()
    let path = try scratch.file("dump.csv", Self.text)
    #expect(try read([path], byLibCSV: true).rows == read([path]).rows)
  }

  @Test(arguments: [1, 3, 64])
  func `a pipe fed in small pieces reads like the file`(step: Int) throws {
    let scratch = Scratch()
    let path = scratch.fifo("dump.csv", Array(Self.text.utf8), step: step)
    let found = try read([path], blockBytes: 32)
    #expect(found.rows == Self.rows)
    #expect(found.files[0].digest == Checksum.of(Array(Self.text.utf8)))
  }

  @Test func `the same records come from GB18030, UTF-16 and UTF-8 with a mark`() throws {
    let scratch = Scratch()
    let utf16 = Self.text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    for (name, bytes, encoding) in [
      ("gb.csv", Recoding.gb18030(Self.text), "GB18030"),
      ("le.csv", [0xFF, 0xFE] + utf16, "UTF-16LE"),
      ("bom.csv", [0xEF, 0xBB, 0xBF] + Array(Self.text.utf8), "UTF-8"),
    ] {
      let found = try read([try scratch.file(name, bytes)], blockBytes: 50)
      #expect(found.rows == Self.rows)
      #expect(found.files[0].encoding.name == encoding)
      #expect(found.files[0].digest == Checksum.of(bytes))
      let reject = found.files[0].rejects[0]
      let mark = bytes[reject.offset...]
      #expect(
        mark.starts(with: name == "le.csv" ? [0x43, 0, 0x4E, 0, 0x33, 0] : Array("CN3".utf8)))
    }
  }

  @Test func `a row in another encoding is set aside by itself`() throws {
    let scratch = Scratch()
    let head = Array("申请号,名称,申请人,申请日\nCN1,好,甲,2013\nCN2,".utf8)
    let bytes = head + Recoding.gb18030("装置") + Array(",乙,2014\nCN3,好,丙,2015\n".utf8)
    let found = try read([try scratch.file("mixed.csv", bytes)])
    #expect(found.rows.map { $0[0] } == ["CN1", "CN3"])
    #expect(found.files[0].rejectCounts == [.invalidEncoding: 1])
    #expect(found.files[0].rejects[0].line == 3)
  }

  @Test func `NUL and over-long records are named`() throws {
    let scratch = Scratch()
    let long = String(repeating: "长", count: 40)
    let path = try scratch.file(
      "dump.csv", "申请号,名称,申请人,申请日\nCN1,\0,甲,2013\nCN2,\(long),乙,2014\nCN3,好,丙,2015\n")
    for blockBytes in [1, 16, 64, 4096] {
      let found = try read([path], blockBytes: blockBytes, maximumRecordBytes: 100)
      #expect(found.rows.map { $0[0] } == ["CN3"])
      #expect(found.files[0].rejectCounts == [.nulByte: 1, .overlongRecord: 1])
      #expect(found.files[0].rejects.map(\.line) == [2, 3])
    }
  }

  @Test(arguments: ["\n", "\r\n"])
  func `a record of just the greatest length is read, one byte more is not`(end: String) throws {
    let scratch = Scratch()
    // 100 bytes and 101.
    let rows = [89, 90].map { "CN\($0),\(String(repeating: "x", count: $0)),,2014" }
    #expect(rows.map(\.utf8.count) == [100, 101])
    let path = try scratch.file(
      "dump.csv", (["申请号,名称,申请人,申请日"] + rows + [""]).joined(separator: end))
    for blockBytes in 1...150 {
      let found = try read([path], blockBytes: blockBytes, maximumRecordBytes: 100)
      #expect(found.rows.map { $0[0] } == ["CN89"], "blocks of \(blockBytes)")
      #expect(found.files[0].rejectCounts == [.overlongRecord: 1], "blocks of \(blockBytes)")
    }
  }

  @Test func `an over-long quoted record reads alike in blocks of any size`() throws {
    let scratch = Scratch()
    let lines = (1...30).map { "line \($0)" }.joined(separator: "\n")
    let path = try scratch.file(
      "dump.csv", "申请号,名称,申请人,申请日\nCN2,\"\(lines)\",乙,2014\nCN3,好,丙,2015\n")
    let expected = try read([path], blockBytes: 4096, maximumRecordBytes: 80)
    #expect(expected.rows == [["CN3", "好", "丙", "2015"]])
    for blockBytes in [1, 7, 30, 81] {
      let found = try read([path], blockBytes: blockBytes, maximumRecordBytes: 80)
      #expect(found.rows == expected.rows)
      #expect(found.files[0].rejects.map(\.line) == expected.files[0].rejects.map(\.line))
      #expect(found.files[0].rejects.map(\.reason) == expected.files[0].rejects.map(\.reason))
    }
  }

  @Test func `a record the caller refuses is set aside with its column and cell`() throws {
    let scratch = Scratch()
    let found = try read([try scratch.file("dump.csv", Self.text)], rejecting: { $0 == "CN2" })
    #expect(found.files[0].rejects[0].column == "申请日")
    #expect(found.files[0].rejects[0].cell == "2014.05.06")
    #expect(found.files[0].rejects[0].line == 4)
    #expect(found.files[0].rejectCounts == [.unreadableDate: 1, .wrongFieldCount: 1])
  }

  @Test func `several files, plain and gzip, are read side by side and accounted for each`() throws
  {
    let scratch = Scratch()
    let plain = try scratch.file("a.csv", Self.text)
    let packed = try scratch.file("b.csv.gz", Gzip.member(Array(Self.text.utf8)))
    let found = try read([plain, packed, plain], jobs: 3, blockBytes: 20)
    #expect(found.rows == Self.rows + Self.rows + Self.rows)
    #expect(found.files.map(\.path) == [plain, packed, plain])
    #expect(found.files.allSatisfy { $0.read == 5 && $0.accepted == 3 })
    #expect(found.files[1].isGzip)
    #expect(found.files[1].digest == Checksum.of(try scratch.contents("b.csv.gz")))
  }

  @Test(arguments: [1, 2, 3, 8])
  func `threads that share one gzip stream lose no block and take none twice`(jobs: Int) throws {
    let scratch = Scratch()
    let rows = (0..<3_000).map { ["CN\($0)", "名称\($0)", "甲", "2015-01-01"] }
    let text = (["申请号,名称,申请人,申请日"] + rows.map { $0.joined(separator: ",") })
      .joined(separator: "\n")
    let path = try scratch.file("a.csv.gz", Gzip.member(Array(text.utf8)))
    let found = try read([path], jobs: jobs, blockBytes: 512)
    #expect(found.rows == rows)
    #expect(found.files[0].accepted == rows.count)
    #expect(found.files[0].digest == Checksum.of(try scratch.contents("a.csv.gz")))
  }

  @Test func `only the first rejects are kept, all are counted`() throws {
    let scratch = Scratch()
    let rows = (1...500).map { "CN\($0)" }.joined(separator: "\n")
    let path = try scratch.file("dump.csv", "申请号,名称,申请人,申请日\n\(rows)\n")
    var reader = DumpReader(
      paths: [path], formats: [format], jobs: 3, blockBytes: 64, maximumRejectsKept: 10)
    reader.progress = { _ in }
    let file = try reader.read(makeState: { _ in 0 }, body: { _, _ in .accepted }).files[0]
    #expect(file.rejected == 500)
    #expect(file.rejects.map(\.record) == Array(1...10))
  }

  @Test(arguments: [1, 7, 4096])
  func `what Excel writes to keep a number text is read as that text`(blockBytes: Int) throws {
    let scratch = Scratch()
    let path = try scratch.file(
      "dump.csv",
      "申请号,名称,申请人,申请日\n=\"002121\",\"=\"\"1\"\"\",甲,=\"2013\"\n=\"1,2\",x,y\na=\"1\",x,y,z\n")
    let found = try read([path], blockBytes: blockBytes)
    #expect(found.rows == [["002121", "1", "甲", "2013"]])
    #expect(found.files[0].rejectCounts == [.bareQuote: 2])
  }

  @Test func `rows of empty cells are blank, not records`() throws {
    let scratch = Scratch()
    let path = try scratch.file("dump.csv", "申请号,名称,申请人,申请日\nCN1,,,\n,,,\n\"\", ,,\n,\n\n")
    let found = try read([path])
    #expect(found.rows == [["CN1", "", "", ""]])
    #expect(found.files[0].read == 5)
    #expect(found.files[0].blank == 4)
  }

  @Test func `a record that one count has and the other has not is an error`() throws {
    var result = BlockResult(index: 0)
    result.records = 3
    result.blankLines = 1
    result.accepted = 3
    result.counted = 4
    var account = FileAccount(maximumRejectsKept: 1)
    account.add(result)
    #expect(try account.balanced(path: "f").records == 3)
    result.index = 1
    result.counted = 5
    account.add(result)
    #expect(throws: DumpError.accountsDiffer(file: "f", read: 8, counted: 9)) {
      try account.balanced(path: "f")
    }
  }

  @Test func `what cannot be read at all is an error that names the file`() throws {
    let scratch = Scratch()
    #expect(throws: DumpError.noFiles) { try read([]) }
    #expect { try read([scratch.path("absent.csv")]) } throws: {
      "\($0)".contains("absent.csv")
    }
    let empty = try scratch.file("empty.csv", "")
    #expect(throws: DumpError.empty(file: empty)) { try read([empty]) }
    let other = try scratch.file("other.csv", "a,b,c\n1,2,3\n")
    #expect(throws: DumpError.noFormat(file: other, header: ["a", "b", "c"])) { try read([other]) }
  }
}
