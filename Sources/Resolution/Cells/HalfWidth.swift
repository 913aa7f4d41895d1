/// Reads a UTF-8 cell byte by byte as half-width ASCII: full-width letters, digits and marks
/// (U+FF01…U+FF5E) become their ASCII forms, the ideographic and no-break spaces a space.
///
/// Any other character outside ASCII is reported once, as `HalfWidth.other`. Nothing is allocated.
struct HalfWidth {
  /// Stands for one character that has no ASCII form.
  static let other: UInt8 = 0xFF
  /// The end of the cell.
  static let end: UInt8 = 0

  private let bytes: UnsafeRawBufferPointer
  private(set) var offset: Int
  /// Where the character last read begins.
  private(set) var start = 0

  init(_ bytes: UnsafeRawBufferPointer, from offset: Int = 0) {
    self.bytes = bytes
    self.offset = offset
  }

  /// The next character, or `end`.
  mutating func next() -> UInt8 {
    start = offset
    guard offset < bytes.count else { return Self.end }
    let first = bytes[offset]
    if first < 0x80 {
      offset += 1
      return first == 0 ? Self.other : first
    }
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    defer { offset = min(offset + length, bytes.count) }
    if length == 2 {
      let isNoBreakSpace = first == 0xC2 && offset + 1 < bytes.count && bytes[offset + 1] == 0xA0
      return isNoBreakSpace ? 0x20 : Self.other
    }
    guard length == 3, offset + 2 < bytes.count else { return Self.other }
    let scalar =
      UInt32(first & 0x0F) << 12 | UInt32(bytes[offset + 1] & 0x3F) << 6
      | UInt32(bytes[offset + 2] & 0x3F)
    switch scalar {
    case 0xFF01...0xFF5E: return UInt8(scalar - 0xFEE0)
    case 0x3000, 0x2002...0x200A, 0x202F: return 0x20
    case 0x2010...0x2015, 0x2212: return UInt8(ascii: "-")
    default: return Self.other
    }
  }

  /// The bytes of the character last read.
  var lastBytes: Slice<UnsafeRawBufferPointer> { bytes[start..<offset] }

  /// The next character that is not a blank, in upper case.
  mutating func nextUpperSkippingBlanks() -> UInt8 {
    while true {
      let character = next()
      switch character {
      case 0x20, 0x09, 0x0A, 0x0D: continue
      case UInt8(ascii: "a")...UInt8(ascii: "z"): return character - 0x20
      default: return character
      }
    }
  }
}

extension UInt8 {
  var isDigit: Bool { self &- 0x30 < 10 }
  var isUpperLetter: Bool { self &- 0x41 < 26 }
}
