import Configuration
import Testing

struct FrameworkTests {
  private static let header =
    "code,parent,title,indicator,direction,weight,weighting,normalisation,low,high,aggregation\n"

  private static func fixture(
    _ rows: String, files: [String: String] = [:], yml: String = ""
  ) throws -> PipelineFixture {
    try PipelineFixture(
      ["framework.csv": header + rows].merging(files) { first, _ in first },
      yml: "framework: framework.csv\n" + yml)
  }

  @Test(arguments: [
    (
      "all,,总,,,,,,,,\na,all,甲,GPD,+,,,,,,\n",
      "framework.csv:3: column 'indicator': no indicator is called 'GPD': did you mean 'GDP'?"
    ),
    (
      "all,,总,,,,,,,,\na,alle,甲,GDP,+,,,,,,\n",
      "framework.csv:3: column 'parent': no node is called 'alle': did you mean 'all'?"
    ),
    (
      "all,,总,,,,,,,,\na,all,甲,GDP,+,,,,,,\na,all,乙,面积,+,,,,,,\n",
      "framework.csv:4: column 'code': 'a' stands already at framework.csv:3"
    ),
    (
      "all,,总,,,,,,,,\na,all,甲,GDP,+,,,,,,\nb,,乙,,,,,,,,\n",
      "framework.csv:4: code 'b' has no parent, and 'all' has none either"
    ),
    ("a,b,甲,,,,,,,,\nb,a,乙,,,,,,,,\n", "framework.csv:2: code 'a' and all others have a parent"),
    (
      "all,,总,,,,,,,,\nx,all,甲,GDP,+,,,,,,\na,b,甲,,,,,,,,\nb,a,乙,,,,,,,,\n",
      "framework.csv:4: code 'a' is its own ancestor"
    ),
    (
      "all,,总,,,,,,,,\nx,all,甲,GDP,+,,,,,,\na,all,甲,,,,,,,,\n",
      "framework.csv:4: code 'a' is a node without leaves"
    ),
    (
      "all,,总,,,,,,,,\nx,all,甲,GDP,+,,,,,,\na,x,甲,面积,+,,,,,,\n",
      "framework.csv:4: code 'a' stands under 'x', which is a leaf"
    ),
    ("all,,总,GDP,+,,,,,,\n", "framework.csv:2: code 'all' is the root and a leaf"),
    ("", "framework.csv:1: key 'code' is missing"),
    (
      "all,,总,,,,,,,,\n1a,all,甲,GDP,+,,,,,,\n",
      "framework.csv:3: column 'code': '1a' is not accepted: give letters, digits and _"
    ),
    (
      "all,,总,,,,,,,,\na-b,all,甲,GDP,+,,,,,,\n",
      "framework.csv:3: column 'code': 'a-b' is not accepted"
    ),
    (
      "all,,总,,,,,,,,\nrank,all,甲,GDP,+,,,,,,\n",
      "framework.csv:3: column 'code': 'rank' is not accepted: give another code"
    ),
    (
      "all,,总,,,,,,,,\na,all,甲,GDP,,,,,,,\n",
      "framework.csv:3: column 'direction': '' is not accepted: give + where more is better"
    ),
    (
      "all,,总,,-,,,,,,\na,all,甲,GDP,+,,,,,,\n",
      "framework.csv:2: column 'direction': '-' is not accepted: give nothing"
    ),
    (
      "all,,总,,,,,,,,\na,all,甲,GDP,up,,,,,,\n",
      "framework.csv:3: column 'direction': 'up' is not accepted: give one of +, -"
    ),
    (
      "all,,总,,,,given,,,,\na,all,甲,GDP,+,-1,,,,,\n",
      "framework.csv:3: column 'weight': '-1' is not accepted: give a weight that is not negative"
    ),
    (
      "all,,总,,,,given,,,,\na,all,甲,GDP,+,0,,,,,\nb,all,乙,面积,+,0,,,,,\n",
      "framework.csv:3: column 'weight': '0' is not accepted: give a weight above 0 to at least one child of 'all'"
    ),
    (
      "all,,总,,,,given,,,,\na,all,甲,GDP,+,1,,,,,\nb,all,乙,面积,+,,,,,,\n",
      "framework.csv:4: column 'weight': '' is not accepted: give a weight: 'all' weighs"
    ),
    (
      "all,,总,,,,gievn,,,,\na,all,甲,GDP,+,,,,,,\n",
      "framework.csv:2: column 'weighting': 'gievn' is not accepted: give given, equal, entropy, critic or ahp(FILE)"
    ),
    (
      "all,,总,,,,,,,,mean\na,all,甲,GDP,+,,,,,,\n",
      "framework.csv:2: column 'aggregation': 'mean' is not accepted: give one of arithmetic, geometric"
    ),
    (
      "all,,总,,,,,minmax,,,\na,all,甲,GDP,+,,,,,,\n",
      "framework.csv:2: column 'normalisation': 'minmax' is not accepted"
    ),
    (
      "all,,总,,,,,\"minmax(1,0)\",,,\na,all,甲,GDP,+,,,,,,\n",
      "framework.csv:2: column 'normalisation': 'minmax(1,0)' is not accepted"
    ),
    (
      "all,,总,,,,,base(15),,,\na,all,甲,GDP,+,,,,,,\n",
      "framework.csv:2: column 'normalisation': 'base(15)' is not accepted"
    ),
    (
      "all,,总,,,,,goalposts,,,\na,all,甲,GDP,+,,,,,,\n",
      "framework.csv:3: column 'low': '' is not accepted: give goalposts"
    ),
    (
      "all,,总,,,,,goalposts,,,\na,all,甲,GDP,+,,,,2,1,\n",
      "framework.csv:3: column 'high': '1' is not accepted: give goalposts"
    ),
    ("all,,总,,,,ahp(j.csv),,,,\na,all,甲,GDP,+,,,,,,\n", "framework.csv:2: j.csv cannot be read"),
  ])
  func `an unsound framework is refused by line and code`(rows: String, sentence: String) throws {
    let refusal = try #require(try Self.fixture(rows).refusal)
    #expect(refusal.hasPrefix(sentence), "\(refusal)")
  }

