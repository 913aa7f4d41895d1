import Foundation
import Testing

/// What a nightly job relies on when it runs again, twice at once, or is stopped.
struct RerunTests {
  @Test func `an unchanged rerun does nothing and says so`() throws {
    let pipeline = try SmallPipeline().published("--tables", "T01")
    let run = try #require(pipeline.latestRun())
    let before = try FileManager.default.attributesOfItem(atPath: pipeline.latest("run.json"))
    let again = try Landscape.run(
      ["run", pipeline.folder, "--out", pipeline.folder + "/Output", "--tables", "T01"])
    #expect(again.code == 0)
    #expect(again.error.contains("unchanged") && again.error.contains("nothing to do"))
    let after = try FileManager.default.attributesOfItem(atPath: pipeline.latest("run.json"))
    #expect(before[.modificationDate] as? Date == after[.modificationDate] as? Date)
    #expect(pipeline.latestRun() == run)
  }

  @Test func `a dump that changed but not in size is read again`() throws {
    let pipeline = try SmallPipeline().published("--tables", "T01")
    let run = try #require(pipeline.latestRun())
    let path = pipeline.folder + "/patents.csv"
    let before = try String(contentsOfFile: path, encoding: .utf8)
    let after = before.replacing("甲厂,企业,杭州,G06F 9/50,审查中", with: "甲厂,企业,宁波,G06F 9/50,审查中")
    #expect(after != before && after.utf8.count == before.utf8.count)
    try after.write(toFile: path, atomically: true, encoding: .utf8)
    let again = try Landscape.run(
      ["run", pipeline.folder, "--out", pipeline.folder + "/Output", "--tables", "T01"])
    #expect(again.code == 0 && !again.error.contains("unchanged"))
    #expect(pipeline.latestRun() != run)
  }

  @Test(arguments: ["patents.csv", "side.csv", "pipeline.yml", "regions.csv"])
  func `a changed input makes a new run beside the old one`(_ name: String) throws {
    let pipeline = try SmallPipeline().published("--tables", "T01")
    let first = try #require(pipeline.latestRun())
    switch name {
    case "patents.csv":
      try pipeline.write(
        name, SmallPipeline.dump + "201810200020.5,发明,2018-03-01,,甲厂,企业,温州,G06F 9/46,\n")
    case "side.csv":
      try pipeline.write(name, SmallPipeline.sideTable.replacing("20000", with: "20001"))
    case "regions.csv":
      try pipeline.write(name, SmallPipeline.regions.replacing("温州市,city", with: "温州市,town"))
    default: try pipeline.write(name, SmallPipeline.settings.replacing("小样", with: "改样"))
    }
    _ = try pipeline.published("--tables", "T01")
    let second = try #require(pipeline.latestRun())
    #expect(first != second)
    let runs = try FileManager.default.contentsOfDirectory(
      atPath: pipeline.folder + "/Output/small/runs")
    #expect(runs.count == 2)
  }

  /// Every file of the latest run but the run's own account of itself.
  private func published(_ pipeline: SmallPipeline) throws -> [String: Data] {
    let latest = pipeline.folder + "/Output/small/latest"
    let names = try FileManager.default.subpathsOfDirectory(atPath: latest)
    return Dictionary(
      uniqueKeysWithValues: names.filter { $0 != "run.json" }.compactMap { name in
        FileManager.default.contents(atPath: latest + "/" + name).map { (name, $0) }
      })
  }

  /// Rows of an application the first dump holds too, of one it does not, and one without a number.
  private static let newDump =
    SmallPipeline.header
    + "\n201810200001.1,发明,2018-03-01,2020-01-02,甲厂,企业,温州,G06F 9/46,有效\n"
    + "201810200020.5,发明,2018-03-01,2031-01-01,新厂,企业,温州,A61K 31/00,\n"
    + ",发明,2018-03-01,,无号厂,企业,温州,A61K 31/00,\n,发明,x,,坏厂,企业,温州,A61K 31/00,\n"

  @Test(arguments: ["a.csv", "z.csv"])
  func `a new dump beside the old ones gives the bytes that reading all of them gives`(
    _ name: String
  ) throws {
    var outcomes: [[String: Data]] = []
    for isResuming in [true, false] {
      let pipeline = try SmallPipeline()
      try pipeline.write(
        "pipeline.yml",
        SmallPipeline.settings.replacing("patents.csv", with: "\"*.dump.csv\"")
          + "rejects: {share: 1}\n")
      try pipeline.write(
        "m.dump.csv", SmallPipeline.dump + ",发明,2018-03-01,,旧无号厂,企业,杭州,G06F 9/46,\n")
      _ = try pipeline.published()
      let store = pipeline.latest("store/intake.json")
      if !isResuming { try Data("{}".utf8).write(to: URL(fileURLWithPath: store)) }
      try pipeline.write(name.replacing(".csv", with: ".dump.csv"), Self.newDump)
      let outcome = try Landscape.run(
        ["run", pipeline.folder, "--out", pipeline.folder + "/Output"])
      #expect(outcome.error.contains("沿用其结果；新读 1 个") == isResuming, "\(outcome.error)")
      outcomes.append(try published(pipeline))
    }
    #expect(outcomes[0].keys.sorted() == outcomes[1].keys.sorted())
    for (file, bytes) in outcomes[0] where outcomes[1][file] != bytes {
      // A database is the same in content, not in bytes.
      if !file.hasSuffix(".sqlite") { Issue.record("\(file) differs") }
    }
  }

