import Configuration
import Dumps
import Testing

struct PipelineDefaultsTests {
  @Test func `a pipeline of four keys has the documented defaults`() throws {
    let pipeline = try PipelineFixture([:]).load()
    #expect(pipeline.formatChoice == .automatic)
    #expect(pipeline.span == .all)
    #expect(pipeline.asOf == nil)
    #expect(pipeline.levels == ["city"])
    #expect(pipeline.industries.source == .wipo35)
    #expect(pipeline.counting == Counting())
    #expect(pipeline.framework.leaves.count == 32)
    #expect(pipeline.matching.headline.map(\.text) == ["IP", "IN", "ID"])
    #expect(
      pipeline.matching.sets.map(\.id) == [
        "s3", "ip_research", "ip_education", "ip_finance", "ip_economy", "creation_economy",
      ])
    #expect(pipeline.matching.beta?.text == "IP/avg(ID,EC)")
    #expect(pipeline.twoAxes == nil)
    #expect(pipeline.parameters == Parameters())
    #expect(!pipeline.circularAllowed)
    #expect(pipeline.zones.results.first == "引领示范区")
    #expect(pipeline.zones.results.last == "协调发展区")
    #expect(pipeline.directory.results == ["强化", "补强", "转化", "培育", "观察"])
    #expect(pipeline.directoryMinimum == 30)
    #expect(pipeline.grades.count == 10)
    #expect(pipeline.seed == 20_160_217)
    #expect(pipeline.rejects.share == 0.01)
    #expect(pipeline.rejects.recordMiB == 16)
    #expect(pipeline.tables == .all)
    #expect(pipeline.csvEncoding == .utf8BOM)
  }

  @Test func `without cities the tables have every level of regions.csv`() throws {
    let fixture = try PipelineFixture([
      "regions.csv": "code,name,level\nX,甲国,country\nY,乙省,province\n"
    ])
    #expect(try fixture.load().levels == ["country", "province"])
  }

  @Test func `a framework without 知识产权 has no matching and no default zones`() throws {
    let fixture = try PipelineFixture(
      [
        "framework.csv": "code,parent,title,indicator,direction\nall,,总,,\na,all,甲,GDP,+\n"
      ], yml: "framework: framework.csv\n")
    let pipeline = try fixture.load()
    #expect(pipeline.matching.headline.isEmpty)
    #expect(pipeline.matching.sets.isEmpty)
    #expect(pipeline.matching.beta == nil)
    #expect(pipeline.zones.rows.isEmpty)
  }

  @Test func `without 经济 the relative development is that of 知识产权 to 产业`() throws {
    let fixture = try PipelineFixture(
      [
        "framework.csv": """
        code,parent,title,indicator,direction
        index,,总,,
        IP,index,知识产权,,
        IN,index,创新,,
        ID,index,产业,,
        a,IP,甲,IP02,+
        b,IN,乙,IN01,+
        c,ID,丙,ID01,+

        """
      ], yml: "framework: framework.csv\n")
    let pipeline = try fixture.load()
    #expect(pipeline.matching.beta?.text == "IP/ID")
    #expect(pipeline.zones.rows.count == 15)
    let rule = pipeline.zones.rows.first { $0.order == 4 && $0.condition?.left.text == "ID" }
    #expect(rule?.condition?.right.text == "mean(ID)")
  }

  @Test func `every setting in force is listed once, with the line that says it`() throws {
    let pipeline = try PipelineFixture([:], yml: "seed: 7\nrejects: {count: 5}\n").load()
    let settings = pipeline.settings
    #expect(Set(settings.map(\.key)).count == settings.count)
    let seed = try #require(settings.first { $0.key == "seed" })
    #expect(seed.value == "7")
    #expect(seed.origin?.file == "pipeline.yml")
    #expect(seed.origin?.line == 5)
    let share = try #require(settings.first { $0.key == "rejects.share" })
    #expect(share.value == "0.01")
    #expect(share.origin == nil)
    #expect(pipeline.origin(of: "rejects.count")?.line == 6)
  }

  @Test func `two pipelines of the same settings have the same text wherever they lie`() throws {
    let first = try PipelineFixture([:], yml: "seed: 7\nspan: 2011-2015\n").load()
    let second = try PipelineFixture([:], yml: "span: 2011-2015\nseed: 7\n").load()
    #expect(first.settingsText == second.settingsText)
    let other = try PipelineFixture([:], yml: "seed: 8\nspan: 2011-2015\n").load()
    #expect(first.settingsText != other.settingsText)
  }

  @Test(arguments: ["all", "2011-2015", "2015"])
  func `a span is all, a year, or two years`(text: String) throws {
    let span = try #require(Span(text))
    #expect(Span(span.description) == span)
  }

  @Test(arguments: ["", "2015-2011", "2015-", "11-15", "2011-2012-2013", "２０１５"])
  func `no other text is a span`(text: String) { #expect(Span(text) == nil) }

  @Test func `tables are all, none, or ids of tables`() {
    #expect(TableChoice("all") == .all)
    #expect(TableChoice("none") == TableChoice.none)
    #expect(TableChoice("T01,T09b") == .ids(["T01", "T09b"]))
    #expect(TableChoice("T01,T01") == nil)
    #expect(TableChoice("T1") == nil)
    #expect(TableChoice("") == nil)
  }
}
