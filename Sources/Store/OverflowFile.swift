internal import Glibc
internal import Resolution
internal import Synchronization

/// A file without a name that holds rows of publications until they are folded.
///
/// It is unlinked as soon as it is open: whatever ends the process, nothing is left behind.
final class OverflowFile: Sendable {
  /// One stretch of rows: where it begins and how much of each kind it holds.
  struct Segment: Sendable {
    var offset: Int
    var publications: Int
    var parties: Int
    var symbols: Int
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

  func write(_ rows: PublicationRows) throws(StoreError) -> Segment {
    let sizes = [
      rows.publications.count * MemoryLayout<Publication>.stride,
      rows.parties.count * MemoryLayout<Party>.stride,
      rows.symbols.count * MemoryLayout<UInt64>.stride,
    ]
    let start = end.wrappingAdd(sizes.reduce(0, +), ordering: .relaxed).oldValue
    try put(rows.publications, at: start)
    try put(rows.parties, at: start + sizes[0])
    try put(rows.symbols, at: start + sizes[0] + sizes[1])
    return Segment(
      offset: start, publications: rows.publications.count, parties: rows.parties.count,
      symbols: rows.symbols.count)
  }

  func read(_ segment: Segment, into rows: inout PublicationRows) throws(StoreError) {
    var offset = segment.offset
    let publications: ContiguousArray<Publication> = try values(segment.publications, at: &offset)
    let parties: ContiguousArray<Party> = try values(segment.parties, at: &offset)
    let symbols: ContiguousArray<UInt64> = try values(segment.symbols, at: &offset)
    rows.append(publications, parties, symbols)
  }

  private func put<Value: BitwiseCopyable>(
    _ values: ContiguousArray<Value>, at start: Int
  ) throws(StoreError) {
    let isWhole = values.withUnsafeBytes { bytes in
      transfer(bytes.count) { pwrite(descriptor, bytes.baseAddress! + $0, $1, off_t(start + $0)) }
    }
    if !isWhole { throw .unwritable(path: path, reason: String(cString: strerror(errno))) }
  }

  private func values<Value: BitwiseCopyable>(
    _ count: Int, at offset: inout Int
  ) throws(StoreError) -> ContiguousArray<Value> {
    let start = offset
    let size = count * MemoryLayout<Value>.stride
    var isWhole = false
    let values = ContiguousArray<Value>(unsafeUninitializedCapacity: count) { buffer, initialized in
      let bytes = UnsafeMutableRawBufferPointer(buffer)
      isWhole = transfer(size) {
        pread(descriptor, bytes.baseAddress! + $0, $1, off_t(start + $0))
      }
      initialized = isWhole ? count : 0
    }
    if !isWhole { throw .unreadable(path: path, reason: String(cString: strerror(errno))) }
    offset += size
    return values
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
