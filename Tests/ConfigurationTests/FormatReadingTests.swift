import Configuration
import Dumps
import Testing

struct FormatReadingTests {
  private static let good = """
    - id: micro
      delimiter: ","
      fields: {application: 申请号, type: 专利类型, applicants: [申请人, 权利人], ipc: IPC}
      separators: {applicants: ";", ipc: [";", "|"]}
      status_words: {valid: [有效, 授权], lapsed: [失效]}

    """

  @Test func `a mapping says which headers carry our fields`() throws {
    let pipeline = try PipelineFixture(
      ["formats.yml": Self.good], yml: "formats: formats.yml\nformat: formats.yml#micro\n"
    ).load()
    let format = try #require(pipeline.formats.first)
    #expect(pipeline.formatChoice == .id("micro"))
    #expect(format.encoding == "auto")
    #expect(format.delimiter == 0x2C)
    #expect(format.headers[.application] == ["申请号"])
    #expect(format.headers[.applicants] == ["申请人", "权利人"])
    #expect(format.headers[.filed] == nil)
    #expect(format.separators[.ipc] == [";", "|"])
    #expect(format.statusWords[.valid] == ["有效", "授权"])
    #expect(pipeline.allFormats.count == DumpFormat.builtIn.count + 1)
  }

  @Test(arguments: ["auto", "micro", "formats.yml#micro"])
  func `a format is chosen by id, in its file or not`(choice: String) throws {
    let fixture = try PipelineFixture(
      ["formats.yml": Self.good], yml: "formats: formats.yml\nformat: \"\(choice)\"\n")
    let expected: FormatChoice = choice == "auto" ? .automatic : .id("micro")
    #expect(try fixture.load().formatChoice == expected)
  }

  @Test(arguments: DumpFormat.builtIn)
  func `every built-in format can be chosen`(format: DumpFormat) throws {
    let fixture = try PipelineFixture([:], yml: "format: \(format.id)\n")
    #expect(try fixture.load().formatChoice == .id(format.id))
  }

  @Test(arguments: [
    ("- id: x\n", "formats.yml:1: key 'fields' is missing"),
    ("- title: x\n", "formats.yml:1: key 'id' is missing"),
    (
      "- id: x\n  fields: {}\n",
      "formats.yml:2: key 'fields': '{}' is not accepted: give one field"
    ),
    (
      "- id: x\n  encoding: latin9000\n  fields: {application: 号}\n",
      "formats.yml:2: key 'encoding': 'latin9000' is not accepted: give auto, UTF-8, GB18030"
    ),
    (
      "- id: x\n  fields: {aplication: 号}\n",
      "formats.yml:2: key 'fields.aplication' is not known: did you mean 'application'?"
    ),
    (
      "- id: x\n  delimiter: ab\n  fields: {application: 号}\n",
      "formats.yml:2: key 'delimiter': 'ab' is not accepted: give one ASCII character"
    ),
    (
      "- id: x\n  status_words: {dead: [失效]}\n  fields: {application: 号}\n",
      "formats.yml:2: key 'status_words.dead' is not known"
    ),
    ("- id: auto\n  fields: {application: 号}\n", "formats.yml:1: key 'id': 'auto' is not accepted"),
    (
      "- id: x\n  fields: {application: 号}\n- id: x\n  fields: {application: 号}\n",
      "formats.yml:3: key 'id': 'x' is not accepted: give an id that no other format of this file has"
    ),
    (
      "- id: bulk34\n  fields: {application: 号}\n",
      "formats.yml:1: key 'id': 'bulk34' is not accepted: give an id that no built-in format has"
    ),
    ("id: x\n", "formats.yml:1: is not YAML (formats are a list"),
    (
      "- id: x\n  fields: {application: {a: b}}\n",
      "formats.yml:2: key 'fields.application': '{a}' is not accepted: give a text or a list"
    ),
  ])
  func `a mapping that cannot be used names line and key`(text: String, sentence: String) throws {
    let fixture = try PipelineFixture(["formats.yml": text], yml: "formats: formats.yml\n")
    let refusal = try #require(fixture.refusal)
    #expect(refusal.hasPrefix(sentence), "\(refusal)")
  }

  @Test func `a list without numbers can be mapped`() throws {
    let text = "- id: awards\n  fields: {applicants: 申请人, filed: 申请日}\n"
    let fixture = try PipelineFixture(["formats.yml": text], yml: "formats: formats.yml\n")
    #expect(try fixture.load().formats.first?.headers[.application] == nil)
  }

  @Test func `a format is not looked for in another file than the one named`() throws {
    let fixture = try PipelineFixture(
      ["formats.yml": Self.good], yml: "formats: formats.yml\nformat: other.yml#micro\n")
    #expect(
      try #require(fixture.refusal).hasPrefix(
        "pipeline.yml:6: key 'format': 'other.yml#micro' is not accepted"))
  }
}
