import Configuration
import Dumps
import Foundation
import Report

/// What decides a run's bytes, known before any record is read: the dumps' names and sizes, the
/// configuration with every file it names, and the version of the software.
///
/// Dumps are compared by size first; only when all sizes agree with the last run's are they hashed,
/// so a changed night is not read twice.
struct Fingerprint {
  let dumps: [String]
  /// SHA-256 of the configuration: effective settings and the bytes of every file they name.
  let configuration: String
  let files: [RunRecord.File]

  init(pipeline: Pipeline, dumps: [String], isForeign: Bool) throws {
    self.dumps = dumps
    let named =
      [(RunRecord.File.pipelineKey, pipeline.folder + "/pipeline.yml")]
      + pipeline.files.map { ($0.key, $0.path) }
    files = try named.map { key, path in
      try RunRecord.File(hashing: path, as: path, facts: [.init("key", .text(key))])
    }
    let digest = Digest()
    // What the command line overrides stands in no file.
    let overrides = [
      pipeline.span.description, pipeline.asOf?.isoText ?? "", pipeline.tables.description,
      isForeign ? "foreign" : "own",
    ]
    for line in overrides {
      Array((line + "\n").utf8).withUnsafeBytes { digest.update($0) }
    }
    for file in files { Array(file.digest.hex.utf8).withUnsafeBytes { digest.update($0) } }
    configuration = digest.finish()
  }

  /// Returns whether the run `latest` was made from these very inputs by this version.
  func isUnchanged(since latest: String, in publication: Publication) throws -> Bool {
    guard let record = try? PublishedRun(publication.folder + "/runs/" + latest).record(),
      record.facts.contains(JSONValue.Member("configuration", .text(configuration))),
      record.facts.contains(JSONValue.Member("version", .text(Landscape.softwareVersion))),
      record.facts.contains(
        JSONValue.Member("page_scripts", .text(PageScripts.builtIn.libraries)))
    else { return false }
    let known = record.inputs.filter { file in dumps.contains(file.path) }
    guard known.map(\.path).sorted() == dumps.sorted() else { return false }
    for file in known where Self.size(file.path) != file.bytes { return false }
    for file in known {
      let now = try RunRecord.File(hashing: file.path, by: file.digest.function, as: file.path)
      if now.digest != file.digest { return false }
    }
    return true
  }

  private static func size(_ path: String) -> Int? {
    (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? nil
  }
}
