import Configuration
import Counts
import Dumps
import Report
import Store
import Testing

/// T08, T09, T09b, T10 and T18 on inputs counted by hand.
@Suite struct ValueTablesTests {
  private static let jobs = """
    year,region_code,industry_code,indicator,value,unit,source
    2015,320100,C39,年平均就业,10000,人,测试
    2015,320500,C39,年平均就业,30000,人,测试
    2015,321200,C39,年平均就业,0,人,测试
    2015,320100,C27,年平均就业,5000,人,测试
    2015,320500,C27,年平均就业,5000,人,测试
    2015,321200,C27,年平均就业,5000,人,测试
    2015,320100,,常住人口,2,万人,测试
    2015,320500,,常住人口,4,万人,测试
    2015,321200,,常住人口,1,万人,测试
    """

  private func pipeline(_ extra: String) -> String {
    SmallReport.files["pipeline.yml"]! + "\n" + extra
  }

  @Test func `an industry is intensive when density and scale both exceed their means`() throws {
    let report = try SmallReport(changing: [
      "side.csv": Self.jobs, "intensive.csv": "industry_code,kind,edition\nC39,专利,甲版\n",
      "pipeline.yml": pipeline("official_lists: intensive.csv\n"),
    ])
    let table = try #require(report.table("T08"))
    // C39: 4 granted of 40,000 jobs, 1 per 10,000; C27: 2 of 15,000, 1.333…
    #expect(table.value("专利/C39", "objects") == .number(4))
    #expect(table.value("专利/C39", "intensity") == .number(1))
    #expect(table.convention("专利合并均值") == .number(6.0 / 55_000 * 10_000))
    #expect(table.convention("专利规模均值") == .number(3))
    #expect(table.value("专利/C39", "verdict_pooled") == "仅规模")
    #expect(table.value("专利/C27", "verdict_pooled") == "仅密集")
    #expect(table.value("专利/C39", "official_甲版") == .integer(1))
    #expect(table.value("专利/C27", "official_甲版") == .integer(0))
    // No list speaks of marks, no stock is given by industry.
    #expect(table.value("商标/C39", "official_甲版") == .undefined)
    #expect(table.value("商标/C39", "objects") == .undefined)
    #expect(table.value("商标/C39", "verdict_simple") == .undefined)
  }

