import Dumps
import Report
import Testing

/// What moved between two published runs, and why.
@Suite struct RunComparisonTests {
  private static func table(_ value: Double) -> ReportTable {
    ReportTable(
      id: "T01", slug: "表", title: "表",
      columns: [
        Column(id: "region_code", title: "代码", style: .code),
        Column(id: "valid", title: "有效", formula: "F1", style: .count),
      ], rows: [["320100", .number(value)], ["320500", 2]])
  }

  private static func file(_ key: String, _ name: String, _ contents: String) -> RunRecord.File {
    RunRecord.File(
      path: name, bytes: 1, digest: .init(.xxh3, hex: contents), facts: [.init("key", .text(key))])
  }

  private static let settings = "parameters.rd_lag = 1\nkeep_runs = 30\nside_tables = side.csv\n"

  private static func record(
    dump: String = "d1", side: String = "s1", regions: String = "r1", settings: String = settings,
    version: String = "1", run: String = "b"
  ) -> RunRecord {
    RunRecord(
      run: run, facts: [.init("version", .text(version)), .init("settings", .text(settings))],
      inputs: [
        file("dumps", "2015.csv", dump), file("pipeline", "pipeline.yml", settings),
        file("side_tables", "side.csv", side), file("regions", "regions.csv", regions),
      ], outputs: [])
  }

  /// A published run with one table, compared with a newer record and a newer table.
  private static func compared(with new: RunRecord, value: Double = 3) throws -> ReportTable {
    let scratch = Scratch()
    let publication = try Publication(out: scratch.path, pipeline: "small")
    let old = record(run: "a")
    try publication.write(JSONWriter().render(table(1)), to: "tables/T01.json")
    try publication.commit(runID: "a", inputs: old.inputs, record: old.facts)
    let predecessor = try #require(publication.predecessor)
    #expect(predecessor.name == "a")
    let comparison = try RunComparison(from: predecessor.run, to: new)
    return try comparison.table(of: [table(value)])
  }

  @Test(arguments: [
    (record(dump: "d2"), "数据"), (record(side: "s2"), "附表"), (record(regions: "r2"), "配置"),
    (record(settings: settings.replacing("lag = 1", with: "lag = 2")), "配置"),
    (record(version: "2"), "软件"), (record(dump: "d2", version: "2"), "数据、软件"),
    (record(), "未能归因"),
  ])
  func `the cause is what differs between the two records`(new: RunRecord, cause: String) throws {
    let table = try Self.compared(with: new)
    #expect(table.rows == [["T01", "320100", "valid", "1", "3", .number(2), .text(cause)]])
    #expect(table.conventions.first?.value == "a")
  }

  @Test(arguments: [
    // The table compared is T01: statistics and milestones cannot move it, stocks of trademarks can.
    ("side_tables", "数据"), ("milestones", "数据"), ("other_ip", "数据、附表"),
    ("status", "数据、附表"), ("regions", "数据、配置"),
  ])
  func `of several changes those that reach the table are named`(_ key: String, _ cause: String)
    throws
  {
    var new = Self.record(dump: "d2")
    new.inputs.append(Self.file(key, "more.csv", "m1"))
    #expect(try Self.compared(with: new).rows.map { $0[6] } == [.text(cause)])
  }

  @Test func `between runs of different days every change is named`() throws {
    var new = Self.record(dump: "d2", side: "s2")
    new.facts.append(.init("as_of", .text("2016-12-31")))
    #expect(try Self.compared(with: new).rows.map { $0[6] } == ["数据、附表"])
  }

  @Test func `settings that move no value, and a file's other name, are no cause`() throws {
    var new = Self.record(
      dump: "d2",
      settings: Self.settings.replacing("keep_runs = 30", with: "keep_runs = 3")
        .replacing("side.csv", with: "other.csv"))
    new.inputs[2].path = "other.csv"
    #expect(try Self.compared(with: new).rows.map { $0[6] } == ["数据"])
  }

  @Test func `equal values make no row`() throws {
    let table = try Self.compared(with: Self.record(dump: "d2"), value: 1)
    #expect(table.rows.isEmpty)
    #expect(table.conventions.contains { $0.name == "变动的来源" && $0.value == "dumps：2015.csv" })
  }

  @Test func `an edition frozen goes before the latest run, the last one before earlier ones`()
    throws
  {
    let scratch = Scratch()
    let publication = try Publication(out: scratch.path, pipeline: "small")
    #expect(publication.predecessor == nil)
    for run in ["a", "b"] {
      try publication.write(JSONWriter().render(Self.table(1)), to: "tables/T01.json")
      try publication.commit(runID: run, inputs: [], record: [])
      _ = try publication.freeze(
        PublishedRun(publication.folder + "/runs/" + run), edition: "版\(run)")
    }
    try publication.write(JSONWriter().render(Self.table(1)), to: "tables/T01.json")
    try publication.commit(runID: "c", inputs: [], record: [])
    #expect(publication.predecessor?.name == "版b")
  }
}
