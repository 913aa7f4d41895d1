/// Splits well-quoted records into fields eight bytes at a time, touching nothing but the field
/// edges; equal to libcsv field for field on the runs it is given.
struct ByteScanner: RecordSplitter {
  /// What ended a field.
  enum End {
    case delimiter, record
  }

  /// Whether the scanner knows the dialect; libcsv takes the others.
  static func accepts(_ dialect: Dialect) -> Bool {
    guard let quote = dialect.quote else { return false }
    return quote < 0x40 && dialect.delimiter < 0x40 && quote != dialect.delimiter
      && ![0x0A, 0x0D].contains(quote) && ![0x0A, 0x0D].contains(dialect.delimiter)
  }

  private let base: UnsafeRawPointer
  private let count: Int
  private let delimiter: UInt8
  private let quote: UInt8
  private let quotes: UInt64
  private let delimiters: UInt64
  /// Added to the low seven bits of a byte it sets the high bit of every byte that can be no edge.
  private let above: UInt64
  /// Where the next record or field begins.
  private(set) var position = 0

  /// A scanner over one clean run.
  init(_ run: UnsafeRawBufferPointer, dialect: Dialect) {
    base = run.baseAddress!
    count = run.count
    delimiter = dialect.delimiter
    quote = dialect.quote ?? 0x22
    quotes = UInt64(quote) &* Self.ones
    delimiters = UInt64(delimiter) &* Self.ones
    above = (0x80 - UInt64(max(delimiter, 0x0D)) - 1) &* Self.ones
  }

  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let lows: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
  private static let highs: UInt64 = 0x8080_8080_8080_8080

  var isAtEnd: Bool { position >= count }

  /// Passes over blank lines and returns how many there were.
  mutating func skipBlankLines() -> Int {
    var blanks = 0
    while position < count {
      let byte = self[position]
      guard byte == 0x0A || byte == 0x0D else { break }
      position += byte == 0x0D && position + 1 < count && self[position + 1] == 0x0A ? 2 : 1
      blanks += 1
    }
    return blanks
  }

  /// The next field; after `.record` the position is the next record's beginning.
  @inline(__always)
  mutating func nextField(_ cell: inout Cell) -> End {
    let start = position
    if start < count, self[start] == quote { return quotedField(&cell, from: start + 1) }
    let end = edge(from: start)
    cell = Cell(
      start: base + start, count: UInt32(truncatingIfNeeded: end - start), isEscaped: false,
      isFinal: false)
    return pass(end)
  }

  @inline(__always)
  mutating func nextRecord(
    slots: UnsafeBufferPointer<Int32>, into cells: RecordCells
  ) -> Int {
    var column = 0
    let cells = cells.cells
    var cell = Cell.absent
    while true {
      let end = nextField(&cell)
      if column < slots.count {
        let slot = slots[column]
        if slot >= 0 { cells[Int(slot)] = cell }
      }
      column += 1
      if end == .record { return column }
    }
  }

  @inline(__always)
  private subscript(index: Int) -> UInt8 { base.load(fromByteOffset: index, as: UInt8.self) }

  /// The first delimiter or line end at or after `start`.
  @inline(__always)
  private func edge(from start: Int) -> Int {
    var index = start
    while index + 8 <= count {
      let word = base.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      // Bytes up to the greater of delimiter and carriage return; exact for every byte.
      var low = ~(((word & Self.lows) &+ above) | word) & Self.highs
      while low != 0 {
        let found = index + low.trailingZeroBitCount >> 3
        let byte = self[found]
        if byte == delimiter || byte == 0x0A || byte == 0x0D { return found }
        low &= low &- 1
      }
      index += 8
    }
    while index < count {
      let byte = self[index]
      if byte == delimiter || byte == 0x0A || byte == 0x0D { return index }
      index += 1
    }
    return count
  }

  /// The first quote at or after `start`.
  @inline(__always)
  private func closingQuote(from start: Int) -> Int {
    var index = start
    while index + 8 <= count {
      let word = base.loadUnaligned(fromByteOffset: index, as: UInt64.self) ^ quotes
      let zeros = ~(((word & Self.lows) &+ Self.lows) | word | Self.lows)
      if zeros != 0 { return index + zeros.trailingZeroBitCount >> 3 }
      index += 8
    }
    while index < count, self[index] != quote { index += 1 }
    return index
  }

  private mutating func quotedField(_ cell: inout Cell, from start: Int) -> End {
    var isEscaped = false
    var index = start
    while true {
      let found = closingQuote(from: index)
      guard found + 1 < count, self[found + 1] == quote else {
        cell = Cell(
          start: base + start, count: UInt32(truncatingIfNeeded: found - start),
          isEscaped: isEscaped, isFinal: false)
        return pass(min(found + 1, count))
      }
      isEscaped = true
      index = found + 2
    }
  }

  /// Goes behind the delimiter or line end at `end`.
  @inline(__always)
  private mutating func pass(_ end: Int) -> End {
    guard end < count else {
      position = count
      return .record
    }
    let byte = self[end]
    if byte == delimiter {
      position = end + 1
      return .delimiter
    }
    position = byte == 0x0D && end + 1 < count && self[end + 1] == 0x0A ? end + 2 : end + 1
    return .record
  }
}
