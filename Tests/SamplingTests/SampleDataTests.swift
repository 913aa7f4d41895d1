import Foundation
import Sampling
import Testing

/// The sample that is committed, against the generator.
@Suite struct SampleDataTests {
  @Test func `generating the committed sample again gives its very bytes`() throws {
    let committed = try Scratch.files(below: FullSample.committed)
    let made = try FullSample.written.get().files
    #expect(Set(committed.keys) == Set(made.keys))
    for (name, bytes) in made.sorted(by: { $0.key < $1.key }) {
      #expect(
        committed[name] == bytes,
        "\(name) differs: landscape sample --rows 20000 --seed 20160217 --out SampleData")
    }
  }

  @Test func `the committed sample is small enough to commit`() throws {
    let bytes = try Scratch.files(below: FullSample.committed).values.reduce(0) { $0 + $1.count }
    #expect(bytes < 15_000_000)
  }
}
