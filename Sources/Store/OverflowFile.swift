internal import Glibc
internal import Synchronization

/// A file without a name that holds what waits outside memory: rows of publications until they are
/// folded, names until they are merged, columns until the store is written.
///
/// It is unlinked as soon as it is open: whatever ends the process, nothing is left behind.
final class OverflowFile: Sendable {
  /// One stretch that was written in one piece.
  struct Segment: Sendable {
    let offset: Int
    let bytes: Int
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

  func write(_ bytes: UnsafeRawBufferPointer) throws(StoreError) -> Segment {
    let start = end.wrappingAdd(bytes.count, ordering: .relaxed).oldValue
    let isWhole = transfer(bytes.count) {
      pwrite(descriptor, bytes.baseAddress! + $0, $1, off_t(start + $0))
    }
    if !isWhole { throw .unwritable(path: path, reason: String(cString: strerror(errno))) }
    return Segment(offset: start, bytes: bytes.count)
  }

  func read(_ segment: Segment, into memory: UnsafeMutableRawPointer) throws(StoreError) {
    let isWhole = transfer(segment.bytes) {
      pread(descriptor, memory + $0, $1, off_t(segment.offset + $0))
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

/// What lies in the overflow file, in the order in which it was written.
struct OverflowList: Sendable {
  let file: OverflowFile
  private(set) var segments: [OverflowFile.Segment] = []
  private(set) var bytes = 0

  init(in file: OverflowFile) { self.file = file }

  mutating func append(_ bytes: UnsafeRawBufferPointer) throws(StoreError) {
    guard !bytes.isEmpty else { return }
    segments.append(try file.write(bytes))
    self.bytes += bytes.count
  }

  /// Gathers small pieces and writes them out together, none of them parted.
  struct Writer: ~Copyable {
    private var list: OverflowList
    private let buffer: UnsafeMutableRawBufferPointer
    private var used = 0

    static let bufferBytes = 32 << 10

    init(to file: OverflowFile) {
      list = OverflowList(in: file)
      buffer = .allocate(byteCount: Self.bufferBytes, alignment: 16)
    }

    deinit { buffer.deallocate() }

    /// Appends two pieces as one.
    mutating func append(
      _ head: UnsafeRawBufferPointer,
      _ tail: UnsafeRawBufferPointer = UnsafeRawBufferPointer(start: nil, count: 0)
    ) throws(StoreError) {
      let size = head.count + tail.count
      if used + size > buffer.count { try flush() }
      guard size <= buffer.count else {
        var whole = ContiguousArray<UInt8>(head)
        whole.append(contentsOf: tail)
        return try whole.withUnsafeBufferPointer { (whole) throws(StoreError) in
          try list.append(UnsafeRawBufferPointer(whole))
        }
      }
      UnsafeMutableRawBufferPointer(rebasing: buffer[used...]).copyMemory(from: head)
      used += head.count
      UnsafeMutableRawBufferPointer(rebasing: buffer[used...]).copyMemory(from: tail)
      used += tail.count
    }

    mutating func append(_ number: UInt64) throws(StoreError) {
      if used + 8 > buffer.count { try flush() }
      buffer.storeBytes(of: number, toByteOffset: used, as: UInt64.self)
      used += 8
    }

    mutating func finish() throws(StoreError) -> OverflowList {
      try flush()
      return list
    }

    private mutating func flush() throws(StoreError) {
      try list.append(UnsafeRawBufferPointer(rebasing: buffer[..<used]))
      used = 0
    }
  }

  /// Reads what was written, a segment at a time.
  final class Reader {
    private let list: OverflowList
    private var next = 0
    private var buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 0, alignment: 16)

    init(_ list: OverflowList) { self.list = list }

    deinit { buffer.deallocate() }

    /// The next segment, valid until the next call; nil behind the last.
    func segment() throws(StoreError) -> UnsafeMutableRawBufferPointer? {
      guard next < list.segments.count else { return nil }
      let segment = list.segments[next]
      next += 1
      if segment.bytes > buffer.count {
        buffer.deallocate()
        buffer = .allocate(byteCount: segment.bytes, alignment: 16)
      }
      let taken = UnsafeMutableRawBufferPointer(rebasing: buffer[..<segment.bytes])
      try list.file.read(segment, into: taken.baseAddress!)
      return taken
    }
  }
}
