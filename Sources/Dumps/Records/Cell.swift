/// Where one field of a record lies, before its doubled quotes are resolved and its encoding decoded.
@usableFromInline struct Cell {
  @usableFromInline var start: UnsafeRawPointer?
  @usableFromInline var count: UInt32
  /// Whether doubled quotes stand in it.
  var isEscaped: Bool
  /// Whether the bytes are already final UTF-8.
  @usableFromInline var isFinal: Bool

  static var absent: Cell { Cell(start: nil, count: 0, isEscaped: false, isFinal: true) }

  init(start: UnsafeRawPointer?, count: UInt32, isEscaped: Bool, isFinal: Bool) {
    self.start = start
    self.count = count
    self.isEscaped = isEscaped
    self.isFinal = isFinal
  }

  @inlinable var bytes: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: start, count: Int(count))
  }
}
