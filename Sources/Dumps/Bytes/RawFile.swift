import Foundation

/// The bytes of a file, a pipe or a FIFO as they lie there.
final class RawFile {
  let path: String
  private let descriptor: Int32
  /// Bytes handed out so far.
  private(set) var offset = 0
  /// Bytes read ahead by `peek`.
  private var ahead: [UInt8] = []

  init(path: String) throws(DumpError) {
    self.path = path
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw .unreadable(file: path, reason: String(cString: strerror(errno)))
    }
  }

  deinit { close(descriptor) }

  /// The next bytes without taking them: `count` of them, or fewer at the end of the file.
  func peek(_ count: Int) throws(DumpError) -> [UInt8] {
    while ahead.count < count {
      var bytes = [UInt8](repeating: 0, count: count - ahead.count)
      let taken = try bytes.withUnsafeMutableBytes { buffer in
        Result<Int, DumpError>.catching { () throws(DumpError) in try self.readDirectly(buffer) }
      }.get()
      if taken == 0 { break }
      ahead += bytes[..<taken]
    }
    return Array(ahead.prefix(count))
  }

  /// Fills `buffer`; fewer bytes come only at the end of the file, however slowly a pipe is fed.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(DumpError) -> Int {
    var filled = min(ahead.count, buffer.count)
    buffer.copyBytes(from: ahead[..<filled])
    ahead.removeFirst(filled)
    while filled < buffer.count {
      let taken = try readDirectly(UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]))
      if taken == 0 { break }
      filled += taken
    }
    offset += filled
    return filled
  }

  private func readDirectly(_ buffer: UnsafeMutableRawBufferPointer) throws(DumpError) -> Int {
    while true {
      let count = Foundation.read(descriptor, buffer.baseAddress, buffer.count)
      if count >= 0 { return count }
      if errno == EINTR { continue }
      throw .unreadable(file: path, reason: String(cString: strerror(errno)))
    }
  }
}

extension Result where Failure == DumpError {
  /// Carries a typed error out of closures that may only rethrow.
  static func catching(_ body: () throws(DumpError) -> Success) -> Self {
    do throws(DumpError) { return .success(try body()) } catch { return .failure(error) }
  }
}
