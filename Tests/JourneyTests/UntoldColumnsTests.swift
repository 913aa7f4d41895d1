import Dumps
import Foundation
import Testing

/// What no dump carries a column for is undefined wherever it would have been counted: “—”, never 0.
struct UntoldColumnsTests {
  private static let untold: [Set<String>] = [
    ["授权公告日"], ["授权公告日", "法律状态"], ["IPC"], ["申请人城市"], ["专利类型", "申请号"],
    ["申请人", "申请人类型"], ["申请日"],
  ]

  @Test
  func `without a grant date nobody knows what was granted, a status still tells what stands`()
    throws
  {
    let pipeline = try SmallPipeline(without: ["授权公告日"]).published()
    let table = try pipeline.table("T01")
    for region in ["合计", "330100", "330200", "未知"] {
      #expect(try table.number("invention_grants", region) == nil)
    }
    #expect(try table.number("invention_applications", "330100") == 4)
    #expect(try table.number("invention_valid", "330200") == 3)
    #expect(try table.text("region", "330100") == "杭州市")
    let cohorts = try pipeline.table("T10b")
    #expect(try cohorts.number("filed", "330300") == 0)
    #expect(try cohorts.number("granted", "330300") == nil)
    let notes = try pipeline.text("tables/T01.json")
    #expect(notes.contains("各数据文件均无授权日列"))
    let answer = try pipeline.answer("--measure", "n,granted,valid")
    #expect(try answer.number("n", "330100") == 5)
    #expect(try answer.number("granted", "330100") == nil)
    #expect(try answer.number("valid", "330100") == 4)
    #expect(try pipeline.query("--measure", "valid").output.contains("不计入有效"))
  }

  @Test func `with neither grant nor status nobody knows what stands, nor what is made of it`()
    throws
  {
    let pipeline = try SmallPipeline(without: ["授权公告日", "法律状态"]).published()
    #expect(try pipeline.table("T01").number("invention_valid", "330100") == nil)
    #expect(try pipeline.table("T01").number("invention_applications", "330100") == 4)
    #expect(try pipeline.table("T03").number("per_10k_population", "330100") == nil)
    #expect(try pipeline.table("T05").number("fractional", "330100", "E") == nil)
    #expect(try pipeline.table("T11").number("IP02", "330100") == nil)
    #expect(try pipeline.answer("--measure", "valid").number("valid", "330100") == nil)
    #expect(try pipeline.table("T05").conventions["有效性"]?.contains("无从得知") == true)
  }

  @Test func `without a classification no industry is counted, units are`() throws {
    let pipeline = try SmallPipeline(without: ["IPC"]).published()
    let matrix = try pipeline.table("T05")
    for industry in ["E", "P", "M", "UNMAPPED"] {
      #expect(try matrix.number("whole", "330100", industry) == nil)
      #expect(try matrix.number("lq", "330100", industry) == nil)
    }
    #expect(try pipeline.table("T01").number("invention_valid", "330100") == 3)
    let asked = try pipeline.answer("--industry", "E", "--measure", "n")
    #expect(try asked.number("n", "330100") == nil)
  }

  @Test func `without a place applications are 未知, and units unknown instead of empty`() throws {
    let pipeline = try SmallPipeline(without: ["申请人城市"]).published()
    let table = try pipeline.table("T01")
    for region in ["合计", "330100", "境外", "省外"] {
      #expect(try table.number("invention_applications", region) == nil)
    }
    #expect(try table.number("invention_applications", "未知") == 11)
    let answer = try pipeline.answer("--measure", "n")
    #expect(try answer.number("n", "330100") == nil)
    #expect(try answer.number("n", "未知") == 14)
  }

  @Test func `without type and number nothing tells an invention`() throws {
    let pipeline = try SmallPipeline(without: ["专利类型", "申请号"]).published()
    #expect(try pipeline.table("T01").number("invention_applications", "330100") == nil)
    #expect(try pipeline.answer("--measure", "n").number("n", "330100") == 5)
    let inventions = try pipeline.answer("--type", "发明", "--measure", "n")
    #expect(try inventions.number("n", "330100") == nil)
  }

  @Test func `without a filing date nothing is filed in a year, what was granted is counted`()
    throws
  {
    let pipeline = try SmallPipeline(without: ["申请日"]).published()
    let table = try pipeline.table("T01")
    #expect(try table.number("invention_applications", "330100") == nil)
    #expect(try table.number("invention_grants", "330100") == 3)
    #expect(table.period.contains("2019–2022"))
    let answer = try pipeline.answer("--years", "2018-2022", "--measure", "n")
    #expect(try answer.number("n", "330100") == nil)
    #expect(try pipeline.answer("--measure", "n").number("n", "330100") == 5)
  }

  @Test func `a type column that is gone is told by the numbers`() throws {
    let table = try SmallPipeline(without: ["专利类型"]).published().table("T01")
    #expect(try table.number("invention_applications", "330100") == 4)
    #expect(try table.number("utility_applications", "330300") == 2)
  }

