import Configuration
import Foundation
import Testing

@testable import Report

/// Every number that is explained is computed again from its operands.
@Suite struct ExplanationTests {
  /// Pipelines that between them reach every kind of operand.
  static let pipelines: [(name: String, changes: [String: String])] = [
    ("written out small", [:]),
    ("the built-in framework, matching and zones", ["framework.csv": ""]),
    ("stocks, two levels and every normalisation", Self.varied),
    (
      "the strategic emerging industries",
      [
        "pipeline.yml": (SmallReport.files["pipeline.yml"] ?? "")
          .replacing(
            "industries: {scheme: own, table: industries.csv}",
            with: "industries: {scheme: sei2021}"
          )
          .replacing("concordance: concordance.csv\n", with: "")
      ]
    ),
    (
      "buckets in totals, counting applications",
      [
        "pipeline.yml": (SmallReport.files["pipeline.yml"] ?? "")
          + "\ncounting: {buckets_in_totals: true, count_object: invention_applications}\n"
      ]
    ),
  ]

  private static let varied = [
    "pipeline.yml": (SmallReport.files["pipeline.yml"] ?? "").replacing(
      "levels: [city]", with: "levels: [city, province]")
        + """

        other_ip: [stocks.csv]
        matching: {headline: [IP, B], sets: {more: ["avg(IP,B)", B]}, beta: IP/B, formula: (IP+B)/2}
        two_axes: {competitiveness: [IP, B], match: [more]}
        zones: zones.csv
        """,
    "zones.csv": """
    order,zone,left,op,right
    1,甲,IP,>=,mean(IP)
    1,甲,D,>=,0.5
    2,乙,beta,>,1
    3,丙,,,
    """,
    "stocks.csv": """
    year,region_code,ip_kind,class,holder_kind,industry,value,unit,source
    2014,320100,商标,,,,10,件,测试
    2014,320500,商标,,,,30,件,测试
    2015,321200,商标,驰名商标,,,5,件,测试
    2015,321200,商标,其他,,,7,件,测试
    2015,320100,版权,,企业,,4,件,测试
    2015,320100,版权,,高校,,6,件,测试
    2015,320500,版权,,,,9,件,测试
    2015,321200,版权,,,,1,件,测试
    """,
    "framework.csv": """
    code,parent,title,indicator,direction,weight,weighting,normalisation,low,high,aggregation
    index,,指数,,,,given,"minmax(0,1)",,,geometric
    IP,index,知识产权,,,2,entropy,"minmax(0.01,0.99)",,,arithmetic
    v,IP,拥有量,IP02,+,,,,,,
    s,IP,结构,IP08,+,,,,,,
    h,IP,高价值,IP01,+,,,goalposts,0,2,
    B,index,其余,,,1,critic,"rank(0.1,0.9)",,,arithmetic
    g,B,产值,GDP,+,,,,,,
    p,B,人口,常住人口,-,,,,,,
    o,B,优势产业,ID05,+,,,,,,
    """,
  ]

