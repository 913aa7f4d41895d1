import Configuration
import Foundation
import Testing

struct SideTablesTests {
  private static let header = "year,region_code,indicator,value,unit,source\n"

  private static func fixture(_ rows: String, more: [String: String] = [:]) throws
    -> PipelineFixture
  {
    try PipelineFixture(
      ["side1.csv": header + rows].merging(more) { first, _ in first },
      yml: "side_tables: [\"side*.csv\"]\n")
  }

  @Test(arguments: [
    (
      "2015,Z,GDP,1,亿元,s\n",
      "side1.csv:2: column 'region_code': no region is called 'Z': add it to regions.csv or correct the code"
    ),
    (
      "2015,甲市,GDP,1,亿元,s\n",
      "side1.csv:2: column 'region_code': no region is called '甲市': it is a name, write the code 'A'"
    ),
    (
      "2015,A,GDP,1,亿元,s\n2015,A,GDP,2,亿元,s\n",
      "side1.csv:3: column 'value': '2015 A GDP' stands already at side1.csv:2: keep one of the two"
    ),
    (
      "2015,A,GDP,1,美元,s\n",
      "side1.csv:2: column 'unit': '美元' is no unit of GDP: give 元 or 万元 or 亿元"
    ),
    ("2015,A,面积,1,亩,s\n", "side1.csv:2: column 'unit': '亩' is no unit of 面积: give km²"),
    (
      "2015,A,R&D人员全时当量,1,万人,s\n",
      "side1.csv:2: column 'unit': '万人' is no unit of R&D人员全时当量: give 人年"
    ),
    (
      "2015,A,自选,1,个,s\n2015,B,自选,1,十个,s\n",
      "side1.csv:3: column 'unit': '十个' is no unit of 自选: give 个"
    ),
    (
      "2015,A,GDP,\"1,234\",亿元,s\n",
      "side1.csv:2: column 'value': '1,234' is not accepted: give a number in plain digits"
    ),
    ("2015,A,GDP,nan,亿元,s\n", "side1.csv:2: column 'value': 'nan' is not accepted"),
    ("2015,A,GDP,1e999,亿元,s\n", "side1.csv:2: column 'value': '1e999' is not accepted"),
    (
      "15,A,GDP,1,亿元,s\n",
      "side1.csv:2: column 'year': '15' is not accepted: give a year of four digits"
    ),
    ("2015,A,,1,亿元,s\n", "side1.csv:2: column 'indicator': '' is not accepted"),
    ("2015,A,GDP,1,,s\n", "side1.csv:2: column 'unit': '' is not accepted"),
  ])
  func `a fault of a side table names file, line, column, cell and remedy`(
    rows: String, sentence: String
  ) throws {
    let refusal = try #require(try Self.fixture(rows).refusal)
    #expect(refusal.hasPrefix(sentence), "\(refusal)")
  }

