internal import Glibc

/// A stretch of a column on its way to its file: in memory, or written out to the overflow file.
struct ColumnPiece: @unchecked Sendable {
  // Unchecked because it points into what `owner` keeps; nobody writes to it any more.
  let bytes: Int
  /// Bytes of one value.
  let width: Int
  /// Whether it holds nothing but zeros.
  let isZero: Bool
  private let content: Content

  private enum Content {
    case memory(UnsafeRawBufferPointer, owner: AnyObject)
    case overflow(OverflowList)
  }

  /// What is written out, and read back, at a time.
  private static let segmentBytes = 1 << 18

  init<Value: BitwiseCopyable>(_ stretch: Stretch<Value>) {
    let values = UnsafeRawBufferPointer(stretch.values)
    bytes = values.count
    width = MemoryLayout<Value>.stride
    isZero = values.isZero
    content = .memory(values, owner: stretch)
  }

  init(_ list: OverflowList, width: Int, isZero: Bool) {
    bytes = list.bytes
    self.width = width
    self.isZero = isZero
    content = .overflow(list)
  }

  /// How many values it holds.
  var count: Int { bytes / width }

  /// Returns the piece with its bytes in the file instead of memory.
  func writtenOut(to file: OverflowFile) throws(StoreError) -> ColumnPiece {
    guard case .memory(let values, let owner) = content else { return self }
    var list = OverflowList(in: file)
    for start in stride(from: 0, to: bytes, by: Self.segmentBytes) {
      let end = min(start + Self.segmentBytes, bytes)
      try list.append(UnsafeRawBufferPointer(rebasing: values[start..<end]))
    }
    withExtendedLifetime(owner) {}
    return ColumnPiece(list, width: width, isZero: isZero)
  }

  /// Calls `body` with the bytes in their order, as many at a time as lie in memory.
  func forEachStretch(
    _ body: (UnsafeRawBufferPointer) throws(StoreError) -> Void
  ) throws(StoreError) {
    switch content {
    case .memory(let values, let owner):
      try body(values)
      withExtendedLifetime(owner) {}
    case .overflow(let list):
      let reader = OverflowList.Reader(list)
      while let segment = try reader.segment() { try body(UnsafeRawBufferPointer(segment)) }
    }
  }

  /// Returns all values.
  func values<Value: BitwiseCopyable>(of type: Value.Type) throws(StoreError)
    -> ContiguousArray<Value>
  {
    var values = ContiguousArray<Value>()
    values.reserveCapacity(count)
    try forEachStretch { values.append(contentsOf: $0.bindMemory(to: type)) }
    return values
  }
}

extension UnsafeRawBufferPointer {
  /// Whether every byte is zero; false at the first that is not.
  var isZero: Bool {
    guard let first else { return true }
    return first == 0 && memcmp(baseAddress!, baseAddress! + 1, count - 1) == 0
  }
}
