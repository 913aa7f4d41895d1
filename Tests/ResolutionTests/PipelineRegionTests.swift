import Configuration
import Dumps
import Testing

@testable import Resolution

private func address(_ text: String, in gazetteer: Gazetteer) -> Resolution.Unit {
  gazetteer[cell(text) { gazetteer.resolve($0) }.unit]
}

@Test func `units stand in a fixed order`() throws {
  let gazetteer = try Gazetteer(regions: [
    RegionRow(code: "320500", name: "苏州市", level: "city"),
    RegionRow(code: "320100", name: "南京市", level: "city", belt: "苏南"),
  ])
  #expect(gazetteer.units.prefix(5).map(\.code) == ["未知", "境外", "港澳台", "320100", "320500"])
  let rest = gazetteer.units.dropFirst(5).dropLast()
  #expect(rest.allSatisfy { !$0.inPipeline })
  #expect(rest.map(\.code) == rest.map(\.code).sorted())
  #expect(!rest.contains { $0.code == "320100" })
  #expect(gazetteer.units.last?.code == "省外")
  #expect(gazetteer[UnitID(rawValue: 3)].belt == "苏南")
}

@Test func `a county of the nation lies in the pipeline's city`() throws {
  let gazetteer = try Gazetteer(regions: [RegionRow(code: "320100", name: "南京市", level: "city")])
  let unit = cell("江苏省南京市鼓楼区") { gazetteer.resolve($0).unit }
  #expect(gazetteer[unit].code == "320106")
  #expect(!gazetteer[unit].inPipeline)
  let city = try #require(gazetteer.ancestor(of: unit, at: "city"))
  #expect(gazetteer[city].inPipeline)
}

@Test func `bare names with aliases stand for the divisions so called`() throws {
  let gazetteer = try Gazetteer(regions: [
    RegionRow(code: "南京", name: "南京", level: "city", aliases: ["Nanjing"]),
    RegionRow(code: "SZ", name: "苏州", level: "region"),
  ])
  #expect(address("江苏省南京市鼓楼区", in: gazetteer).name == "鼓楼区")
  let unit = cell("江苏省南京市鼓楼区") { gazetteer.resolve($0).unit }
  #expect(gazetteer.ancestor(of: unit, at: "city").map { gazetteer[$0].code } == "南京")
  #expect(address("215000 江苏省苏州市西环路", in: gazetteer).code == "SZ")
  #expect(gazetteer.unit(named: "Nanjing").map { gazetteer[$0].code } == "南京")
  #expect(gazetteer.unit(named: "nanjing") == gazetteer.unit(named: "南京"))
  #expect(gazetteer.unit(named: "苏州市").map { gazetteer[$0].code } == "SZ")
}

@Test func `countries can be the units`() throws {
  let gazetteer = try Gazetteer(regions: [
    RegionRow(code: "US", name: "美国", level: "country", aliases: ["United States"]),
    RegionRow(code: "JP", name: "日本", level: "country"),
  ])
  #expect(gazetteer.unit(named: "US").map { gazetteer[$0].name } == "美国")
  #expect(gazetteer.unit(named: "united states").map { gazetteer[$0].name } == "美国")
  #expect(gazetteer.unit(named: "境外") == .abroad)
  #expect(gazetteer.unit(named: "DE") == .abroad)
  #expect(gazetteer.levels.contains("country"))
  #expect(address("日本东京都", in: gazetteer).code == "JP")
  #expect(address("德国慕尼黑", in: gazetteer).code == "境外")
}

@Test func `a pipeline of an older list keeps its units`() throws {
  let gazetteer = try Gazetteer(regions: [
    RegionRow(code: "320600", name: "南通市", level: "city"),
    RegionRow(code: "320684", name: "海门市", level: "county", parent: "320600"),
    RegionRow(code: "320103", name: "白下区", level: "county"),
    RegionRow(code: "320104", name: "秦淮区", level: "county"),
  ])
  #expect(address("江苏省海门市", in: gazetteer).code == "320684")
  #expect(address("江苏省南通市海门区", in: gazetteer).code == "320684")
  #expect(address("江苏省南京市白下区", in: gazetteer).code == "320103")
  #expect(address("江苏省南京市秦淮区", in: gazetteer).code == "320104")
  #expect(gazetteer.unit(named: "320625").map { gazetteer[$0].code } == "320684")
}

