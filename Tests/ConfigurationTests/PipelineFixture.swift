import Configuration
import Foundation

/// A pipeline folder made for one test and removed with it.
final class PipelineFixture {
  let folder: String

  static let regions = """
    code,name,level,parent
    A,甲市,city,
    B,乙市,city,

    """

  /// Writes the files given over a smallest pipeline of two cities; `yml` follows its keys.
  init(_ files: [String: String], yml: String = "") throws {
    folder = NSTemporaryDirectory() + "pipeline-" + UUID().uuidString
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true)
    var all = [
      "pipeline.yml": "name: small\ntitle: 小\nregions: regions.csv\ndumps: [\"*.dump\"]\n" + yml,
      "regions.csv": Self.regions,
    ]
    all.merge(files) { _, given in given }
    for (name, text) in all {
      try text.write(toFile: folder + "/" + name, atomically: true, encoding: .utf8)
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func load() throws(ConfigurationError) -> Pipeline { try Pipeline.load(folder: folder) }

  /// The sentence a broken pipeline is refused with, its folder left out; nil when it is read.
  var refusal: String? {
    do {
      _ = try load()
      return nil
    } catch {
      return "\(error)".replacing(folder + "/", with: "")
    }
  }
}