  @Test(arguments: untold)
  func `every cell that is withheld is explained as undefined`(columns: Set<String>) throws {
    let pipeline = try SmallPipeline(without: columns).published()
    let outcome = try Landscape.run(["explain", pipeline.folder + "/Output/small"])
    #expect(outcome.code == 0, "\(outcome.error)")
  }

  /// Ranks and rules have a 0 of their own; scores among peers are made of what is left.
  private static let relative = [
    "rank_width", "rule", "right_stable", "class_a", "class_b", "class_c",
  ]

  // Without applicants an application has one of them: parts of others come to 0.
  @Test(arguments: untold.filter { !$0.contains("申请人") })
  func `no figure becomes 0 for want of a column`(columns: Set<String>) throws {
    let whole = try SmallPipeline().published()
    let pipeline = try SmallPipeline(without: columns).published()
    var compared = 0
    for name in try FileManager.default.contentsOfDirectory(atPath: whole.latest("tables"))
    where name.hasSuffix(".json") && !["T00.json", "T28.json", "T29.json"].contains(name) {
      let path = pipeline.latest("tables/\(name)")
      guard FileManager.default.fileExists(atPath: path) else { continue }
      let id = String(name.dropLast(5))
      let known = try whole.table(id).figures
      for (cell, value) in try pipeline.table(id).figures where value == 0 {
        guard let before = known[cell], before != 0,
          !Self.relative.contains(where: { cell.hasSuffix($0) })
        else { continue }
        Issue.record("\(id) \(cell): \(before) became 0")
      }
      compared += 1
    }
    #expect(compared > 15)
  }

  @Test func `the reason of an undefined cell is told`() throws {
    let pipeline = try SmallPipeline(without: ["授权公告日"]).published()
    let outcome = try Landscape.run([
      "explain", pipeline.folder + "/Output/small", "T01", "330100", "invention_grants",
    ])
    #expect(outcome.code == 0, "\(outcome.error)")
    #expect(outcome.output.contains("各数据文件均无授权日列"))
  }

  @Test func `what one dump tells is counted, and what the other lacks is said`() throws {
    let pipeline = try SmallPipeline(
      [
        "more.csv": "申请号,专利类型,申请日,申请人,申请人城市,IPC\n"
          + "201910200099.5,发明,2019-05-05,甲厂,杭州,G06F 9/46\n"
      ],
      settings: SmallPipeline.settings.replacingOccurrences(
        of: "[patents.csv]", with: "[patents.csv, more.csv]"))
    let outcome = try Landscape.run([
      "run", pipeline.folder, "--out", pipeline.folder + "/Output",
    ])
    #expect(outcome.code == 0, "\(outcome.error)")
    #expect(outcome.output.contains("部分数据文件无：授权日"))
    #expect(try pipeline.table("T01").number("invention_grants", "330100") == 3)
    #expect(try pipeline.text("tables/T00.json").contains("部分数据文件无：授权日"))
  }

  @Test func `a run that goes on from the last one knows what its dumps lack`() throws {
    let pipeline = try SmallPipeline(without: ["授权公告日"]).published()
    try pipeline.write("side.csv", SmallPipeline.sideTable + "2022,330300,GDP,9000,亿元,手算\n")
    let again = try pipeline.published()
    #expect(try again.table("T01").number("invention_grants", "330100") == nil)
  }

  @Test func `a store that does not say what its dumps lacked is refused`() throws {
    let pipeline = try SmallPipeline().published()
    let name = "store/dimensions.json"
    let text = try pipeline.text(name).replacingOccurrences(
      of: #","untoldByAll":["citation"],"untoldBySome":[]"#, with: "")
    let path = pipeline.latest(name)
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    let outcome = try pipeline.query()
    #expect(outcome.code == 1)
    #expect(outcome.error.contains("run the pipeline again"))
  }
}

extension SmallPipeline {
  /// The same records without some columns, read by a format that knows none of them.
  convenience init(without columns: Set<String>) throws {
    let names = Self.header.split(separator: ",").map(String.init)
    let kept = names.indices.filter { !columns.contains(names[$0]) }
    let lines = [Self.header] + Self.records
    let dump = lines.map { line in
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      return kept.map { String(cells[$0]) }.joined(separator: ",") + "\n"
    }.joined()
    var formats = Self.formats
    for (field, name) in [
      "application": "申请号", "type": "专利类型", "filed": "申请日", "granted": "授权公告日", "applicants": "申请人",
      "applicant_kinds": "申请人类型", "applicant_region": "申请人城市", "ipc": "IPC", "status": "法律状态",
    ] where columns.contains(name) {
      formats = formats.replacingOccurrences(of: " \(field): \(name),", with: "")
        .replacingOccurrences(of: "{\(field): \(name), ", with: "{")
        .replacingOccurrences(of: ", \(field): \(name)}", with: "}")
    }
    try self.init(["patents.csv": dump, "formats.yml": formats])
  }
}
