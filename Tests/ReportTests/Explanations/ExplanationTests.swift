import Configuration
import Dumps
import Foundation
import Store
import Testing

@testable import Report

/// Every number that is explained is computed again from its operands.
@Suite struct ExplanationTests {
  /// Pipelines that between them reach every kind of operand.
  static let pipelines: [(name: String, changes: [String: String])] = [
    ("written out small", [:]),
    ("the built-in framework, matching and zones", ["framework.csv": ""]),
    ("stocks, two levels and every normalisation", Self.varied),
    ("nodes called as rules call D and beta, where no rule does", Self.homonyms),
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

  private static let homonyms = [
    "pipeline.yml": (SmallReport.files["pipeline.yml"] ?? "")
      + """

      matching: {headline: ["avg(D,beta)", c], beta: D/beta}
      zones: zones.csv
      """,
    "zones.csv": "order,zone,left,op,right\n1,甲,c,>=,mean(c)\n2,乙,,,\n",
    "framework.csv": """
    code,parent,title,indicator,direction,weight,weighting,normalisation
    index,,指数,,,,equal,"minmax(0.1,0.9)"
    D,index,人口,常住人口,+,,,
    beta,index,产值,GDP,+,,,
    c,index,人口少,常住人口,-,,,
    """,
  ]

  private static let varied = [
    "pipeline.yml": (SmallReport.files["pipeline.yml"] ?? "").replacing(
      "levels: [city]", with: "levels: [city, province]")
        + """

        other_ip: [stocks.csv]
        matching: {headline: [IP, B], sets: {more: ["avg(IP,B)", B]}, beta: IP/B, formula: (IP+B)/2 + D*beta}
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
  func `every number is computed again from operands that say where they come from`(
    _ index: Int
  ) throws {
    let (name, changes) = Self.pipelines[index]
    let report = try SmallReport(changing: changes)
    try Self.check(report, name)
  }

  /// Every numeric cell of every table of a report.
  private static func check(_ report: SmallReport, _ name: String) throws {
    let tables = report.tables
    let explanations = RunExplanations(report.inputs, recordLimit: 3) { id in
      tables.first { $0.id == id }
    }
    for table in tables {
      let audit = explanations.audit(table)
      // Only what was noted while the dumps were read may be shown without proof.
      #expect(audit.recorded == 0 || ["T00", "T29"].contains(table.id), "\(name): \(table.id)")
      #expect(audit.differing.isEmpty, "\(name): \(table.id): \(audit.differing)")
      #expect(audit.unknown.isEmpty, "\(name): \(table.id): \(audit.unknown)")
      #expect(audit.ungrounded.isEmpty, "\(name): \(table.id): \(audit.ungrounded)")
      for row in table.rows {
        for place in table.numericColumns(of: row) where row[place].measure != nil {
          let cell = explanations.explain(table, row: row, column: place)
          let root = cell.explanation
          let isBare = root.operands.isEmpty && root.records == nil && root.origins.isEmpty
          #expect(
            !isBare || row[place].measure == 0 || !root.calculation.isEmpty,
            "\(name): \(table.id) \(cell.row) \(cell.column.id) is a number without operands")
        }
      }
    }
  }

  @Test func `events, families and awards are explained down to their days and applications`()
    throws
  {
    let report = try SmallReport(
      changing: ["pipeline.yml": (SmallReport.files["pipeline.yml"] ?? "") + "\nseed: 7\n"],
      given: [.events, .families, .awards]
    ) { builder, row in
      let seats = [UInt32](0..<8).map { StandingBuilder.Seat(unit: $0) }
      let kinds: [(EventKind, Double?)] = [
        (.transfer, nil), (.licence, 10), (.pledge, 300), (.upheld, nil),
      ]
      for (place, (kind, amount)) in kinds.enumerated() {
        builder.note(
          StandingBuilder.Event(
            application: row("CN201210100001"), date: CalendarDate(rawValue: 2015_03_01),
            kind: kind, givers: [seats[4 + place % 2]], takers: [seats[5], seats[6]],
            amount: amount))
      }
      builder.note(familyMemberOf: row("CN201210100002"), at: "US")
      builder.note(awardTo: row("CN201210100003"), in: 2015)
    }
    try Self.check(report, "side files")
    #expect(report.table("T22") != nil && report.table("T22b") != nil)
  }

  @Test func `every table with numbers has explanations, by the ids of the catalogue`() {
    let explained = Set(TableExplanation.all.map(\.id))
    let all = TableDefinition.all.map(\.id)
    #expect(explained.isSubset(of: all))
    // T31 explains the indicators in words: it holds no number.
    #expect(Set(all).subtracting(explained) == ["T31"])
  }

  @Test func `a quotient shows its four counts, their applications and the lines behind them`()
    throws
  {
    let report = try SmallReport()
    let table = try #require(report.table("T05"))
    let cell = try RunExplanations(report.inputs, recordLimit: 2) { _ in nil }.explain(
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
    let cell = try RunExplanations(report.inputs, recordLimit: 2) { _ in nil }.explain(
      table, row: "320500", column: "per_10k_population")
    #expect(cell.explanation.operands.last?.origins == ["side.csv:3"])
    #expect(cell.explanation.value == .number(0.75))
  }

  @Test func `a value that is not what its operands come to is said to differ`() throws {
    let report = try SmallReport()
    var table = try #require(report.table("T03"))
    let place = try #require(table.column("per_10k_population"))
    table.rows[1][place] = .number(0.7500001)
    let cell = try RunExplanations(report.inputs, recordLimit: 2) { _ in nil }.explain(
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
    ) { try table.numericColumn("region", of: table.rows[0]) }
    #expect(throws: ExplanationError.self) { try table.numericColumn("nothing", of: table.rows[0]) }
    let place = try #require(table.numericColumns(of: table.rows[0]).first)
    #expect(try table.numericColumn(table.columns[place].title, of: table.rows[0]) == place)
    #expect(try table.row(named: "320500/C39") == table.row(named: "苏州市/电子"))
  }
}