  @Test(arguments: pipelines.indices)
  func `every explained number is computed again from its operands`(_ index: Int) throws {
    let (name, changes) = Self.pipelines[index]
    let report = try SmallReport(changing: changes)
    let explanations = RunExplanations(report.inputs, recordLimit: 3)
    var traced: [String: Int] = [:]
    for table in report.tables {
      for row in table.rows {
        for (place, column) in table.columns.enumerated() where column.style.isNumeric {
          let cell = explanations.explain(table, row: row, column: place)
          #expect(
            cell.agrees,
            "\(name): \(table.id) \(cell.row) \(column.id): \(cell.published), \(cell.explanation.value)"
          )
          if cell.isTraced { traced[table.id, default: 0] += 1 }
        }
      }
    }
    let always = [
      "T01", "T02", "T03", "T04", "T05", "T06", "T07", "T11", "T13", "T14", "T16", "T27", "T30",
    ]
    for id in always + (changes["zones.csv"] == nil ? [] : ["T12", "T12b", "T15"]) {
      #expect((traced[id] ?? 0) > 0, "\(name): nothing traced in \(id)")
    }
  }

  /// Tables whose numbers are computed again only as a whole table.
  private static let gaps: Set<String> = [
    "T00", "T08", "T09", "T09b", "T10", "T17", "T17b", "T17c", "T18", "T18b", "T19", "T19b", "T20",
    "T21", "T22", "T22b", "T22c", "T22d", "T23", "T23b", "T23c", "T24", "T25", "T26", "T28", "T29",
    "T31",
  ]

  @Test func `every table is traced to operands or known not to be`() {
    let traced = Set(TableExplanation.all.map(\.id))
    #expect(traced.isDisjoint(with: Self.gaps))
    #expect(traced.isSubset(of: TableDefinition.all.map(\.id)))
    let unknown = Set(TableDefinition.all.map(\.id)).subtracting(traced).subtracting(Self.gaps)
    #expect(unknown.isEmpty, "neither traced nor listed: \(unknown.sorted())")
  }

  @Test func `a quotient shows its four counts, their applications and the lines behind them`()
    throws
  {
    let report = try SmallReport()
    let table = try #require(report.table("T05"))
    let cell = try RunExplanations(report.inputs, recordLimit: 2).explain(
      table, row: "苏州市/电子", column: "lq")
    // 苏州 holds 3 of C39 and 3 in all; C39 is 4 of 6.
    #expect(cell.explanation.operands.map(\.value) == [3, 3, 4, 6].map { .number($0) })
    #expect(cell.explanation.value == .number(1.5))
    let own = cell.explanation.operands[0].records
    #expect(own?.total == 3)
    #expect(own?.shown == ["CN201210100002", "CN201210100003"].map(Self.full))
    let text = String(decoding: ExplanationText().render(cell), as: UTF8.self)
    #expect(text.contains("发布值 1.5，重算值 1.5：一致"))
    #expect(text.contains("Balassa 1965"))
    #expect(text.contains("--records 3"))
  }

  /// Numbers print with their check digit.
  private static func full(_ number: String) -> String {
    let weights = [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5]
    let sum = zip(number.dropFirst(2), weights).reduce(0) {
      $0 + ($1.0.wholeNumberValue ?? 0) * $1.1
    }
    return number + "." + (sum % 11 == 10 ? "X" : String(sum % 11))
  }

  @Test func `a side value is named with its file and line`() throws {
    let report = try SmallReport()
    let table = try #require(report.table("T03"))
    let cell = try RunExplanations(report.inputs, recordLimit: 2).explain(
      table, row: "320500", column: "per_10k_population")
    #expect(cell.explanation.operands.last?.origins == ["side.csv:3"])
    #expect(cell.explanation.value == .number(0.75))
  }

  @Test func `a value that is not what its operands come to is said to differ`() throws {
    let report = try SmallReport()
    var table = try #require(report.table("T03"))
    let place = try #require(table.column("per_10k_population"))
    table.rows[1][place] = .number(0.7500001)
    let cell = try RunExplanations(report.inputs, recordLimit: 2).explain(
      table, row: table.key(of: table.rows[1]), column: "per_10k_population")
    #expect(!cell.agrees)
    #expect(
      String(decoding: ExplanationText().render(cell), as: UTF8.self).contains("不一致"))
  }

  @Test func `a wrong row or column is answered with the right ones`() throws {
    let table = try #require(SmallReport().table("T05"))
    #expect(throws: ExplanationError.self) { try table.row(named: "320599") }
    #expect(throws: ExplanationError.self) { try table.row(named: "320500") }
    #expect(
      throws: ExplanationError.notNumeric(
        "region", table: "T05",
        known: ["whole", "fractional", "first", "lq", "rsca", "specialised"])
    ) { try table.numericColumn("region") }
    #expect(throws: ExplanationError.self) { try table.numericColumn("nothing") }
    #expect(try table.row(named: "320500/C39") == table.row(named: "苏州市/电子"))
  }
}
