import Configuration
import Testing

struct RuleReadingTests {
  private static func zones(_ rows: String) throws -> PipelineFixture {
    try PipelineFixture(
      ["zones.csv": "order,zone,left,op,right,guidance\n" + rows], yml: "zones: zones.csv\n")
  }

  @Test(arguments: [
    (
      "1,区,IPP,>,0,\n",
      "zones.csv:2: column 'left': 'IPP', character 1: 'IPP' is not known: did you mean 'IP'?"
    ),
    ("1,区,IP,>,0\n", "zones.csv:2: 5 fields where the header has 6"),
    (
      "1,区,IP,>,mean(IP,导向\n", "zones.csv:2: column 'right': 'mean(IP', character 8: ')' is missing"
    ),
    (
      "1,区,IP,=>,0,\n",
      "zones.csv:2: column 'op': '=>' is not accepted: give one of <, <=, >, >=, =, !="
    ),
    (
      "1,区,IP,,0,\n",
      "zones.csv:2: column 'op': '' is not accepted: give one of < <= > >= = !=, or leave left, op and right empty"
    ),
    ("1,区,IP,>,,\n", "zones.csv:2: column 'right': '' is not accepted"),
    ("x,区,IP,>,0,\n", "zones.csv:2: column 'order': 'x' is not accepted: give a whole number"),
    (",区,IP,>,0,\n", "zones.csv:2: column 'order': '' is not accepted"),
    (
      "1,区,IP,>,0,\n1,别,IN,>,0,\n",
      "zones.csv:3: column 'zone': '别' is not accepted: give '区' as in the other rows of order 1"
    ),
    ("1,,IP,>,0,\n", "zones.csv:2: column 'zone': '' is not accepted"),
    ("", "zones.csv:1: key 'order' is missing: write at least one rule"),
    ("1,区,lq_ip,>,0,\n", "zones.csv:2: column 'left': 'lq_ip', character 1: 'lq_ip' is not known"),
  ])
  func `a rule that cannot be read is refused by line, column and character`(
    rows: String, sentence: String
  ) throws {
    let refusal = try #require(try Self.zones(rows).refusal)
    #expect(refusal.hasPrefix(sentence), "\(refusal)")
  }

  @Test func `rules are tried in order, rows of one order in the order of the file`() throws {
    let table = try Self.zones("9,末,,,,\n1,首,IP,>=,mean(IP),乙\n1,首,D,>,0.5,丙\n").load().zones
    #expect(table.rows.map(\.order) == [1, 1, 9])
    #expect(table.rows.map { $0.condition?.description } == ["IP >= mean(IP)", "D > 0.5", nil])
    #expect(table.rows.map(\.line) == [3, 4, 2])
    #expect(table.results == ["首", "末"])
    #expect(table.rows[0].guidance == "乙")
  }

  @Test func `the directory's rules speak of industries, not of nodes`() throws {
    let text = "order,class,left,op,right\n1,强化,lq_ip,>=,IP\n"
    let fixture = try PipelineFixture(["d.csv": text], yml: "directory: {rules: d.csv}\n")
    #expect(try #require(fixture.refusal).hasPrefix("d.csv:2: column 'right': 'IP', character 1"))
  }

  @Test(arguments: [
    ("0.5,甲\n0.5,乙\n", "grades.csv:3: column 'upper': '0.5' is not accepted: give a bound above"),
    ("0,甲\n", "grades.csv:2: column 'upper': '0' is not accepted"),
    (
      "0.5,甲\n0.9,乙\n",
      "grades.csv:3: column 'upper': '0.9' is not accepted: give a last bound of 1"
    ),
    ("x,甲\n", "grades.csv:2: column 'upper': 'x' is not accepted: give a number"),
    ("1,\n", "grades.csv:2: column 'grade': '' is not accepted"),
  ])
  func `grades that leave a D without one are refused`(rows: String, sentence: String) throws {
    let fixture = try PipelineFixture(
      ["grades.csv": "upper,grade\n" + rows], yml: "grades: grades.csv\n")
    let refusal = try #require(fixture.refusal)
    #expect(refusal.hasPrefix(sentence), "\(refusal)")
  }
}
