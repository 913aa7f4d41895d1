/// ASCII digits, eight read at once, after Daniel Lemire, "Quickly parsing eight digits" (2018).
enum DigitWord {
  /// The eight bytes at `start`, the first in the lowest place.
  @inline(__always)
  static func load(_ start: UnsafeRawPointer) -> UInt64 {
    UInt64(littleEndian: start.loadUnaligned(as: UInt64.self))
  }

  /// The values 0…9 of eight digits, one a byte in the same places; nil unless all are digits.
  @inline(__always)
  static func values(_ word: UInt64) -> UInt64? {
    let values = word ^ zeros
    let beyond = ((values &+ 0x7676_7676_7676_7676) | values) & highs
    return beyond == 0 ? values : nil
  }

  /// How many digits the word begins with.
  @inline(__always)
  static func count(_ word: UInt64) -> Int {
    let values = word ^ zeros
    // A carry reaches only places behind the first that is no digit.
    return (((values &+ 0x7676_7676_7676_7676) | values) & highs).trailingZeroBitCount >> 3
  }

  /// The values of the first `count` digits (1…8), which all are digits, in the last places behind
  /// noughts.
  @inline(__always)
  static func lastValues(_ word: UInt64, count: Int) -> UInt64 {
    (word ^ zeros) &<< UInt64(64 - 8 * count)
  }

  /// The numbers that each two values spell, in the bytes 0, 2, 4 and 6.
  @inline(__always)
  static func pairs(_ values: UInt64) -> UInt64 { values &* 10 &+ values >> 8 }

  /// The number that eight values spell, the lowest byte first.
  @inline(__always)
  static func number(_ values: UInt64) -> Int {
    let pairs = pairs(values)
    let outer = (pairs & 0x0000_00FF_0000_00FF) &* 0x000F_4240_0000_0064
    let inner = (pairs >> 16 & 0x0000_00FF_0000_00FF) &* 0x0000_2710_0000_0001
    return Int((outer &+ inner) >> 32)
  }

  private static let zeros: UInt64 = 0x3030_3030_3030_3030
  private static let highs: UInt64 = 0x8080_8080_8080_8080
}
