/// Writes what the tokeniser sees: every record as a JSON array of strings, nothing interpreted.
public struct RecordsDump {
  public var path: String
  /// A name of an encoding, or `auto`.
  public var encoding: String
  public var dialect: Dialect
  public var maximumRecordBytes: Int
  public var blockBytes: Int

  /// Throws when no CSV can have this delimiter and quote.
  public init(
    path: String, encoding: String = "auto", delimiter: String = ",", quote: String = "\"",
    maximumRecordBytes: Int = 16 << 20, blockBytes: Int = 1 << 20
  ) throws(DumpError) {
    self.path = path
    self.encoding = encoding
    self.maximumRecordBytes = maximumRecordBytes
    self.blockBytes = blockBytes
    guard let delimiterByte = try Self.byte(delimiter, of: "delimiter") else {
      throw .badDialect(reason: "the delimiter is empty")
    }
    dialect = Dialect(delimiter: delimiterByte, quote: try Self.byte(quote, of: "quote"))
    guard dialect.quote != dialect.delimiter else {
      throw .badDialect(reason: "delimiter and quote are the same byte")
    }
  }

  private static func byte(_ text: String, of what: String) throws(DumpError) -> UInt8? {
    switch text {
    case "": return nil
    case "tab", "\\t": return 0x09
    default: break
    }
    let bytes = Array(text.utf8)
    guard bytes.count == 1 else { throw .badDialect(reason: "the \(what) is not a single byte") }
    guard ![0x0A, 0x0D, 0x00].contains(bytes[0]) else {
      throw .badDialect(reason: "the \(what) ends lines")
    }
    return bytes[0]
  }

  /// Writes the records to `output` and one JSON object per malformed record to `rejects`; returns
  /// how many were malformed.
  public func write(to output: ByteSink, rejects: ByteSink) throws(DumpError) -> Int {
    let bytes = try DumpBytes(path: path, encoding: encoding)
    if bytes.text != .utf8, !dialect.isSafeInGB18030 { try settleEarly(bytes) }
    let dispenser = BlockDispenser(
      bytes: bytes, dialect: dialect, blockBytes: blockBytes,
      maximumRecordBytes: maximumRecordBytes)
    var writing = Writing(dump: self, output: output, rejects: rejects)
    while let block = try dispenser.next() { try writing.write(block) }
    try rejects.flush()
    try output.flush()
    return writing.rejected
  }

  /// GB18030 characters may hold the delimiter as a second byte: then the text is converted before
  /// it is split, so its encoding must be known from the beginning of the file.
  private func settleEarly(_ bytes: DumpBytes) throws(DumpError) {
    if bytes.text == .undecided {
      let sample = try bytes.peek(256 << 10)
      guard let high = sample.firstIndex(where: { $0 >= 0x80 }) else { return }
      let lineEnd = sample[high...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? sample.endIndex
      sample[..<lineEnd].withUnsafeBytes { bytes.settle(byFirstRecordBeyondASCII: $0) }
    }
    if bytes.text == .gb18030 { try bytes.convertWhole(from: "GB18030") }
  }
}

/// Where the writing of one file's records stands.
private struct Writing {
  let dump: RecordsDump
  let output: ByteSink
  let rejects: ByteSink
  var rejected = 0
  private var line = 1
  private var record = 0
  private var text: [UInt8] = []
  private var plain: [UInt8] = []

  private static let rawBytesKept = 64 << 10

  init(dump: RecordsDump, output: ByteSink, rejects: ByteSink) {
    self.dump = dump
    self.output = output
    self.rejects = rejects
  }

  mutating func write(_ block: Block) throws(DumpError) {
    for run in block.runs {
      let bytes = UnsafeRawBufferPointer(rebasing: block.text[run.range])
      if let fault = run.fault {
        if !run.isContinuation { try reject(fault, bytes, block, at: run.range.lowerBound) }
        line += RecordCounter.lineEnds(in: bytes).total
      } else if bytes.count <= dump.maximumRecordBytes, block.encoding.accepts(bytes) {
        try write(clean: bytes, block)
      } else {
        try writeOneByOne(bytes, block, at: run.range.lowerBound)
      }
    }
  }

