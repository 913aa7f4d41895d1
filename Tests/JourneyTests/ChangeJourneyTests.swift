import Foundation
import Testing

/// An edition, one thing changed, and what T28 and `diff` say of it.
struct ChangeJourneyTests {
  private static let framework = """
    code,parent,title,indicator,direction,weight,weighting,normalisation
    root,,总,,,,given,"minmax(0,1)"
    a,root,人口,常住人口,+,3,,
    b,root,发明,IP02,+,1,,

    """
  private static let side = SmallPipeline.sideTable + "2022,330300,常住人口,970,万人,手算\n"

  struct Change: Sendable, CustomStringConvertible {
    let description: String
    let file: String
    let old: String
    let new: String
    let cause: String
    /// What the conventions name.
    let source: String
    /// A value that has to move, and one that must not.
    let moved: [String]
    let still: [String]
  }

  static let changes: [Change] = [
    Change(
      description: "one record of the dump", file: "patents.csv", old: "戊厂,企业,杭州,,有效",
      new: "戊厂,企业,宁波,,有效", cause: "数据", source: "dumps：patents.csv",
      moved: ["T01", "330200/city", "design_valid"], still: ["T03", "330100/city"]),
    Change(
      description: "one side value", file: "side.csv", old: "330100,常住人口,1000",
      new: "330100,常住人口,1001", cause: "附表", source: "side_tables：side.csv",
      moved: ["T03", "330100/city", "per_10k_population"], still: ["T01"]),
    Change(
      description: "one weight", file: "framework.csv", old: "人口,常住人口,+,3", new: "人口,常住人口,+,2",
      cause: "配置", source: "framework：framework.csv", moved: ["T11", "330200", "index"],
      still: ["T01"]),
    Change(
      description: "one setting", file: "pipeline.yml", old: "uncertainty: {draws: 10}",
      new: "uncertainty: {draws: 10}\ncounting: {validity: within_term}", cause: "配置",
      source: "counting.validity", moved: ["T01", "330300/city", "utility_valid"], still: ["T31"]),
  ]

  @Test(arguments: changes)
  func `the cause of every value that moved since the edition is the one thing changed`(
    _ change: Change
  ) throws {
    let pipeline = try SmallPipeline(
      ["side.csv": Self.side, "framework.csv": Self.framework], adding: "framework: framework.csv\n"
    ).published()
    let frozen = try Landscape.run(
      ["publish", pipeline.folder + "/Output/small", "--edition", "2022年度"])
    for name in ["a/b", "..", ""] {
      let refused = try Landscape.run(
        ["publish", pipeline.folder + "/Output/small", "--edition", name])
      #expect(refused.code == 2, "\(refused.error)")
    }
    #expect(frozen.code == 0, "\(frozen.error)")
    let path = pipeline.folder + "/" + change.file
    let before = try String(contentsOfFile: path, encoding: .utf8)
    #expect(before.contains(change.old))
    try pipeline.write(change.file, before.replacing(change.old, with: change.new))
    _ = try pipeline.published()
    let table = try pipeline.table("T28")
    #expect(table.conventions["上期"] == "2022年度")
    #expect(table.conventions["变动的来源"]?.contains(change.source) == true)
    let causes = try table.texts("cause")
    #expect(!causes.isEmpty && causes.allSatisfy { $0 == change.cause })
    let places = zip(
      zip(try table.texts("table"), try table.texts("row")), try table.texts("column")
    )
    .map { [$0.0, $0.1, $1] }
    #expect(places.contains(change.moved), "\(places)")
    #expect(!places.contains { $0.starts(with: change.still) })
    let diff = try Landscape.run([
      "diff", pipeline.folder + "/Output/small/editions/2022年度", pipeline.folder + "/Output/small",
      "--format", "json",
    ])
    let told = try PublishedTable(Data(diff.output.utf8))
    #expect(try told.texts("column") == table.texts("column"))
    #expect(try told.texts("cause") == causes)
  }

  @Test func `of a dump and statistics changed together each table names what can move it`() throws
  {
    let pipeline = try SmallPipeline(["side.csv": Self.side]).published("--tables", "T01,T03,T28")
    try pipeline.write("side.csv", Self.side.replacing("330100,常住人口,1000", with: "330100,常住人口,900"))
    try pipeline.write(
      "patents.csv", SmallPipeline.dump.replacing("甲厂,企业,杭州,G06F 9/46", with: "甲厂,企业,宁波,G06F 9/46"))
    let table = try pipeline.published("--tables", "T01,T03,T28").table("T28")
    for (id, cause) in zip(try table.texts("table"), try table.texts("cause")) {
      #expect(cause == (id == "T01" ? "数据" : "数据、附表"), "\(id)")
    }
    #expect(Set(try table.texts("table")).isSuperset(of: ["T01", "T03"]))
  }
}
