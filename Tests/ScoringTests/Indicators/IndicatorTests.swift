import Counts
import Foundation
import Scoring
import Testing

@testable import Configuration

/// Two cities in a folder of their own: what side tables say, told by one test.
private final class SideFixture {
  let folder = NSTemporaryDirectory() + "scoring-" + UUID().uuidString

  /// Rows of a side table without industries: `2015,A,GDP,100,亿元`.
  init(_ rows: [String], byIndustry: [String] = []) throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let side = ["year,region_code,indicator,value,unit,source"] + rows.map { $0 + ",年鉴" }
    let industries =
      ["year,region_code,industry_code,indicator,value,unit,source"]
      + byIndustry.map { $0 + ",年鉴" }
    let files = [
      "pipeline.yml":
        "name: small\ntitle: 小\nregions: regions.csv\nside_tables: [side.csv, industry.csv]\n",
      "regions.csv": "code,name,level,parent\nA,甲市,city,\nB,乙市,city,\nC,丙市,city,\n",
      "side.csv": side.joined(separator: "\n") + "\n",
      "industry.csv": industries.joined(separator: "\n") + "\n",
    ]
    for (name, text) in files {
      try text.write(toFile: folder + "/" + name, atomically: true, encoding: .utf8)
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func inputs(
    year: Int = 2015, counts: [CountID: [Double?]] = [:], otherIP: [OtherIPRow] = []
  ) throws -> IndicatorInputs {
    IndicatorInputs(
      counts: UnitCounts(units: ["A", "B", "C"], values: counts),
      side: try Pipeline.load(folder: folder).sideTables, otherIP: otherIP, year: year)
  }
}

@Suite struct IndicatorTests {
  private func measure(_ code: String, _ inputs: IndicatorInputs) throws -> [Double?] {
    try #require(Indicator.named(code)).measure(inputs)
  }

  private func stock(
    _ region: String, _ kind: IPKind, _ value: Double, year: Int = 2015, ipClass: String = "",
    holder: HolderKind? = nil
  ) -> OtherIPRow {
    OtherIPRow(
      year: year, regionCode: region, kind: kind, ipClass: ipClass, holderKind: holder,
      value: value, origin: Origin(file: "stocks.csv", line: 2))
  }

  @Test func `there are 32 scored indicators, all documented and each in a node`() throws {
    let scored = Indicator.all.filter { !$0.node.isEmpty }
    #expect(scored.count == 32)
    #expect(Set(Indicator.all.map(\.code)).count == Indicator.all.count)
    let framework = try Framework.builtIn(Indicator.known)
    for indicator in Indicator.all {
      #expect(!indicator.title.isEmpty && !indicator.definition.isEmpty, "\(indicator.code)")
      #expect(!indicator.unit.isEmpty && !indicator.source.isEmpty, "\(indicator.code)")
      #expect(indicator.formula.hasPrefix("F"), "\(indicator.code)")
    }
    for indicator in scored {
      let leaf = try #require(framework.node(indicator.code))
      #expect(leaf.parent == indicator.node && leaf.title == indicator.title)
      #expect(leaf.direction == indicator.direction && leaf.unit == indicator.unit)
    }
    #expect(framework.leaves.count == 32)
  }

  @Test func `every default leaf that patents enter sits under 知识产权`() throws {
    let framework = try Framework.builtIn(Indicator.known)
    let own = Set(framework.leaves(under: "IP").map(\.code))
    for indicator in Indicator.all where !indicator.node.isEmpty && indicator.isPatentDerived {
      #expect(own.contains(indicator.code))
    }
    #expect(Indicator.named("IP02")?.isPatentDerived == true)
    #expect(Indicator.named("IN05")?.isPatentDerived == false)
  }

  @Test func `counts are set against the side tables' figures`() throws {
    let side = try SideFixture([
      "2015,A,常住人口,50,万人", "2015,B,常住人口,200000,人", "2015,A,GDP,1000,亿元",
      "2014,A,R&D经费,20,亿元", "2015,A,R&D经费,99,亿元",
    ])
    let inputs = try side.inputs(counts: [
      .inventionValid: [100, 30, 5], .validAll: [400, nil, 0], .pledgeAmount: [2_500, 1, 1],
      .grantsInYear: [40, 1, 1], .transfers: [6, 1, 0], .licences: [2, 1, 0],
    ])
    #expect(try measure("IP02", inputs) == [2, 1.5, nil])
    #expect(try measure("IP03", inputs) == [25, nil, nil])
    // 2,500万元 over 1,000亿元 is 2.5 of ten thousand.
    #expect(try measure("IP10", inputs) == [2.5, nil, nil])
    #expect(try measure("IP09", inputs) == [2, nil, nil])
    #expect(try measure("IP06", inputs) == [2, nil, nil])
    // What no count gives is undefined, not zero.
    #expect(try measure("IP05", inputs) == [nil, nil, nil])
  }

  @Test func `two figures of side tables are taken of one year`() throws {
    let side = try SideFixture([
      "2013,A,R&D经费,3,亿元", "2013,A,GDP,100,亿元", "2014,A,GDP,200,亿元",
      "2015,A,R&D经费,12,亿元", "2014,B,R&D经费,1,亿元", "2015,B,GDP,100,亿元",
      "2016,C,R&D经费,1,亿元", "2016,C,GDP,100,亿元",
    ])
    #expect(try measure("IN01", try side.inputs()) == [3, nil, nil])
    let evidence = try #require(Indicator.named("IN01")).how.evidence(side.inputs(), unit: 0)
    #expect(evidence.map(\.year) == [2013, 2013])
    #expect(evidence.first?.source == "年鉴" && evidence.first?.origin?.line == 2)
  }