  /// Some record of the run may be invalid or too long: each is looked at before it is written.
  private mutating func writeOneByOne(
    _ run: UnsafeRawBufferPointer, _ block: Block, at runStart: Int
  ) throws(DumpError) {
    var start = 0
    while start < run.count {
      let end = dump.dialect.recordEnd(in: run, from: start)
      let next = dump.dialect.nextRecord(in: run, after: end)
      let bytes = UnsafeRawBufferPointer(rebasing: run[start..<next])
      if end - start > dump.maximumRecordBytes {
        try reject(.overlongRecord, bytes, block, at: runStart + start)
        line += RecordCounter.lineEnds(in: bytes).total
      } else if !block.encoding.accepts(bytes) {
        try reject(.invalidEncoding, bytes, block, at: runStart + start)
        line += RecordCounter.lineEnds(in: bytes).total
      } else {
        try write(clean: bytes, block)
      }
      start = next
    }
  }

  private mutating func write(
    clean run: UnsafeRawBufferPointer, _ block: Block
  ) throws(DumpError) {
    line += RecordCounter.lineEnds(in: run).total
    if ByteScanner.accepts(dump.dialect) {
      try writeByScanner(run, block)
    } else {
      try writeByLibCSV(run, block)
    }
  }

  private mutating func writeByScanner(
    _ run: UnsafeRawBufferPointer, _ block: Block
  ) throws(DumpError) {
    let cells = RecordCells(dialect: dump.dialect, encoding: block.encoding)
    defer { withExtendedLifetime(cells) {} }
    var scanner = ByteScanner(run, dialect: dump.dialect, cells: cells)
    var cell = Cell.absent
    while true {
      _ = scanner.skipBlankLines()
      if scanner.isAtEnd { break }
      record += 1
      text.append(0x5B)
      while true {
        let end = scanner.nextField(&cell)
        let quote = dump.dialect.quote ?? 0x22
        if cell.isQuoted, cell.bytes.find(quote, from: 0) != nil {
          plain.removeAll(keepingCapacity: true)
          plain.reserveCapacity(Int(cell.count))
          plain.append(contentsOf: repeatElement(0, count: Int(cell.count)))
          let written = plain.withUnsafeMutableBytes {
            cell.bytes.unescape(quote: quote, into: $0.baseAddress!)
          }
          plain.removeLast(plain.count - written)
          plain.withUnsafeBytes { append($0, block.encoding) }
        } else {
          append(cell.bytes, block.encoding)
        }
        if text.count >= 64 << 10 { try flushText() }
        if end == .record { break }
        text.append(0x2C)
      }
      text += [0x5D, 0x0A]
    }
    try flushText()
  }

  private mutating func writeByLibCSV(
    _ run: UnsafeRawBufferPointer, _ block: Block
  ) throws(DumpError) {
    let tokeniser = LibCSVTokeniser(dialect: dump.dialect)
    var start = 0
    while start < run.count {
      let end = dump.dialect.recordEnd(in: run, from: start)
      let record = UnsafeRawBufferPointer(rebasing: run[start..<end])
      start = dump.dialect.nextRecord(in: run, after: end)
      guard !record.isEmpty else { continue }
      self.record += 1
      _ = tokeniser.split(record)
      text.append(0x5B)
      for index in 0..<tokeniser.fieldCount {
        if index > 0 { text.append(0x2C) }
        tokeniser.withField(index) { append($0, block.encoding) }
      }
      text += [0x5D, 0x0A]
      try flushText()
    }
  }

  private mutating func append(_ field: UnsafeRawBufferPointer, _ encoding: DumpBytes.Text) {
    guard encoding == .gb18030, field.contains(where: { $0 >= 0x80 }) else {
      JSONText.append(field, to: &text)
      return
    }
    var decoded = [UInt8](repeating: 0, count: field.count * 3)
    decoded.withUnsafeMutableBytes { target in
      let written = GB18030.decode(field, into: target.baseAddress!) ?? 0
      JSONText.append(UnsafeRawBufferPointer(rebasing: target[..<written]), to: &text)
    }
  }

  private mutating func flushText() throws(DumpError) {
    try output.write(text)
    text.removeAll(keepingCapacity: true)
  }

  private mutating func reject(
    _ reason: RejectReason, _ bytes: UnsafeRawBufferPointer, _ block: Block, at start: Int
  ) throws(DumpError) {
    rejected += 1
    record += 1
    var object = Array(
      """
      {"record":\(record),"line":\(line),"offset":\(block.fileOffset(of: start)),\
      "reason":"\(reason.rawValue)","bytes":\(bytes.count),"raw":
      """.utf8)
    let head = UnsafeRawBufferPointer(rebasing: bytes.prefix(Self.rawBytesKept))
    JSONText.append(block.encoding.lossyText(head), to: &object)
    object += [0x7D, 0x0A]
    try rejects.write(object)
  }
}
