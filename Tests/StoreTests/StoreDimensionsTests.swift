import Foundation
import Testing

@testable import Store

struct StoreDimensionsTests {
  private static let dimensions = StoreDimensions(
    levels: ["city", "park"],
    parks: [.init(code: "P1", title: "甲\"园\\\u{1}", members: ["P1"])],
    groups: [
      .init(code: "G1", title: "一组/二组", members: []),
      .init(code: "", title: "", members: ["P1", "a\nb"]),
    ],
    units: [
      .init(
        code: "未知", name: "未知", level: "bucket", parent: nil, belt: "", urbanRural: "",
        isListed: false),
      .init(
        code: "320500", name: "苏州市\u{2028}\u{1F600}", level: "city", parent: 0, belt: "苏南",
        urbanRural: "市", isListed: true),
    ],
    parkSets: [[], ["P1", "P2"]],
    industries: [.init(code: "UNMAPPED", title: "未对应", parent: "", tier: "上游", route: "ipc")],
    headings: [.init(code: "A", title: "\t\r\u{8}\u{C}\u{7F}", parent: "B", tier: "")],
    chain: [], scheme: "own", edition: "2021.01", rules: -311, approximateEntries: 2, hasText: true,
    hasKeywords: false, carriesIndustries: true, classifies: false, hasHolders: true,
    hasStatus: false)

  @Test func `dimensions are read back as they were written`() {
    #expect(StoreDimensions(json: Self.dimensions.json) == Self.dimensions)
  }

  @Test func `any reader of JSON reads them, members in the order of their names`() throws {
    let json = Self.dimensions.json
    let read = try #require(
      try JSONSerialization.jsonObject(with: Data(json)) as? [String: Any])
    let units = try #require(read["units"] as? [[String: Any]])
    #expect(units[1]["name"] as? String == Self.dimensions.units[1].name)
    #expect(units[0]["parent"] == nil && units[1]["parent"] as? Int == 0)
    let text = String(decoding: json, as: UTF8.self)
    let places = read.keys.sorted().map { text.firstRange(of: "\"\($0)\":")?.lowerBound }
    let known = places.compactMap(\.self)
    #expect(known.count == places.count && known == known.sorted())
  }

  @Test func `a file cut off anywhere, with more behind it or another member is refused`() {
    let bytes = Self.dimensions.json
    for count in bytes.indices {
      #expect(StoreDimensions(json: Array(bytes[..<count])) == nil, "\(count)")
    }
    #expect(StoreDimensions(json: bytes + [0x20]) == nil)
    let text = String(decoding: bytes, as: UTF8.self)
    for name in ["\"units\"", "\"tier\"", "\"isListed\"", "\"members\"", "true", "2021.01\""] {
      let other = text.replacing(name, with: String(name.reversed()))
      #expect(other != text && StoreDimensions(json: Array(other.utf8)) == nil, "\(name)")
    }
    // Each member once, and all of them.
    let without = text.replacing("\"hasText\":true,", with: "")
    #expect(without != text && StoreDimensions(json: Array(without.utf8)) == nil)
  }
}
