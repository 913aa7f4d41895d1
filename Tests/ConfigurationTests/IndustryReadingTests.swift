import Configuration
import Testing

struct IndustryReadingTests {
  @Test(arguments: [
    (
      "official_lists", "industry_code,kind,edition\nC1,实用,2016\n",
      "official_lists.csv:2: column 'kind': '实用' is not accepted: give one of 专利, 商标, 版权"
    ),
    (
      "official_lists", "industry_code,kind,edition\nC1,专利,2016\nC1,专利,2016\n",
      "official_lists.csv:3: column 'industry_code': 'C1 专利 2016' stands already"
    ),
    (
      "company_groups", "company_group,member\nG,甲\nH,甲\n",
      "company_groups.csv:3: column 'member': '甲' stands already"
    ),
    (
      "chain", "code,title,feeds\n合计,段,\n",
      "chain.csv:2: column 'code': '合计' is not accepted: give another code"
    ),
    (
      "chain", "code,title,parent\nS1,段,S2\nS2,段,S1\n",
      "chain.csv:2: column 'parent': 'S2' is not accepted: give a parent that does not lie in 'S1' itself"
    ),
    (
      "chain", "code,title,tier\nS1,段,顶\n",
      "chain.csv:2: column 'tier': '顶' is not accepted: give 上游, 中游, 下游 or nothing"
    ),
    (
      "chain", "code,title,feeds\nS1,段,S9\n",
      "chain.csv:2: column 'feeds': no other class is called 'S9'"
    ),
    (
      "chain", "code,title,feeds\nS1,段,S1\n",
      "chain.csv:2: column 'feeds': no other class is called 'S1'"
    ),
    (
      "chain", "code,title,order\nS1,段,一\n",
      "chain.csv:2: column 'order': '一' is not accepted: give a whole number"
    ),
    (
      "concordance", "code,include\nC1,\n",
      "concordance.csv:2: column 'include': '' is not accepted: give at least one IPC entry"
    ),
    (
      "concordance", "code,include,weight\nC1,A01B,0\n",
      "concordance.csv:2: column 'weight': '0' is not accepted: give a number above 0"
    ),
  ])
  func `a table of industries refuses what it cannot mean`(
    key: String, text: String, sentence: String
  ) throws {
    let fixture = try PipelineFixture([key + ".csv": text], yml: "\(key): \(key).csv\n")
    let refusal = try #require(fixture.refusal)
    #expect(refusal.hasPrefix(sentence), "\(refusal)")
  }

  @Test func `a rule that leads to a class outside the table is refused`() throws {
    let fixture = try PipelineFixture(
      [
        "t.csv": "code,title\nC1,一\n", "c.csv": "code,include\nC1,A01B;G06F9/46\nC2,H04L\n",
      ], yml: "industries: {scheme: own, table: t.csv}\nconcordance: c.csv\n")
    #expect(
      try #require(fixture.refusal).hasPrefix("c.csv:3: column 'code': no industry is called 'C2'"))
  }

  @Test func `a concordance alone makes a scheme of the pipeline's own`() throws {
    let fixture = try PipelineFixture(
      ["c.csv": "code,include,keywords,weight,edition\nC1,A01B;G06F9/46,机;器,2,2021\n"],
      yml: "concordance: c.csv\n")
    let industries = try fixture.load().industries
    #expect(industries.source == .own)
    #expect(industries.table == nil)
    let rule = try #require(industries.concordance?.first)
    #expect(rule.include == ["A01B", "G06F9/46"])
    #expect(rule.keywords == ["机", "器"])
    #expect(rule.weight == 2)
  }

  @Test func `a segment of several rules stands once and is described by its first row`() throws {
    let fixture = try PipelineFixture(
      [
        "chain.csv":
          "code,title,tier,order,feeds,include\nS1,甲,上,1,S2,A01B\nS1,甲,上,1,S2,A01C\nS2,乙,下游,2,,H04L\n"
      ], yml: "chain: chain.csv\n")
    let chain = try #require(try fixture.load().chain)
    #expect(chain.segments.map(\.code) == ["S1", "S2"])
    #expect(chain.segments.map(\.tier) == ["上游", "下游"])
    #expect(chain.segments[0].feeds == ["S2"])
    #expect(chain.concordance.map(\.include) == [["A01B"], ["A01C"], ["H04L"]])
  }
}
