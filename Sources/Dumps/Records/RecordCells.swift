/// The cells of the record at hand, made into plain UTF-8 when they are first asked for; one per
/// thread, nothing is allocated per record.
@usableFromInline final class RecordCells {
  @usableFromInline let cells: UnsafeMutablePointer<Cell>
  private let quote: UInt8
  private let encoding: DumpBytes.Text
  /// Whether cells need no decoding.
  var isPlainText: Bool { encoding != .gb18030 }
  /// Where a scanner keeps the edges ahead of it.
  let edges: UnsafeMutablePointer<UInt32>
  static let edgeRoom = 2048
  private var scratch = RawChunk(capacity: 4096)
  /// Records that outgrew `scratch` keep what they already handed out alive here.
  private var retired: [RawChunk] = []

  init(dialect: Dialect, encoding: DumpBytes.Text) {
    cells = .allocate(capacity: Field.allCases.count)
    cells.initialize(repeating: .absent, count: Field.allCases.count)
    edges = .allocate(capacity: Self.edgeRoom)
    quote = dialect.quote ?? 0
    self.encoding = encoding
  }

  deinit {
    cells.deallocate()
    edges.deallocate()
  }

  /// Forgets the last record.
  @inline(__always)
  func begin() {
    scratch.count = 0
    if !retired.isEmpty { retired.removeAll() }
  }

  /// The cell's final bytes, blanks at both ends trimmed.
  @inlinable func bytes(of slot: Int) -> UnsafeRawBufferPointer {
    if !cells[slot].isFinal { finish(slot) }
    return cells[slot].bytes
  }

  @usableFromInline func finish(_ slot: Int) {
    var cell = cells[slot]
    if cell.isQuoted, cell.bytes.find(quote, from: 0) != nil { unescape(&cell) }
    if isPlain(cell) {
      cell.isFinal = true
      cells[slot] = cell
      return
    }
    if encoding == .gb18030, cell.bytes.contains(where: { $0 >= 0x80 }) { decode(&cell) }
    let kept = trimmed(cell.bytes).withoutExcelText
    cells[slot] = Cell(
      start: kept.baseAddress, count: UInt32(kept.count), isQuoted: false, isFinal: true)
  }

  private func isPlain(_ cell: Cell) -> Bool {
    guard isPlainText else { return false }
    guard let start = cell.start, cell.count > 0 else { return true }
    return Cell.isPlain(
      first: start.load(as: UInt8.self),
      last: start.load(fromByteOffset: Int(cell.count) - 1, as: UInt8.self))
  }

  private func unescape(_ cell: inout Cell) {
    let source = cell.bytes
    let target = room(source.count)
    let written = source.unescape(quote: quote, into: target)
    scratch.count += written
    cell.start = UnsafeRawPointer(target)
    cell.count = UInt32(written)
  }

  private func decode(_ cell: inout Cell) {
    let target = room(Int(cell.count) * 3)
    guard let written = GB18030.decode(cell.bytes, into: target) else { return }
    scratch.count += written
    cell.start = UnsafeRawPointer(target)
    cell.count = UInt32(written)
  }

  /// Keeps a cell that lies in memory about to change.
  func keep(_ bytes: UnsafeRawBufferPointer, in slot: Int) {
    let target = room(bytes.count)
    if let source = bytes.baseAddress { target.copyMemory(from: source, byteCount: bytes.count) }
    scratch.count += bytes.count
    cells[slot] = Cell(
      start: UnsafeRawPointer(target), count: UInt32(bytes.count), isQuoted: false, isFinal: false)
  }

  private func room(_ count: Int) -> UnsafeMutableRawPointer {
    if scratch.count + count > scratch.memory.count {
      retired.append(scratch)
      scratch = RawChunk(capacity: max(count, scratch.memory.count) * 2)
    }
    return scratch.memory.baseAddress! + scratch.count
  }
}

extension UnsafeRawBufferPointer {
  /// What Excel's `="…"` holds, or the bytes themselves.
  fileprivate var withoutExcelText: UnsafeRawBufferPointer {
    guard count >= 3, self[0] == UInt8(ascii: "="), self[1] == 0x22, self[count - 1] == 0x22 else {
      return self
    }
    return UnsafeRawBufferPointer(rebasing: self[2..<count - 1])
  }

  /// Writes the bytes with each doubled quote made one, and returns the bytes written.
  func unescape(quote: UInt8, into output: UnsafeMutableRawPointer) -> Int {
    var written = 0
    var index = 0
    while index < count {
      let byte = self[index]
      output.storeBytes(of: byte, toByteOffset: written, as: UInt8.self)
      written += 1
      index += byte == quote ? 2 : 1
    }
    return written
  }
}

/// The bytes without blanks (space, tab, line ends, U+3000, U+00A0) at both ends.
func trimmed(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
  var start = 0
  var end = bytes.count
  while start < end {
    let byte = bytes[start]
    if byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) {
      start += 1
    } else if byte == 0xE3, start + 2 < end, bytes[start + 1] == 0x80, bytes[start + 2] == 0x80 {
      start += 3
    } else if byte == 0xC2, start + 1 < end, bytes[start + 1] == 0xA0 {
      start += 2
    } else {
      break
    }
  }
  while end > start {
    let byte = bytes[end - 1]
    if byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) {
      end -= 1
    } else if byte == 0x80, end - 3 >= start, bytes[end - 2] == 0x80, bytes[end - 3] == 0xE3 {
      end -= 3
    } else if byte == 0xA0, end - 2 >= start, bytes[end - 2] == 0xC2 {
      end -= 2
    } else {
      break
    }
  }
  return UnsafeRawBufferPointer(rebasing: bytes[start..<end])
}
