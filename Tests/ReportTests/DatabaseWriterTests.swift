import CSQLite
import Configuration
import Glibc
import Testing

@testable import Report

/// The rows of a query as text; NULL is `∅`.
func query(_ sql: String, in path: String) throws -> [[String]] {
  var handle: OpaquePointer?
  defer { sqlite3_close_v2(handle) }
  try #require(sqlite3_open_v2(path, &handle, SQLITE_OPEN_READONLY, nil) == SQLITE_OK)
  var statement: OpaquePointer?
  defer { sqlite3_finalize(statement) }
  let code = sqlite3_prepare_v2(handle, sql, -1, &statement, nil)
  try #require(code == SQLITE_OK, "\(sql): \(String(cString: sqlite3_errmsg(handle)))")
  var rows: [[String]] = []
  while sqlite3_step(statement) == SQLITE_ROW {
    rows.append(
      (0..<sqlite3_column_count(statement)).map { column in
        sqlite3_column_text(statement, column).map { String(cString: $0) } ?? "∅"
      })
  }
  return rows
}

/// Side values as the database takes them.
let sideValues = ReportTable(
  id: "side_values", slug: "侧表数据", title: "侧表数据",
  columns: [
    Column(id: "year", title: "年份", style: .count),
    Column(id: "region_code", title: "区划代码", style: .code),
    Column(id: "indicator", title: "指标", style: .text),
    Column(id: "value", title: "数值", style: .decimal(2)),
    Column(id: "unit", title: "单位", style: .text),
    Column(id: "source", title: "来源", style: .text),
  ],
  rows: [
    [2015, "320100", "常住人口", 823.59, "万人", "合成样例数据"],
    [2015, "320581", "常住人口", 150.1, "万人", "合成样例数据"],
  ])

@Test func `the database holds every value once, with its unit, formula and run`() throws {
  let scratch = Scratch()
  let path = scratch.path + "/a.sqlite"
  try DatabaseWriter(runID: "r1", title: "样例").write(
    SampleReport.tables, extras: [sideValues], to: path)
  let cells = SampleReport.tables.reduce(0) { $0 + $1.rows.count * $1.columns.count }
  #expect(try query("SELECT count(*) FROM cells", in: path) == [[String(cells)]])
  #expect(
    try query(
      """
      SELECT value, text, unit, formula, run_id FROM cells
      WHERE table_id = 'T01' AND row_key = '合计' AND column_id = 'invention_valid'
      """, in: path) == [["35621.0", "∅", "件", "F1", "r1"]])
  #expect(try query("PRAGMA foreign_key_check", in: path) == [])
  #expect(try query("PRAGMA integrity_check", in: path) == [["ok"]])
}

@Test func `views carry Chinese names, undefined is NULL, codes are text`() throws {
  let scratch = Scratch()
  let path = scratch.path + "/a.sqlite"
  try DatabaseWriter(runID: "r1", title: "样例").write(
    SampleReport.tables, extras: [sideValues], to: path)
  #expect(
    try query(
      "SELECT 区域, 发明有效, typeof(区划代码) FROM 知识产权资源总量表 WHERE 区划代码 = '境外'", in: path)
      == [["境外", "∅", "text"]])
  #expect(try query("SELECT 数值 FROM 侧表数据 WHERE 区划代码 = '320581'", in: path) == [["150.1"]])
  #expect(
    try query("SELECT region, level FROM regions WHERE region_code = '320500'", in: path)
      == [["苏州市", "市"]])
}