@Test func `a pipeline's former codes lead to its region`() throws {
  let gazetteer = try Gazetteer(regions: [
    RegionRow(
      code: "320571", name: "苏州工业园区", level: "county", parent: "320500", formerCodes: ["320599"]),
    RegionRow(code: "320500", name: "苏州市", level: "city"),
  ])
  #expect(gazetteer.unit(named: "320599").map { gazetteer[$0].code } == "320571")
  #expect(address("江苏省苏州市苏州工业园区星湖街", in: gazetteer).code == "320571")
  #expect(address("江苏省苏州工业园区星湖街", in: gazetteer).code == "320571")
  #expect(
    gazetteer.unit(named: "320571").flatMap { gazetteer.ancestor(of: $0, at: "city") }
      .map { gazetteer[$0].code } == "320500")
}

@Test func `faults of regions.csv name their line`() {
  #expect(throws: ResolutionError.duplicateRegion(code: "A", line: 3)) {
    try Gazetteer(regions: [
      RegionRow(code: "A", name: "甲", level: "city", line: 2),
      RegionRow(code: "A", name: "乙", level: "city", line: 3),
    ])
  }
  #expect(throws: ResolutionError.unknownParent(code: "A", parent: "Q", line: 2)) {
    try Gazetteer(regions: [RegionRow(code: "A", name: "甲", level: "city", parent: "Q", line: 2)])
  }
  #expect(throws: ResolutionError.regionCycle(code: "A", line: 2)) {
    try Gazetteer(regions: [
      RegionRow(code: "A", name: "甲", level: "x", parent: "B", line: 2),
      RegionRow(code: "B", name: "乙", level: "x", parent: "A", line: 3),
    ])
  }
  #expect(throws: ResolutionError.unknownRegionOfPark(park: "P", code: "Q", line: 2)) {
    try Gazetteer(regions: [], parks: [ParkRow(park: "P", title: "园", regionCode: "Q", line: 2)])
  }
}

@Test func `parks are told by address prefixes, alone and behind the names above them`() throws {
  let gazetteer = try Gazetteer(
    regions: [RegionRow(code: "320500", name: "苏州市", level: "city")],
    parks: [
      ParkRow(
        park: "SIP", title: "苏州工业园区", regionCode: "320500",
        addressPrefixes: ["苏州工业园区", "江苏省苏州市工业园区", "工业园区"]),
      ParkRow(
        park: "BIO", title: "生物纳米园", regionCode: "320500", addressPrefixes: ["苏州工业园区星湖街"]),
      ParkRow(park: "NJ", title: "南京高新区", regionCode: "320100", addressPrefixes: ["高新区"]),
    ])
  func parks(_ text: String) -> [String] {
    gazetteer.parkSets[Int(cell(text) { gazetteer.resolve($0).parkSet })]
  }
  #expect(parks("215000 江苏省苏州市工业园区独墅湖") == ["SIP"])
  #expect(parks("江苏省苏州市苏州工业园区星湖街218号") == ["SIP", "BIO"])
  #expect(parks("苏州工业园区金鸡湖") == ["SIP"])
  #expect(parks("江苏省苏州工业园区金鸡湖") == ["SIP"])
  #expect(parks("江苏省南京市高新区") == ["NJ"])
  #expect(parks("江苏省苏州市高新区") == [])
  #expect(parks("江苏省无锡市工业园区") == [])
}

