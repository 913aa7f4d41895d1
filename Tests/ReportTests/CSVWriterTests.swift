import Configuration
import Report
import Testing

private let table = ReportTable(
  id: "T05", slug: "区域产业矩阵", title: "区域—产业矩阵",
  columns: [
    Column(id: "region_code", title: "区划代码", style: .code),
    Column(id: "lq", title: "区位商", unit: "倍", formula: "F4", style: .decimal(3)),
  ],
  rows: [["320100", 1.25], ["省外", .undefined]])

@Test func `a table as CSV has a mark, a head of ids and full precision`() throws {
  let bytes = try CSVWriter().render(table)
  #expect(
    String(decoding: bytes, as: UTF8.self) == "\u{FEFF}region_code,lq\n320100,1.25\n省外,—\n")
  #expect(table.fileName == "T05-区域产业矩阵")
}

@Test func `GB18030 carries Chinese, the dash and rare characters`() throws {
  var rare = table
  rare.rows = [["镕㐀", .undefined]]
  let bytes = try CSVWriter(encoding: .gb18030).render(rare)
  let line: [UInt8] = [0xE9, 0x46, 0x81, 0x39, 0xEE, 0x39, 0x2C, 0xA1, 0xAA, 0x0A]
  #expect(bytes.suffix(line.count) == line[...])
}

@Test func `text that would run as a formula gets an apostrophe, numbers do not`() {
  var bytes: [UInt8] = []
  CSVWriter.append(row: ["=1+1", "＠x", -1.5, "a\"b", "x,y", "\tz", ""], to: &bytes)
  #expect(
    String(decoding: bytes, as: UTF8.self) == "'=1+1,'＠x,-1.5,\"a\"\"b\",\"x,y\",\"'\tz\",\n")
}