  @Test func `what a node leaves empty it inherits from its parent`() throws {
    let rows = """
      all,,总,,,,entropy,"rank(0,1)",,,geometric
      N,all,甲,,,,,,,,
      M,all,乙,,,,equal,zscore,,,
      a,N,子,GDP,+,,,,,,
      b,M,丑,面积,-,,,none,,,

      """
    let framework = try Self.fixture(rows).load().framework
    let n = try #require(framework.node("N"))
    #expect(n.weighting == .entropy)
    #expect(n.aggregation == .geometric)
    #expect(framework.node("a")?.normalisation == .rank(0, 1))
    #expect(framework.node("M")?.weighting == .equal)
    #expect(framework.node("M")?.normalisation == .zscore)
    #expect(framework.node("b")?.normalisation == Normalisation.none)
    #expect(framework.node("b")?.direction == .negative)
    #expect(framework.root.code == "all")
    #expect(framework.subsystems.map(\.code) == ["N", "M"])
  }

  @Test func `a root that says nothing weighs equally, adds, and bounds at 0.01 and 0.99`() throws {
    let root = try Self.fixture("all,,总,,,,,,,,\na,all,甲,GDP,+,,,,,,\n").load().framework.root
    #expect(root.weighting == .equal)
    #expect(root.aggregation == .arithmetic)
    #expect(root.normalisation == .minmax(0.01, 0.99))
  }

  @Test func `given weights are printed as shares of their sum`() throws {
    let framework = try Self.fixture(
      "all,,总,,,,given,,,,\na,all,甲,GDP,+,1,,,,,\nb,all,乙,面积,+,3,,,,,\n"
    ).load().framework
    #expect(framework.relativeWeight(of: "a") == 0.25)
    #expect(framework.relativeWeight(of: "b") == 0.75)
    #expect(framework.relativeWeight(of: "all") == nil)
  }