@Test func `firms belong to parks and industries by code, name or alias, on a date`() throws {
  let classes = try Concordance(scheme: IndustryScheme(source: .sei2021)).classes
  let gazetteer = try Gazetteer(
    regions: [],
    parks: [
      ParkRow(park: "P", title: "园", regionCode: "320500", addressPrefixes: ["江苏省苏州市某园"]),
      ParkRow(park: "R", title: "园二", regionCode: "320500"),
    ],
    firms: [
      FirmRow(
        list: "L", uscc: "91320000X", firm: "甲（苏州）公司", aliases: ["甲苏"], memberOf: "P",
        from: CalendarDate(year: 2012, month: 1, day: 1),
        to: CalendarDate(year: 2014, month: 12, day: 31)),
      FirmRow(list: "L", firm: "甲（苏州）公司", memberOf: "1.1"),
      FirmRow(list: "L", firm: "乙公司", memberOf: "R"),
    ], classes: classes)
  let lists = gazetteer.firmLists
  func membership(_ name: String, uscc: String = "", year: Int) -> FirmLists.Membership? {
    cell(name) { name in
      cell(uscc) {
        lists.membership(name: name, uscc: $0, on: CalendarDate(year: year, month: 6, day: 1))
      }
    }
  }
  let inside = try #require(membership("甲(苏州)公司", year: 2013))
  #expect(gazetteer.parkSets[Int(inside.parkSet)] == ["P"])
  #expect(inside.industries == [0])
  let outside = try #require(membership("甲苏", year: 2016))
  #expect(outside.parkSet == 0)
  #expect(outside.industries == [0])
  #expect(membership("别人", uscc: "91320000x", year: 2013) == inside)
  #expect(membership("丙公司", year: 2013) == nil)
  let both = gazetteer.union(
    ofParkSets: cell("江苏省苏州市某园") { gazetteer.resolve($0).parkSet },
    try #require(membership("乙公司", year: 2013)).parkSet)
  #expect(gazetteer.parkSets[Int(both)] == ["P", "R"])
}

@Test func `a firm list that names no park or industry is refused`() {
  #expect(throws: ResolutionError.unknownMembership(firm: "甲", code: "Q", line: 2)) {
    try Gazetteer(regions: [], firms: [FirmRow(list: "L", firm: "甲", memberOf: "Q", line: 2)])
  }
}

@Test func `a prefix table replaces every other rule`() throws {
  let gazetteer = try Gazetteer(
    regions: [
      RegionRow(code: "A", name: "甲地", level: "city"),
      RegionRow(code: "B", name: "乙地", level: "city"),
    ],
    prefixes: [
      PrefixRow(prefix: "江苏省", regionCode: "A"), PrefixRow(prefix: "江苏省苏州", regionCode: "B"),
      PrefixRow(prefix: "日本", regionCode: "境外"), PrefixRow(prefix: "12号", regionCode: "B"),
    ])
  #expect(address("江苏省南京市", in: gazetteer).code == "A")
  #expect(address("215000 江苏省苏州市", in: gazetteer).code == "B")
  #expect(address("日本东京", in: gazetteer).code == "境外")
  #expect(address("德国柏林", in: gazetteer).code == "未知")
  #expect(address("12号院", in: gazetteer).code == "B")
  #expect(throws: ResolutionError.unknownRegionOfPrefix(prefix: "x", code: "Q", line: 2)) {
    try Gazetteer(regions: [], prefixes: [PrefixRow(prefix: "x", regionCode: "Q", line: 2)])
  }
}

@Test func `a prefix begins the address or stands behind a postcode of six digits and no others`()
  throws
{
  let gazetteer = try Gazetteer(
    regions: [
      RegionRow(code: "A", name: "甲地", level: "city"),
      RegionRow(code: "B", name: "乙地", level: "city"),
    ],
    prefixes: [
      PrefixRow(prefix: "甲地", regionCode: "A"), PrefixRow(prefix: "甲地乙", regionCode: "B"),
      PrefixRow(prefix: "12号", regionCode: "B"),
    ])
  func unit(_ text: String) -> String { address(text, in: gazetteer).code }
  #expect(unit("甲地某路1号") == "A")
  #expect(unit("甲地乙路1号") == "B", "the longest prefix wins")
  #expect(unit("210000 甲地某路") == "A" && unit("　210000甲 地 乙") == "B", "blanks do not count")
  #expect(unit("２１００００甲地") == "A", "full-width digits are digits")
  #expect(unit("21000甲地") == "未知" && unit("2100000甲地") == "未知")
  #expect(unit("12号甲地") == "B", "digits that are no postcode may begin a prefix")
  #expect(unit("210000 12号") == "B", "what follows the postcode is the address")
  #expect(unit("某甲地") == "未知" && unit("") == "未知" && unit("无") == "未知")
}