  @Test func `two values for one cell are refused across files too`() throws {
    let fixture = try Self.fixture(
      "2015,A,GDP,1,亿元,s\n", more: ["side2.csv": Self.header + "2015,A,GDP,1,亿元,s\n"])
    #expect(
      try #require(fixture.refusal).hasPrefix(
        "side2.csv:2: column 'value': '2015 A GDP' stands already at side1.csv:2"))
  }

  @Test func `a former code is refused with the code that replaced it`() throws {
    let fixture = try PipelineFixture(
      [
        "regions.csv": "code,name,level,former_codes\nA,甲,city,OLD\n",
        "side.csv": Self.header + "2015,OLD,GDP,1,亿元,s\n",
      ], yml: "side_tables: [side.csv]\n")
    #expect(try #require(fixture.refusal).hasSuffix("it is a former code, write 'A'"))
  }

  @Test(arguments: [
    ("常住人口", "人", "12345", 1.2345, "万人"), ("常住人口", "万人", "1.5", 1.5, "万人"),
    ("GDP", "万元", "17421.4", 1.74214, "亿元"), ("GDP", "元", "250000000", 2.5, "亿元"),
    ("GDP", "万元", "1.5e4", 1.5, "亿元"), ("市场主体", "万户", "3.5", 35000, "户"),
    ("在校研究生", "万人", "0.2", 2000, "人"),
    ("居民人均可支配收入", "万元", "4.1", 41000, "元"),
  ])
  func `values are turned into the unit of their name`(
    name: String, unit: String, cell: String, value: Double, own: String
  ) throws {
    let side = try Self.fixture("2015,A,\(name),\(cell),\(unit),s\n").load().sideTables
    let found = try #require(side.value(year: 2015, region: "A", indicator: name))
    #expect(found.value == value)
    #expect(found.unit == own)
    #expect(side.unit(of: name) == own)
  }

  @Test func `a value knows its source, its file and its line`() throws {
    let side = try Self.fixture("2014,A,GDP,1,亿元,年鉴\n").load().sideTables
    let found = try #require(side.value(year: 2014, region: "A", indicator: "GDP"))
    #expect(found.source == "年鉴")
    #expect(found.origin.file == "side1.csv")
    #expect(found.origin.line == 2)
  }

  @Test func `an empty value is no value, not zero`() throws {
    let side = try Self.fixture("2015,A,GDP,,亿元,s\n").load().sideTables
    #expect(side.value(year: 2015, region: "A", indicator: "GDP") == nil)
    #expect(side.isEmpty)
  }

  @Test func `the latest value on or before a year is found, never a later one`() throws {
    let side = try Self.fixture("2012,A,GDP,1,亿元,s\n2014,A,GDP,2,亿元,s\n").load().sideTables
    func value(_ year: Int) -> Double? {
      side.latest(notAfter: year, region: "A", indicator: "GDP")?.value
    }
    #expect(value(2011) == nil)
    #expect(value(2012) == 1)
    #expect(value(2013) == 1)
    #expect(value(2020) == 2)
    #expect(side.years == [2012, 2014])
  }

  @Test func `values by industry stand apart from the region's own`() throws {
    let rows = "year,region_code,industry_code,indicator,value,unit\n2015,A,C1,产值,3,亿元\n"
    let fixture = try PipelineFixture(["i.csv": rows], yml: "side_tables: [i.csv]\n")
    let side = try fixture.load().sideTables
    #expect(side.value(year: 2015, region: "A", indicator: "产值", industry: "C1")?.value == 3)
    #expect(side.value(year: 2015, region: "A", indicator: "产值") == nil)
    #expect(side.value(year: 2015, region: "A", indicator: "产值", industry: "C2") == nil)
    #expect(side.industries == ["C1"])
  }

  @Test func `parks and groups have side values as regions have`() throws {
    let fixture = try PipelineFixture(
      [
        "parks.csv": "park,title,region_code\nP,园,A\n",
        "groups.csv": "group,title,member\nG,组,A\n",
        "side.csv": Self.header + "2015,P,GDP,1,亿元,s\n2015,G,GDP,2,亿元,s\n",
      ], yml: "parks: parks.csv\ngroups: groups.csv\nside_tables: [side.csv]\n")
    let side = try fixture.load().sideTables
    #expect(side.value(year: 2015, region: "P", indicator: "GDP")?.value == 1)
    #expect(side.value(year: 2015, region: "G", indicator: "GDP")?.value == 2)
  }

  @Test(arguments: SideIndicator.all)
  func `every fixed name takes its own unit unchanged`(indicator: SideIndicator) {
    #expect(indicator.exponent(from: indicator.unit) == 0)
    #expect(indicator.exponent(from: "斤") == nil)
    #expect(indicator.acceptedUnits.contains(indicator.unit))
    #expect(SideIndicator.named(indicator.name) == indicator)
  }

  @Test func `the guide to pipelines lists every fixed name under its unit`() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let guide = try String(
      contentsOf: root.appending(path: "Pipelines/README.md"), encoding: .utf8)
    let rows = guide.split(separator: "\n").filter { $0.hasPrefix("| ") }.map { line in
      line.split(separator: "|").map { $0.split(separator: " ").map(String.init) }
    }
    for indicator in SideIndicator.all {
      let row = rows.first { $0.first == [indicator.unit] && $0[1].contains(indicator.name) }
      #expect(row != nil, "\(indicator.name)")
    }
  }

  @Test func `a name that nothing uses and that is almost a fixed one is doubted`() throws {
    let rows = "2015,A,常驻人口,1,万人,s\n2015,A,游客,1,万人,s\n2015,A,常住人口,1,万人,s\n"
    let doubtful = try Self.fixture(rows).load().doubtfulIndicators
    #expect(doubtful.map(\.name) == ["常驻人口"] && doubtful.map(\.meant) == ["常住人口"])
  }
}
