/// A symbol written as most exports write it, `G06F9/46(2006.01)I` or `G06F  9/46`, read without the
/// care that other ways of writing need.
struct PlainSymbol {
  var symbol: IPCSymbol
  /// The position behind the symbol, its version and one separator.
  var end: Int

  /// How many bytes behind a text are looked at.
  static let padding = 32

  /// Nil when the bytes at `start` are anything else; then nothing is decided.
  ///
  /// - Parameters:
  ///   - text: `padding` semicolons lie behind it.
  ///   - count: its bytes without those.
  init?(_ text: UnsafeRawPointer, _ count: Int, at start: Int) {
    var position = start
    func byte(_ at: Int) -> UInt8 { text.load(fromByteOffset: at, as: UInt8.self) }
    while byte(position) == 0x20 { position += 1 }
    let section = byte(position)
    let tens = byte(position + 1) &- 0x30
    let ones = byte(position + 2) &- 0x30
    let subclass = byte(position + 3)
    guard section.isUpperLetter, tens < 10, ones < 10, tens + ones > 0, subclass.isUpperLetter
    else { return nil }
    position += 4
    while byte(position) == 0x20 { position += 1 }
    var group = 0
    let groupStart = position
    while byte(position).isDigit, position - groupStart < 5 {
      group = group * 10 + Int(byte(position) &- 0x30)
      position += 1
    }
    guard group > 0, position - groupStart < 5, byte(position) == UInt8(ascii: "/") else {
      return nil
    }
    position += 1
    var subgroup = 0
    let subgroupStart = position
    var scale = 161_051
    while byte(position).isDigit, scale > 0 {
      subgroup += Int(byte(position) &- 0x2F) * scale
      scale /= 11
      position += 1
    }
    guard position - subgroupStart >= 2, !byte(position).isDigit else { return nil }
    if byte(position) == UInt8(ascii: "(") {
      // The version, yyyy.mm in parentheses, and I or N.
      guard byte(position + 8) == UInt8(ascii: ")"), byte(position + 5) == UInt8(ascii: ".") else {
        return nil
      }
      position += 9
      if byte(position) == UInt8(ascii: "I") || byte(position) == UInt8(ascii: "N") {
        position += 1
      }
    }
    guard byte(position) == UInt8(ascii: ";") || byte(position) == UInt8(ascii: ",") else {
      return nil
    }
    symbol = IPCSymbol(
      section: section - 0x40, mainClass: Int(tens * 10 + ones), subclass: subclass - 0x40,
      mainGroup: group, subgroup: subgroup)
    end = min(position + 1, count)
  }
}
