import Foundation

/// A part of the program that hostile bytes reach, and what must hold of whatever they are.
///
/// `make fuzz` hands the targets to libFuzzer with AddressSanitizer; `swift test` feeds each its
/// seeds and a few thousand mutations of them, so that no target falls behind the code.
struct FuzzTarget: Sendable {
  let name: String
  /// What is wrong with the program, nil when it did right by `input`; traps are findings too.
  let finding: @Sendable (_ input: [UInt8]) throws -> String?

  /// Every target; the names are those of the folders in `Corpus`.
  static let all: [FuzzTarget] = [
    .tokeniser, .gzip, .decoder, .address, .date, .ipc, .expression, .configuration,
  ]

  /// The committed inputs, in the order of their names.
  func seeds() throws -> [[UInt8]] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "Corpus/\(name)")
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map {
      [UInt8](try Data(contentsOf: folder.appending(path: $0)))
    }
  }
}

/// A file that the next input overwrites; in memory where the system keeps such a folder.
final class Slate: @unchecked Sendable {
  let path: String

  init(_ name: String) {
    let folder = FileManager.default.isWritableFile(atPath: "/dev/shm") ? "/dev/shm" : "/tmp"
    path = "\(folder)/landscape-fuzzing-\(ProcessInfo.processInfo.processIdentifier)-\(name)"
  }

  deinit { unlink(path) }

  func write(_ bytes: some Sequence<UInt8>) throws {
    try Data(bytes).write(to: URL(filePath: path))
  }
}