  @Test func `leaves are found at any depth, in the order of the tree`() throws {
    let rows = """
      c,M,丙,GDP,+,,,,,,
      all,,总,,,,,,,,
      M,all,乙,,,,,,,,
      N,all,甲,,,,,,,,
      a,N,子,面积,+,,,,,,

      """
    let framework = try Self.fixture(rows).load().framework
    #expect(framework.leaves.map(\.code) == ["c", "a"])
    #expect(framework.leaves(under: "N").map(\.code) == ["a"])
    #expect(framework.leaves(under: "a").map(\.code) == ["a"])
    #expect(framework.leaves(under: "nobody").isEmpty)
    #expect(framework.nodes.map(\.code) == ["c", "all", "M", "N", "a"])
  }

  @Test func `codes may be of any script`() throws {
    let framework = try Self.fixture(
      "总,,总,,,,,,,,\n产业_1,总,甲,GDP,+,,,,,,\n"
    ).load().framework
    #expect(framework.node("产业_1")?.title == "甲" && framework.node("产业_1")?.parent == "总")
  }

  @Test func `a tree deeper than fifty levels is refused`() throws {
    var rows = "n0,,总,,,,,,,,\n"
    for depth in 1...60 { rows += "n\(depth),n\(depth - 1),层,,,,,,,,\n" }
    rows += "leaf,n60,叶,GDP,+,,,,,,\n"
    #expect(try #require(try Self.fixture(rows).refusal).contains("levels below the root"))
  }

  @Test func `a free name of a side table can be a leaf`() throws {
    let side = "year,region_code,indicator,value,unit\n2015,A,自选指标,1,个\n"
    let fixture = try Self.fixture(
      "all,,总,,,,,,,,\na,all,甲,自选指标,+,,,,,,\n", files: ["side.csv": side],
      yml: "side_tables: [side.csv]\n")
    #expect(try fixture.load().framework.leaves.first?.indicator == "自选指标")
  }

  @Test func `a patent-derived leaf outside 知识产权 is refused unless it is allowed`() throws {
    let rows = """
      index,,总,,,,,,,,
      IP,index,知识产权,,,,,,,,
      IN,index,创新,,,,,,,,
      ID,index,产业,,,,,,,,
      a,IP,甲,IP02,+,,,,,,
      b,IN,乙,IP09,+,,,,,,
      c,ID,丙,专利密集型产业增加值,+,,,,,,

      """
    let refusal = try #require(try Self.fixture(rows).refusal)
    #expect(
      refusal.hasPrefix(
        "framework.csv:7: column 'indicator': 'IP09' of 'b' is derived from patents"))
    let allowed = try Self.fixture(rows, yml: "circular: allowed\n").load()
    #expect(allowed.circularAllowed)
    #expect(allowed.warnings.count == 2)
  }

  @Test func `the built-in framework has every known indicator once and none misplaced`() throws {
    let framework = try Framework.builtIn()
    #expect(framework.subsystems.map(\.code) == ["IP", "IN", "ID", "EC"])
    #expect(
      framework.leaves.compactMap(\.indicator).sorted() == KnownIndicators.standard.codes.sorted())
    #expect(framework.leaves.allSatisfy { $0.code.hasPrefix($0.indicator ?? "?") })
    let own = Set(framework.leaves(under: "IP").compactMap(\.indicator))
    #expect(KnownIndicators.standard.patentDerived == own.subtracting(["IP07", "IP08"]))
    #expect(framework.leaves.filter { $0.direction == .negative }.map(\.code) == ["EC06"])
  }

  @Test(arguments: [
    Normalisation.minmax(0.01, 0.99), .goalposts, .zscore, .rank(0, 1), .base(2010), .none,
  ])
  func `a normalisation is written as it is read`(normalisation: Normalisation) throws {
    let rows = "all,,总,,,,,\"\(normalisation)\",,,\na,all,甲,GDP,+,,,,1,2,\n"
    #expect(try Self.fixture(rows).load().framework.node("a")?.normalisation == normalisation)
  }
}
