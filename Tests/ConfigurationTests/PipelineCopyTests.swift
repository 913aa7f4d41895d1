import Configuration
import Foundation
import Testing

/// A run reads its pipeline back from what it kept of it.
@Suite struct PipelineCopyTests {
  @Test func `a place in the copy is the name again`() {
    for name in ["side.csv", "../../side/a.csv", "/data/a.csv", "a/../b.csv"] {
      #expect(PipelineCopy.name(at: PipelineCopy.place(of: name)) == name)
    }
    #expect(PipelineCopy.place(of: "../side/a.csv") == "_up/side/a.csv")
    #expect(!PipelineCopy.place(of: "/data/../../a").split(separator: "/").contains(".."))
  }

  @Test func `a copy reads like its pipeline, without the files about applications`() throws {
    let outside = NSTemporaryDirectory() + "side-" + UUID().uuidString + ".csv"
    try "year,region_code,indicator,value,unit,source\n2015,A,GDP,3,亿元,册\n".write(
      toFile: outside, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: outside) }
    let fixture = try PipelineFixture(
      ["events.csv": "application,date,event,from,to,amount_wan_yuan,source\n"],
      yml: """
        side_tables: ["\(outside)"]
        events: [events.csv]
        counting: {validity: events}
        parameters: {rd_lag: 2}
        """)
    let pipeline = try fixture.load()
    let copy = NSTemporaryDirectory() + "copy-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: copy) }
    for file in pipeline.filesToKeep {
      let path = copy + "/" + file.place
      try FileManager.default.createDirectory(
        atPath: URL(filePath: path).deletingLastPathComponent().path,
        withIntermediateDirectories: true)
      try FileManager.default.copyItem(atPath: file.path, toPath: path)
    }
    #expect(!pipeline.filesToKeep.contains { $0.place == "events.csv" })
    let again = try Pipeline.load(folder: copy, isCopy: true)
    #expect(again.parameters == pipeline.parameters)
    #expect(again.counting.validity == .events)
    let value = again.sideTables.value(year: 2015, region: "A", indicator: "GDP")
    #expect(value?.value == 3)
    #expect(value.map { PipelineCopy.name(at: $0.origin.file) } == outside)
    #expect(
      again.origin(of: "parameters.rd_lag")?.line == pipeline.origin(of: "parameters.rd_lag")?.line)
  }
}
