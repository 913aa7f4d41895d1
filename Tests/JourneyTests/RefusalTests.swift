import Foundation
import Testing

/// What a wrong input costs a user: one sentence that names the place and the remedy, the right exit
/// code, and nothing published.
struct RefusalTests {
  struct Wrong: Sendable, CustomStringConvertible {
    let description: String
    var files: [String: String] = [:]
    var adding = ""
    var replacing: [String: String] = [:]
    let code: Int32
    /// What the sentence has to name: file and line, column or key, remedy.
    let names: [String]
  }

  private static let side = SmallPipeline.sideTable

  static let wrongs: [Wrong] = [
    Wrong(
      description: "a dump that is not there", replacing: ["patents.csv": "absent.csv"], code: 2,
      names: ["pipeline.yml:3", "absent.csv", "check the path"]),
    Wrong(
      description: "an empty dump", files: ["patents.csv": ""], code: 1,
      names: ["patents.csv", "fetch the file again"]),
    Wrong(
      description: "a dump of nothing but a header",
      files: ["patents.csv": SmallPipeline.header + "\n"], code: 1,
      names: ["patents.csv", "no record", "Fetch the file again"]),
    Wrong(
      description: "plain text named .gz", files: ["p.csv.gz": SmallPipeline.dump],
      replacing: ["patents.csv": "p.csv.gz"], code: 1, names: ["p.csv.gz", "gzip", "rename"]),
    Wrong(
      description: "a dump without its application numbers",
      files: ["patents.csv": SmallPipeline.dump.replacing("申请号", with: "号码")], code: 1,
      names: ["patents.csv:1", "'申请号'", "formats.yml"]),
    Wrong(
      description: "a dump without its places",
      files: ["patents.csv": SmallPipeline.dump.replacing("申请人城市", with: "城")], code: 1,
      names: ["patents.csv:1", "'申请人城市'", "formats.yml"]),
    Wrong(
      description: "a dump without its classification",
      files: ["patents.csv": SmallPipeline.dump.replacing(",IPC,", with: ",分类,")], code: 1,
      names: ["patents.csv:1", "'IPC'", "formats.yml"]),
    Wrong(
      description: "an unknown key", adding: "bogus: 1\n", code: 2,
      names: ["pipeline.yml:12", "'bogus'", "use one of"]),
    Wrong(
      description: "a key said twice", adding: "title: 再\n", code: 2,
      names: ["pipeline.yml:12", "'title'", "keep one"]),
    Wrong(
      description: "an unknown value", adding: "csv_encoding: latin1\n", code: 2,
      names: ["pipeline.yml:12", "'csv_encoding'", "utf-8-bom"]),
    Wrong(
      description: "an unknown table", adding: "tables: [T99]\n", code: 2,
      names: ["pipeline.yml:12", "'tables'", "T99", "T05"]),
    Wrong(
      description: "a day no calendar has", replacing: ["2022-12-31": "2022-02-30"], code: 2,
      names: ["pipeline.yml:10", "'as_of'", "2022-02-30", "give a date"]),
    Wrong(
      description: "events that no file gives", adding: "counting: {validity: events}\n", code: 2,
      names: ["pipeline.yml:12", "counting.validity", "events"]),
    Wrong(
      description: "a region nobody knows", files: ["side.csv": side + "2022,999999,GDP,1,亿元,\n"],
      code: 2, names: ["side.csv:6", "'region_code'", "'999999'", "regions.csv"]),
    Wrong(
      description: "two values for one cell", files: ["side.csv": side + "2022,330100,GDP,1,亿元,\n"],
      code: 2, names: ["side.csv:6", "'value'", "side.csv:5", "keep one"]),
    Wrong(
      description: "a unit that is none", files: ["side.csv": side + "2021,330100,GDP,1,美元,\n"],
      code: 2, names: ["side.csv:6", "'unit'", "亿元"]),
    Wrong(
      description: "a number that is none", files: ["side.csv": side + "2021,330100,GDP,nan,亿元,\n"],
      code: 2, names: ["side.csv:6", "'value'", "'nan'", "plain digits"]),
    Wrong(
      description: "a side table without a column",
      files: ["side.csv": "year,region_code,indicator,value,source\n2022,330100,GDP,1,\n"], code: 2,
      names: ["side.csv:1", "'unit'", "add it"]),
    Wrong(
      description: "an industry nobody knows",
      files: ["concordance.csv": SmallPipeline.concordance + "Z,H99Z,,,,1,\n"], code: 2,
      names: ["concordance.csv:5", "'code'", "'Z'"]),
    Wrong(
      description: "a region that is its own parent's stranger",
      files: ["regions.csv": SmallPipeline.regions + "339900,某市,city,999900,,,,,,\n"], code: 2,
      names: ["regions.csv:6", "'parent'", "'999900'"]),
  ]

