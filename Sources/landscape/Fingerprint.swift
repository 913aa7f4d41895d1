import BuildID
import Configuration
import Dumps
import Foundation
import Report

/// What decides a run's bytes, known before any record is read: the dumps' names and sizes, the
/// configuration with every file it names, and the program.
///
/// The last run's dumps are compared by size first; only when all sizes agree are they hashed, so a
/// changed night is not read twice.
struct Fingerprint {
  let dumps: [String]
  /// SHA-256 of the configuration: effective settings and the bytes of every file they name.
  let configuration: String
  /// The same of what is taken in from the dumps alone.
  let intake: String
  /// The id that the linker gave the program, for two builds of one version may read differently; else
  /// XXH3-128 of the program itself; empty where the system does not show it, and then no run is one
  /// of this program.
  let program: String
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
    let taken = Set(pipeline.intakeFiles.map(\.path))
    let intakeLines =
      [isForeign ? "foreign" : "own", pipeline.intakeSettingsText]
      + files.filter { taken.contains($0.path) }.map(\.digest.hex)
    intake = Digest.sha256(Array(intakeLines.joined(separator: "\n").utf8))
    program = try Self.buildID ?? Self.ownDigest
  }

  /// The id that the linker gave the program, hexadecimal; nil where it gave none.
  private static var buildID: String? {
    let id = build_id_of_program()
    return id.bytes.map { bytes in
      UnsafeBufferPointer(start: bytes, count: id.count).map { byte in
        String(format: "%02x", byte)
      }.joined()
    }
  }

  /// The digest of the program itself; empty where the system does not show it.
  private static var ownDigest: String {
    get throws {
      let own = "/proc/self/exe"
      do throws(ReportError) {
        return try RunRecord.File(hashing: own, by: .xxh3, as: own).digest.hex
      } catch .disk(_, _, code: ENOENT), .disk(_, _, code: EACCES) {
        return ""
      }
    }
  }

  /// Returns whether a run was made by this very program.
  func isOfThisProgram(_ record: RunRecord) -> Bool {
    !program.isEmpty && record.facts.contains(JSONValue.Member("program", .text(program)))
  }

  /// Returns whether a run was made from these very inputs by this program.
  ///
  /// - Parameter unchanged: the dumps of that run that are still the same.
  func isUnchanged(since record: RunRecord, unchanged: Set<String>) -> Bool {
    isOfThisProgram(record) && unchanged == Set(dumps)
      && record.inputs.count { $0.isDump } == dumps.count
      && record.facts.contains(JSONValue.Member("configuration", .text(configuration)))
  }

  /// Returns the dumps of a run that are still the same; none where one of them has changed or gone,
  /// for then nothing can be taken over from it.
  func unchangedDumps(of record: RunRecord) throws -> Set<String> {
    let known = record.inputs.filter(\.isDump)
    for file in known where !dumps.contains(file.path) || Self.size(file.path) != file.bytes {
      return []
    }
    for file in known {
      let now = try RunRecord.File(hashing: file.path, by: file.digest.function, as: file.path)
      if now.digest != file.digest { return [] }
    }
    return Set(known.map(\.path))
  }

  /// Bytes of a file; nil where there is none.
  static func size(_ path: String) -> Int? {
    (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? nil
  }
}

extension RunRecord.File {
  /// Whether it is one of the dumps a run read.
  var isDump: Bool { facts.contains(JSONValue.Member("key", .text(Self.dumpKey))) }
}
