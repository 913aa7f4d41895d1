/// Where one field of a record lies, before its doubled quotes are resolved and its encoding decoded.
@usableFromInline struct Cell {
  @usableFromInline var start: UnsafeRawPointer?
  @usableFromInline var count: UInt32
  /// Whether it stood in quotes, so that doubled ones may be in it.
  var isQuoted: Bool
  /// Whether the bytes are already final UTF-8.
  @usableFromInline var isFinal: Bool

  static var absent: Cell { Cell(start: nil, count: 0, isQuoted: false, isFinal: true) }

  init(start: UnsafeRawPointer?, count: UInt32, isQuoted: Bool, isFinal: Bool) {
    self.start = start
    self.count = count
    self.isQuoted = isQuoted
    self.isFinal = isFinal
  }

  @inlinable var bytes: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: start, count: Int(count))
  }

  /// Whether a cell needs no trimming: told by its first and last byte.
  @inline(__always)
  static func isPlain(first: UInt8, last: UInt8) -> Bool {
    // E3 and C2 may begin a wide blank, 80 and A0 end one; `=` may begin `="…"`.
    first > 0x20 && first != UInt8(ascii: "=") && first != 0xE3 && first != 0xC2
      && last > 0x20 && last != 0x80 && last != 0xA0
  }
}
