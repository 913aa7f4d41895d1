import Foundation
import Testing

/// `Pipelines/themes`: green, digital and the 新三样 are two tables in a folder, and nothing else.
struct ThemesTests {
  @Test func `a scheme is data: themes of a bureau's own are counted without a line of program`()
    throws
  {
    let out = NSTemporaryDirectory() + "themes-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: out) }
    let outcome = try Landscape.run(
      ["run", "Pipelines/themes", "--out", out, "--quiet"], in: Landscape.packageRoot)
    #expect(outcome.code == 0, "\(outcome.error)")
    func table(_ id: String) throws -> PublishedTable {
      try PublishedTable(
        Data(contentsOf: URL(fileURLWithPath: "\(out)/themes/latest/tables/\(id).json")))
    }
    let industries = try table("T04")
    let codes = ["G1", "G2", "D1", "D2", "D3", "X1", "X2", "X3", "UNMAPPED"]
    #expect(try industries.texts("industry_code") == codes)
    let counts = try codes.map { try industries.number("invention_valid", $0) ?? 0 }
    #expect(counts.allSatisfy { $0 > 0 }, "\(counts)")
    // 新三样 that a word must confirm say so; what no theme takes is 未对应, and nothing is lost.
    #expect(try industries.text("route", "X2") == "keyword")
    #expect(try industries.text("route", "X1") == "ipc")
    let all = try #require(try table("T01").number("invention_valid", "合计"))
    #expect(abs(counts.reduce(0, +) - all) < 1e-9 * all)
  }
}
