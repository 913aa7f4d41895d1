internal import Dumps
internal import Glibc

extension ColumnFile {
  /// Lays columns out one after the other; `finish` adds the directory and syncs to disk.
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
        pending.append((piece, offset))
        offset += piece.bytes
      }
      enter(name, start, width: pieces[0].width)
    }

    /// Appends the starts of lists whose lengths lie in several pieces: one more than there are lists.
    mutating func writeStarts(_ name: String, ofCounts pieces: [ColumnPiece]) throws(StoreError) {
      let start = begin()
      var (sum, place): (UInt64, Int) = (0, start)
      let (descriptor, path) = (descriptor, path)
      func put(_ starts: ContiguousArray<UInt64>) throws(StoreError) {
        try check(starts.withUnsafeBytes { Self.put($0, at: place, of: descriptor, path) })
        place += starts.count * 8
      }
      try put([0])
      for piece in pieces {
        try piece.forEachStretch { (bytes) throws(StoreError) in
          let starts = bytes.bindMemory(to: UInt16.self).map { count in
            sum += UInt64(count)
            return sum
          }
          try put(ContiguousArray(starts))
        }
      }
      offset = place
      enter(name, start, width: 8)
    }

    /// Appends one column held in one piece.
    mutating func write<Value: BitwiseCopyable>(
      _ name: String, _ values: ContiguousArray<Value>
    ) throws(StoreError) {
      let start = begin()
      let place = offset
      try check(values.withUnsafeBytes { put($0, at: place) })
      offset += values.count * MemoryLayout<Value>.stride
      enter(name, start, width: MemoryLayout<Value>.stride)
    }

    /// Appends one column that can be read already.
    mutating func write<Value: BitwiseCopyable>(
      _ name: String, _ column: Column<Value>
    ) throws(StoreError) {
      try write(name, count: column.count) { column[$0] }
    }

    /// Appends one column of `count` values, which are made in their order and held a stretch at a
    /// time.
    mutating func write<Value: BitwiseCopyable>(
      _ name: String, count: Int, _ value: (Int) -> Value
    ) throws(StoreError) {
      let start = begin()
      var values = ContiguousArray<Value>()
      for first in stride(from: 0, to: count, by: Self.valuesAtATime) {
        values.removeAll(keepingCapacity: true)
        for place in first..<min(first + Self.valuesAtATime, count) { values.append(value(place)) }
        let place = offset
        try check(values.withUnsafeBytes { put($0, at: place) })
        offset += values.count * MemoryLayout<Value>.stride
      }
      enter(name, start, width: MemoryLayout<Value>.stride)
    }

    private static let valuesAtATime = 1 << 15

    private mutating func begin() -> Int {
      offset += (64 - offset % 64) % 64
      return offset
    }

    private mutating func enter(_ name: String, _ start: Int, width: Int) {
      append(UInt32(name.utf8.count))
      directory.append(contentsOf: name.utf8)
      append(UInt32(width))
      append(UInt64(start))
      append(UInt64((offset - start) / width))
      columns += 1
    }

    /// Writes what is still to be written on `jobs` threads, the directory and the header, and has the
    /// system begin to bring the file to disk; who publishes it waits until it is there.
    consuming func finish(jobs: Int = 1) throws(StoreError) {
      try writePending(jobs)
      let directoryStart = offset
      var header = ColumnFile.magic
      header += Array(repeating: 0, count: 40 - header.count)
      withUnsafeBytes(of: UInt64(directoryStart).littleEndian) { header.append(contentsOf: $0) }
      withUnsafeBytes(of: UInt64(directory.count).littleEndian) { header.append(contentsOf: $0) }
      withUnsafeBytes(of: columns.littleEndian) { header.append(contentsOf: $0) }
      header += Array(repeating: 0, count: ColumnFile.headerBytes - header.count)
      try check(directory.withUnsafeBytes { put($0, at: directoryStart) })
      try check(header.withUnsafeBytes { put($0, at: 0) })
      // A hint: what goes wrong is told when the file is flushed.
      _ = Self.syncFileRange?(descriptor, 0, 0, Self.beginWriting)
    }

    /// Swift's view of glibc hides `sync_file_range`, so it is looked up.
    private static let syncFileRange = dlsym(nil, "sync_file_range").map {
      unsafeBitCast(
        $0, to: (@convention(c) (Int32, off_t, off_t, UInt32) -> Int32).self)
    }
    /// SYNC_FILE_RANGE_WRITE: begin, and do not wait.
    private static let beginWriting: UInt32 = 2

    private borrowing func writePending(_ jobs: Int) throws(StoreError) {
      let (pending, descriptor, path) = (pending, descriptor, path)
      let failures = concurrentMap(pending.count, jobs: jobs) { number -> StoreError? in
        var place = pending[number].offset
        do throws(StoreError) {
          try pending[number].piece.forEachStretch { (bytes) throws(StoreError) in
            if let failure = Self.put(bytes, at: place, of: descriptor, path) { throw failure }
            place += bytes.count
          }
        } catch { return error }
        return nil
      }
      for failure in failures { try check(failure) }
    }

    private mutating func append<Number: FixedWidthInteger>(_ number: Number) {
      withUnsafeBytes(of: number.littleEndian) { directory.append(contentsOf: $0) }
    }

    private borrowing func check(_ failure: StoreError?) throws(StoreError) {
      if let failure { throw failure }
    }

    private borrowing func put(_ bytes: UnsafeRawBufferPointer, at start: Int) -> StoreError? {
      Self.put(bytes, at: start, of: descriptor, path)
    }

    private static func put(
      _ bytes: UnsafeRawBufferPointer, at start: Int, of descriptor: Int32, _ path: String
    ) -> StoreError? {
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
