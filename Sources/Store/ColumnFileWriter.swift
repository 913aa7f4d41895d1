internal import Glibc

extension ColumnFile {
  /// Lays columns out one after the other; `finish` adds the directory.
  ///
  /// Zeros are not written: an unwritten stretch of a file reads as zeros.
  struct Writer: ~Copyable {
    private let path: String
    private let descriptor: Int32
    private var offset = ColumnFile.headerBytes
    private var directory: [UInt8] = []
    private var columns: UInt32 = 0
    /// What `finish` writes: pieces of columns, each with its place in the file.
    private var pending: [(piece: ColumnPiece, offset: Int)] = []

    init(path: String) throws(StoreError) {
      self.path = path
      descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
      guard descriptor >= 0 else {
        throw .unwritable(path: path, reason: String(cString: strerror(errno)))
      }
    }

    deinit { close(descriptor) }

    /// Adds a column that lies in several pieces, which `finish` writes.
    mutating func write(_ name: String, _ pieces: [ColumnPiece]) {
      let start = begin()
      for piece in pieces {
        if !piece.isZero { pending.append((piece, offset)) }
        offset += piece.bytes
      }
      enter(name, start, width: pieces[0].width, isZero: pieces.allSatisfy(\.isZero))
    }

    /// Appends the starts of lists whose lengths lie in several pieces: one more than there are lists.
    mutating func writeStarts(_ name: String, ofCounts pieces: [ColumnPiece]) throws(StoreError) {
      let start = begin()
      let isZero = pieces.allSatisfy(\.isZero)
      offset += (pieces.reduce(0) { $0 + $1.count } + 1) * 8
      defer { enter(name, start, width: 8, isZero: isZero) }
      if isZero { return }
      // The first start is 0 and stands there already: nothing was written yet.
      var (sum, place): (UInt64, Int) = (0, start + 8)
      for piece in pieces {
        try piece.forEachStretch { (bytes) throws(StoreError) in
          let starts = ContiguousArray(
            bytes.bindMemory(to: UInt16.self).map { count in
              sum += UInt64(count)
              return sum
            })
          try put(starts, at: place)
          place += starts.count * 8
        }
      }
    }

    /// Appends one column held in one piece.
    mutating func write<Value: BitwiseCopyable>(
      _ name: String, _ values: ContiguousArray<Value>
    ) throws(StoreError) {
      let start = begin()
      let isZero = values.withUnsafeBytes(\.isZero)
      if !isZero { try put(values, at: start) }
      offset += values.count * MemoryLayout<Value>.stride
      enter(name, start, width: MemoryLayout<Value>.stride, isZero: isZero)
    }

    /// Appends one column that can be read already.
    mutating func write<Value: BitwiseCopyable>(
      _ name: String, _ column: Column<Value>
    ) throws(StoreError) {
      try write(name, count: column.count) { column[$0] }
    }

    /// Appends one column of `count` values, which are made in their order and held a stretch at a
    /// time.
    ///
    /// - Parameter areZero: whether all are known to be zero; then none is made.
    mutating func write<Value: BitwiseCopyable>(
      _ name: String, count: Int, areZero: Bool = false, _ value: (Int) -> Value
    ) throws(StoreError) {
      let start = begin()
      if areZero {
        offset += count * MemoryLayout<Value>.stride
        return enter(name, start, width: MemoryLayout<Value>.stride, isZero: true)
      }
      var values = ContiguousArray<Value>()
      var isZero = true
      for first in stride(from: 0, to: count, by: Self.valuesAtATime) {
        values.removeAll(keepingCapacity: true)
        for place in first..<min(first + Self.valuesAtATime, count) { values.append(value(place)) }
        if !values.withUnsafeBytes(\.isZero) {
          isZero = false
          try put(values, at: offset)
        }
        offset += values.count * MemoryLayout<Value>.stride
      }
      enter(name, start, width: MemoryLayout<Value>.stride, isZero: isZero)
    }

    private static let valuesAtATime = 1 << 15

    private mutating func begin() -> Int {
      offset += (64 - offset % 64) % 64
      return offset
    }

    /// Enters the column between `start` and `offset` in the directory; one of zeros gives its room
    /// to the next.
    private mutating func enter(_ name: String, _ start: Int, width: Int, isZero: Bool) {
      append(UInt32(name.utf8.count))
      directory.append(contentsOf: name.utf8)
      append(UInt32(width))
      append(UInt64(isZero ? ColumnFile.nowhere : start))
      append(UInt64((offset - start) / width))
      columns += 1
      if isZero { offset = start }
    }

    /// Writes what is pending, the directory and the header; the publisher of the file flushes it to
    /// disk.
    consuming func finish() throws(StoreError) {
      for (piece, start) in pending {
        var place = start
        try piece.forEachStretch { (bytes) throws(StoreError) in
          try put(bytes, at: place)
          place += bytes.count
        }
      }
      let directoryStart = offset
      var header = ColumnFile.magic
      header += Array(repeating: 0, count: 40 - header.count)
      withUnsafeBytes(of: UInt64(directoryStart).littleEndian) { header.append(contentsOf: $0) }
      withUnsafeBytes(of: UInt64(directory.count).littleEndian) { header.append(contentsOf: $0) }
      withUnsafeBytes(of: columns.littleEndian) { header.append(contentsOf: $0) }
      header += Array(repeating: 0, count: ColumnFile.headerBytes - header.count)
      try put(ContiguousArray(directory), at: directoryStart)
      try put(ContiguousArray(header), at: 0)
    }

    private mutating func append<Number: FixedWidthInteger>(_ number: Number) {
      withUnsafeBytes(of: number.littleEndian) { directory.append(contentsOf: $0) }
    }

    private borrowing func put(
      _ values: ContiguousArray<some BitwiseCopyable>, at start: Int
    ) throws(StoreError) {
      if let failure = values.withUnsafeBytes({ write($0, at: start) }) { throw failure }
    }

    private borrowing func put(
      _ bytes: UnsafeRawBufferPointer, at start: Int
    ) throws(StoreError) {
      if let failure = write(bytes, at: start) { throw failure }
    }

    private borrowing func write(_ bytes: UnsafeRawBufferPointer, at start: Int) -> StoreError? {
      var written = 0
      while written < bytes.count {
        let count = pwrite(
          descriptor, bytes.baseAddress! + written, bytes.count - written, off_t(start + written))
        if count < 0, errno == EINTR { continue }
        guard count > 0 else {
          return .unwritable(path: path, reason: String(cString: strerror(errno)))
        }
        written += count
      }
      return nil
    }
  }
}
