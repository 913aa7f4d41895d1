import Configuration
import Dumps
import Foundation
import Testing

@testable import Report

/// A published run explains itself from what it kept.
@Suite struct RunExplanationsTests {
  /// A run of the small pipeline, published; the pipeline's folder is gone when it returns.
  private func published(in scratch: Scratch, keepingCopy: Bool = true) throws -> PublishedRun {
    let report = try SmallReport()
    let publication = try Publication(out: scratch.path, pipeline: "small")
    try report.stageStore(into: publication)
    if keepingCopy {
      for file in report.inputs.pipeline.filesToKeep {
        try publication.copy(file.path, to: RunExplanations.copyFolder + "/" + file.place)
      }
    }
    for table in report.tables {
      try publication.write(JSONWriter().render(table), to: "tables/\(table.id).json")
    }
    let dump = RunRecord.File(
      path: "none.csv", bytes: 0, digest: .init(.xxh3, hex: ""), facts: [.init("format", "small")])
    let folder = try publication.commit(
      runID: "one", inputs: [dump], record: [.init("version", "test"), .init("span", "2011-2015")])
    return try PublishedRun(folder)
  }

  @Test func `a run explains itself after the pipeline's folder is gone`() throws {
    let scratch = Scratch()
    let run = try published(in: scratch)
    let explanations = try RunExplanations(run, recordLimit: 20, drawsRanks: true, jobs: 1)
    for (id, row, column) in [
      ("T01", "320500", "invention_valid"), ("T03", "苏州市", "per_100m_gdp"),
      ("T05", "320500/C39", "lq"), ("T06", "C39", "gini"), ("T11", "320100", "index"),
      ("T27", "320100", "rank_p95"), ("T30", "320100/city/2013/发明申请", "value"),
    ] {
      let cell = try explanations.explain(try run.table(id), row: row, column: column)
      #expect(cell.agrees, "\(id) \(row) \(column): \(cell.published), \(cell.explanation.value)")
      #expect(cell.isRecomputed, "\(id)")
    }
    let cell = try explanations.explain(
      try run.table("T03"), row: "320500", column: "per_100m_gdp")
    #expect(cell.explanation.operands.last?.origins == ["side.csv:6"])
    let json = String(decoding: ExplanationJSON().render(cell), as: UTF8.self)
    #expect(json.hasPrefix(#"{"table":"T03""#) && json.contains(#""agrees":true"#))
  }

  @Test func `a score of an earlier year is computed again from that year`() throws {
    // 常住人口 1, 4, 2 and GDP 5, 5, 15 of 2014; 泰州市 is (1/3 + 1) / 2 by the goalposts of 2014.
    let earlier = [
      "2014,320100,,常住人口,1,万人,测试", "2014,320500,,常住人口,4,万人,测试",
      "2014,321200,,常住人口,2,万人,测试", "2014,320100,,GDP,5,亿元,测试",
      "2014,320500,,GDP,5,亿元,测试", "2014,321200,,GDP,15,亿元,测试",
    ]
    let side = try #require(SmallReport.files["side.csv"])
    let report = try SmallReport(
      nil, changing: ["side.csv": ([side] + earlier).joined(separator: "\n")])
    let table = try #require(report.table("T30"))
    let explanations = RunExplanations(report.inputs, recordLimit: 5) { report.table($0) }
    let cell = try explanations.explain(table, row: "321200/city/2014/综合指数", column: "value")
    #expect(cell.isRecomputed && cell.agrees)
    #expect(cell.explanation.value == .number(2.0 / 3))
  }

  @Test func `a run without its copy says so`() throws {
    let scratch = Scratch()
    let run = try published(in: scratch, keepingCopy: false)
    #expect(throws: ExplanationError.noCopy(run: run.folder)) {
      try RunExplanations(run, recordLimit: 20, drawsRanks: false, jobs: 1)
    }
  }
}
