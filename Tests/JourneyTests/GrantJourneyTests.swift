import Foundation
import Testing

/// The golden file beside the package; nil where there is none.
private let goldenBytes = FileManager.default.contents(
  atPath: Landscape.packageRoot + "/../shared/golden/g27_grant_pendency_quantile_phase.json")

/// Grant ratios, times to grant and phases of the golden file, from dumps to published tables.
@Suite(.enabled(if: goldenBytes != nil, "the golden files are not beside the package"))
struct GrantJourneyTests {
  private func member<Value>(_ path: String..., as type: Value.Type = Value.self) throws -> Value {
    var found: Any? = try JSONSerialization.jsonObject(with: try #require(goldenBytes))
    for key in path { found = (found as? [String: Any])?[key] }
    return try #require(found as? Value, "\(path)")
  }

  /// The golden file's eight inventions as a dump of 杭州.
  private func pipeline(asOf: String) throws -> SmallPipeline {
    let rows = try member("inputs", "applications", "rows", as: [[Any]].self)
    let records = rows.enumerated().map { place, row in
      "20121000000\(place + 1),发明,\(row[0]),\(row[1] as? String ?? ""),甲厂,企业,杭州,G06F 9/46,有效"
    }
    return try SmallPipeline(
      ["patents.csv": ([SmallPipeline.header] + records).joined(separator: "\n") + "\n"],
      settings: SmallPipeline.settings.replacing("2022-12-31", with: asOf)
    ).published("--tables", "T10b,T30")
  }

  @Test func `ratios and quantiles of the cohort are those of the golden file`() throws {
    let table = try pipeline(asOf: "2016-12-31").table("T10b")
    for (years, wanted) in try member("expected", "grant_ratio_2012", as: [String: Any].self) {
      #expect(try table.number("ratio_\(years)", "330100") == wanted as? Double)
    }
    for (quantile, days) in try member("expected", "pendency_days", as: [String: Double].self) {
      let months = try #require(try table.number("months_\(quantile)", "330100"))
      #expect(abs(months - days / 30.4375) <= 1e-12 * months)
    }
    #expect(try table.number("filed", "330100") == 8)
    #expect(try table.number("granted", "330100") == 6)
    #expect(try table.number("filed", "合计") == 8)
    #expect(try table.number("small_sample", "330100") == 1)
  }

  @Test func `the panel reports the last year observed long enough`() throws {
    // Three years after 2012, and five.
    let third = try pipeline(asOf: "2015-12-31").table("T30")
    #expect(try third.number("value", "330100", "发明三年授权率") == 0.375)
    let fifth = try pipeline(asOf: "2017-12-31").table("T30")
    let months = try #require(try fifth.number("value", "330100", "发明授权周期中位数"))
    #expect(abs(months - 1096 / 30.4375) <= 1e-12 * months)
    // One applicant holds all that is in force.
    #expect(try fifth.number("value", "330100", "申请人集中度") == 1)
  }

  @Test func `the phases of five industries are those of the golden file`() throws {
    let cases = try member("inputs", "phases", "rows", as: [String: [[Int]]].self)
    let symbols = ["new": "G06F", "up": "A61K", "flat": "F16H", "down": "H01M", "mixed": "C02F"]
    var records = [SmallPipeline.header]
    for (name, counts) in cases.sorted(by: { $0.key < $1.key }) {
      for (place, year) in (2012...2016).enumerated() {
        for number in 0..<counts[0][place] {
          let serial = String(format: "%07d", records.count)
          records.append(
            "\(year)1\(serial),发明,\(year)-05-06,,\(name)\(number % counts[1][place])厂,企业,杭州,"
              + "\(symbols[name] ?? "") 1/00,审查中")
        }
      }
    }
    let codes = symbols.keys.sorted()
    let table = try SmallPipeline(
      [
        "patents.csv": records.joined(separator: "\n") + "\n",
        "industries.csv": "code,title\n" + codes.map { "\($0),\($0)\n" }.joined(),
        "concordance.csv": "code,include\n"
          + codes.map { "\($0),\(symbols[$0] ?? "")\n" }.joined(),
      ],
      settings: SmallPipeline.settings.replacing("2022-12-31", with: "2016-12-31")
    ).published("--tables", "T19").table("T19")
    for (name, phase) in try member("expected", "phase", as: [String: String].self) {
      #expect(try table.text("phase", name) == phase, "\(name)")
    }
  }
}
