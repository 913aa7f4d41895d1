import Configuration
import Testing

/// 国际专利分类与国民经济行业分类参照关系表, saved as CSV: a block under every code of four digits.
struct EconomyTableTests {
  static let table = """
    行业代码,行业名称,IPC
    C,制造业,
    26,化学原料和化学制品制造业,
    261,基础化学原料制造,
    2611,无机酸制造,
    ,,C01B 17/69
    ,,C01B7*
    2612,无机碱制造,C01D
    39,计算机、通信和其他电子设备制造业,
    3911,计算机整机制造,
    ,,G06F;C01B7/01*
    O,居民服务业,
    8111,汽车修理与维护,

    """

  private func scheme(_ text: String) throws -> IndustryScheme {
    try PipelineFixture(
      ["gbt.csv": text], yml: "industries: {scheme: own}\nconcordance: gbt.csv\n"
    ).load().industries
  }

  @Test func `rows with codes are classes below the nearest above, rows without are their IPC`()
    throws
  {
    let scheme = try scheme(Self.table)
    let classes = try #require(scheme.table)
    #expect(classes.map(\.code) == ["C", "26", "261", "2611", "2612", "39", "3911", "O", "8111"])
    // 3911 has no 391 above it, 8111 neither 811 nor 81.
    #expect(classes.map(\.parent) == [nil, "C", "26", "261", "261", "C", "39", nil, "O"])
    #expect(classes[3].title == "无机酸制造")
    let rules = try #require(scheme.concordance)
    #expect(rules.map(\.code) == ["2611", "2611", "2612", "3911"])
    #expect(rules.map(\.include) == [["C01B 17/69"], ["C01B7*"], ["C01D"], ["G06F", "C01B7/01*"]])
    #expect(rules.map(\.line) == [6, 7, 8, 11])
  }

  @Test(arguments: [
    (
      "26,化学,\n,,C01B\n",
      "gbt.csv:3: column 'IPC': 'C01B' is not accepted: give IPC entries below a code of four digits only"
    ),
    ("C261,酸,C01B\n", "gbt.csv:2: column '行业代码': 'C261' is not accepted: give a letter or"),
    ("2611,酸,C01B\n2611,碱,C01D\n", "gbt.csv:3: column '行业代码': '2611' stands already"),
    ("2611,,C01B\n", "gbt.csv:2: column '行业名称'"),
  ])
  func `a table that lost its codes is refused at the line`(_ rows: String, _ sentence: String)
    throws
  {
    let fixture = try PipelineFixture(
      ["gbt.csv": "行业代码,行业名称,IPC\n" + rows],
      yml: "industries: {scheme: own}\nconcordance: gbt.csv\n")
    let refusal = try #require(fixture.refusal)
    #expect(refusal.hasPrefix(sentence), "\(refusal)")
  }
}
