/// The UTF-16 units of address text, one at a time: full-width ASCII folded to half-width, small
/// letters to capitals, every blank and mark of punctuation a space.
struct AddressUnits {
  private let bytes: UnsafeRawBufferPointer
  /// How many bytes have been read.
  private(set) var position: Int

  init(_ bytes: UnsafeRawBufferPointer, from position: Int = 0) {
    self.bytes = bytes
    self.position = position
  }

  /// The next unit, nil at the end; a character outside the plane of UTF-16 units is U+FFFD.
  @inline(__always)
  mutating func next() -> UInt16? {
    guard position < bytes.count else { return nil }
    let first = bytes[position]
    if first < 0x80 {
      position += 1
      return Self.folded(first)
    }
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    guard position + length <= bytes.count else {
      position = bytes.count
      return nil
    }
    defer { position += length }
    guard length == 3 else {
      return first == 0xC2 && bytes[position + 1] == 0xA0 ? AddressText.space : 0xFFFD
    }
    let unit = ideograph(first)
    switch unit {
    case 0x4000...0x9FFF: return unit
    case 0xFF01...0xFF5E: return Self.folded(UInt8(unit - 0xFEE0))
    case 0x2000...0x206F, 0x3000...0x3004, 0x3008...0x301F: return AddressText.space
    default: return unit
    }
  }

  /// Writes characters of U+4000…U+9FFF, which most of an address is made of, as far as they go on
  /// and there is room, and returns how many.
  @inline(__always)
  mutating func takeIdeographs(into units: Slice<UnsafeMutableBufferPointer<UInt16>>) -> Int {
    var filled = units.startIndex
    var place = position
    while place + 3 <= bytes.count, filled < units.endIndex, bytes[place] &- 0xE4 < 6 {
      units.base[filled] =
        UInt16(bytes[place] & 0x0F) << 12 | UInt16(bytes[place + 1] & 0x3F) << 6
        | UInt16(bytes[place + 2] & 0x3F)
      filled += 1
      place += 3
    }
    position = place
    return filled - units.startIndex
  }

  @inline(__always)
  private func ideograph(_ first: UInt8) -> UInt16 {
    UInt16(first & 0x0F) << 12 | UInt16(bytes[position + 1] & 0x3F) << 6
      | UInt16(bytes[position + 2] & 0x3F)
  }

  @inline(__always)
  private static func folded(_ ascii: UInt8) -> UInt16 {
    switch ascii {
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt16(ascii - 0x20)
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      UInt16(ascii)
    default: AddressText.space
    }
  }
}
