import Foundation
import Testing

/// Promises to users that are easy to keep by half, tried from the outside.
struct PublicSurfaceTests {
  private static let bulk = """
    申请号,申请日,公开公告号,公开公告日,授权公告号,授权公告日,申请人,申请人地址,IPC分类号
    201310000001.1,2013.01.02,CN101000001A,2013.07.01,CN101000001B,2014.06.01,甲厂,浙江省杭州市,G06F9/46
    201310000002.6,2013.01.02,CN101000002A,2013.07.01,CN101000002A,2013.07.01,甲厂,浙江省杭州市,G06F9/46
    201310000003.0,2013.01.02,CN101000003A,2013.07.01,,2013.07.01,甲厂,浙江省杭州市,G06F9/46
    201310000004.5,2013.01.02,CN101000004B,2014.07.01,,,甲厂,浙江省杭州市,G06F9/46
    201310000005.X,2013.01.02,CN101000005A,2013.07.01,,2014.06.01,甲厂,浙江省杭州市,G06F9/46

    """
  private static let bare = """
    name: small
    title: 小样
    dumps: [patents.csv]
    format: bulk34
    regions: regions.csv
    as_of: 2022-12-31
    uncertainty: {draws: 10}

    """

  @Test func `a publication of kind A is never a grant, whatever its column is called`() throws {
    let pipeline = try SmallPipeline(["patents.csv": Self.bulk], settings: Self.bare)
      .published("--tables", "T00,T01")
    #expect(try pipeline.table("T01").number("invention_applications", "330100") == 5)
    #expect(try pipeline.table("T01").number("invention_grants", "330100") == 3)
    #expect(try pipeline.table("T00").number("value", "公开（A）文献的日期不作授权日") == 2)
  }

  @Test func `the levels that places were found at are told, and what was not resolved is listed`()
    throws
  {
    let dump = Self.bulk.replacing("CN101000002A,2013.07.01,甲厂,浙江省杭州市", with: ",,甲厂,环城路7号")
    let pipeline = try SmallPipeline(["patents.csv": dump], settings: Self.bare)
      .published("--tables", "T00,T29")
    #expect(try pipeline.table("T00").number("value", "区域判定层级", "city") == 4)
    #expect(try pipeline.table("T00").number("value", "区域判定层级", "未知") == 1)
    #expect(try pipeline.table("T00").number("value", "无权利人，存量按申请人") == 5)
    #expect(try pipeline.table("T29").text("value", "地址无法判定区域") == "环城路7号")
  }

  @Test func `every setting in force is told with its line, and every file with its hash`() throws {
    let table = try SmallPipeline(adding: "parameters: {rd_lag: 2}\n")
      .published("--tables", "T00").table("T00")
    #expect(try table.text("value", "parameters.rd_lag") == "2")
    #expect(try table.text("note", "parameters.rd_lag") == "pipeline.yml:12")
    #expect(try table.text("note", "parameters.lag_low") == "默认值")
    let note = try #require(try table.text("note", "side.csv"))
    #expect(note.hasPrefix("SHA-256 ") && note.count == 8 + 64)
  }

  private static let statuses = "application,date,status\n201810200001.9,2021-01-01,失效\n"

  @Test func `beside a status file a status column says nothing`() throws {
    // The column of this one says 失效, but no file names it: granted and in term.
    let dump = SmallPipeline.dump.replacing(
      "201810200003.8,发明,2018-05-09,2021-01-12,乙厂,企业,杭州,H01M 4/36,有效",
      with: "201810200003.8,发明,2018-05-09,2021-01-12,乙厂,企业,杭州,H01M 4/36,失效")
    let alone = try SmallPipeline(["patents.csv": dump]).published("--tables", "T01").table("T01")
    #expect(try alone.number("invention_valid", "330100") == 2)
    let table = try SmallPipeline(
      ["patents.csv": dump, "status.csv": Self.statuses], adding: "status: [status.csv]\n"
    ).published("--tables", "T01").table("T01")
    #expect(try table.number("invention_valid", "330100") == 2)
    #expect(try table.number("invention_valid", "330200") == 3)
    #expect(table.conventions["有效性"]?.contains("按法律状态；13 件") == true)
  }

  @Test func `where a status file names none of the applications the stock is an upper bound`()
    throws
  {
    let table = try SmallPipeline(
      ["status.csv": Self.statuses.replacing("201810200001.9", with: "209910200004.7")],
      adding: "status: [status.csv]\n"
    ).published("--tables", "T01").table("T01")
    #expect(try table.number("utility_valid", "330300") == 2)
    #expect(table.conventions["有效性"]?.hasPrefix("上限") == true)
  }

