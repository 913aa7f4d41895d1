import Configuration
import ReferenceTables
import Testing

@testable import Resolution

@Test func `the divisions are whole and every successor stands today`() {
  let all = Divisions.shared.all
  #expect(all.count > 5000)
  #expect(Set(all.map(\.code)).count == all.count)
  #expect(all.map(\.code) == all.map(\.code).sorted())
  #expect(all.allSatisfy { all[$0.current].isCurrent })
  #expect(all.allSatisfy { ($0.parent == nil) == ($0.level == "province") })
  #expect(all.allSatisfy { !$0.isCurrent || $0.parent == nil || all[$0.parent!].isCurrent })
  // Every code that the table names, as a parent or a successor, has a row of its own.
  let rows = ReferenceTable.read(reference_divisions(), named: "divisions.csv")
  let codes = Set(all.map(\.code))
  for code in rows.flatMap({ [$0[3], $0[7]] }) where !code.isEmpty {
    #expect(codes.contains(code), "\(code)")
  }
  #expect(all.filter { $0.level == "province" && $0.isCurrent }.count == 31)
  let jiangsu = all.filter { $0.isCurrent && $0.code.hasPrefix("32") }
  #expect(jiangsu.filter { $0.level == "city" }.count == 13)
  #expect(jiangsu.filter { $0.level == "county" }.count == 95)
}

@Test func `every postcode prefix names a unit of today`() throws {
  let rows = ReferenceTable.read(reference_postcodes(), named: "postcodes.csv")
  #expect(rows.count > 2000)
  #expect(rows.allSatisfy { (2...4).contains($0[0].utf8.count) && Int($0[0]) != nil })
  let divisions = Divisions.shared
  #expect(
    rows.allSatisfy { divisions.position(of: $0[1]).map { divisions.all[$0].isCurrent } == true })
  // Every two-digit prefix in use tells a province.
  #expect(rows.filter { $0[0].utf8.count == 2 }.count == 60)
}

@Test func `countries and subclasses are read`() {
  #expect(ReferenceTable.read(reference_countries(), named: "countries.csv").count > 180)
  #expect(ReferenceTable.read(reference_ipc_subclasses(), named: "ipc_subclasses.csv").count == 677)
}

@Test func `the texts for 口径 are one paragraph each`() {
  for text in [PlaceRule.precedence, ApplicantNames.rules] {
    #expect(!text.contains("\n"))
    #expect(text.count > 100)
  }
}
