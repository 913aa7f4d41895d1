import Foundation
import Testing

@testable import Sampling

@Suite struct SideTableFilesTests {
  private static let written = Result { () throws -> Tables in
    let scratch = try Scratch()
    let sample = try Sample.write(rows: 2000, seed: 5, to: scratch.path)
    return Tables(sample: sample, files: try scratch.files())
  }

  struct Tables {
    let sample: Sample
    let files: [String: Data]

    /// The rows of a table whose cells hold no quotes, by column.
    func rows(_ name: String) -> [[String: String]] {
      let lines = String(decoding: files[name]!, as: UTF8.self).split(separator: "\n")
      let header = lines[0].split(separator: ",", omittingEmptySubsequences: false)
      return lines.dropFirst().map { line in
        let cells = line.split(separator: ",", omittingEmptySubsequences: false)
        return Dictionary(
          uniqueKeysWithValues: zip(header, cells).map { (String($0), String($1)) })
      }
    }
  }

  // Names and units are public surface: they are fixed.
  private static let fixed: [(names: [String], unit: String)] = [
    (["常住人口", "就业人员"], "万人"), (["GDP", "R&D经费"], "亿元"), (["市场主体"], "户"),
    (["R&D人员全时当量"], "人年"), (["在校研究生", "普通高校在校生"], "人"),
    (["高新技术企业", "境内上市公司", "有研发活动规上企业", "规上工业企业"], "家"),
    (
      [
        "技术合同成交额", "贷款余额", "战略性新兴产业产值", "高新技术产业产值", "规上工业总产值", "先进制造业增加值", "规上工业增加值",
        "新产品销售收入", "主营业务收入", "高新技术产品出口", "出口总额", "专利密集型产业增加值",
      ], "亿元"
    ),
    (["全员劳动生产率"], "元/人"), (["居民人均可支配收入"], "元"), (["单位GDP能耗"], "吨标煤/万元"), (["面积"], "km²"),
  ]

  @Test func `every fixed indicator stands for 13 cities and eight years in its unit`() throws {
    let tables = try Self.written.get()
    let rows = tables.rows("side/cities.csv")
    var missing = 0
    for (names, unit) in Self.fixed {
      for name in names {
        let found = rows.filter { $0["indicator"] == name }
        #expect(found.count > 90, "\(name) stands in \(found.count) rows")
        #expect(found.allSatisfy { $0["unit"] == unit })
        #expect(Set(found.map { $0["region_code"]! + $0["year"]! }).count == found.count)
        missing += 13 * 8 - found.count
      }
    }
    #expect(rows.count + missing == 13 * 8 * Self.fixed.reduce(0) { $0 + $1.names.count })
    let planted = tables.sample.dirt.first {
      $0.kind == .missingSideValue && $0.file == "side/cities.csv"
    }
    #expect(missing == planted?.count)
    #expect(rows.allSatisfy { $0["source"] == "合成数据" && Double($0["value"]!)! > 0 })
  }

  @Test func `parts never exceed what they are parts of`() throws {
    let rows = try Self.written.get().rows("side/cities.csv")
    var values: [String: Double] = [:]
    for row in rows {
      values[row["indicator"]! + row["region_code"]! + row["year"]!] = Double(row["value"]!)!
    }
    let pairs = [
      ("战略性新兴产业产值", "规上工业总产值"), ("高新技术产业产值", "规上工业总产值"), ("先进制造业增加值", "规上工业增加值"),
      ("新产品销售收入", "主营业务收入"), ("高新技术产品出口", "出口总额"), ("有研发活动规上企业", "规上工业企业"),
      ("就业人员", "常住人口"), ("R&D经费", "GDP"), ("专利密集型产业增加值", "GDP"),
    ]
    for (part, whole) in pairs {
      for city in Jiangsu.cities {
        for year in 2009...2016 {
          guard let smaller = values[part + city.code + "\(year)"],
            let larger = values[whole + city.code + "\(year)"]
          else { continue }
          #expect(smaller < larger, "\(part) of \(city.name) in \(year)")
        }
      }
    }
  }

  @Test func `output and employment stand for every branch and sum to the emerging output`() throws
  {
    let tables = try Self.written.get()
    let rows = tables.rows("side/branches.csv")
    #expect(Set(rows.map { $0["industry_code"]! }).count == Branches.emerging.count)
    #expect(Branches.emerging.count == 40)
    #expect(Set(rows.map { $0["unit"]! }) == ["亿元", "人"])
    let emerging = tables.rows("side/cities.csv").filter { $0["indicator"] == "战略性新兴产业产值" }
    for row in emerging where row["region_code"] != "321300" {
      let parts = rows.filter {
        $0["indicator"] == "产值" && $0["region_code"] == row["region_code"]
          && $0["year"] == row["year"]
      }
      let sum = parts.reduce(0) { $0 + Double($1["value"]!)! }
      // Each of 40 parts is cut to two decimals.
      #expect(abs(sum - Double(row["value"]!)!) < 0.5)
    }
  }

  @Test func `the events are of every kind, decided invalidations included`() throws {
    let tables = try Self.written.get()
    let kinds = Set(tables.rows("events.csv").map { $0["event"]! })
    #expect(
      kinds.isSubset(of: [
        "转让", "许可", "质押", "无效请求", "无效宣告", "部分无效", "维持有效", "诉讼", "终止", "保险",
      ]))
    #expect(kinds.isSuperset(of: ["转让", "许可", "质押", "无效请求", "终止"]))
  }

  @Test func `side files name applications that the dumps hold, but for the planted strangers`()
    throws
  {
    let scratch = try Scratch()
    let sample = try Sample.write(rows: 2000, seed: 5, to: scratch.path)
    let scan = try SampleScan(dumps: scratch.path + "/dumps")
    let known = Set(scan.records.map { Self.serial($0.application) })
    let tables = Tables(sample: sample, files: try scratch.files())
    for name in ["status.csv", "events.csv", "families.csv", "awards.csv", "agencies.csv"] {
      let strangers = tables.rows(name).filter { !known.contains(Self.serial($0["application"]!)) }
      let planted = sample.dirt.first { $0.kind == .strangerInSideFile && $0.file == name }
      #expect(strangers.count == planted?.count ?? 0, "\(name)")
    }
  }

  /// The twelve digits without prefix and check digit, the same in every form of one number.
  private static func serial(_ application: String) -> String {
    String(application.compactMap(\.wholeNumberValue).prefix(12).map(String.init).joined())
  }
}
