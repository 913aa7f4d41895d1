import Configuration
import Counts
import Dumps
import Report
import Store
import Testing

/// T22, T22b, T22c, T23 and T23b on events and applicants counted by hand.
@Suite struct OperationTablesTests {
  // Units of the store: 0 未知, 1 境外, 2 港澳台, 3 江苏, 4 南京, 5 苏州, 6 泰州.
  private static let nanjing = StandingBuilder.Seat(unit: 4)
  private static let suzhou = StandingBuilder.Seat(unit: 5)
  private static let taizhou = StandingBuilder.Seat(unit: 6)

  /// The events of g23, in the span, with one outside it and one inside a group.
  private static func report() throws -> SmallReport {
    try SmallReport(given: [.events]) { builder, row in
      func note(
        _ kind: EventKind, _ givers: [StandingBuilder.Seat], _ takers: [StandingBuilder.Seat],
        _ amount: Double?, on date: Int32 = 2014_05_01, inside: Bool = false
      ) {
        builder.note(
          StandingBuilder.Event(
            application: row("CN201210100001.1"), date: CalendarDate(rawValue: date), kind: kind,
            givers: givers, takers: takers, amount: amount, isInsideGroup: inside))
      }
      note(.transfer, [suzhou], [nanjing], 120)
      note(.transfer, [suzhou], [suzhou], nil)
      note(.licence, [nanjing], [taizhou], 30)
      note(.pledge, [taizhou], [.init(unit: 0)], 500)
      note(.transfer, [nanjing], [suzhou, taizhou], 60)
      note(.transfer, [.init(unit: 1)], [suzhou], 10)
      note(.transfer, [nanjing], [suzhou], 99, on: 2016_01_01)
      note(.transfer, [nanjing], [taizhou], 99, inside: true)
    }
  }

  @Test func `events count at the first giver, takers share one, local transfers net to nothing`()
    throws
  {
    let table = try #require(try Self.report().table("T22"))
    func cells(_ code: String, _ ids: [String]) -> [Cell?] {
      ids.map { table.value(code + "/city", $0) }
    }
    let ids = ["transfers_out", "transfers_in", "net_inflow", "local_transfers", "licences"]
    #expect(cells("320100", ids) == [1, 1, 0, 0, 1].map(Cell.number))
    #expect(cells("320500", ids) == [2, 2.5, 0.5, 1, 0].map(Cell.number))
    #expect(cells("321200", ids) == [0, 0.5, 0.5, 0, 0].map(Cell.number))
    #expect(cells("境外", ids) == [1, 0, -1, 0, 0].map(Cell.number))
    // The province as one place: three transfers leave it nowhere, one comes from abroad.
    #expect(cells("合计", ids) == [3, 4, 1, 3, 1].map(Cell.number))
    #expect(table.value("321200/city", "pledge_amount") == .number(500))
    // 2 valid in 南京, 3 in 苏州, 1 in 泰州; buckets know only a part of theirs.
    #expect(table.value("320100/city", "operations_per_100") == .number(100))
    #expect(table.value("境外/city", "operations_per_100") == .undefined)
    #expect(table.convention("集团内转让") == "未给出企业集团表，未剔除")
    #expect(table.convention("金额已知的事件占比") == .number(5.0 / 6))
  }

  @Test(arguments: [(2015_12_31 as Int32, 1), (2015_12_30, 0)])
  func `what happens after the day of the report is none of its year yet`(
    asOf: Int32, transfers: Int
  ) throws {
    let report = try SmallReport(asOf: asOf, given: [.events]) { builder, row in
      builder.note(
        StandingBuilder.Event(
          application: row("CN201210100001.1"), date: CalendarDate(rawValue: 2015_12_31),
          kind: .transfer, givers: [Self.suzhou], takers: [Self.nanjing], amount: nil))
    }
    let tabulator = try #require(report.inputs.tabulator)
    let level = report.inputs.mainLevel
    let suzhou = try #require(level.units.indices.first { level.label($0).code == "320500" })
    let events = tabulator.eventContributions(.transfers, row: suzhou, level: level, year: 2015)
    #expect(events.count == transfers)
    let settings = UnitCountSettings(
      highValue: HighValueRule(
        schemeIsStrategic: false, pledgeMinimum: 200, tenYearsFromGrant: true),
      chainMinimum: 1, year: 2015)
    let counts = UnitTabulation(tabulator, level, settings).counts(.first)
    #expect(counts[.transfers][suzhou] == Double(transfers))
  }

