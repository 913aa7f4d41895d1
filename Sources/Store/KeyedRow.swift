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
  /// By one byte of the key after the other, the last one first, those that all keys share left
  /// out: most of a key is a year and an office.
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
    for byte in 0..<16 {
      let isLow = byte < 8
      let shift = UInt64(byte & 7) * 8
      guard (isLow ? differing.low : differing.high) >> shift & 0xFF != 0 else { continue }
      deal(order, into: &sorted) { Int((isLow ? $0.keyLow : $0.keyHigh) >> shift & 0xFF) }
      swap(&order, &sorted)
    }
    return order
  }

  /// Writes the rows into `sorted` by their digit, those of one digit in their order.
  @inline(__always)
  private static func deal(
    _ rows: ContiguousArray<KeyedRow>, into sorted: inout ContiguousArray<KeyedRow>,
    by digit: (KeyedRow) -> Int
  ) {
    withUnsafeTemporaryAllocation(of: Int.self, capacity: 256) { next in
      next.initialize(repeating: 0)
      for row in rows { next[digit(row)] += 1 }
      var start = 0
      for value in 0..<256 {
        let count = next[value]
        next[value] = start
        start += count
      }
      sorted.withUnsafeMutableBufferPointer { sorted in
        for row in rows {
          let value = digit(row)
          sorted[next[value]] = row
          next[value] += 1
        }
      }
    }
  }
}
