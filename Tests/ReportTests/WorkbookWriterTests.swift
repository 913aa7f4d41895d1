import Glibc
import Testing

@testable import Report

@Test func `the workbook's bytes depend on its content alone`() throws {
  let scratch = Scratch()
  setenv("TZ", "America/New_York", 1)
  tzset()
  try WorkbookWriter(title: "样例").write(SampleReport.tables, to: scratch.path + "/a.xlsx")
  setenv("TZ", "Asia/Shanghai", 1)
  tzset()
  sleep(2)
  try WorkbookWriter(title: "样例").write(SampleReport.tables, to: scratch.path + "/b.xlsx")
  let first = try #require(scratch.bytes("a.xlsx"))
  #expect(first == scratch.bytes("b.xlsx"))
  #expect(scratch.names() == ["a.xlsx", "b.xlsx"])
}

@Test func `text at Excel's limit is whole, one more is cut aloud`() {
  let full = String(repeating: "字", count: 32_767)
  #expect(SheetText(full).text == full)
  let over = SheetText(full + "字")
  #expect(over.text.utf16.count == 32_767)
  #expect(over.text.hasSuffix("全文见同名 CSV）"))
  #expect(over.cutUnits > 0)
  let pairs = SheetText(String(repeating: "𠮷", count: 16_384))
  #expect(pairs.text.utf16.count <= 32_767)
  #expect(pairs.cutUnits > 0)
}

@Test func `characters XML cannot carry are replaced, not dropped`() {
  #expect(SheetText("a\u{0}b\u{1}c\r\u{FFFE}").text == "a�b�c��")
  #expect(SheetText("a\u{0}").isReplaced)
  #expect(!SheetText("a\tb\n南京 𠮷").isReplaced)
  #expect(SheetText("_x0041_").text == "_x005F_x0041_")
  #expect(SheetText("x_y_x00_").text == "x_y_x00_")
}

@Test func `sheet names are short, allowed and never alike`() {
  var names = SheetNames()
  #expect(names.name(for: "T05 区域产业矩阵") == "T05 区域产业矩阵")
  #expect(names.name(for: "t05 区域产业矩阵") == "t05 区域产业矩阵 (2)")
  #expect(names.name(for: "a[b]:*?/\\c") == "a·b······c")
  let long = names.name(for: String(repeating: "长", count: 40))
  #expect(long.utf16.count == 31)
  let again = names.name(for: String(repeating: "长", count: 40))
  #expect(again.utf16.count == 31 && again != long)
  #expect(names.name(for: "'引'") == "引")
}

@Test(arguments: [2_000, 6_000, 15_000, 25_000, 40_000, 60_000, 90_000, 140_000])
func `a workbook that does not fit on the disk is an error, never a damaged file`(
  limit: Int
) async throws {
  let scratch = Scratch()
  try WorkbookWriter(title: "样例").write([SampleReport.long], to: scratch.path + "/whole.xlsx")
  let whole = try #require(scratch.bytes("whole.xlsx"))
  let result = await #expect(processExitsWith: .success, observing: [\.standardOutputContent]) {
    [path = scratch.path as String, limit = limit as Int] in
    Interruption.watch()
    var most = rlimit(rlim_cur: rlim_t(limit), rlim_max: rlim_t(limit))
    setrlimit(__rlimit_resource_t(1), &most)  // RLIMIT_FSIZE
    do {
      try WorkbookWriter(title: "样例").write([SampleReport.long], to: path + "/a.xlsx")
      try StandardStream.output.write("done")
    } catch ReportError.library {
      try StandardStream.output.write("refused")
    }
  }
  let said = String(decoding: result?.standardOutputContent ?? [], as: UTF8.self)
  if said.contains("done") {
    #expect(scratch.bytes("a.xlsx") == whole)
  } else {
    #expect(said.contains("refused"))
  }
}

@Test(.enabled(if: workbookReader != nil, "no Python with openpyxl to read a workbook"))
func `an independent reader finds text, full precision and number formats`() throws {
  let scratch = Scratch()
  let path = scratch.path + "/a.xlsx"
  try WorkbookWriter(title: "样例").write(SampleReport.tables, to: path)
  let found = try inspect(workbook: path, sheet: "T05 区域产业矩阵")
  #expect(found.warnings == [])
  #expect(found.sheets.prefix(3) == ["目录", "口径与说明", "T01 知识产权资源总量表"])
  #expect(found.values[4].prefix(3) == ["'320100'", "'南京市'", "'1'"])
  let lq = try #require(SampleReport.matrix.rows[0][6].measure)
  // The library prints 16 significant digits.
  let carried = try #require(found.values[4][6].flatMap { Double($0) })
  #expect(abs(carried - lq) <= lq * 1e-15)
  #expect(found.values.contains { $0.count > 6 && $0[6] == "'—'" })
  #expect(["#,##0", "#,##0.00", "#,##0.000"].allSatisfy { found.formats.contains($0) })
}

@Test(.enabled(if: workbookReader != nil, "no Python with openpyxl to read a workbook"))
func `rows beyond a sheet continue on the next, and both say so`() throws {
  let scratch = Scratch()
  let path = scratch.path + "/a.xlsx"
  var writer = WorkbookWriter(title: "样例")
  writer.rowsPerSheet = 104
  try writer.write([SampleReport.matrix], to: path)
  #expect(try inspect(workbook: path).sheets == ["目录", "口径与说明", "T05 区域产业矩阵"])
  writer.rowsPerSheet = 103
  try writer.write([SampleReport.matrix], to: path)
  let found = try inspect(workbook: path, sheet: "T05 续1")
  #expect(found.sheets == ["目录", "口径与说明", "T05 区域产业矩阵", "T05 续1"])
  #expect(found.values[4].prefix(4) == ["'321300'", "'宿迁市'", "'8'", "'数字创意'"])
  #expect(found.values.contains { $0.first??.contains("第 104–104 行") ?? false })
}

@Test(.enabled(if: workbookReader != nil, "no Python with openpyxl to read a workbook"))
func `a table has a chart where it has a value, and none where every value is undefined`() throws {
  let scratch = Scratch()
  let path = scratch.path + "/a.xlsx"
  var table = SampleReport.stock
  try WorkbookWriter(title: "样例").write([table], to: path)
  let drawn = ["目录", "口径与说明", "T01 知识产权资源总量表", "图1 发明专利申请、授权与有效量"]
  #expect(try inspect(workbook: path).sheets == drawn)
  for row in table.rows.indices {
    for column in 3..<6 { table.rows[row][column] = .undefined }
  }
  try WorkbookWriter(title: "样例").write([table], to: path)
  #expect(try inspect(workbook: path).sheets == Array(drawn.prefix(3)))
}