  @Test func `the matrix of directions is that of g23`() throws {
    let table = try #require(try Self.report().table("T22b"))
    let told = table.rows.filter { $0[0] == "事件" }
      .map { "\($0[3].name ?? "")→\($0[5].name ?? "") \($0[6].measure ?? -1)" }
    #expect(
      told == [
        "南京市→苏州市 0.5", "南京市→泰州市 0.5", "苏州市→南京市 1.0", "苏州市→苏州市 1.0",
        "境外→苏州市 1.0",
      ])
  }

  @Test func `holders of another name imply a transfer, a holder who applied does not`() throws {
    let report = try SmallReport([
      "CN201210100001.1,发明,,,2012-03-01,2014-06-05,甲公司,南京市,G06F9/46,有效,乙公司,苏州市",
      "CN201210100002,发明,,,2012-03-02,2014-06-05,甲公司;丙大学,南京市;泰州市,G06F9/46,有效,丙大学,泰州市",
      "CN201210100003,发明,,,2012-03-03,2014-06-05,甲公司,南京市,G06F9/46,失效,乙公司,苏州市",
    ])
    let table = try #require(report.table("T22b"))
    #expect(table.rows.map { $0[0] } == ["推断"])
    #expect(table.value("推断/city/320100/320500", "transfers") == .number(1))
    // Without an event file there are no operations to count: that is not zero.
    #expect(report.table("T22") == nil)
  }

  @Test func `joint applications link distinct units, and unknown places link nothing`() throws {
    let report = try SmallReport([
      "CN201210100001.1,发明,,,2012-03-01,,甲;乙,南京市;苏州市,G06F9/46,审查中,,",
      "CN201210100002,发明,,,2012-03-02,,甲;乙;丙,南京市;苏州市;泰州市,G06F9/46,审查中,,",
      "CN201210100003,发明,,,2012-03-03,,甲;丁,南京市;南京市,G06F9/46,审查中,,",
      "CN201310100004,发明,,,2013-01-09,,丙;某社,泰州市;境外,G06F9/46,审查中,,",
      "CN201310100005,发明,,,2013-01-09,,丙;戊,泰州市;未知,G06F9/46,审查中,,",
    ])
    let table = try #require(report.table("T23"))
    #expect(table.value("city/320100/320500", "co_applications") == .number(1 + 1.0 / 3))
    #expect(table.value("city/320100/321200", "co_applications") == .number(1.0 / 3))
    #expect(table.value("city/321200/境外", "co_applications") == .number(1))
    #expect(table.rows.count == 4)
    #expect(table.convention("设区市 联合申请占比") == .number(1))
    #expect(table.convention("设区市 跨区域申请占比") == .number(0.6))
  }

  @Test func `town and country gather the counties`() throws {
    let report = try SmallReport(
      [
        "CN201210100001.1,发明,,,2012-03-01,2014-06-05,甲;乙,玄武区;昆山市,G06F9/46,有效,丙,昆山市",
        "CN201210100002,发明,,,2012-03-02,2014-06-05,甲,玄武区,G06F9/46,有效,丁,秦淮区",
      ],
      changing: [
        "regions.csv": """
        code,name,level,parent,belt,urban_rural
        320100,南京市,city,,苏南,
        320500,苏州市,city,,苏南,
        320102,玄武区,county,320100,苏南,市辖区
        320104,秦淮区,county,320100,苏南,市辖区
        320583,昆山市,county,320500,苏南,县级市
        """,
        "adjacency.csv": "", "side.csv": "", "policies.csv": "", "projects.csv": "",
        "framework.csv": "",
      ])
    let flows = try #require(report.table("T22c"))
    #expect(flows.rows.count == 9)
    #expect(flows.value("推断/市辖区/县级市", "transfers") == .number(1))
    #expect(flows.value("推断/市辖区/市辖区", "transfers") == .number(1))
    #expect(flows.value("推断/县/县", "transfers") == .number(0))
    let network = try #require(report.table("T23b"))
    #expect(network.value("市辖区/县级市", "co_applications") == .number(1))
    #expect(network.value("县级市/市辖区", "co_applications") == .number(1))
    #expect(network.value("市辖区/市辖区", "co_applications") == .number(0))
  }
}
