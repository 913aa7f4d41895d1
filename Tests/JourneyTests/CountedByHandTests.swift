import Foundation
import Testing

/// Ten valid inventions of three cities, a foreigner, another province and a place unknown.
struct CountedByHandTests {
  @Test func `flows and stocks of the first applicant, buckets beside, the total without them`()
    throws
  {
    let table = try SmallPipeline().published("--tables", "T01").table("T01")
    #expect(
      try table.texts("region_code")
        == ["合计", "330100", "330200", "330300", "省外", "境外", "港澳台", "未知"])
    #expect(try table.number("invention_applications", "330100") == 4)
    #expect(try table.number("invention_grants", "330100") == 3)
    #expect(try table.number("invention_valid", "330200") == 3)
    #expect(try table.number("utility_applications", "330300") == 2)
    #expect(try table.number("utility_valid", "330300") == 1)
    #expect(try table.number("design_valid", "330100") == 1)
    #expect(try table.number("invention_applications", "合计") == 8)
    #expect(try table.number("invention_valid", "省外") == 1)
    #expect(try table.number("invention_valid", "境外") == 1)
    #expect(try table.number("invention_valid", "未知") == 1)
    // No file gives trademarks: undefined, never zero.
    #expect(try table.number("trademark", "330100") == nil)
    #expect(table.period.contains("2017–2022"))
  }

  @Test func `whole, fractional and first counts by region and industry`() throws {
    let table = try SmallPipeline().published("--tables", "T05").table("T05")
    let expected: [(region: String, industry: String, whole: Double, share: Double, first: Double)]
    expected = [
      ("330100", "E", 3, 2, 2.5), ("330100", "P", 1, 0.5, 0.5), ("330100", "M", 0, 0, 0),
      ("330200", "E", 1, 0.5, 0), ("330200", "P", 3, 11.0 / 6, 2), ("330200", "M", 1, 1.0 / 3, 0.5),
      ("330200", "UNMAPPED", 1, 0.5, 0.5), ("330300", "M", 1, 1, 1),
      ("境外", "E", 1, 0.5, 0.5), ("境外", "P", 2, 2.0 / 3, 0.5), ("境外", "M", 1, 1.0 / 6, 0),
      ("省外", "E", 1, 1, 1), ("未知", "E", 1, 1, 1),
      ("合计", "E", 3, 2.5, 2.5), ("合计", "P", 4, 7.0 / 3, 2.5),
    ]
    for row in expected {
      #expect(try table.number("whole", row.region, row.industry) == row.whole)
      let share = try #require(try table.number("fractional", row.region, row.industry))
      #expect(abs(share - row.share) < 1e-15, "\(row.region) \(row.industry)")
      #expect(try table.number("first", row.region, row.industry) == row.first)
    }
    for column in ["fractional", "first"] {
      #expect(abs(try table.sum(column, except: "合计") - 10) < 1e-12, "\(column) sums to N")
    }
  }

  @Test func `quotients run over the listed units and mapped industries alone`() throws {
    let table = try SmallPipeline().published("--tables", "T05").table("T05")
    for (region, industry, quotient) in [
      ("330100", "E", 148.0 / 75), ("330300", "M", 37.0 / 8), ("330200", "P", 407.0 / 224),
      ("330300", "E", 0),
    ] {
      let value = try #require(try table.number("lq", region, industry))
      #expect(abs(value - quotient) < 1e-12, "\(region) \(industry)")
    }
    #expect(try table.number("rsca", "330300", "E") == -1)
    #expect(try table.number("specialised", "330100", "E") == 1)
    for bucket in ["境外", "省外", "合计"] {
      #expect(try table.number("lq", bucket, "E") == nil)
    }
    #expect(try table.number("lq", "330200", "UNMAPPED") == nil)
  }

  @Test func `a density without a base, or with a base of zero, is undefined`() throws {
    let table = try SmallPipeline().published("--tables", "T03").table("T03")
    #expect(try table.number("per_10k_population", "330100") == 0.003)
    // 9,500,000 人 are 950 万人.
    #expect(try table.number("per_10k_population", "330200") == 3.0 / 950)
    #expect(try table.number("per_10k_population", "330300") == nil)
    #expect(try table.number("per_10k_employees", "330200") == nil)
    #expect(try table.number("per_100m_gdp", "330100") == 3.0 / 20000)
  }

  @Test func `the published example agrees to twelve digits`() throws {
    let golden = Landscape.packageRoot + "/../shared/golden"
    guard FileManager.default.fileExists(atPath: golden + "/micro/patents.csv") else {
      print("skipped: the published example lies beside the project, and is absent here")
      return
    }
    let object = try #require(
      try JSONSerialization.jsonObject(
        with: Data(
          contentsOf: URL(fileURLWithPath: golden + "/g03_micro_end_to_end.json")))
        as? [String: Any])
    let expected = try #require(object["expected"] as? [String: Any])
    let pipeline = try Self.goldenPipeline(golden + "/micro").published("--tables", "T03,T05")
    let table = try pipeline.table("T05")
    let codes = ["南京": "320100", "苏州": "320500", "泰州": "321200", "徐州": "320300", "境外": "境外"]
    for (convention, column) in [
      ("whole", "whole"), ("fractional", "fractional"), ("first_applicant", "first"),
    ] {
      for (key, value) in try #require(expected[convention] as? [String: NSNumber]) {
        let parts = key.split(separator: "|").map(String.init)
        let found = try table.number(column, try #require(codes[parts[0]]), parts[1])
        #expect(abs(try #require(found) - value.doubleValue) < 1e-12, "\(convention) \(key)")
      }
    }
    let rows = try #require(expected["matrix_rows"] as? [String])
    let columns = try #require(expected["matrix_cols"] as? [String])
    let quotients = try #require(expected["LQ"] as? [[NSNumber]])
    for (row, region) in rows.enumerated() {
      for (column, industry) in columns.enumerated() {
        let found = try table.number("lq", try #require(codes[region]), industry)
        #expect(abs(try #require(found) - quotients[row][column].doubleValue) < 1e-12)
      }
    }
  }

  private static func goldenPipeline(_ folder: String) throws -> SmallPipeline {
    let dump = try String(contentsOfFile: folder + "/patents.csv", encoding: .utf8)
    // The example writes one symbol prefix a line; a class's entries stand together here.
    var entries = "code,include,exclude,keywords,not_keywords,weight,edition\n"
    for line in try String(contentsOfFile: folder + "/concordance.csv", encoding: .utf8)
      .split(whereSeparator: \.isNewline).dropFirst()
    {
      let cells = line.split(separator: ",")
      entries += "\(cells[1]),\(cells[0]),,,,\(cells[2]),\n"
    }
    return try SmallPipeline(
      [
        "patents.csv": dump, "concordance.csv": entries,
        "industries.csv": "code,title,parent,tier,order,feeds\n"
          + ["C26", "C27", "C34", "C38", "C39"].map { "\($0),\($0),,,,\n" }.joined(),
        "regions.csv": """
        code,name,level,parent,belt,urban_rural,aliases,former_codes,valid_from,valid_to
        320100,南京市,city,,,,,,,
        320300,徐州市,city,,,,,,,
        320500,苏州市,city,,,,,,,
        321200,泰州市,city,,,,,,,

        """,
        "side.csv": "year,region_code,indicator,value,unit,source\n2023,320100,GDP,17421.4,亿元,\n",
      ], settings: SmallPipeline.settings.replacingOccurrences(of: "2022-12-31", with: "2023-12-31")
    )
  }

  @Test func `industry codes that the scheme does not know are named where they are left out`()
    throws
  {
    let pipeline = try SmallPipeline()
    try pipeline.write(
      "side.csv",
      "year,region_code,industry_code,indicator,value,unit,source\n"
        + "2022,330100,E,产值,100,亿元,手算\n2022,330100,9.9,产值,50,亿元,手算\n")
    let table = try String(
      contentsOfFile: pipeline.published("--tables", "T13").latest("tables/T13.json"),
      encoding: .utf8)
    #expect(table.contains("附表中 1 个行业代码不在本表的行业方案中，其数值未用：9.9。"))
  }
}
