/// Well-formed UTF-8 by the Unicode standard (table 3-7).
///
/// No overlong forms, no surrogates, nothing above U+10FFFF: iconv and others let some of these
/// through, so it is checked here.
enum UTF8Validity {
  /// Bit n: E0 + n leads three-byte characters with any two bytes after it.
  private static var plainLeads: UInt64 { 0xDFFE }

  /// The position of the first byte that is not part of well-formed UTF-8, or nil.
  static func firstFault(in bytes: UnsafeRawBufferPointer) -> Int? {
    guard let base = bytes.baseAddress else { return nil }
    let count = bytes.count
    var position = 0
    while position < count {
      while position + 8 <= count {
        let word = base.loadUnaligned(fromByteOffset: position, as: UInt64.self)
        if word & 0x0000_C0C0_F0C0_C0F0 == 0x0000_8080_E080_80E0 {
          // Two characters of three bytes, the usual Chinese text; E0 and ED are looked at below.
          guard plainLeads >> (word & 0x0F) & plainLeads >> (word >> 24 & 0x0F) & 1 == 1 else {
            break
          }
          position += 6
        } else if word & 0x8080_8080_8080_8080 == 0 {
          position += 8
        } else {
          break
        }
      }
      guard position < count else { break }
      let lead = base.load(fromByteOffset: position, as: UInt8.self)
      if lead < 0x80 {
        position += 1
        continue
      }
      guard let length = length(base, at: position, count: count, lead: lead) else {
        return position
      }
      position += length
    }
    return nil
  }

  private static func length(
    _ base: UnsafeRawPointer, at position: Int, count: Int, lead: UInt8
  ) -> Int? {
    func follows(_ distance: Int, _ range: ClosedRange<UInt8> = 0x80...0xBF) -> Bool {
      position + distance < count
        && range.contains(base.load(fromByteOffset: position + distance, as: UInt8.self))
    }
    switch lead {
    case 0xC2...0xDF: return follows(1) ? 2 : nil
    case 0xE0: return follows(1, 0xA0...0xBF) && follows(2) ? 3 : nil
    case 0xED: return follows(1, 0x80...0x9F) && follows(2) ? 3 : nil
    case 0xE1...0xEF: return follows(1) && follows(2) ? 3 : nil
    case 0xF0: return follows(1, 0x90...0xBF) && follows(2) && follows(3) ? 4 : nil
    case 0xF1...0xF3: return follows(1) && follows(2) && follows(3) ? 4 : nil
    case 0xF4: return follows(1, 0x80...0x8F) && follows(2) && follows(3) ? 4 : nil
    default: return nil
    }
  }
}