  @Test func `an industry that one unit has no jobs figure for leaves the means`() throws {
    let partial = Self.jobs.split(separator: "\n").filter { !$0.contains("321200,C27") }
    let table = try #require(
      try SmallReport(changing: ["side.csv": partial.joined(separator: "\n")]).table("T08"))
    #expect(table.value("专利/C27", "employees") == .undefined)
    #expect(table.value("专利/C27", "verdict_pooled") == .undefined)
    #expect(table.convention("专利规模均值") == .number(4))
  }

  @Test func `the five criteria are joined, not added, and one without data is undefined`() throws {
    let report = try SmallReport(given: [.events, .families]) { builder, row in
      // One invention meets two criteria; another a pledge just below the threshold.
      builder.note(familyMemberOf: row("CN201210100001.1"), at: "US")
      for (number, amount) in [("CN201210100001.1", 200.0), ("CN201210100002", 199)] {
        builder.note(
          StandingBuilder.Event(
            application: row(number), date: CalendarDate(rawValue: 2014_09_01), kind: .pledge,
            givers: [.init(unit: 4)], takers: [], amount: amount))
      }
    }
    let table = try #require(report.table("T09"))
    #expect(table.value("合计/city", "valid") == .integer(6))
    #expect(table.value("合计/city", "foreign_family") == .integer(1))
    #expect(table.value("合计/city", "highly_pledged") == .integer(1))
    #expect(table.value("合计/city", "any_of_five") == .integer(1))
    #expect(table.value("320100/city", "per_10k_population") == .number(0.5))
    // The scheme is the pipeline's own, and no award file was given.
    #expect(table.value("合计/city", "strategic_industry") == .undefined)
    #expect(table.value("合计/city", "awarded") == .undefined)
    #expect(table.value("境外/city", "per_10k_population") == .undefined)
  }

  @Test func `without text a strategic scheme has an upper bound alone`() throws {
    let settings = SmallReport.files["pipeline.yml"]!
      .replacing("{scheme: own, table: industries.csv}", with: "{scheme: sei2021}")
      .replacing("concordance: concordance.csv\n", with: "")
    let rows = try #require(
      try SmallReport(changing: ["pipeline.yml": settings]).table("T09"))
    // The small store's classes are C39 and C27: every symbol is mapped, no keyword was tested.
    #expect(rows.value("合计/city", "strategic_industry") == .undefined)
    #expect(rows.value("合计/city", "strategic_industry_ipc_only") == .integer(6))
    #expect(rows.value("合计/city", "any_of_five") == .undefined)
    #expect(rows.value("合计/city", "any_of_five_ipc_only") == .integer(6))
  }

  @Test func `survival is of the cohort of five calendar years before, small ones flagged`() throws
  {
    let report = try SmallReport([
      "CN200810100001,发明,,,2008-03-01,2010-06-05,甲公司,南京市,G06F9/46,有效,,",
      "CN200810100002,发明,,,2008-03-02,2010-06-05,甲公司,南京市,G06F9/46,失效,,",
      "CN200810100003,发明,,,2008-03-03,2011-01-05,甲公司,南京市,G06F9/46,失效,,",
    ])
    let table = try #require(report.table("T10"))
    #expect(table.value("区域/city/320100", "survival_cohort") == .number(2))
    #expect(table.value("区域/city/320100", "survival_5") == .number(0.5))
    #expect(table.value("区域/city/320100", "small_sample") == .integer(1))
    #expect(table.value("区域/city/320500", "survival_5") == .undefined)
    // Nothing in the dump tells of families, claims, citations or events.
    for id in ["family_rate", "claims", "citation_percentile", "m", "invalidation_rate"] {
      #expect(table.value("区域/city/320100", id) == .undefined, "\(id)")
    }
  }

  @Test func `the value of a patent is its place among its peers`() throws {
    let report = try SmallReport(given: [.events]) { builder, row in
      builder.note(
        StandingBuilder.Event(
          application: row("CN201210100002"), date: CalendarDate(rawValue: 2015_01_01),
          kind: .transfer, givers: [.init(unit: 5)], takers: [.init(unit: 4)], amount: nil))
    }
    let table = try #require(report.table("T10"))
    // Six peers: the one transferred has 5.5/6 in transfers, the others 2.5/6; licences and pledges
    // are all equal, 3/6.
    let others = (2.5 / 6 + 0.5 + 0.5) / 3
    let one = (5.5 / 6 + 0.5 + 0.5) / 3
    #expect(abs((table.value("区域/city/321200", "m")?.measure ?? 0) - others) < 1e-12)
    let suzhou = table.value("区域/city/320500", "m")?.measure ?? 0
    #expect(abs(suzhou - (one + 2 * others) / 3) < 1e-12)
  }

  @Test func `foreign holders are compared with domestic ones, others with none`() throws {
    let report = try SmallReport(
      [
        "CN201210100001.1,发明,,,2012-03-01,2014-06-05,甲公司,南京市,G06F9/46,有效,,",
        "CN201010100002,发明,,,2010-03-02,2014-06-05,某社,境外,G06F9/46,有效,,",
        "CN201410100003,发明,,,2014-03-03,2015-06-05,甲公司,苏州市,G06F9/46,有效,,",
        "CN201410100004,发明,,,2014-03-03,2015-06-05,港公司,港澳台,A61K31/00,有效,,",
      ], given: [.families]
    ) { builder, row in
      builder.note(familyMemberOf: row("CN201010100002"), at: "JP")
    }
    let table = try #require(report.table("T18"))
    #expect(table.value("CN/C39", "domestic") == .number(2))
    #expect(table.value("CN/C39", "foreign") == .number(1))
    #expect(table.value("CN/C39", "foreign_share") == .number(1.0 / 3))
    #expect(table.value("CN/C39", "lag") == .number(3))
    #expect(table.value("CN/C39", "family_rate_foreign") == .number(1))
    #expect(table.value("CN/C39", "family_rate_domestic") == .number(0))
    #expect(table.value("CN/C27", "foreign_share") == .undefined)
    #expect(table.value("CN/C27", "hong_kong_macao_taiwan") == .number(1))
  }

  @Test func `marks and copyright come from the classes of the stocks`() throws {
    let report = try SmallReport(changing: [
      "stocks.csv": """
      year,region_code,ip_kind,class,holder_kind,industry,value,unit,source
      2014,320100,商标,驰名商标,,,8,件,测试
      2015,320100,商标,驰名商标,,,10,件,测试
      2016,320100,商标,驰名商标,,,99,件,测试
      2015,320100,商标,著名商标,,,30,件,测试
      2015,320500,版权,软件,,,7,件,测试
      """,
      "pipeline.yml": pipeline("other_ip: [stocks.csv]\n"),
    ])
    let table = try #require(report.table("T09b"))
    #expect(table.value("320100/city", "well_known_marks") == .number(10))
    #expect(table.value("320100/city", "well_known_marks_per_million") == .number(40.0 / 2 * 100))
    #expect(table.value("320500/city", "copyright_software") == .number(7))
    #expect(table.value("320500/city", "well_known_marks") == .undefined)
    #expect(table.value("合计/city", "well_known_marks") == .undefined)
    #expect(try SmallReport().table("T09b") == nil)
  }
}
