import Foundation
import Testing

/// What `--memory SIZE` means to a user: the same report in less memory, or one sentence.
struct CeilingTests {
  @Test func `a ceiling changes no byte of what is published`() throws {
    let pipeline = try SmallPipeline()
    #expect(try pipeline.run(out: "free").code == 0)
    #expect(try pipeline.run("--memory", "64M", out: "under").code == 0)
    let (free, under) = (try pipeline.files(out: "free"), try pipeline.files(out: "under"))
    #expect(Set(free.keys) == Set(under.keys))
    for (name, bytes) in free where name != "run.json" {
      #expect(under[name] == bytes, "\(name)")
    }
  }

  /// A record lies in memory whole, and this one is as large as the ceiling.
  @Test func `a run that needs more says so, publishes nothing and leaves nothing behind`() throws {
    let pipeline = try SmallPipeline(adding: "rejects: {record_mib: 200}\n").published()
    let before = try pipeline.files()
    let long = String(repeating: "G06F 9/46;", count: 6_500_000)
    try pipeline.write(
      "patents.csv", SmallPipeline.dump + "201910200015.5,发明,2019-12-01,,甲厂,,杭州,\(long),有效\n")
    let outcome = try pipeline.run("--memory", "64M")
    #expect(outcome.code == 1)
    #expect(outcome.error.split(separator: "\n").count == 1)
    #expect(outcome.error.contains("--memory 64M is too little"))
    #expect(outcome.error.contains("nothing was published"))
    #expect(try pipeline.files() == before)
    #expect(pipeline.leftovers().isEmpty)
    // With enough the same run succeeds: nothing else was wrong.
    #expect(try pipeline.run("--memory", "1G").code == 0)
  }

  @Test(arguments: ["63M", "0", "64", "much", "-1G", "64 M"])
  func `a size that is none or less than the program itself takes is a matter of usage`(
    size: String
  ) throws {
    let pipeline = try SmallPipeline()
    let outcome = try pipeline.run("--memory", size)
    #expect(outcome.code == 2)
    #expect(pipeline.latestRun() == nil)
  }
}
