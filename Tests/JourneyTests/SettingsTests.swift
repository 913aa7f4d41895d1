import Foundation
import Testing

/// What the settings of a pipeline do to its numbers.
struct SettingsTests {
  private static let statuses = """
    application,date,status
    201810200001.9,2021-01-01,有效
    201810200001.9,2023-06-01,失效
    201810200002.3,2022-06-01,失效
    201810200002.3,2021-06-01,有效

    """
  private static let events = """
    application,date,event,from,to,amount_wan_yuan,source
    201810200001.9,2022-12-31,终止,,,,
    201810200003.8,2023-01-01,终止,,,,
    201910200004.7,2022-05-05,无效宣告,,,,
    209910200004.7,2022-05-05,转让,,,,

    """

  @Test func `a status file decides by its last row on or before the day`() throws {
    let table = try SmallPipeline(["status.csv": Self.statuses], adding: "status: [status.csv]\n")
      .published("--tables", "T01").table("T01")
    // Of three granted the second lapsed; what happened to the first came after the day.
    #expect(try table.number("invention_valid", "330100") == 2)
  }

  @Test func `a status word that nobody knows decides nothing and is told`() throws {
    let statuses = Self.statuses + "201810200003.8,2021-06-01,怪词\n"
    let pipeline = try SmallPipeline(["status.csv": statuses], adding: "status: [status.csv]\n")
      .published("--tables", "T01")
    #expect(try pipeline.table("T01").number("invention_valid", "330100") == 2)
    #expect(try pipeline.text("ledger.csv").contains("unknown_word"))
  }

  @Test func `events end a right on their day`() throws {
    let pipeline = try SmallPipeline(
      ["events.csv": Self.events], adding: "events: [events.csv]\ncounting: {validity: events}\n"
    ).published("--tables", "T01")
    let table = try pipeline.table("T01")
    #expect(try table.number("invention_valid", "330100") == 2)
    #expect(try table.number("invention_valid", "330200") == 2)
    #expect(try pipeline.text("ledger.csv").contains("unmatched"))
  }

