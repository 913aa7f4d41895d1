import Foundation
import Testing

/// A folder for one test's files, removed with it.
final class Scratch {
  let folder: String

  init() {
    folder = NSTemporaryDirectory() + "dumps-" + UUID().uuidString
    try? FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func path(_ name: String) -> String { folder + "/" + name }

  /// Writes a file and returns its path.
  func file(_ name: String, _ bytes: [UInt8]) throws -> String {
    try Data(bytes).write(to: URL(fileURLWithPath: path(name)))
    return path(name)
  }

  func file(_ name: String, _ text: String) throws -> String { try file(name, Array(text.utf8)) }

  func contents(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: path(name))))
  }

  /// A FIFO that is fed `bytes` in writes of `step` bytes from another thread.
  func fifo(_ name: String, _ bytes: [UInt8], step: Int) -> String {
    let path = path(name)
    mkfifo(path, 0o600)
    Thread.detachNewThread {
      let descriptor = open(path, O_WRONLY)
      var start = 0
      while start < bytes.count {
        let count = bytes[start...].prefix(step).withUnsafeBytes {
          write(descriptor, $0.baseAddress, $0.count)
        }
        if count <= 0 { break }
        start += count
      }
      close(descriptor)
    }
    return path
  }
}
