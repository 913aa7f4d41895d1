/// The beginning of an address as UTF-16 units: full-width ASCII folded to half-width, every blank and
/// mark of punctuation a space, runs of them one.
///
/// The units lie in memory of the caller; nothing is allocated.
struct AddressText {
  /// Units that are looked at: names of divisions stand at the beginning.
  static let capacity = 64
  static let space: UInt16 = 0x20

  let units: UnsafeMutableBufferPointer<UInt16>
  private(set) var count = 0
  private(set) var hasHan = false
  private(set) var hasLatin = false

  init(_ bytes: UnsafeRawBufferPointer, in units: UnsafeMutableBufferPointer<UInt16>) {
    self.units = units
    append(bytes)
  }

  /// Takes the beginning of another cell in, behind a space.
  mutating func append(_ bytes: UnsafeRawBufferPointer) {
    append(Self.space)
    var position = 0
    while position < bytes.count, count < units.count {
      position = appendIdeographs(bytes, from: position)
      guard position < bytes.count, count < units.count else { return }
      let first = bytes[position]
      if first < 0x80 {
        position += 1
        append(ascii: first)
        continue
      }
      let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
      guard position + length <= bytes.count else { return }
      switch length {
      case 3:
        let unit =
          UInt16(first & 0x0F) << 12 | UInt16(bytes[position + 1] & 0x3F) << 6
          | UInt16(bytes[position + 2] & 0x3F)
        switch unit {
        case 0xFF01...0xFF5E: append(ascii: UInt8(unit - 0xFEE0))
        case 0x2000...0x206F, 0x3000...0x3004, 0x3008...0x301F: append(Self.space)
        default:
          if (0x3400...0x9FFF).contains(unit) { hasHan = true }
          append(unit)
        }
      case 2: append(first == 0xC2 && bytes[position + 1] == 0xA0 ? Self.space : 0xFFFD)
      default: append(0xFFFD)
      }
      position += length
    }
  }

  /// Takes in characters of U+4000…U+9FFF, which most of an address is made of, and returns the
  /// position behind them.
  @inline(__always)
  private mutating func appendIdeographs(
    _ bytes: UnsafeRawBufferPointer, from start: Int
  ) -> Int {
    // Counted here, for what lies in a structure is written anew for every character.
    var position = start
    var filled = count
    while position + 3 <= bytes.count, filled < units.count, bytes[position] &- 0xE4 < 6 {
      units[filled] =
        UInt16(bytes[position] & 0x0F) << 12 | UInt16(bytes[position + 1] & 0x3F) << 6
        | UInt16(bytes[position + 2] & 0x3F)
      filled += 1
      position += 3
    }
    if filled > count { hasHan = true }
    count = filled
    return position
  }

  private mutating func append(ascii: UInt8) {
    switch ascii {
    case UInt8(ascii: "a")...UInt8(ascii: "z"):
      hasLatin = true
      append(UInt16(ascii - 0x20))
    case UInt8(ascii: "A")...UInt8(ascii: "Z"):
      hasLatin = true
      append(UInt16(ascii))
    case UInt8(ascii: "0")...UInt8(ascii: "9"): append(UInt16(ascii))
    default: append(Self.space)
    }
  }

  private mutating func append(_ unit: UInt16) {
    if unit == Self.space, count == 0 || units[count - 1] == Self.space { return }
    guard count < units.count else { return }
    units[count] = unit
    count += 1
  }

  /// The unit at `position`, a space behind the end.
  subscript(position: Int) -> UInt16 { position < count ? units[position] : Self.space }

  /// Whether the text goes on with `text` at `position`.
  func continues(with text: [UInt16], at position: Int) -> Bool {
    guard position + text.count <= count else { return false }
    for offset in 0..<text.count where units[position + offset] != text[offset] { return false }
    return true
  }

  func contains(_ text: [UInt16]) -> Bool {
    guard count >= text.count else { return false }
    return (0...count - text.count).contains { continues(with: text, at: $0) }
  }

  /// The position behind blanks.
  func skippingSpaces(from position: Int) -> Int {
    position < count && units[position] == Self.space ? position + 1 : position
  }
}
