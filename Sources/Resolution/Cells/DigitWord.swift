/// Eight ASCII digits read at once, after Daniel Lemire, "Quickly parsing eight digits" (2018).
enum DigitWord {
  /// The eight bytes at `start`, the first in the lowest place.
  @inline(__always)
  static func load(_ start: UnsafeRawPointer) -> UInt64 {
    UInt64(littleEndian: start.loadUnaligned(as: UInt64.self))
  }

  /// The values 0…9 of eight digits, one a byte in the same places; nil unless all are digits.
  @inline(__always)
  static func values(_ word: UInt64) -> UInt64? {
    let values = word ^ 0x3030_3030_3030_3030
    let beyond = ((values &+ 0x7676_7676_7676_7676) | values) & 0x8080_8080_8080_8080
    return beyond == 0 ? values : nil
  }

  /// The number that eight values spell, the lowest byte first.
  @inline(__always)
  static func number(_ values: UInt64) -> Int {
    let pairs = values &* 10 &+ (values >> 8)
    let outer = (pairs & 0x0000_00FF_0000_00FF) &* 0x000F_4240_0000_0064
    let inner = (pairs >> 16 & 0x0000_00FF_0000_00FF) &* 0x0000_2710_0000_0001
    return Int((outer &+ inner) >> 32)
  }
}