  @Test(arguments: wrongs)
  func `is refused in one sentence and nothing is published`(_ wrong: Wrong) throws {
    var settings = SmallPipeline.settings
    for (old, new) in wrong.replacing { settings = settings.replacing(old, with: new) }
    let pipeline = try SmallPipeline(wrong.files, settings: settings, adding: wrong.adding)
    let outcome = try pipeline.run()
    #expect(outcome.code == wrong.code, "\(outcome.error)")
    #expect(outcome.error.hasPrefix("landscape: "))
    #expect(outcome.error.split(separator: "\n").count == 1)
    for name in wrong.names { #expect(outcome.error.contains(name), "\(name): \(outcome.error)") }
    #expect(outcome.output.isEmpty)
    #expect(pipeline.latestRun() == nil)
    #expect(pipeline.leftovers() == [])
  }

  @Test(arguments: [(12, "truncated"), (4, "truncated")])
  func `a gzip file that ends early is refused by name`(_ lost: Int, _ fault: String) throws {
    let pipeline = try SmallPipeline(
      settings: SmallPipeline.settings.replacing("patents.csv", with: "p.csv.gz"))
    let whole = try SmallPipeline.recoded(SmallPipeline.dump, through: ["gzip -n"])
    try pipeline.write("p.csv.gz", whole.dropLast(lost))
    let outcome = try pipeline.run()
    #expect(outcome.code == 1)
    #expect(outcome.error.contains("p.csv.gz") && outcome.error.contains(fault))
    #expect(pipeline.latestRun() == nil)
  }

  @Test func `a refused run leaves the published one as it was`() throws {
    let pipeline = try SmallPipeline().published("--tables", "T01")
    let before = try #require(pipeline.latestRun())
    try pipeline.write("patents.csv", "")
    #expect(try pipeline.run().code == 1)
    #expect(pipeline.latestRun() == before)
    #expect(pipeline.leftovers() == [])
  }

  @Test func `rejects within the budget are listed, one more refuses the run`() throws {
    // Two of sixteen records have a filing date that cannot be.
    let bad = ["2018-02-30", "2018-13-01"].enumerated().map { index, date in
      "20181020010\(index),发明,\(date),,壬厂,企业,杭州,G06F 9/46,有效"
    }
    let dump = SmallPipeline.dump + bad.joined(separator: "\n") + "\n"
    let within = try SmallPipeline(["patents.csv": dump], adding: "rejects: {share: 0.125}\n")
      .published("--tables", "T01,T29")
    let listed = try within.text("rejects.csv")
    #expect(listed.split(separator: "\n").count == 3)
    #expect(listed.contains("patents.csv,15,16,") && listed.contains("2018-02-30"))
    let beyond = try SmallPipeline(["patents.csv": dump], adding: "rejects: {share: 0.12}\n")
    let outcome = try beyond.run()
    #expect(outcome.code == 1)
    #expect(outcome.error.contains("2 of 16") && outcome.error.contains("pipeline.yml:12"))
    #expect(beyond.latestRun() == nil && beyond.leftovers() == [])
    let counted = try SmallPipeline(
      ["patents.csv": dump], adding: "rejects: {share: 1, count: 1}\n")
    #expect(try counted.run().code == 1)
    let even = try SmallPipeline(["patents.csv": dump], adding: "rejects: {share: 1, count: 2}\n")
    #expect(try even.run().code == 0)
  }
}

extension String {
  func replacing(_ old: String, with new: String) -> String {
    replacingOccurrences(of: old, with: new)
  }
}
