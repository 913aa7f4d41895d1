internal import ByteKernels

/// Splits well-quoted records into fields by where delimiters and line ends lie, found 64 bytes at a
/// time; equal to libcsv field for field on the runs it is given.
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

  private let text: Text
  private let count: Int
  private let delimiter: UInt8
  /// Where the next record or field begins.
  private(set) var position = 0

  /// Edges ahead, as distances from `origin`: those from `next` to `found` are still to be passed.
  private let edges: UnsafeMutablePointer<UInt32>
  private var next = 0
  private var found = 0
  private var origin = 0
  private var walk = edge_walk(position: 0, is_quoted: false)

  /// A scanner over one clean run, for records whose cells go to `cells`, which outlives it.
  init(_ run: UnsafeRawBufferPointer, dialect: Dialect, cells: RecordCells) {
    text = Text(
      base: run.baseAddress!, quote: dialect.quote ?? 0x22, isPlain: cells.isPlainText)
    count = run.count
    delimiter = dialect.delimiter
    edges = cells.edges
  }

  var isAtEnd: Bool { position >= count }

  /// Passes over blank lines and returns how many there were.
  mutating func skipBlankLines() -> Int {
    var blanks = 0
    while position < count, text[position] == 0x0A || text[position] == 0x0D {
      _ = pass(edge())
      blanks += 1
    }
    return blanks
  }

  /// The next field; after `.record` the position is the next record's beginning.
  @inline(__always)
  mutating func nextField(_ cell: inout Cell) -> End {
    let start = position
    let end = edge()
    cell = text.cell(from: start, to: end)
    return pass(end)
  }

  @inline(__always)
  mutating func nextRecord(
    slots: UnsafeBufferPointer<Int32>, into cells: RecordCells
  ) -> Int {
    let cells = cells.cells
    let text = text
    var column = 0
    var start = position
    while true {
      if next == found { look() }
      // Where edges are at hand they are passed without a look at the scanner's own state.
      var ahead = next
      let (last, origin) = (found, origin)
      while ahead < last {
        let edge = edges[ahead]
        let end = origin &+ Int(edge & ~ends_line)
        ahead &+= 1
        if column < slots.count {
          let slot = slots[column]
          if slot >= 0 { cells[Int(slot)] = text.cell(from: start, to: end) }
        }
        column &+= 1
        start = end &+ 1
        if edge & ends_line != 0 {
          next = ahead
          _ = pass(end)
          return column
        }
      }
      next = ahead
      guard last == 0 else { continue }
      // The end of the run ends the last field.
      if column < slots.count, slots[column] >= 0 {
        cells[Int(slots[column])] = text.cell(from: start, to: count)
      }
      position = count
      return column + 1
    }
  }

  /// What cells are made of, and nothing that changes: at hand while cells are written.
  private struct Text {
    let base: UnsafeRawPointer
    let quote: UInt8
    /// Whether a field without quotes and blanks at its ends is final as it lies there.
    let isPlain: Bool

    @inline(__always)
    subscript(index: Int) -> UInt8 { base.load(fromByteOffset: index, as: UInt8.self) }

    @inline(__always)
    func cell(from start: Int, to end: Int) -> Cell {
      guard start < end else {
        return Cell(start: base + start, count: 0, isQuoted: false, isFinal: true)
      }
      let first = self[start]
      guard first == quote else {
        return Cell(
          start: base + start, count: UInt32(truncatingIfNeeded: end &- start), isQuoted: false,
          isFinal: isPlain && Cell.isPlain(first: first, last: self[end &- 1]))
      }
      return Cell(
        start: base + start + 1, count: UInt32(truncatingIfNeeded: end &- start &- 2),
        isQuoted: true, isFinal: false)
    }
  }

  /// The edge that ends the field at `position`.
  @inline(__always)
  private mutating func edge() -> Int {
    if next == found { look() }
    guard next < found else { return count }
    next += 1
    return origin + Int(edges[next - 1] & ~ends_line)
  }

  /// Finds the next edges; none at the end.
  private mutating func look() {
    next = 0
    repeat {
      origin = walk.position
      found = find_edges(
        text.base.assumingMemoryBound(to: UInt8.self), count, delimiter, text.quote, &walk, edges,
        RecordCells.edgeRoom)
    } while found == 0 && walk.position < count
  }

  /// Goes behind the delimiter or line end at `end`.
  @inline(__always)
  private mutating func pass(_ end: Int) -> End {
    guard end < count else {
      position = count
      return .record
    }
    position = end + 1
    let byte = text[end]
    if byte == delimiter { return .delimiter }
    if byte == 0x0D, position < count, text[position] == 0x0A {
      position = edge() + 1
    }
    return .record
  }
}
