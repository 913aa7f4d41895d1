import Configuration
import Dumps
import Testing

/// Stocks of other intellectual property, policies, projects and milestones.
struct OtherTablesTests {
  private static let stocks =
    "year,region_code,ip_kind,class,holder_kind,industry,value,unit,source\n"

  @Test(arguments: [
    ("2015,A,商号,,,,1,件,s\n", "s.csv:2: column 'ip_kind': '商号' is not accepted: give one of 发明"),
    ("2015,A,商标,,公司,,1,件,s\n", "s.csv:2: column 'holder_kind': '公司' is not accepted"),
    ("2015,Z,商标,,,,1,件,s\n", "s.csv:2: column 'region_code': no region is called 'Z'"),
    (
      "2015,A,商标,,,,-1,件,s\n",
      "s.csv:2: column 'value': '-1' is not accepted: give a number that is not negative"
    ),
    ("2015,A,商标,,,,1,吨,s\n", "s.csv:2: column 'unit': '吨' is no unit of 商标: give 件, 个, 项, 枚 or 万件"),
    (
      "2015,A,商标,,企业,,1,件,s\n2015,A,商标,,企业,,2,件,s\n",
      "s.csv:3: column 'value': '2015 A 商标 企业' stands already at s.csv:2"
    ),
  ])
  func `a fault of the stocks names line, column and cell`(rows: String, sentence: String) throws {
    let fixture = try PipelineFixture(["s.csv": Self.stocks + rows], yml: "other_ip: [s.csv]\n")
    let refusal = try #require(fixture.refusal)
    #expect(refusal.hasPrefix(sentence), "\(refusal)")
  }

  @Test func `stocks are told by kind, class, holder and industry`() throws {
    let rows = "2015,A,商标,,企业,,1.2,万件,s\n2015,A,商标,驰名商标,,C1,3,件,s\n2015,A,版权,,,,,件,s\n"
    let fixture = try PipelineFixture(["s.csv": Self.stocks + rows], yml: "other_ip: [s.csv]\n")
    let stocks = try fixture.load().otherIP
    #expect(stocks.map(\.kind) == [.trademark, .trademark, .copyright])
    #expect(stocks.map(\.value) == [12000, 3, nil])
    #expect(stocks[0].holderKind == .enterprise)
    #expect(stocks[1].ipClass == "驰名商标")
    #expect(stocks[1].industry == "C1")
    #expect(stocks[2].origin.line == 4)
  }

  @Test(arguments: [
    (
      "policies", "文号,title,issued,kind\n1号,甲,,知识产权\n",
      "policies.csv:2: column 'issued': '' is not accepted: give the day of issue"
    ),
    (
      "policies", "文号,title,issued,kind\n1号,甲,2015,知识产权\n1号,乙,2015,科技\n",
      "policies.csv:3: column '文号': '1号' stands already"
    ),
    (
      "policies", "文号,title,issued,until,kind\n1号,甲,2015,2014,知识产权\n",
      "policies.csv:2: column 'until': '2014' is not accepted: give a day not before issued"
    ),
    (
      "policies", "文号,title,issued,kind,region_code\n1号,甲,2015,科技,A;Z\n",
      "policies.csv:2: column 'region_code': no region is called 'Z'"
    ),
    (
      "projects", "project,title,public_funds\nP1,甲,也许\n",
      "projects.csv:2: column 'public_funds': '也许' is not accepted: give 是 or 否"
    ),
    (
      "projects", "project,title,amount_wan_yuan\nP1,甲,-5\n",
      "projects.csv:2: column 'amount_wan_yuan': '-5' is not accepted"
    ),
    (
      "milestones", "阶段,任务,措施,start,due\n一,二,三,2016-05,2016-02\n",
      "milestones.csv:2: column 'due': '2016-02' is not accepted: give a day not before start"
    ),
    (
      "milestones", "阶段,任务,措施,start,due\n一,二,三,,2016-02\n",
      "milestones.csv:2: column 'start': '' is not accepted"
    ),
    ("milestones", "阶段,任务,措施,start,due,完成\n", "milestones.csv:1: column '完成' is not known"),
  ])
  func `policies, projects and milestones refuse what they cannot mean`(
    key: String, text: String, sentence: String
  ) throws {
    let fixture = try PipelineFixture([key + ".csv": text], yml: "\(key): \(key).csv\n")
    let refusal = try #require(fixture.refusal)
    #expect(refusal.hasPrefix(sentence), "\(refusal)")
  }

  @Test func `a policy is live from its issue to its last day, or for good`() throws {
    let text =
      "文号,title,issued,until,kind,region_code\n1号,甲,2015-03-01,2016,科技,A;B\n2号,乙,2015,,科技,\n"
    let fixture = try PipelineFixture(["p.csv": text], yml: "policies: p.csv\n")
    let policies = try fixture.load().policies
    func isLive(_ place: Int, _ year: Int, _ month: Int, _ day: Int) throws -> Bool {
      policies[place].isLive(on: try #require(CalendarDate(year: year, month: month, day: day)))
    }
    #expect(try !isLive(0, 2015, 2, 28))
    #expect(try isLive(0, 2015, 3, 1))
    #expect(try isLive(0, 2016, 12, 31))
    #expect(try !isLive(0, 2017, 1, 1))
    #expect(try isLive(1, 2030, 1, 1))
    #expect(policies[0].regionCodes == ["A", "B"])
  }

  @Test func `what a project does not tell is unknown, not no`() throws {
    let text =
      "project,title,amount_wan_yuan,public_funds,ip_related,trigger,applications\nP1,甲,,,是,技术标准,1;2\n"
    let fixture = try PipelineFixture(["p.csv": text], yml: "projects: p.csv\n")
    let project = try #require(try fixture.load().projects.first)
    #expect(project.amount == nil)
    #expect(project.publicFunds == nil)
    #expect(project.ipRelated == true)
    #expect(project.triggers == ["技术标准"])
    #expect(project.applications == ["1", "2"])
  }
}