  @Test func `a status column makes no right stand before its grant`() throws {
    let table = try SmallPipeline()
      .published("--tables", "T01", "--as-of", "2020-12-31").table("T01")
    #expect(try table.number("invention_valid", "330100") == 2)
  }

  @Test func `a list without numbers is counted unkeyed and never merged`() throws {
    let row = "甲厂,2018-03-01,\"['G06F9/46', 'G06F17/30']\",杭州\n"
    let formats = """
      - id: list
        fields: {applicants: 申请人, filed: 申请日, ipc: ipc, applicant_region: 城市}

      """
    let pipeline = try SmallPipeline(
      ["patents.csv": "申请人,申请日,ipc,城市\n" + row + row, "formats.yml": formats],
      settings: SmallPipeline.settings.replacing("formats.yml#small", with: "formats.yml#list")
    ).published("--tables", "T00,T05")
    #expect(try pipeline.table("T00").number("value", "无申请号与公开号（unkeyed）") == 2)
    let answer = try pipeline.answer("--by", "industry", "--region", "杭州")
    #expect(try answer.number("n", "E") == 2)
  }

  @Test func `a region column aligned with the applicants may leave one open`() throws {
    let dump = SmallPipeline.dump.replacing("杭州;宁波", with: "杭州;")
    let table = try SmallPipeline(["patents.csv": dump]).published("--tables", "T05").table("T05")
    #expect(try table.number("fractional", "330100", "E") == 2)
    #expect(try table.number("fractional", "未知", "E") == 1.5)
  }

  @Test(arguments: [
    ("浙江省杭州市;浙江省宁波市", ["330100 甲厂", "330200 乙厂"]),
    ("浙江省宁波市；浙江省杭州市", ["330100 乙厂", "330200 甲厂"]),
    ("浙江省宁波市", ["330200 乙厂", "330200 甲厂"]),
    ("['浙江省杭州市', '浙江省宁波市']", ["330100 甲厂", "330200 乙厂"]),
    // A list of another length says nothing of who sits where.
    ("浙江省宁波市;浙江省杭州市;浙江省温州市", ["330200 乙厂", "330200 甲厂"]),
  ])
  func `addresses aligned with the applicants place each, one address places all`(
    addresses: String, expected: [String]
  ) throws {
    let row =
      "201310000001.1,2013.01.02,CN101000001A,2013.07.01,,,"
      + "甲厂;乙厂,\"\(addresses)\",G06F9/46\n"
    let header = String(Self.bulk.prefix { $0 != "\n" }) + "\n"
    let answer = try SmallPipeline(["patents.csv": header + row], settings: Self.bare)
      .published("--tables", "none").answer("--by", "region,applicant")
    let pairs = zip(try answer.texts("region_code"), try answer.texts("applicant"))
    #expect(pairs.map { "\($0) \($1)" }.sorted() == expected)
  }

  @Test func `addresses are aligned by whatever parts the applicants`() throws {
    let formats = """
      - id: list
        fields: {publication: no, filed: day, applicants: name, applicant_address: place}
        separators: {applicants: "、"}

      """
    let answer = try SmallPipeline(
      [
        "formats.yml": formats,
        "patents.csv": "no,day,name,place\n"
          + "CN101000001A,2018-03-01,甲厂、乙厂,浙江省杭州市、浙江省宁波市\n",
      ], settings: Self.bare.replacing("format: bulk34", with: "format: formats.yml#list")
    ).published("--tables", "none").answer("--by", "region,applicant")
    let pairs = zip(try answer.texts("region_code"), try answer.texts("applicant"))
    #expect(pairs.map { "\($0) \($1)" }.sorted() == ["330100 甲厂", "330200 乙厂"])
  }

  @Test func `a mapping's encoding holds where the header chose it too`() throws {
    let formats = """
      - id: latin
        encoding: ISO-8859-1
        fields: {publication: no, filed: day, applicants: name, applicant_region: place}

      """
    let pipeline = try SmallPipeline(
      ["formats.yml": formats],
      settings: SmallPipeline.settings.replacing("formats.yml#small", with: "auto"))
    let latin = try SmallPipeline.recoded(
      "no,day,name,place\nDE1,2018-03-01,Käse,330100\n",
      through: ["iconv -f UTF-8 -t ISO-8859-1"])
    try pipeline.write("patents.csv", latin)
    _ = try pipeline.published("--tables", "none")
    #expect(try pipeline.answer("--by", "applicant").texts("applicant") == ["Käse"])
  }

