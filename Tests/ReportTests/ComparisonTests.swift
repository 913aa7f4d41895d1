import Testing

@testable import Report

private func table(_ rows: [[Cell]]) -> ReportTable {
  ReportTable(
    id: "T15", slug: "功能区划分表", title: "功能区划分表",
    columns: [
      Column(id: "region_code", title: "区划代码", style: .code),
      Column(id: "region", title: "地区", style: .text),
      Column(id: "zone", title: "功能区", style: .text),
      Column(id: "distance", title: "距离", style: .decimal(2)),
    ], rows: rows)
}

@Test func `runs are compared by key, cell by cell, in full precision`() {
  let old = table([
    ["320100", "南京市", "A", 0.1], ["320200", "无锡市", "B", 1.0], ["320300", "徐州市", "B", 1.0],
  ])
  let new = table([
    ["320200", "无锡市", "C", 1], ["320100", "南京市", "A", 0.1000000001],
    ["320400", "常州市", "A", .undefined],
  ])
  #expect(
    Comparison.moved(from: old, to: new) == [
      MovedValue(table: "T15", row: "320200", column: "zone", old: "B", new: "C"),
      MovedValue(table: "T15", row: "320100", column: "distance", old: 0.1, new: 0.1000000001),
      MovedValue(table: "T15", row: "320400", column: "region", old: nil, new: "常州市"),
      MovedValue(table: "T15", row: "320400", column: "zone", old: nil, new: "A"),
      MovedValue(table: "T15", row: "320400", column: "distance", old: nil, new: .undefined),
      MovedValue(table: "T15", row: "320300", column: "region", old: "徐州市", new: nil),
      MovedValue(table: "T15", row: "320300", column: "zone", old: "B", new: nil),
      MovedValue(table: "T15", row: "320300", column: "distance", old: 1.0, new: nil),
    ])
  #expect(Comparison.moved(from: old, to: old) == [])
}

@Test func `rows that share a key are matched in their order`() {
  let old = table([["320100", "南京市", "A", 1], ["320100", "南京市", "B", 2]])
  let new = table([["320100", "南京市", "A", 1], ["320100", "南京市", "B", 3]])
  #expect(
    Comparison.moved(from: old, to: new) == [
      MovedValue(table: "T15", row: "320100#2", column: "distance", old: 2, new: 3)
    ])
}

@Test func `texts are compared byte by byte`() {
  let old = table([["320100", "é", "A", 1]])
  let new = table([["320100", "e\u{301}", "A", 1]])
  #expect(Comparison.moved(from: old, to: new).map(\.column) == ["region"])
}

@Test func `a table reads back from its JSON as it was`() throws {
  let scratch = Scratch()
  var written = table([["320100", "\"<南京>\u{1}", .undefined, 1e-9], ["x", "é", "", 12]])
  written.conventions = [.init("expected", -0.25), .init("口径", "首位")]
  written.notes = ["注"]
  let publication = try Publication(out: scratch.path, pipeline: "p")
  try publication.write(JSONWriter().render(written), to: "tables/T15.json")
  try publication.commit(runID: "r", inputs: [], record: [])
  let run = try PublishedRun(scratch.path + "/p")
  #expect(try run.tableIDs() == ["T15"])
  #expect(try run.table("T15") == written)
}
