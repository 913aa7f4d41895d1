public import Dumps

/// run.json: what a run read and wrote, with a digest of every input and output: XXH3-128 for the
/// dumps and the store, SHA-256 for all that is published or configures.
///
/// Its last member is a seal, the SHA-256 of all bytes before it, so that a change of the record
/// itself is noticed too.
public struct RunRecord: Sendable, Equatable {
  public static let fileName = "run.json"

  /// One file as it was read or written.
  public struct File: Sendable, Equatable {
    public var path: String
    public var bytes: Int
    public var digest: ContentDigest
    /// Further members in run.json, such as counts of records.
    public var facts: [JSONValue.Member]

    public init(
      path: String, bytes: Int, digest: ContentDigest, facts: [JSONValue.Member] = []
    ) {
      self.path = path
      self.bytes = bytes
      self.digest = digest
      self.facts = facts
    }

    /// The facts of a file on the disk, read whole.
    public init(
      hashing file: String, by function: ContentDigest.Function = .sha256, as path: String,
      facts: [JSONValue.Member] = []
    ) throws(ReportError) {
      var count = 0
      let found: ContentDigest
      switch function {
      case .sha256:
        let digest = Digest()
        try Disk.read(file) {
          digest.update($0)
          count += $0.count
        }
        found = ContentDigest(.sha256, hex: digest.finish())
      case .xxh3:
        let checksum = Checksum()
        try Disk.read(file) {
          checksum.update($0)
          count += $0.count
        }
        found = checksum.finish()
      }
      self.init(path: path, bytes: count, digest: found, facts: facts)
    }

    var json: JSONValue {
      .object(
        [
          .init("path", .text(path)), .init("bytes", .integer(bytes)),
          .init(digest.function.rawValue, .text(digest.hex)),
        ] + facts)
    }
  }

  public var run: String
  public var facts: [JSONValue.Member]
  public var inputs: [File]
  public var outputs: [File]

  public init(run: String, facts: [JSONValue.Member], inputs: [File], outputs: [File]) {
    self.run = run
    self.facts = facts
    self.inputs = inputs
    self.outputs = outputs
  }

  /// Whether files of the run, in its folder, are as they were published.
  public func holds(_ names: [String], in folder: String) -> Bool {
    names.allSatisfy { name in
      guard let file = outputs.first(where: { $0.path == name }) else { return false }
      let now = try? File(hashing: folder + "/" + name, by: file.digest.function, as: name)
      return now?.digest == file.digest
    }
  }

  /// The text of a fact, nil where there is none of this name.
  func text(_ name: String) -> String? {
    for fact in facts where fact.name == name {
      if case .text(let text) = fact.value { return text }
    }
    return nil
  }

  /// The file's bytes, one member or file a line.
  var bytes: [UInt8] {
    var bytes = Array("{\"run\":".utf8)
    JSONValue.text(run).append(to: &bytes)
    for fact in facts {
      bytes.append(contentsOf: ",\n".utf8)
      JSONValue.text(fact.name).append(to: &bytes)
      bytes.append(UInt8(ascii: ":"))
      fact.value.append(to: &bytes)
    }
    for (name, files) in [("inputs", inputs), ("outputs", outputs)] {
      bytes.append(contentsOf: ",\n\"\(name)\":[".utf8)
      for (position, file) in files.enumerated() {
        bytes.append(contentsOf: (position == 0 ? "\n" : ",\n").utf8)
        file.json.append(to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    }
    let seal = Digest.sha256(bytes)
    bytes.append(contentsOf: "\(Self.sealStart)\(seal)\"}\n".utf8)
    return bytes
  }

  private static let sealStart = ",\n\"seal\":\""

  /// Whether the bytes of a run.json are those that were written.
  static func isSealed(_ bytes: [UInt8]) -> Bool {
    let tail = sealStart.utf8.count + 64 + "\"}\n".utf8.count
    guard bytes.count > tail else { return false }
    let body = Array(bytes.dropLast(tail))
    return Array(bytes.suffix(tail)) == Array("\(sealStart)\(Digest.sha256(body))\"}\n".utf8)
  }
}