  @Test func `tables answer for a county, a park and a group of a pipeline of cities`() throws {
    let pipeline = try SmallPipeline(
      [
        "regions.csv": SmallPipeline.regions + "330282,慈溪市,county,330200,,县级市,,,,\n",
        "groups.csv": "group,title,member\nbay,湾区,330100\nbay,湾区,330282\n",
        "parks.csv": "park,title,region_code,kind,pilot_since,address_prefixes\n"
          + "park1,某园,330300,高新区,,\n",
        "firms.csv": "list,uscc,firm,aliases,member_of,from,to\n名录,,庚厂,,park1,,\n",
        "patents.csv": SmallPipeline.dump.replacing("宁波,A61K 31/00,", with: "慈溪,A61K 31/00,"),
      ],
      adding: "groups: groups.csv\nparks: parks.csv\nfirms: firms.csv\nlevels: [city]\n"
    ).published("--tables", "T01,T04,T05")
    for (region, level, count) in [
      ("330282", "county", 1.0), ("park1", "park", 1), ("bay", "group", 5),
      ("330200", "city", 3),
    ] {
      let table = try pipeline.answer("--tables", "T01", "--region", region)
      #expect(try table.texts("region_code") == [region])
      #expect(try table.number("invention_applications", region, level) == count)
    }
    let matrix = try pipeline.answer("--tables", "T05", "--region", "330282", "--industry", "P")
    #expect(try matrix.texts("industry_code") == ["P"])
    #expect(try matrix.number("fractional", "330282", "P") == 1)
    let industries = try pipeline.answer("--tables", "T04", "--region", "park1")
    #expect(try industries.number("invention_valid", "M") == 1)
    let flows = try pipeline.answer("--tables", "T01", "--region", "330100", "--years", "2018")
    #expect(flows.period.contains("2018"))
    #expect(try flows.number("invention_applications", "330100") == 3)
  }

  @Test func `parties of events are codes, names, addresses, or names known to the application`()
    throws
  {
    let events = """
      application,date,event,from,to,amount_wan_yuan,source
      201810200001.9,2021-01-01,转让,,330200,,
      201810200002.3,2021-01-02,转让,丁大学,温州,,
      201810200001.9,2021-01-03,转让,日本东京,浙江省宁波市海曙区1号;不知名公司,,

      """
    let table = try SmallPipeline(["events.csv": events], adding: "events: [events.csv]\n")
      .published("--tables", "T22b").table("T22b")
    #expect(try table.number("transfers", "330100", "330200") == 1)
    #expect(try table.number("transfers", "330200", "330300") == 1)
    #expect(try table.number("transfers", "境外", "330200") == 0.5)
    #expect(try table.number("transfers", "境外", "未知") == 0.5)
  }

  @Test(arguments: ["fold", "merge"])
  func `a reserved verb says that it is reserved, whatever it is given`(_ verb: String) throws {
    for rest in [[], ["Pipelines/jiangsu", "--shard", "1/4"]] {
      let outcome = try Landscape.run([verb] + rest)
      #expect(outcome.code == 2 && outcome.output.isEmpty)
      #expect(outcome.error.contains("'\(verb)' is reserved"))
      #expect(!outcome.error.contains("Unexpected"))
    }
    #expect(try Landscape.run([verb, "--help"]).code == 0)
  }

  @Test func `a dump named outright that is not there is refused, a glob without a match is usage`()
    throws
  {
    let pipeline = try SmallPipeline()
    let named = try pipeline.run("--dumps", pipeline.folder + "/absent.csv")
    #expect(named.code == 1 && named.error.contains("absent.csv: cannot be read"))
    let glob = try pipeline.run("--dumps", pipeline.folder + "/absent*.csv")
    #expect(glob.code == 2 && glob.error.contains("absent*.csv"))
  }

  @Test func `a bucket answers like a region`() throws {
    let pipeline = try SmallPipeline().published("--tables", "T01")
    let all = try pipeline.answer()
    // 201910200005.1 has a foreign applicant beside two of 宁波.
    for (bucket, count) in [("省外", 1.0), ("境外", 2), ("未知", 1), ("港澳台", 0)] {
      let alone = try pipeline.answer("--region", bucket)
      #expect(try alone.texts("region_code") == [bucket])
      #expect(try alone.number("n", bucket) == all.number("n", bucket))
      #expect(try alone.number("n", bucket) == count)
    }
    let filed = try pipeline.answer("--region", "境外", "--by", "year")
    #expect(try filed.texts("year") == ["2017", "2019"])
    let table = try pipeline.answer("--tables", "T01", "--region", "境外")
    #expect(try table.number("invention_applications", "境外") == 1)
  }

  @Test func `an output folder that cannot be made is one sentence`() throws {
    let pipeline = try SmallPipeline()
    let outcome = try Landscape.run(
      ["run", pipeline.folder, "--out", "/proc/landscape", "--quiet"])
    #expect(outcome.code == 1 && outcome.error.contains("/proc/landscape"))
  }
}
