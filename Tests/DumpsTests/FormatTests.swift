import Foundation
import Testing

@testable import Dumps

@Suite struct FormatTests {
  @Test func `formats have ids of their own and know their own columns`() {
    let formats = DumpFormat.builtIn
    #expect(Set(formats.map(\.id)).count == formats.count)
    for format in formats where !format.layout.isEmpty {
      for names in format.headers.values {
        #expect(names.contains { format.layout.contains($0) }, "\(format.id): \(names)")
      }
    }
  }

  @Test(arguments: DumpFormat.builtIn)
  func `a file with a format's own header is found to be of that format`(
    format: DumpFormat
  ) throws {
    let scratch = Scratch()
    let names =
      format.layout.isEmpty
      ? Field.allCases.compactMap { format.headers[$0]?.first } : format.layout
    let row = names.indices.map { "v\($0)" }
    let text = "题名行\n\n" + names.reversed().map { " \($0) " }.joined(separator: ",") + "\n"
    let path = try scratch.file("f.csv", text + row.reversed().joined(separator: ",") + "\n")
    let reader = DumpReader(paths: [path], jobs: 1)
    let reading = try reader.read(makeState: { _ in [String]() }) { state, record in
      for field in Field.allCases where record.has(field) {
        state.append("\(record.columnName(field))=\(record.text(field))")
      }
      return .accepted
    }
    let file = reading.files[0]
    #expect(file.formatID == format.id)
    #expect(file.preambleRecords == 1)
    #expect(file.columns.missing.isEmpty)
    #expect(file.columns.isReordered == !format.layout.isEmpty)
    let expected = Set(names.indices.map { "\(names[$0])=v\($0)" })
    #expect(reading.states[0].allSatisfy { expected.contains($0) })
    #expect(reading.states[0].count == format.headers.count)
  }

  @Test func `a column called publication or grant date is never taken for a grant`() throws {
    let carbon = try #require(DumpFormat.builtIn.first { $0.id == "carboninnovation" })
    #expect(carbon.headers[.granted] == nil)
    #expect(carbon.headers[.published] == ["公布日期_授权日期"])
    #expect(carbon.headers[.publication] == ["专利号"])
  }

  @Test func `missing, extra, renamed and doubled columns are facts of the reading`() throws {
    let scratch = Scratch()
    let bulk = try #require(DumpFormat.builtIn.first { $0.id == "bulk34" })
    var names = bulk.layout
    names[0] = "专利题名"
    names.removeLast()
    names.append("申请号")
    let path = try scratch.file("f.csv", names.joined(separator: ",") + "\n")
    let file = try DumpReader(paths: [path]).read(
      makeState: { _ in 0 }, body: { _, _ in .accepted }
    ).files[0]
    #expect(file.columns.missingFromLayout == ["专利名称", "家族被引证次数"])
    #expect(file.columns.extraToLayout == ["专利题名"])
    #expect(file.columns.missing == [.title])
    #expect(file.columns.duplicated == ["申请号"])
  }

  @Test func `full-width parentheses and blanks in a header name do not matter`() {
    #expect(ColumnFacts.folded("\u{FEFF} 公开（公告）号\u{3000}") == "公开(公告)号")
  }

  @Test(arguments: [("\t", UInt8(0x09)), (";", 0x3B), ("|", 0x7C)])
  func `the delimiter is found from the header`(text: String, byte: UInt8) throws {
    let scratch = Scratch()
    let names = try #require(DumpFormat.builtIn.first { $0.id == "cnipr15" }).layout
    // A character whose second byte in GB18030 is the vertical bar.
    let character = try #require(Recoding.twoByteCodes.first { $0.value == [0x81, 0x7C] })
    let cell = String(Character(try #require(Unicode.Scalar(character.key))))
    let rows = [names, names.map { _ in cell }].map { $0.joined(separator: text) }
    let table = rows.joined(separator: "\n")
    for bytes in [Array(table.utf8), Recoding.gb18030(table)] {
      let path = try scratch.file("f.csv", bytes)
      let reading = try DumpReader(paths: [path], jobs: 1).read(makeState: { _ in [String]() }) {
        $0.append($1.text(.title))
        return .accepted
      }
      #expect(reading.files[0].delimiter == byte)
      #expect(reading.states[0] == [cell])
    }
  }

  @Test(arguments: [FormatChoice.id("latin"), .automatic])
  func `a format may name its own encoding and delimiter`(choice: FormatChoice) throws {
    let scratch = Scratch()
    let latin = DumpFormat(
      id: "latin", title: "", encoding: "windows-1252", delimiter: 0x3B,
      headers: [.publication: ["No"], .title: ["Title"], .applicants: ["Applicants"]])
    let path = try scratch.file(
      "f.csv", Array("No;Title;Applicants\n1;Pizza;".utf8) + [0xF8, 0x0A])
    let reading = try DumpReader(paths: [path], formats: [latin], choice: choice).read(
      makeState: { _ in [String]() }
    ) {
      $0.append($1.text(.applicants))
      return .accepted
    }
    #expect(reading.states.flatMap(\.self) == ["ø"])
    #expect(throws: DumpError.unknownFormat(id: "x", known: ["latin"])) {
      try DumpReader(paths: [path], formats: [latin], choice: .id("x")).read(
        makeState: { _ in 0 }, body: { _, _ in .accepted })
    }
  }

  @Test func `two fields may share a column`() throws {
    let scratch = Scratch()
    let format = DumpFormat(
      id: "own", title: "",
      headers: [.ipc: ["IPC"], .mainIPC: ["IPC"], .application: ["号"]])
    let path = try scratch.file("f.csv", "号,IPC\n1,G06F9/46\n")
    let reading = try DumpReader(paths: [path], formats: [format]).read(
      makeState: { _ in [String]() }
    ) {
      $0 += [$1.text(.ipc), $1.text(.mainIPC)]
      return .accepted
    }
    #expect(reading.states.flatMap(\.self) == ["G06F9/46", "G06F9/46"])
  }
}
