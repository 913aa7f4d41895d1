import Foundation

/// Bytes on their way to a file or a standard stream: every write is checked, a full disk and a
/// reader that went away are errors, and nothing traps.
public final class ByteSink {
  private let descriptor: Int32
  private let name: String
  private let closes: Bool
  private var buffer: [UInt8] = []
  private static let capacity = 64 << 10

  /// Standard output; a closed pipe becomes an error instead of a signal.
  public static func standardOutput() -> ByteSink {
    signal(SIGPIPE, SIG_IGN)
    return ByteSink(descriptor: STDOUT_FILENO, name: "stdout", closes: false)
  }

  /// Standard error.
  public static func standardError() -> ByteSink {
    signal(SIGPIPE, SIG_IGN)
    return ByteSink(descriptor: STDERR_FILENO, name: "stderr", closes: false)
  }

  /// A new file, or one made empty.
  public convenience init(path: String) throws(DumpError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw .unwritable(file: path, reason: String(cString: strerror(errno)))
    }
    self.init(descriptor: descriptor, name: path, closes: true)
  }

  private init(descriptor: Int32, name: String, closes: Bool) {
    self.descriptor = descriptor
    self.name = name
    self.closes = closes
    buffer.reserveCapacity(Self.capacity + 4096)
  }

  deinit { if closes { close(descriptor) } }

  /// Takes bytes; they reach the file by `flush` at the latest.
  public func write(_ bytes: some Sequence<UInt8>) throws(DumpError) {
    buffer.append(contentsOf: bytes)
    if buffer.count >= Self.capacity { try flush() }
  }

  /// Takes the text in UTF-8.
  public func write(_ text: String) throws(DumpError) { try write(text.utf8) }

  /// Writes everything taken so far.
  public func flush() throws(DumpError) {
    var written = 0
    while written < buffer.count {
      let count = buffer.withUnsafeBytes {
        Foundation.write(descriptor, $0.baseAddress! + written, $0.count - written)
      }
      if count >= 0 {
        written += count
        continue
      }
      let fault = errno
      if fault == EINTR { continue }
      buffer.removeAll(keepingCapacity: true)
      if fault == EPIPE { throw .outputClosed }
      throw .unwritable(file: name, reason: String(cString: strerror(fault)))
    }
    buffer.removeAll(keepingCapacity: true)
  }
}
