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
    let head = UInt32(truncatingIfNeeded: DigitWord.load(text + position))
    guard Self.isSubclass(head) else { return nil }
    position += 4
    while byte(position) == 0x20 { position += 1 }
    let groupWord = DigitWord.load(text + position)
    let groupDigits = DigitWord.count(groupWord)
    guard (1...4).contains(groupDigits), byte(position + groupDigits) == UInt8(ascii: "/") else {
      return nil
    }
    let group = DigitWord.number(DigitWord.lastValues(groupWord, count: groupDigits))
    guard group > 0 else { return nil }
    position += groupDigits + 1
    let subgroupWord = DigitWord.load(text + position)
    let subgroupDigits = DigitWord.count(subgroupWord)
    guard (2...6).contains(subgroupDigits) else { return nil }
    position += subgroupDigits
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
      section: UInt8(head & 0x1F), mainClass: Int(head >> 8 & 0xF) * 10 + Int(head >> 16 & 0xF),
      subclass: UInt8(head >> 24 & 0x1F), mainGroup: group,
      subgroup: Self.subgroup(subgroupWord, count: subgroupDigits))
    end = min(position + 1, count)
  }

  /// Whether four bytes are a capital, two digits that are not both 0, and a capital.
  @inline(__always)
  private static func isSubclass(_ bytes: UInt32) -> Bool {
    let highs: UInt32 = 0x8080_8080
    let reachesLowest = (bytes | highs) &- 0x4130_3041
    // A carry comes only from a byte that is not ASCII, which fails by itself.
    let exceedsHighest = bytes &+ 0x2546_4625
    return reachesLowest & ~exceedsHighest & ~bytes & highs == highs && bytes & 0x000F_0F00 != 0
  }

  /// The subgroup of a symbol whose digits, two to six, are the first of the word.
  @inline(__always)
  private static func subgroup(_ word: UInt64, count: Int) -> Int {
    // Every digit + 1; no byte behind them reaches one of them.
    let digits = (word ^ 0x3030_3030_3030_3030) &+ 0x0101_0101_0101
    let six = digits & (1 &<< UInt64(8 * count) &- 1)
    // Two digits of base 11 to each of the bytes 0, 2 and 4.
    let pairs = six &* 11 &+ six >> 8
    return (Int(pairs & 0xFF) * 121 + Int(pairs >> 16 & 0xFF)) * 121 + Int(pairs >> 32 & 0xFF)
  }
}
