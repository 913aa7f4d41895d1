/// A publication with its application's key beside it, for sorting without a look at the row.
struct KeyedRow {
  let keyHigh: UInt64
  let keyLow: UInt64
  let row: UnsafePointer<Publication>

  @inline(__always)
  func hasKey(of other: KeyedRow) -> Bool {
    keyHigh == other.keyHigh && keyLow == other.keyLow
  }

  /// Returns the rows in the order of their keys; rows of one key as they lay.
  ///
  /// By one digit of the key after the other, the last one first, of those bits alone that are not
  /// the same in all keys: most of a key is an office and digits written with more bits than they
  /// need.
  static func inOrder(_ rows: PublicationRows) -> ContiguousArray<KeyedRow> {
    var order = ContiguousArray<KeyedRow>()
    order.reserveCapacity(rows.count)
    var differing: (high: UInt64, low: UInt64) = (0, 0)
    rows.forEach { row, _ in
      let keyed = KeyedRow(keyHigh: row.pointee.keyHigh, keyLow: row.pointee.keyLow, row: row)
      if let first = order.first {
        differing.high |= first.keyHigh ^ keyed.keyHigh
        differing.low |= first.keyLow ^ keyed.keyLow
      }
      order.append(keyed)
    }
    var sorted = order
    withUnsafeTemporaryAllocation(of: UInt16.self, capacity: order.count) { digits in
      for parts in Self.digits(of: differing) {
        order.withUnsafeBufferPointer { rows in
          sorted.withUnsafeMutableBufferPointer { deal(rows, into: $0, by: parts, digits) }
        }
        swap(&order, &sorted)
      }
    }
    return order
  }

  /// Neighbouring bits of one half of a key, and where they stand in a digit.
  private struct DigitPart {
    let isLow: Bool
    let shift: UInt64
    let mask: UInt64
    let place: UInt64
  }

  private static let digitBits = 11

  /// The bits set, made up into digits, the lowest first.
  private static func digits(of differing: (high: UInt64, low: UInt64)) -> [[DigitPart]] {
    var digits: [[DigitPart]] = []
    var width = digitBits
    for (isLow, bits) in [(true, differing.low), (false, differing.high)] {
      var rest = bits
      while rest != 0 {
        if width == digitBits {
          digits.append([])
          width = 0
        }
        let shift = rest.trailingZeroBitCount
        let run = (~(rest >> UInt64(shift))).trailingZeroBitCount
        let mask = UInt64(1) << UInt64(min(run, digitBits - width)) - 1
        digits[digits.count - 1].append(
          DigitPart(isLow: isLow, shift: UInt64(shift), mask: mask, place: UInt64(width)))
        width += mask.nonzeroBitCount
        rest &= ~(mask << UInt64(shift))
      }
    }
    return digits
  }

  /// Writes the rows into `sorted` by one digit, those of one value in their order.
  private static func deal(
    _ rows: UnsafeBufferPointer<KeyedRow>, into sorted: UnsafeMutableBufferPointer<KeyedRow>,
    by parts: [DigitPart], _ digits: UnsafeMutableBufferPointer<UInt16>
  ) {
    withUnsafeTemporaryAllocation(of: Int.self, capacity: 1 << digitBits) { next in
      next.initialize(repeating: 0)
      parts.withUnsafeBufferPointer { parts in
        for index in rows.indices {
          var digit: UInt64 = 0
          for part in parts {
            let half = part.isLow ? rows[index].keyLow : rows[index].keyHigh
            digit |= (half &>> part.shift & part.mask) &<< part.place
          }
          digits[index] = UInt16(truncatingIfNeeded: digit)
          next[Int(digit)] &+= 1
        }
      }
      var start = 0
      for value in next.indices {
        let count = next[value]
        next[value] = start
        start += count
      }
      for index in rows.indices {
        let digit = Int(digits[index])
        sorted[next[digit]] = rows[index]
        next[digit] &+= 1
      }
    }
  }
}
