import Configuration
import Dumps
import Testing

@testable import Resolution

private func addresses() throws -> [String] {
  try ["2012", "2013", "2014"].flatMap { year in
    let table = try CSVTable(
      path: SharedData.path("data/patents/cn_carboninnovation/patents_cn_\(year).csv"))
    let column = try table.column("申请地点_所属地")
    return table.rows.map { $0.cells[column] }
  }
}

@Test(sharedDataIsPresent)
func `every real address finds its level, and Jiangsu holds no other province's`() throws {
  let gazetteer = try Gazetteer(regions: [])
  var levels: [String: Int] = [:]
  var cities: [String: Int] = [:]
  var skipped = 0
  var unresolved: [String] = []
  var strangers: [String] = []
  var lost: [String] = []
  let all = try addresses()
  #expect(all.count == 45_238)
  for text in all {
    let finding = cell(text) { gazetteer.resolve($0) }
    let unit = gazetteer[finding.unit]
    levels[finding.unit.isBucket ? unit.code : unit.level, default: 0] += 1
    if finding.unit == .unknown { unresolved.append(text) }
    let province = gazetteer.ancestor(of: finding.unit, at: "province").map { gazetteer[$0].code }
    if province == "320000" {
      let city = gazetteer.ancestor(of: finding.unit, at: "city").map { gazetteer[$0].name }
      cities[city ?? "", default: 0] += 1
      if !text.contains("江苏省") { strangers.append(text) }
      if unit.level == "county", !text.contains("江苏省" + (city ?? "")) { skipped += 1 }
    } else if text.contains("江苏省") {
      lost.append(text)
    }
  }
  #expect(levels == ["province": 235, "city": 10_903, "county": 28_219, "境外": 5114, "港澳台": 767])
  #expect(unresolved == [])
  #expect(strangers == ["215151 苏州新区建林路666号"])
  #expect(lost == [])
  #expect(cities.count == 13)
  #expect(cities["苏州市"] == 2146)
  #expect(cities.values.reduce(0, +) == 8176)
  #expect(skipped > 100)
}

@Test
func
  `every county that Jiangsu lost since 1985 leads to one it has, or to the city it was split in`()
  throws
{
  let gazetteer = try Gazetteer(regions: [])
  let former = Divisions.shared.all.filter { $0.code.hasPrefix("32") && !$0.isCurrent }
  #expect(former.count > 80)
  for division in former {
    let unit = gazetteer.unit(named: division.code).map { gazetteer[$0] }
    #expect(unit?.code.hasPrefix("32") == true, "\(division.code) \(division.name)")
    #expect(unit?.level != "province", "\(division.code) \(division.name)")
  }
}

@Test(sharedDataIsPresent)
func `every real application number passes its check`() throws {
  var wrong = 0
  var count = 0
  for name in ["cn_carboninnovation/patents_cn_2012.csv", "cn_cnipr_199/cnipr_export_utf8.csv"] {
    let table = try CSVTable(path: SharedData.path("data/patents/" + name))
    let column = try table.column("申请号")
    for row in table.rows {
      count += 1
      guard case .number(let parsed) = cell(row.cells[column], { ApplicationNumber.parse($0) }),
        parsed.warning == nil, parsed.type != .unknown
      else {
        wrong += 1
        continue
      }
    }
  }
  #expect(count > 10_000)
  #expect(wrong == 0)
}

@Test(sharedDataIsPresent)
func `every symbol of the real lists is read, or counted`() throws {
  let table = try CSVTable(
    path: SharedData.path("data/patents/cn_gold_award_2795/awarded_vs_not_2795.csv"))
  let column = try table.column("ipc")
  var counts = IPCList.Counts()
  var read = 0
  for row in table.rows {
    var symbols: [IPCSymbol] = []
    counts += cell(row.cells[column]) { IPCList.parse($0, into: &symbols) }
    read += symbols.count
  }
  #expect(read > 10_000)
  #expect(counts.unreadable < 20)
}

@Test(sharedDataIsPresent)
func `names tell the kinds that the award list states`() throws {
  let table = try CSVTable(
    path: SharedData.path("data/patents/cn_gold_award_2795/awarded_vs_not_2795.csv"))
  let applicants = try table.column("申请人")
  let kinds = try table.column("申请人类型")
  var agreed = 0
  var differing: [String] = []
  for row in table.rows where !row.cells[applicants].contains(";") {
    guard let stated = cell(row.cells[kinds], { ApplicantNames.kind(word: $0) }) else { continue }
    let told = cell(row.cells[applicants]) { ApplicantNames.kind(of: $0) }
    // The list knows no 高校 and no 机关团体: both are its 研究性机构. Nor has it 境外.
    let isSame =
      stated == told || told == .foreign
      || stated == .institute && (told == .university || told == .organisation)
    if isSame { agreed += 1 } else { differing.append(row.cells[applicants]) }
  }
  #expect(agreed > 2300)
  #expect(differing.count <= 20, "\(differing)")
}
