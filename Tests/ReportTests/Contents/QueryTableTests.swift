import Configuration
import Counts
import Dumps
import SmallRuns
import Store
import Testing

@testable import Report

struct QueryTableTests {
  private static let rows = [
    "CN201810100001.1,发明,,,2018-03-01,2020-06-05,甲公司;乙大学,苏州市;南京市,G06F9/46,有效,丙公司,泰州市",
    "CN201810100002,发明,,,2018-03-02,2020-06-05,甲公司,苏州市,G06F9/46;A61K31/00,有效,,",
    "CN201910100003,发明,,,2019-01-09,,\"=乙\"\"大学\",南京市,A61K31/00,审查中,,",
    "CN201910100004,发明,,,2019-01-09,2021-03-19,某社,境外,G06F9/46,有效,,",
    "CN201920100005,实用新型,,,2019-01-09,2019-08-01,戊公司,,H04L29/08,失效,,",
  ]

  private func answer(
    _ dimensions: [QueryRequest.Dimension], _ measures: [QueryRequest.Measure],
    region: String? = nil, of rows: [String] = rows
  ) throws -> QueryTable {
    let run = try SmallRun([rows])
    _ = try StandingBuilder(store: run.store, given: []).write(
      to: run.folder, asOf: .init(rawValue: 2023_12_31), validity: .status)
    var request = QueryRequest()
    request.dimensions = dimensions
    request.measures = measures
    if let region {
      request.regions = [
        try #require(LevelRows.gathering(called: region, in: run.store.dimensions))
      ]
    }
    return QueryTable(
      request,
      tabulator: Tabulator(
        store: run.store, standing: try Standing(folder: run.folder), jobs: 2))
  }

  @Test(
    "the lines of an answer are those of its table, whatever is asked",
    arguments: [
      ([.region], [.n, .granted, .valid, .applicants]),
      ([.region, .industry, .year, .type], QueryRequest.Measure.allCases),
      ([.applicant], [.first, .citations]),
      ([.year, .applicantKind, .region], [.whole, .fractional]),
    ] as [([QueryRequest.Dimension], [QueryRequest.Measure])])
  func lines(_ dimensions: [QueryRequest.Dimension], _ measures: [QueryRequest.Measure]) throws {
    let answer = try answer(dimensions, measures)
    let table = answer.table()
    #expect(!table.rows.isEmpty)
    #expect(answer.csv().flatMap { $0 } == (try CSVWriter(encoding: .utf8).render(table)))
  }

  @Test func `a unit without applications stands with zeros, buckets come last`() throws {
    let table = try answer([.region], [.n, .fractional, .applicants]).table()
    #expect(
      table.rows.map { $0[1...].compactMap(Figure.exact) } == [
        ["南京市", "2", "1.5", "2"], ["苏州市", "2", "1.5", "1"], ["泰州市", "0", "0", "0"],
        ["省外", "0", "0", "0"], ["境外", "1", "1", "1"], ["港澳台", "0", "0", "0"],
        ["未知", "1", "1", "1"],
      ])
  }

  @Test func `an application that names no applicant is asked for like any other`() throws {
    let rows = Self.rows + ["CN201910100006,发明,,,2019-01-09,,,,G06F9/46,审查中,,"]
    func lines(_ dimensions: [QueryRequest.Dimension], region: String? = nil) throws -> [[String]] {
      try answer(dimensions, [.n, .applicants], region: region, of: rows).table().rows
        .map { $0.map { Figure.exact($0) ?? "—" } }
    }
    #expect(try lines([.year]) == [["2018", "2", "2"], ["2019", "4", "3"]])
    #expect(try lines([.region], region: "未知") == [["未知", "未知", "2", "1"]])
    #expect(try lines([.region, .year], region: "南京市").map { $0[2] } == ["2018", "2019"])
    // The largest first, of one size by name, nobody last.
    let applicants = try lines([.applicant])
    #expect(applicants.map { $0[1] } == ["2", "1", "1", "1", "1", "1"])
    #expect(applicants.last == ["—", "1", "0"])
    #expect(try lines([.region, .applicant]).last == ["未知", "未知", "—", "1", "0"])
  }
}
