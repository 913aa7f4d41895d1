/// A publication with bits of its application's key beside it, for sorting without a look at the row.
struct KeyedRow: BitwiseCopyable {
  let row: UnsafePointer<Publication>
  /// Those bits of the key that rows are being sorted by, side by side.
  private var bits: UInt64 = 0

  private init(_ row: UnsafePointer<Publication>) { self.row = row }

  @inline(__always)
  func hasKey(of other: KeyedRow) -> Bool {
    row.pointee.keyHigh == other.row.pointee.keyHigh
      && row.pointee.keyLow == other.row.pointee.keyLow
  }

  /// Returns the rows in the order of their keys; rows of one key as they lay.
  ///
  /// By one digit of the key after the other, the last one first, of those bits alone that are not
  /// the same in all keys: most of a key is an office and digits written with more bits than they
  /// need, and what is left seldom takes more than one word.
  static func inOrder(_ rows: PublicationRows) -> ContiguousArray<KeyedRow> {
    var order = ContiguousArray<KeyedRow>()
    order.reserveCapacity(rows.count)
    var differing: (high: UInt64, low: UInt64) = (0, 0)
    rows.forEach { row, _ in
      if let first = order.first?.row {
        differing.high |= first.pointee.keyHigh ^ row.pointee.keyHigh
        differing.low |= first.pointee.keyLow ^ row.pointee.keyLow
      }
      order.append(KeyedRow(row))
    }
    let other = UnsafeMutableBufferPointer<KeyedRow>.allocate(capacity: order.count)
    defer { other.deallocate() }
    order.withUnsafeMutableBufferPointer { rows in
      var (from, to) = (rows, other)
      for word in Self.words(of: differing) {
        for index in from.indices { from[index].bits = word.bits(of: from[index].row) }
        for shift in stride(from: 0, to: word.width, by: Int(digitBits)) {
          deal(UnsafeBufferPointer(from), into: to, by: shift)
          swap(&from, &to)
        }
      }
      if from.baseAddress != rows.baseAddress { _ = rows.update(fromContentsOf: from) }
    }
    return order
  }

  private static let digitBits: UInt64 = 11

  /// Neighbouring bits of one half of a key, and where they stand in a word.
  private struct WordPart {
    let isLow: Bool
    let shift: UInt64
    let mask: UInt64
    let place: UInt64
  }

  /// Bits of a key that make up a word.
  private struct Word {
    var parts: [WordPart] = []
    var width: UInt64 = 0

    @inline(__always)
    func bits(of row: UnsafePointer<Publication>) -> UInt64 {
      var bits: UInt64 = 0
      for part in parts {
        let half = part.isLow ? row.pointee.keyLow : row.pointee.keyHigh
        bits |= (half &>> part.shift & part.mask) &<< part.place
      }
      return bits
    }
  }

  /// The bits set, made up into words, the lowest first.
  private static func words(of differing: (high: UInt64, low: UInt64)) -> [Word] {
    var words: [Word] = []
    for (isLow, bits) in [(true, differing.low), (false, differing.high)] {
      var rest = bits
      while rest != 0 {
        if words.last?.width ?? 64 == 64 { words.append(Word()) }
        let width = words[words.count - 1].width
        let shift = UInt64(rest.trailingZeroBitCount)
        let run = UInt64((~(rest >> shift)).trailingZeroBitCount)
        let taken = min(run, 64 - width)
        let mask = UInt64.max >> (64 - taken)
        words[words.count - 1].parts.append(
          WordPart(isLow: isLow, shift: shift, mask: mask, place: width))
        words[words.count - 1].width += taken
        rest &= ~(mask << shift)
      }
    }
    return words
  }

  /// Writes the rows into `sorted` by one digit, those of one value in their order.
  private static func deal(
    _ rows: UnsafeBufferPointer<KeyedRow>, into sorted: UnsafeMutableBufferPointer<KeyedRow>,
    by shift: UInt64
  ) {
    withUnsafeTemporaryAllocation(of: Int.self, capacity: 1 << digitBits) { next in
      next.initialize(repeating: 0)
      let mask: UInt64 = 1 << digitBits - 1
      for row in rows { next[Int(row.bits &>> shift & mask)] &+= 1 }
      var start = 0
      for value in next.indices {
        let count = next[value]
        next[value] = start
        start += count
      }
      for row in rows {
        let digit = Int(row.bits &>> shift & mask)
        sorted.initializeElement(at: next[digit], to: row)
        next[digit] &+= 1
      }
    }
  }
}
