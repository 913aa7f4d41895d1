import Foundation
import Testing

@testable import Sampling

/// The sample that is committed, against the generator.
@Suite struct SampleDataTests {
  private static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("SampleData").path

  @Test func `generating the committed sample again gives its very bytes`() throws {
    let scratch = try Scratch()
    _ = try Sample.write(rows: 20_000, seed: 20_160_217, to: scratch.path)
    let committed = try Scratch.files(below: Self.folder)
    let made = try scratch.files()
    #expect(Set(committed.keys) == Set(made.keys))
    for (name, bytes) in made.sorted(by: { $0.key < $1.key }) {
      #expect(
        committed[name] == bytes,
        "\(name) differs: landscape sample --rows 20000 --seed 20160217 --out SampleData")
    }
  }

  @Test func `the committed sample is small enough to commit`() throws {
    let bytes = try Scratch.files(below: Self.folder).values.reduce(0) { $0 + $1.count }
    #expect(bytes < 15_000_000)
  }
}