  @Test func `without status or events the stock is an upper bound and says so`() throws {
    let dump = SmallPipeline.dump.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).dropLast().joined(separator: ",")
    }.joined(separator: "\n")
    let table = try SmallPipeline(["patents.csv": dump]).published("--tables", "T01").table("T01")
    #expect(try table.number("utility_valid", "330300") == 2)
    #expect(table.conventions["有效性"]?.contains("上限") == true)
  }

  @Test func `the command line sets span and day over the pipeline`() throws {
    let table = try SmallPipeline()
      .published("--tables", "T01", "--as-of", "2020-12-31", "--span", "2018-2019").table("T01")
    #expect(try table.number("invention_applications", "330100") == 3)
    #expect(try table.number("invention_grants", "330100") == 0)
    // A status column has no dates: what was granted by the day and is 有效 counts.
    #expect(table.period.contains("2018–2019") && table.period.contains("2020-12-31"))
  }

  /// A format of dumps that carry regions and industries.
  private static let carrying = """
    - id: small
      fields: {application: 申请号, type: 专利类型, filed: 申请日, granted: 授权公告日, applicants: 申请人, applicant_region: 区域, industries: 行业, status: 法律状态}
      separators: {applicants: ";", applicant_region: ";", industries: ";"}
      status_words: {valid: [有效]}

    """

  @Test func `a dump may carry its regions and industries itself`() throws {
    let rows = [
      "申请号,专利类型,申请日,授权公告日,申请人,区域,行业,法律状态",
      "201810200001.9,发明,2018-03-01,2020-06-05,甲厂,330100,E,有效",
      "201810200002.3,发明,2018-03-02,2020-06-05,甲厂;丁大学,杭州市;省外,E:3;M:1,有效",
      "201810200003.8,发明,2018-05-09,2021-01-12,乙厂,境外,,有效",
      "201910200004.7,发明,2019-01-09,2021-03-19,丙厂,无此地,P,有效",
    ]
    let table = try SmallPipeline(
      ["patents.csv": rows.joined(separator: "\n") + "\n", "formats.yml": Self.carrying]
    ).published("--tables", "T05").table("T05")
    // No concordance was asked, so there is no upper bound to speak of.
    #expect(table.conventions["行业对应"] == "own，数据自带行业")
    #expect(try table.number("fractional", "330100", "E") == 1.375)
    #expect(try table.number("fractional", "330100", "M") == 0.125)
    #expect(try table.number("fractional", "省外", "E") == 0.375)
    #expect(try table.number("whole", "境外", "UNMAPPED") == 1)
    #expect(try table.number("fractional", "未知", "P") == 1)
    #expect(try table.sum("fractional", except: "合计") == 4)
  }

  @Test func `a stated industry without a code or a proper weight is an unknown one`() throws {
    let rows = [
      "申请号,专利类型,申请日,授权公告日,申请人,区域,行业,法律状态",
      "201810200001.9,发明,2018-03-01,2020-06-05,甲厂,330100,:,有效",
      "201810200002.3,发明,2018-03-02,2020-06-05,甲厂,330100,E:inf;M:1,有效",
      "201810200003.8,发明,2018-05-09,2021-01-12,甲厂,330100,E:x;M:1e400,有效",
      "201910200004.7,发明,2019-01-09,2021-03-19,甲厂,330100,E:-1;E:2,有效",
    ]
    let table = try SmallPipeline(
      ["patents.csv": rows.joined(separator: "\n") + "\n", "formats.yml": Self.carrying]
    ).published("--tables", "T05").table("T05")
    #expect(try table.number("fractional", "330100", "M") == 0.5)
    #expect(abs(try #require(try table.number("fractional", "330100", "E")) - 2.0 / 3) < 1e-12)
    #expect(try table.sum("fractional", except: "合计") == 4)
  }

  @Test func `classes may be split equally, and buckets made part of the totals`() throws {
    let classes = try SmallPipeline(adding: "counting: {industry_split: classes}\n")
      .published("--tables", "T05").table("T05")
    // A61K and the unmapped C02F: with classes, UNMAPPED only where no symbol maps.
    #expect(try classes.number("fractional", "330200", "UNMAPPED") == 0)
    let share = try #require(try classes.number("fractional", "330200", "P"))
    #expect(abs(share - 7.0 / 3) < 1e-12)
    let buckets = try SmallPipeline(adding: "counting: {buckets_in_totals: true}\n")
      .published("--tables", "T05").table("T05")
    let quotient = try #require(try buckets.number("lq", "330300", "M"))
    // One of one, over M's 1.5 of ten.
    #expect(abs(quotient - 10 / 1.5) < 1e-12)
    #expect(try buckets.number("lq", "省外", "E") != nil)
  }

  @Test func `co-applicants of one place may be left unknown`() throws {
    let dump = SmallPipeline.dump.replacing("杭州;宁波", with: "杭州")
    let shared = try SmallPipeline(["patents.csv": dump]).published("--tables", "T05").table("T05")
    #expect(try shared.number("fractional", "330100", "E") == 2.5)
    let unknown = try SmallPipeline(
      ["patents.csv": dump], adding: "counting: {coapplicants: unknown}\n"
    ).published("--tables", "T05").table("T05")
    #expect(try unknown.number("fractional", "330100", "E") == 2)
    #expect(try unknown.number("fractional", "未知", "E") == 1.5)
  }

  @Test func `every level has its rows, its total and its buckets`() throws {
    let table = try SmallPipeline(
      [
        "groups.csv":
          "group,title,member\na,甲组,330100\na,甲组,330200\nb,乙组,330200\nb,乙组,330300\n"
      ], adding: "groups: groups.csv\nlevels: [city, group]\n"
    ).published("--tables", "T01").table("T01")
    let levels = try table.texts("level")
    let codes = try table.texts("region_code")
    let groups = zip(levels, codes).filter { $0.0 == "group" }.map(\.1)
    #expect(groups == ["合计", "a", "b", "省外", "境外", "港澳台", "未知"])
    #expect(try table.number("invention_applications", "a", "group") == 7)
    #expect(try table.number("invention_applications", "b", "group") == 4)
    // 330200 lies in both and counts once.
    #expect(try table.number("invention_applications", "合计", "group") == 8)
  }

  @Test(arguments: [
    ("utf-8-bom", [0xEF, 0xBB, 0xBF] as [UInt8]), ("utf-8", [0x72, 0x65, 0x67]),
    ("gb18030", [0x72, 0x65, 0x67]),
  ])
  func `CSV is written in the encoding asked for`(_ encoding: String, _ start: [UInt8]) throws {
    let pipeline = try SmallPipeline(adding: "csv_encoding: \(encoding)\n")
      .published("--tables", "T01")
    let files = try pipeline.files()
    let name = try #require(files.keys.first { $0.hasPrefix("tables/T01") && $0.hasSuffix("csv") })
    let bytes = [UInt8](try #require(files[name]))
    #expect(Array(bytes.prefix(3)) == start)
    let hangzhou: [UInt8] =
      encoding == "gb18030" ? [0xBA, 0xBC, 0xD6, 0xDD] : Array("杭州".utf8)
    #expect(bytes.indices.contains { bytes[$0...].starts(with: hangzhou) })
  }

  @Test func `names that look like formulas come out as text`() throws {
    let dump = SmallPipeline.dump.replacing("辛厂", with: "=HYPERLINK(\"\"x\"\")")
      .replacing(",=HYPERLINK(\"\"x\"\"),", with: ",\"=HYPERLINK(\"\"x\"\")\",")
    let regions = SmallPipeline.regions.replacing("温州市", with: "=1+1市")
    let pipeline = try SmallPipeline(["patents.csv": dump, "regions.csv": regions])
      .published("--tables", "T01,T05")
    let files = try pipeline.files()
    let csv = try #require(files.first { $0.key.hasPrefix("tables/T01-") }).value
    for line in String(decoding: csv, as: UTF8.self).split(separator: "\n") {
      #expect(!line.contains(",=1+1") && !line.contains(",\"=1+1"), "\(line)")
    }
    let query = try pipeline.query("--by", "applicant", "--format", "csv")
    #expect(query.code == 0 && !query.output.contains("\n=") && !query.output.contains("\n\"="))
    #expect(try pipeline.table("T01").text("region", "330300") == "=1+1市")
  }

  @Test func `industries by classification alone are an upper bound where the dump has no text`()
    throws
  {
    let bare = try SmallPipeline().published("--tables", "T05").table("T05")
    #expect(bare.conventions["行业对应"] == "own，仅按分类号（上限）")
    let titled =
      SmallPipeline.dump.split(separator: "\n").enumerated()
      .map { $0 == 0 ? "\($1),名称" : "\($1),一种装置" }.joined(separator: "\n") + "\n"
    let formats = SmallPipeline.formats.replacing("status: 法律状态", with: "status: 法律状态, title: 名称")
    let told = try SmallPipeline(["patents.csv": titled, "formats.yml": formats])
      .published("--tables", "T05").table("T05")
    #expect(told.conventions["行业对应"] == "own，分类号（对照表无关键词条件）")
  }

  @Test func `weights count only where a node weighs its children as given`() throws {
    let side = """
      year,region_code,indicator,value,unit,source
      2020,330100,甲,9,分,
      2020,330200,甲,1,分,
      2020,330100,乙,1,,
      2020,330200,乙,9,,

      """
    func table(_ weighting: String) throws -> PublishedTable {
      try SmallPipeline(
        [
          "side.csv": side,
          "framework.csv": """
          code,parent,title,indicator,direction,weight,weighting,normalisation
          root,,总,,,,\(weighting),"minmax(0,1)"
          a,root,甲,甲,+,3,,
          b,root,乙,乙,+,1,,

          """,
        ],
        settings: """
          name: small
          title: 权重
          regions: regions.csv
          side_tables: [side.csv]
          framework: framework.csv

          """
      ).published().table("T11")
    }
    // The root has no parent to inherit from and weighs equally.
    #expect(try table("").number("index", "330100") == 0.5)
    #expect(try table("given").number("index", "330100") == 0.75)
  }

  @Test func `a pipeline without dumps still scores and ranks`() throws {
    let side = """
      year,region_code,indicator,value,unit,source
      2020,330100,甲,9,分,
      2020,330200,甲,5,分,
      2020,330300,甲,1,分,
      2020,330100,乙,1,,
      2020,330200,乙,2,,
      2020,330300,乙,3,,

      """
    let framework = """
      code,parent,title,indicator,direction,weight,weighting,normalisation,low,high,aggregation,unit,source
      root,,总,,,,given,"minmax(0,1)",,,,,
      IP,root,知识产权,,,3,,,,,,,
      a,IP,甲,甲,+,1,,,,,,,
      IN,root,创新,,,1,,,,,,,
      b,IN,乙,乙,-,1,,,,,,,

      """
    let table = try SmallPipeline(
      ["side.csv": side, "framework.csv": framework],
      settings: """
        name: small
        title: 无数据
        regions: regions.csv
        side_tables: [side.csv]
        framework: framework.csv
        matching: {headline: [IP, IN]}

        """
    ).published().table("T11")
    #expect(table.period == "2020")
    #expect(try table.number("index", "330100") == 1)
    #expect(try table.number("index", "330200") == 0.5)
    #expect(try table.number("rank", "330300") == 3)
    #expect(try table.number("missing_share", "330300") == 0)
  }
}
