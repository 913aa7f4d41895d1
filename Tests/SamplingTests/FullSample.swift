import Foundation
import Sampling

/// The sample of 20,000 rows that the project ships, generated once for all tests of the room.
enum FullSample {
  struct Written {
    let sample: Sample
    /// Every file by its relative path.
    let files: [String: Data]
    let scan: SampleScan
  }

  static let written = Result { () throws -> Written in
    let scratch = try Scratch()
    let sample = try Sample.write(rows: 20_000, seed: 20_160_217, to: scratch.path)
    return Written(
      sample: sample, files: try scratch.files(),
      scan: try SampleScan(dumps: scratch.path + "/dumps"))
  }

  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  /// The same sample as it is committed.
  static let committed = root.appendingPathComponent("SampleData").path
  static let jiangsu = root.appendingPathComponent("Pipelines/jiangsu").path
}
