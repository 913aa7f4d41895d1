/// The beginning of an address as `AddressUnits`, runs of spaces one.
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
  /// How many of the units are characters of U+4000…U+9FFF, three bytes each.
  private(set) var ideographs = 0

  init(_ bytes: UnsafeRawBufferPointer, in units: UnsafeMutableBufferPointer<UInt16>) {
    self.units = units
    append(bytes)
  }

  /// Takes the beginning of another cell in, behind a space.
  mutating func append(_ bytes: UnsafeRawBufferPointer) {
    append(Self.space)
    var rest = AddressUnits(bytes)
    while count < units.count {
      let taken = rest.takeIdeographs(into: units[count...])
      if taken > 0 { hasHan = true }
      ideographs += taken
      count += taken
      guard count < units.count, let unit = rest.next() else { return }
      switch unit {
      case 0x41...0x5A: hasLatin = true
      case 0x3400...0x9FFF: hasHan = true
      default: break
      }
      append(unit)
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
