internal import Glibc
internal import Synchronization

/// A file without a name that holds rows of publications until they are folded.
///
/// It is unlinked as soon as it is open: whatever ends the process, nothing is left behind.
final class OverflowFile: Sendable {
  /// One stretch of whole rows.
  struct Segment: Sendable {
    var offset: Int
    var bytes: Int
  }

  private let path: String
  private let descriptor: Int32
  private let end = Atomic<Int>(0)

  init(folder: String) throws(StoreError) {
    path = folder + "/overflow"
    descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0, unlink(path) == 0 else {
      throw .unwritable(path: path, reason: String(cString: strerror(errno)))
    }
  }

  deinit { close(descriptor) }

  /// Bytes written so far.
  var bytes: Int { end.load(ordering: .relaxed) }

  func write(_ rows: UnsafeRawBufferPointer) throws(StoreError) -> Segment {
    let start = end.wrappingAdd(rows.count, ordering: .relaxed).oldValue
    let isWhole = transfer(rows.count) {
      pwrite(descriptor, rows.baseAddress! + $0, $1, off_t(start + $0))
    }
    if !isWhole { throw .unwritable(path: path, reason: String(cString: strerror(errno))) }
    return Segment(offset: start, bytes: rows.count)
  }

  func read(_ segment: Segment, into rows: PublicationRows) throws(StoreError) {
    let isWhole = rows.take(segment.bytes) { memory in
      transfer(segment.bytes) {
        pread(descriptor, memory + $0, $1, off_t(segment.offset + $0))
      }
    }
    if !isWhole { throw .unreadable(path: path, reason: String(cString: strerror(errno))) }
  }

  /// Repeats a call on what it has not yet transferred; false when it fails or the file ends.
  private func transfer(_ count: Int, _ call: (_ done: Int, _ left: Int) -> Int) -> Bool {
    var done = 0
    while done < count {
      let moved = call(done, count - done)
      if moved < 0, errno == EINTR { continue }
      if moved <= 0 { return false }
      done += moved
    }
    return true
  }
}
