import Glibc

/// A file being written: buffered, complete only once `finish()` has flushed it to the disk.
public struct FileSink: ~Copyable {
  private let path: String
  private let descriptor: Int32
  private var buffer: [UInt8] = []

  /// A new file; one that is there already is an error.
  public init(creating path: String) throws(ReportError) {
    self.path = path
    descriptor = try Disk.open(path, "create", O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW)
  }

  deinit { close(descriptor) }

  public mutating func write(_ bytes: some Sequence<UInt8>) throws(ReportError) {
    buffer.append(contentsOf: bytes)
    if buffer.count >= 1 << 16 { try drain() }
  }

  public mutating func write(_ text: String) throws(ReportError) { try write(text.utf8) }

  /// Writes what is left and flushes the file to the disk.
  public consuming func finish() throws(ReportError) {
    try drain()
    try Disk.synchronize(descriptor, path)
  }

  private mutating func drain() throws(ReportError) {
    defer { buffer.removeAll(keepingCapacity: true) }
    do {
      try buffer.withUnsafeBytes { try Disk.write($0, to: descriptor, named: path) }
    } catch let error as ReportError { throw error } catch {}
  }
}

/// Writes to standard output or standard error, whole or with an error.
public enum StandardStream: Int32, Sendable {
  case output = 1
  case error = 2

  public func write(_ bytes: [UInt8]) throws(ReportError) {
    let name = self == .output ? "standard output" : "standard error"
    do {
      try bytes.withUnsafeBytes { try Disk.write($0, to: rawValue, named: name) }
    } catch let error as ReportError { throw error } catch {}
  }

  public func write(_ text: String) throws(ReportError) { try write(Array(text.utf8)) }
}
