import Configuration
import Testing

struct MatchingReadingTests {
  @Test(arguments: [
    (
      "matching: {headline: [IP, IM]}\n",
      "pipeline.yml:5: key 'matching.headline': 'IM', character 1: 'IM' is not known: did you mean 'IP'?"
    ),
    (
      "matching: {headline: [IP]}\n",
      "pipeline.yml:5: key 'matching.headline': '[IP]' is not accepted: give two or more different members"
    ),
    (
      "matching: {headline: [IP, IP]}\n",
      "pipeline.yml:5: key 'matching.headline': '[IP, IP]' is not accepted: give two or more different members"
    ),
    (
      "matching: {headline: [IP, IN/ID]}\n",
      "pipeline.yml:5: key 'matching.headline': '[IP, IN/ID]' is not accepted: give members that are node codes or avg(A,B)"
    ),
    (
      "matching:\n  sets:\n    modified: [IP, IN]\n",
      "pipeline.yml:7: key 'matching.sets.modified': '[IP, IN]' is not accepted: give another id: 'd_modified' is a column of table T12"
    ),
    (
      "matching:\n  sets:\n    甲: [IP, IN]\n",
      "pipeline.yml:7: key 'matching.sets.甲': '[IP, IN]' is not accepted: give an id of ASCII letters"
    ),
    (
      "matching:\n  beta: IP/avg(ID\n",
      "pipeline.yml:6: key 'matching.beta': 'IP/avg(ID', character 10: ')' is missing"
    ),
    (
      "matching: {beta: IP/D}\n",
      "pipeline.yml:5: key 'matching.beta': 'IP/D', character 4: 'D' is not known"
    ),
    (
      "matching: {alpha: [1, 1]}\n",
      "pipeline.yml:5: key 'matching.alpha': '[1, 1]' is not accepted: give 3 weights"
    ),
    (
      "matching: {alpha: [0, 0, 0]}\n",
      "pipeline.yml:5: key 'matching.alpha': '[0, 0, 0]' is not accepted"
    ),
    (
      "matching: {alpha: [1, -1, 1]}\n",
      "pipeline.yml:5: key 'matching.alpha': '[1, -1, 1]' is not accepted"
    ),
    (
      "matching: {form: lost_coefficient}\n",
      "pipeline.yml:5: key 'matching.form': 'lost_coefficient' is not accepted: give standard, because 'lost_coefficient' is wrong (丢失系数"
    ),
    (
      "matching: {form: pair_product}\n",
      "pipeline.yml:5: key 'matching.form': 'pair_product' is not accepted: give standard, because 'pair_product' is wrong (书写错误"
    ),
    (
      "matching: {form: weights_in_c}\n",
      "pipeline.yml:5: key 'matching.form': 'weights_in_c' is not accepted: give standard, because 'weights_in_c' is wrong (错用权重"
    ),
    (
      "matching: {form: other}\n",
      "pipeline.yml:5: key 'matching.form': 'other' is not accepted: give standard or modified"
    ),
    (
      "matching: {formula: IP/E}\n",
      "pipeline.yml:5: key 'matching.formula': 'IP/E', character 4: 'E' is not known"
    ),
    ("two_axes: {match: [s3]}\n", "pipeline.yml:5: key 'two_axes.competitiveness' is missing"),
    ("two_axes: {competitiveness: [IP]}\n", "pipeline.yml:5: key 'two_axes.match' is missing"),
    (
      "two_axes: {competitiveness: [IP], match: [s9]}\n",
      "pipeline.yml:5: key 'two_axes.match': '[s9]' is not accepted: give ids of matching.sets: s3"
    ),
    (
      "two_axes: {competitiveness: [IP], match: [s3], benchmark: [Z]}\n",
      "pipeline.yml:5: key 'two_axes.benchmark': '[Z]' is not accepted"
    ),
  ])
  func `a matching that cannot be formed is refused by key and character`(
    yml: String, sentence: String
  ) throws {
    let refusal = try #require(try PipelineFixture([:], yml: yml).refusal)
    #expect(refusal.hasPrefix(sentence), "\(refusal)")
  }

  @Test func `a bureau's own sets, weights and formula are taken as written`() throws {
    let yml = """
      matching:
        headline: [IP, "avg(ID,EC)"]
        sets: {own: [IP_C, IN_R]}
        beta: 2*IP/(ID+EC)
        alpha: [3, 1]
        formula: D*beta/mean(IP)
      two_axes: {competitiveness: [IP, IN], match: [own], benchmark: [A]}

      """
    let pipeline = try PipelineFixture([:], yml: yml).load()
    #expect(pipeline.matching.headline.map(\.text) == ["IP", "avg(ID,EC)"])
    #expect(pipeline.matching.sets.map(\.id) == ["own"])
    #expect(pipeline.matching.alpha == [3, 1])
    #expect(pipeline.matching.formula?.names == ["D", "beta", "IP"])
    #expect(pipeline.twoAxes?.benchmark == .units(["A"]))
  }

  @Test func `a node called D makes D ambiguous, and only then`() throws {
    let framework = """
      code,parent,title,indicator,direction
      all,,总,,
      A,all,甲,GDP,+
      D,all,丁,面积,+

      """
    let quiet = try PipelineFixture(
      ["framework.csv": framework],
      yml: "framework: framework.csv\nmatching: {headline: [A, D]}\n")
    #expect(try quiet.load().matching.headline.map(\.text) == ["A", "D"])
    let ambiguous = try PipelineFixture(
      ["framework.csv": framework, "zones.csv": "order,zone,left,op,right\n1,区,D,>,0\n"],
      yml: "framework: framework.csv\nmatching: {headline: [A, D]}\nzones: zones.csv\n")
    #expect(
      try #require(ambiguous.refusal).hasPrefix(
        "zones.csv:2: column 'left': 'D', character 1: 'D' is a node and a value of its own"))
  }
}
