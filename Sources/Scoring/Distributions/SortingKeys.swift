/// Numbers that are not negative as whole numbers in the same order, to be sorted by digits.
///
/// A key is the bits of a number less those of the smallest. Counts of patents, many of them equal
/// and most of them small, then differ in few bits.
struct SortingKeys {
  private(set) var keys: [UInt64]
  /// The bits of the smallest number.
  let least: UInt64
  /// The bits in which keys are not all 0.
  let bits: Range<Int>

  /// Returns nil when a number is negative.
  init?(_ numbers: [Double]) {
    // As signed numbers, of which those of negative numbers are the least.
    var least = Int64.max
    for number in numbers { least = min(least, Int64(bitPattern: number.bitPattern)) }
    guard least >= 0 else { return nil }
    let base = UInt64(least)
    var union: UInt64 = 0
    keys = [UInt64](unsafeUninitializedCapacity: numbers.count) { keys, count in
      count = numbers.count
      for place in 0..<count {
        let key = numbers[place].bitPattern &- base
        keys[place] = key
        union |= key
      }
    }
    self.least = base
    bits = union == 0 ? 0..<0 : union.trailingZeroBitCount..<64 - union.leadingZeroBitCount
  }
}