@Test func `names that SQLite takes for one are told apart and quotes stay names`() throws {
  let scratch = Scratch()
  let table = ReportTable(
    id: "T11", slug: "得分\"表", title: "得分",
    columns: ["ID", "id", "x\"; DROP TABLE run; --"].map {
      Column(id: $0, title: "分", style: .decimal(1))
    }, rows: [[1.5, .undefined, .number(.nan)]])
  let path = scratch.path + "/a.sqlite"
  try DatabaseWriter(runID: "r", title: "样例").write([table], to: path)
  #expect(try query("SELECT * FROM t11", in: path) == [["1.5", "∅", "∅"]])
  #expect(try query("SELECT \"分\", \"分_2\" FROM \"得分\"\"表\"", in: path) == [["1.5", "∅"]])
  #expect(try query("SELECT run_id FROM run", in: path) == [["r"]])
  // Each value stands under its own column, whatever the column is called in the table.
  #expect(
    try query("SELECT column_id, value, text FROM cells ORDER BY value", in: path)
      == [["id", "∅", "∅"], ["x\"; DROP TABLE run; --", "∅", "∅"], ["ID", "1.5", "∅"]])
}

@Test func `cells tell numbers from texts, and a word in a column of numbers is a text`() throws {
  let scratch = Scratch()
  let table = ReportTable(
    id: "T'9", slug: "表", title: "表",
    columns: [
      Column(id: "code", title: "代码", style: .code), Column(id: "n", title: "数", style: .count),
      Column(id: "share", title: "占比", style: .percent(1)),
    ],
    rows: [["0320", 7, 0.25], ["b", "无", .undefined]])
  let path = scratch.path + "/a.sqlite"
  try DatabaseWriter(runID: "r", title: "样例").write([table], to: path)
  #expect(
    try query(
      "SELECT table_id, row_key, column_id, value, text FROM cells ORDER BY row_number, column_id",
      in: path) == [
        ["T'9", "0320", "code", "∅", "0320"], ["T'9", "0320", "n", "7.0", "∅"],
        ["T'9", "0320", "share", "0.25", "∅"], ["T'9", "b", "code", "∅", "b"],
        ["T'9", "b", "n", "∅", "无"], ["T'9", "b", "share", "∅", "∅"],
      ])
}

@Test func `without tables there are no cells`() throws {
  let scratch = Scratch()
  let path = scratch.path + "/a.sqlite"
  try DatabaseWriter(runID: "r", title: "样例").write([], to: path)
  #expect(try query("SELECT * FROM cells", in: path) == [])
}

@Test func `the database's bytes depend on its content alone`() throws {
  let scratch = Scratch()
  for name in ["a", "b"] {
    try DatabaseWriter(runID: "r", title: "样例").write(
      SampleReport.tables, extras: [sideValues], to: scratch.path + "/\(name).sqlite")
  }
  #expect(scratch.bytes("a.sqlite") == scratch.bytes("b.sqlite"))
  #expect(scratch.names() == ["a.sqlite", "b.sqlite"])
}

@Test func `a database that does not fit on the disk is an error`() async {
  let scratch = Scratch()
  await #expect(processExitsWith: .exitCode(7)) { [path = scratch.path as String] in
    Interruption.watch()
    var limit = rlimit(rlim_cur: 60_000, rlim_max: 60_000)
    setrlimit(__rlimit_resource_t(1), &limit)  // RLIMIT_FSIZE
    do {
      try DatabaseWriter(runID: "r", title: "样例").write(
        SampleReport.tables, to: path + "/a.sqlite")
    } catch ReportError.library {
      exit(7)
    }
  }
}

@Test func `the ten questions of docs/database.md have answers`() throws {
  let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
  let text = String(decoding: try Disk.bytes(of: "/\(root)/docs/database.md"), as: UTF8.self)
  let questions = text.split(separator: "```sql\n").dropFirst().compactMap {
    $0.split(separator: "```").first.map(String.init)
  }
  #expect(questions.count == 10)
  let scratch = Scratch()
  let path = scratch.path + "/a.sqlite"
  try DatabaseWriter(runID: "r1", title: "样例").write(SampleReport.tables, to: path)
  for question in questions {
    #expect(try !query(question, in: path).isEmpty, "\(question)")
  }
}
