import Store
import Testing

@testable import Counts

struct LevelRowsTests {
  /// 江苏省 ▸ 苏州市 ▸ 昆山市 (listed), 南京市 (listed), 上海市 (of the nation, not listed).
  static let dimensions = StoreDimensions(
    levels: ["city"],
    parks: [.init(code: "P1", title: "甲园", members: ["P1"])],
    groups: [.init(code: "G1", title: "一组", members: ["320583", "P1"])],
    units: [
      .bucket("未知"), .bucket("境外"), .bucket("港澳台"),
      .unit("320000", "江苏省", "province", parent: nil), .unit("320500", "苏州市", "city", parent: 3),
      .unit("320583", "昆山市", "county", parent: 4), .unit("320100", "南京市", "city", parent: 3),
      .unit("310000", "上海市", "province", parent: nil, isListed: false),
    ],
    parkSets: [[], ["P1"]], industries: [], chain: [], scheme: "own", hasText: false,
    hasHolders: false, hasStatus: false)

  private func rows(_ level: LevelRows, unit: UInt32, parks: UInt16 = 0) -> [String] {
    var rows = ContiguousArray<Int32>()
    level.appendRows(unit: unit, parks: parks, to: &rows)
    return rows.map { level.label(Int($0)).code }
  }

  @Test func `units stand in code order, buckets after them`() {
    let level = LevelRows(named: "city", in: Self.dimensions)
    #expect(level.units.map(\.code) == ["320100", "320500"])
    #expect(level.label(2).code == "省外")
    #expect(level.rowCount == 6)
  }

  @Test func `a county counts for its city`() {
    #expect(rows(LevelRows(named: "city", in: Self.dimensions), unit: 5) == ["320500"])
  }

  @Test func `a place wider than the level is unknown, one outside the pipeline is elsewhere`() {
    let level = LevelRows(named: "city", in: Self.dimensions)
    #expect(rows(level, unit: 3) == ["未知"])
    #expect(rows(level, unit: 7) == ["省外"])
    #expect(rows(level, unit: 0) == ["未知"])
    #expect(rows(level, unit: 1) == ["境外"])
    #expect(rows(level, unit: 2) == ["港澳台"])
  }

  @Test func `a city is unknown at county level, for its county is not told`() {
    let level = LevelRows(named: "county", in: Self.dimensions)
    #expect(rows(level, unit: 4) == ["未知"])
    // 南京市 lists no county, but lies in the pipeline: it is not 省外.
    #expect(rows(level, unit: 6) == ["未知"])
    #expect(rows(level, unit: 7) == ["省外"])
  }

  @Test func `a party counts for its park, for a group once, and elsewhere when in neither`() {
    let parks = LevelRows(named: "park", in: Self.dimensions)
    #expect(rows(parks, unit: 5, parks: 1) == ["P1"])
    #expect(rows(parks, unit: 5) == ["省外"])
    let groups = LevelRows(named: "group", in: Self.dimensions)
    // By park and by region at once: still one group, counted once.
    #expect(rows(groups, unit: 5, parks: 1) == ["G1"])
    #expect(rows(groups, unit: 5) == ["G1"])
    #expect(rows(groups, unit: 4, parks: 1) == ["G1"])
  }

  @Test func `a region, park or group is found by code, by name and by name without its suffix`() {
    #expect(LevelRows.gathering(called: "320583", in: Self.dimensions)?.title == "昆山市")
    #expect(LevelRows.gathering(called: "苏州", in: Self.dimensions)?.code == "320500")
    #expect(LevelRows.gathering(called: "甲园", in: Self.dimensions)?.members == ["P1"])
    #expect(LevelRows.gathering(called: "上海市", in: Self.dimensions) == nil)
  }

  @Test func `a bucket gathers what falls there at the main level`() throws {
    let asked = try ["境外", "省外", "未知"].map {
      try #require(LevelRows.gathering(called: $0, in: Self.dimensions))
    }
    let level = LevelRows(level: "query", gathering: asked, in: Self.dimensions)
    #expect(rows(level, unit: 1) == ["境外"])
    #expect(rows(level, unit: 7) == ["省外"])
    // 江苏省 is wider than its cities: which of them is not told.
    #expect(rows(level, unit: 3) == ["未知"])
    #expect(level.units.count == 3)
  }
}

extension StoreDimensions.Unit {
  static func bucket(_ name: String) -> Self {
    .unit(name, name, "bucket", parent: nil, isListed: false)
  }

  static func unit(
    _ code: String, _ name: String, _ level: String, parent: Int?, isListed: Bool = true
  ) -> Self {
    Self(
      code: code, name: name, level: level, parent: parent, belt: "", urbanRural: "",
      isListed: isListed)
  }
}
