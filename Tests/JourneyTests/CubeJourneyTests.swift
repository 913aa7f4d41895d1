import Foundation
import Testing

/// A run of many applications lays down a cube that its questions are answered from.
struct CubeJourneyTests {
  /// The records of the small pipeline nine times, under numbers of their own: most cells hold more
  /// than four applications.
  private static func dump(_ times: Range<Int> = 0..<9) -> String {
    let rows = times.flatMap { time in
      SmallPipeline.records.map { record in
        let cells = record.split(separator: ",", omittingEmptySubsequences: false)
        let number = cells[0].prefix(5) + String(time + 1) + cells[0].dropFirst(6).prefix(6)
        return ([number] + cells.dropFirst()).joined(separator: ",")
      }
    }
    return ([SmallPipeline.header] + rows).joined(separator: "\n") + "\n"
  }

  private static let cube = "store/cube.store"

  @Test func `every question has the same answer without the cube`() throws {
    let pipeline = try SmallPipeline(["patents.csv": Self.dump()]).published("--tables", "none")
    let questions = [
      [], ["--by", "region,industry,year,type", "--measure", "n,fractional,first,granted,valid"],
      ["--by", "region,year", "--measure", "n,applicants"],
      ["--region", "杭州市", "境外", "--by", "year", "--measure", "n,whole"],
      ["--industry", "E", "--by", "type", "--measure", "n,fractional"],
      ["--industry", "E", "P", "--years", "2018-2019", "--measure", "n,citations"],
    ]
    func answers() throws -> [String] {
      try questions.map { question in
        let outcome = try Landscape.run(
          ["query", pipeline.folder + "/Output/small", "--format", "csv"] + question)
        #expect(outcome.code == 0, "\(outcome.error)")
        return outcome.output
      }
    }
    let before = try answers()
    // Nine times three: one alone, one half 宁波's, one half 医药's.
    #expect(before[1].contains("330100,杭州市,E,电子,2018,发明,27,18,22.5,27,27"))
    let record = try pipeline.text("run.json")
    #expect(record.contains("\"path\":\"\(Self.cube)\""))
    try FileManager.default.removeItem(atPath: pipeline.latest(Self.cube))
    #expect(try answers() == before)
    let verified = try Landscape.run(["verify", pipeline.folder + "/Output/small"])
    #expect(verified.code == 1 && verified.output.contains("cube.store"))
  }

  @Test func `threads, a ceiling and what the last run read change no byte of the cube`() throws {
    let pipeline = try SmallPipeline(
      ["a.dump.csv": Self.dump()],
      settings: SmallPipeline.settings.replacing("patents.csv", with: "\"*.dump.csv\""))
    func cube(_ options: String...) throws -> Data {
      let outcome = try Landscape.run(
        ["run", pipeline.folder, "--out", pipeline.folder + "/Output", "--tables", "none"] + options
      )
      #expect(outcome.code == 0, "\(outcome.error)")
      return try Data(contentsOf: URL(fileURLWithPath: pipeline.latest(Self.cube)))
    }
    let first = try cube("--jobs", "1")
    try pipeline.write("b.dump.csv", Self.dump(9..<12))
    let resumed = try cube("--jobs", "2")
    #expect(resumed != first)
    for (jobs, memory) in [("1", "1G"), ("4", "1G"), ("2", "64M")] {
      try FileManager.default.removeItem(atPath: pipeline.folder + "/Output")
      #expect(try cube("--jobs", jobs, "--memory", memory) == resumed)
    }
  }

  @Test func `a damaged cube is refused, where cells are as many as applications there is none`()
    throws
  {
    let few = try SmallPipeline().published("--tables", "none")
    #expect(!FileManager.default.fileExists(atPath: few.latest(Self.cube)))
    let many = try SmallPipeline(["patents.csv": Self.dump()]).published("--tables", "none")
    let bytes = try Data(contentsOf: URL(fileURLWithPath: many.latest(Self.cube)))
    try bytes.dropLast(100).write(to: URL(fileURLWithPath: many.latest(Self.cube)))
    let outcome = try many.query()
    #expect(outcome.code == 1 && outcome.error.contains("cube.store"))
  }
}