  @Test func `a dump that changed, an altered store or other regions are read anew`() throws {
    for change in ["patents.csv", "regions.csv", "store"] {
      let pipeline = try SmallPipeline().published("--tables", "T01")
      switch change {
      case "patents.csv":
        try pipeline.write(
          change, SmallPipeline.dump + "201810200020.5,发明,2018-03-01,,甲,企业,温州,G06F 9/46,\n")
      case "regions.csv":
        try pipeline.write(
          change, SmallPipeline.regions.replacing("温州市,city", with: "温州市,town"))
      default:
        try pipeline.write("side.csv", SmallPipeline.sideTable.replacing("20000", with: "20001"))
        let store = pipeline.latest("store/publications.store")
        var bytes = try Data(contentsOf: URL(fileURLWithPath: store))
        bytes[bytes.count / 2] ^= 1
        try bytes.write(to: URL(fileURLWithPath: store))
      }
      let outcome = try Landscape.run(
        ["run", pipeline.folder, "--out", pipeline.folder + "/Output", "--tables", "T01"])
      #expect(outcome.code == 0)
      #expect(!outcome.error.contains("沿用其结果"), "\(change)")
    }
  }

  @Test func `what another build published is made anew`() throws {
    let pipeline = try SmallPipeline().published("--tables", "T01")
    let path = pipeline.latest("run.json")
    let record = try String(contentsOfFile: path, encoding: .utf8)
    let program = try #require(record.firstRange(of: /"program":"[0-9a-f]{16,}"/))
    let other = "\"program\":\"\(String(repeating: "0", count: 32))\""
    try record.replacingCharacters(in: program, with: other)
      .write(toFile: path, atomically: true, encoding: .utf8)
    let outcome = try Landscape.run(
      ["run", pipeline.folder, "--out", pipeline.folder + "/Output", "--tables", "T01"])
    #expect(outcome.code == 0)
    #expect(!outcome.error.contains("unchanged") && !outcome.error.contains("沿用其结果"))
  }

  @Test func `a run names the build by the id that its linker gave it`() throws {
    let pipeline = try SmallPipeline().published("--tables", "T01")
    let record = try Data(contentsOf: URL(fileURLWithPath: pipeline.latest("run.json")))
    let facts = try #require(
      try JSONSerialization.jsonObject(with: record) as? [String: Any])
    let program = try #require(facts["program"] as? String)
    // The note: lengths of its name and of the id, its kind, and the name.
    let binary = try Data(contentsOf: URL(fileURLWithPath: Landscape.binary))
    let note = Data([4, 0, 0, 0, 20, 0, 0, 0, 3, 0, 0, 0]) + Data("GNU\0".utf8)
    if let place = binary.range(of: note) {
      let id = binary[place.upperBound..<place.upperBound + 20]
      #expect(program == id.map { String(format: "%02x", $0) }.joined())
    } else {
      #expect(program.utf8.count == 32)
    }
  }

  @Test func `a changed side table reads no dump again`() throws {
    let pipeline = try SmallPipeline().published("--tables", "T01")
    try pipeline.write("side.csv", SmallPipeline.sideTable.replacing("20000", with: "20001"))
    let outcome = try Landscape.run(
      ["run", pipeline.folder, "--out", pipeline.folder + "/Output", "--tables", "T01"])
    #expect(outcome.code == 0)
    #expect(outcome.error.contains("沿用其结果；新读 0 个"))
  }

  @Test func `a second run while another holds the lock says so and leaves`() throws {
    let pipeline = try SmallPipeline().published("--tables", "T01")
    let lock = open(pipeline.folder + "/Output/small/.lock", O_RDWR)
    defer { close(lock) }
    #expect(flock(lock, LOCK_EX | LOCK_NB) == 0)
    try pipeline.write("side.csv", SmallPipeline.sideTable.replacing("20000", with: "3"))
    let outcome = try pipeline.run()
    #expect(outcome.code == 1)
    #expect(outcome.error.contains("another run"), "\(outcome.error)")
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func `a run that is stopped leaves no stage and keeps the old report`(_ signal: Int32) throws {
    // Enough records that the run is still reading when the signal comes.
    let rows = (0..<60_000).map { index in
      "2018102\(String(format: "%05d", index)),发明,2018-03-01,,甲厂,企业,杭州,G06F 9/46,有效"
    }
    let pipeline = try SmallPipeline().published("--tables", "T01")
    let run = try #require(pipeline.latestRun())
    try pipeline.write(
      "patents.csv", ([SmallPipeline.header] + rows).joined(separator: "\n") + "\n")
    let started = try Landscape.start(
      ["run", pipeline.folder, "--out", pipeline.folder + "/Output", "--quiet"])
    while pipeline.leftovers().isEmpty, started.process.isRunning { usleep(2_000) }
    kill(started.process.processIdentifier, signal)
    started.process.waitUntilExit()
    #expect(started.process.terminationStatus == 130)
    #expect(pipeline.leftovers() == [])
    #expect(pipeline.latestRun() == run)
  }
}