  @Test func `a side table's own indicator stands at the year or the last before it`() throws {
    let side = try SideFixture(["2013,A,港口吞吐量,7,亿吨", "2016,A,港口吞吐量,9,亿吨"])
    #expect(try side.inputs().values(of: "港口吞吐量") == [7, nil, nil])
    #expect(try side.inputs(year: 2012).values(of: "港口吞吐量") == [nil, nil, nil])
    #expect(try side.inputs().values(of: "EC03") == [nil, nil, nil])
  }

  @Test func `units of measure give the printed scale`() throws {
    let side = try SideFixture([
      "2015,A,GDP,500,亿元", "2015,A,常住人口,100,万人", "2015,A,市场主体,20,万户",
      "2015,A,高新技术企业,40,家", "2015,A,境内上市公司,3,家", "2015,A,单位GDP能耗,0.5,吨标煤/万元",
    ])
    let inputs = try side.inputs(otherIP: [stock("A", .trademark, 5_000)])
    #expect(try measure("EC01", inputs)[0] == 50_000)
    #expect(try measure("EC04", inputs)[0] == 2_000)
    #expect(try measure("IN05", inputs)[0] == 2)
    #expect(try measure("IN09", inputs)[0] == 3)
    #expect(try measure("IP07", inputs)[0] == 250)
    #expect(try measure("EC06", inputs)[0] == 0.5)
  }

  @Test func `the wealth of other rights is the mean of standard scores of the kinds there are`()
    throws
  {
    let side = try SideFixture(["A", "B", "C"].map { "2015,\($0),常住人口,10,万人" })
    let kinds: [IPKind] = [.copyright, .geographicalIndication, .plantVariety]
    var rows = kinds.flatMap { kind in
      [stock("A", kind, 1), stock("B", kind, 2), stock("C", kind, 3)]
    }
    // Layout designs are stated nowhere and left out.
    #expect(areClose(try measure("IP08", try side.inputs(otherIP: rows)), [-1, 0, 1]))
    // One unit lacks one of three kinds: two thirds suffice.
    rows.removeLast()
    let two = try measure("IP08", try side.inputs(otherIP: rows))
    #expect(isClose(two[2], 1) && two.allSatisfy { $0 != nil })
    // … and one of three does not.
    rows.removeAll { $0.regionCode == "C" && $0.kind == .geographicalIndication }
    #expect(try measure("IP08", try side.inputs(otherIP: rows))[2] == nil)
    #expect(try measure("IP08", try side.inputs()) == [nil, nil, nil])
  }

  @Test func `a stock is its total row, else one breakdown added up, of the last year`() {
    let stocks = OtherIPStocks([
      stock("A", .trademark, 10, year: 2014), stock("A", .trademark, 99, year: 2016),
      stock("A", .trademark, 4, year: 2014, ipClass: "驰名商标"),
      stock("B", .trademark, 3, ipClass: "甲类"), stock("B", .trademark, 5, ipClass: "乙类"),
      stock("B", .trademark, 8, holder: .enterprise),
    ])
    #expect(stocks.stock(region: "A", kind: .trademark, year: 2015) == 10)
    #expect(stocks.stock(region: "B", kind: .trademark, year: 2015) == 8)
    #expect(stocks.rows(region: "B", kind: .trademark, year: 2015).count == 2)
    #expect(stocks.stock(region: "C", kind: .trademark, year: 2015) == nil)
    #expect(stocks.stock(region: "A", kind: .copyright, year: 2015) == nil)
  }

  @Test func `strong industries are those with a quotient of at least 1`() throws {
    let side = try SideFixture(
      [],
      byIndustry: [
        "2015,A,x,产值,10,亿元", "2015,A,y,产值,10,亿元", "2015,B,x,产值,30,亿元",
        "2015,B,z,产值,10,亿元", "2014,C,x,产值,10,亿元",
      ])
    // A: x 10/20 against 40/60, y alone; B: x 30/40, z alone; C states nothing in 2015.
    let found = try measure("ID05", try side.inputs())
    #expect(areClose(found, [100.0 / 3, 200.0 / 3, nil]))
    #expect(try measure("ID05", try SideFixture([]).inputs()) == [nil, nil, nil])
  }

  @Test func `a framework over side tables alone scores without a dump`() throws {
    let side = try SideFixture([
      "2015,A,GDP,100,亿元", "2015,B,GDP,300,亿元", "2015,C,GDP,200,亿元",
      "2015,A,单位GDP能耗,0.2,吨标煤/万元", "2015,B,单位GDP能耗,0.6,吨标煤/万元",
      "2015,C,单位GDP能耗,0.4,吨标煤/万元",
    ])
    let tree = framework([
      Framework.Node(code: "r", parent: nil, title: ""),
      Framework.Node(code: "大", parent: "r", title: "", indicator: "GDP"),
      Framework.Node(
        code: "小", parent: "r", title: "", indicator: "EC06", direction: .negative),
    ])
    let inputs = try side.inputs()
    let found = try Evaluation.make(
      pipeline: try pipeline(tree), units: inputs.units,
      leafValues: inputs.leafValues(of: tree))
    #expect(areClose(found.index, [0.5, 0.5, 0.5]))
    #expect(areClose(found.scores["小"] ?? [], [0.99, 0.01, 0.5]))
  }
}
