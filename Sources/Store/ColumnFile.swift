internal import Glibc

/// A file of named columns of fixed-width values, written once and memory-mapped.
///
/// Layout, little-endian: magic, directory offset, columns each at a multiple of 64 bytes, and
/// the directory at the end: per column a name, the width of a value and where it lies. A column
/// of zeros takes no room: most dumps say nothing of much that a store can hold.
enum ColumnFile {
  static let magic: [UInt8] = Array("landscape store 2\n".utf8)
  /// Of files that hold zeros like any other values.
  static let olderMagic: [UInt8] = Array("landscape store 1\n".utf8)
  static let headerBytes = 64
  /// Where a column of zeros is said to lie: in the header, where no column can.
  static let nowhere = 0

  /// The memory-mapped file; columns are views into it and live as long as it does.
  final class Reader: @unchecked Sendable {
    // Unchecked because it holds a pointer; the mapping is read-only and never changes.
    let path: String
    private let base: UnsafeRawPointer
    private let length: Int
    private var directory: [String: (width: Int, start: Int, count: Int)] = [:]

    init(path: String) throws(StoreError) {
      self.path = path
      let descriptor = open(path, O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else {
        throw .unreadable(path: path, reason: String(cString: strerror(errno)))
      }
      defer { close(descriptor) }
      var status = stat()
      guard fstat(descriptor, &status) == 0 else {
        throw .unreadable(path: path, reason: String(cString: strerror(errno)))
      }
      length = Int(status.st_size)
      guard length >= ColumnFile.headerBytes else {
        throw .damaged(path: path, reason: "\(length) bytes")
      }
      guard let mapped = mmap(nil, length, PROT_READ, MAP_SHARED, descriptor, 0),
        mapped != MAP_FAILED
      else { throw .unreadable(path: path, reason: String(cString: strerror(errno))) }
      base = UnsafeRawPointer(mapped)
      MappedFiles.enter(base, length)
      try readDirectory()
    }

    deinit { MappedFiles.unmap(base, length) }

    /// Returns the values of a column.
    func column<Value: BitwiseCopyable>(
      _ name: String, of type: Value.Type = Value.self
    ) throws(StoreError) -> Column<Value> {
      guard let entry = directory[name], entry.width == MemoryLayout<Value>.stride else {
        throw .missingColumn(path: path, column: name)
      }
      if entry.start == ColumnFile.nowhere, entry.count > 0 {
        let zeros = try Zeros(bytes: entry.count * entry.width, of: path)
        let start = zeros.start.assumingMemoryBound(to: Value.self)
        return Column(owner: zeros, values: UnsafeBufferPointer(start: start, count: entry.count))
      }
      let start = (base + entry.start).assumingMemoryBound(to: Value.self)
      return Column(owner: self, values: UnsafeBufferPointer(start: start, count: entry.count))
    }

    private func readDirectory() throws(StoreError) {
      let whole = UnsafeRawBufferPointer(start: base, count: length)
      let known = [ColumnFile.magic, ColumnFile.olderMagic]
      guard known.contains(where: { whole.prefix($0.count).elementsEqual($0) }) else {
        throw .damaged(path: path, reason: "another kind of file")
      }
      let start = whole.loadUnaligned(fromByteOffset: 40, as: UInt64.self)
      let bytes = whole.loadUnaligned(fromByteOffset: 48, as: UInt64.self)
      let columns = whole.loadUnaligned(fromByteOffset: 56, as: UInt32.self)
      guard start <= UInt64(length), bytes <= UInt64(length) - start else {
        throw .damaged(path: path, reason: "cut off")
      }
      var offset = Int(start)
      let end = offset + Int(bytes)
      for _ in 0..<columns {
        guard offset + 4 <= end else { throw .damaged(path: path, reason: "directory cut off") }
        let nameBytes = Int(whole.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
        guard offset + 24 + nameBytes <= end else {
          throw .damaged(path: path, reason: "directory cut off")
        }
        let name = String(decoding: whole[offset + 4..<offset + 4 + nameBytes], as: UTF8.self)
        offset += 4 + nameBytes
        let width = Int(whole.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
        let columnStart = whole.loadUnaligned(fromByteOffset: offset + 4, as: UInt64.self)
        let count = whole.loadUnaligned(fromByteOffset: offset + 12, as: UInt64.self)
        offset += 20
        let (size, overflow) = count.multipliedReportingOverflow(by: UInt64(width))
        let isWhole =
          columnStart == UInt64(ColumnFile.nowhere) || size <= start - min(start, columnStart)
        guard !overflow, columnStart <= start, isWhole, Int(exactly: size) != nil else {
          throw .damaged(path: path, reason: "column \(name) lies outside the file")
        }
        directory[name] = (width, Int(columnStart), Int(count))
      }
    }
  }
}

/// Zeros that take no memory: the system has one page of them for all who only read.
private final class Zeros {
  let start: UnsafeRawPointer
  private let bytes: Int

  init(bytes: Int, of path: String) throws(StoreError) {
    guard let mapped = mmap(nil, bytes, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0),
      mapped != MAP_FAILED
    else { throw .unreadable(path: path, reason: String(cString: strerror(errno))) }
    start = UnsafeRawPointer(mapped)
    self.bytes = bytes
  }

  deinit { munmap(UnsafeMutableRawPointer(mutating: start), bytes) }
}

/// One column of a memory-mapped store: a read-only array that costs no copy.
public struct Column<Value: BitwiseCopyable>: RandomAccessCollection, @unchecked Sendable {
  // Unchecked because it holds a pointer into what `owner` keeps alive and nobody writes to.
  private let owner: AnyObject
  @usableFromInline let values: UnsafeBufferPointer<Value>

  init(owner: AnyObject, values: UnsafeBufferPointer<Value>) {
    self.owner = owner
    self.values = values
  }

  /// A column that lies in memory.
  public init(_ count: Int, _ value: (Int) -> Value) {
    let memory = Memory(count: count)
    for index in 0..<count { memory.values.initializeElement(at: index, to: value(index)) }
    owner = memory
    values = UnsafeBufferPointer(memory.values)
  }

  /// Memory that lives as long as a column is looked at.
  private final class Memory {
    let values: UnsafeMutableBufferPointer<Value>

    init(count: Int) { values = .allocate(capacity: count) }

    deinit { values.deallocate() }
  }

  public var startIndex: Int { 0 }
  public var endIndex: Int { values.count }

  @inlinable public subscript(index: Int) -> Value { values[index] }

  /// Runs `body` on the values in place.
  public func withUnsafeBuffer<Result, Failure: Error>(
    _ body: (UnsafeBufferPointer<Value>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try body(values)
  }
}
