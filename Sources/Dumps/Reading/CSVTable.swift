/// A small CSV file (configuration, side tables) read whole and strictly: the first fault throws.
public struct CSVTable: Sendable {
  /// One record of the table.
  public struct Row: Sendable, Equatable {
    /// The physical line on which the record begins, from 1.
    public var line: Int
    /// As many cells as the header has names, blanks at both ends trimmed.
    public var cells: [String]
  }

  public var path: String
  public var header: [String]
  public var rows: [Row]

  /// Reads the file, gzip or not, in any encoding a dump may have.
  public init(path: String) throws(DumpError) {
    let bytes = try DumpBytes(path: path, encoding: "auto")
    var text: [UInt8] = []
    let chunk = RawChunk(capacity: 1 << 20)
    var fetched: [RawChunk] = []
    var isRaw = false
    while true {
      chunk.count = try bytes.read(into: chunk.memory, fetched: &fetched, isRaw: &isRaw)
      if chunk.count == 0 { break }
      text += chunk.bytes
      fetched = []
    }
    try self.init(text: text, encoding: bytes.text, path: path)
  }

  /// Reads a table from the bytes of a file; `path` is what errors name.
  public init(bytes: [UInt8], path: String) throws(DumpError) {
    let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    try self.init(
      text: hasMark ? Array(bytes[3...]) : bytes, encoding: hasMark ? .utf8 : .undecided,
      path: path)
  }

  private init(text: [UInt8], encoding: DumpBytes.Text, path: String) throws(DumpError) {
    self.path = path
    header = []
    rows = []
    let outcome = text.withUnsafeBytes { bytes in
      Result<CSVTable, DumpError>.catching { [self] () throws(DumpError) in
        var table = self
        try table.take(bytes, encoding)
        return table
      }
    }
    self = try outcome.get()
    guard !header.isEmpty else { throw .empty(file: path) }
  }

  /// The position of a column that must be there; throws naming the file and the column.
  public func column(_ name: String) throws(DumpError) -> Int {
    guard let index = header.firstIndex(of: name) else {
      throw .missingColumn(file: path, column: name, header: header)
    }
    return index
  }

  /// The position of a column that may be absent.
  public func optionalColumn(_ name: String) -> Int? { header.firstIndex(of: name) }

  private mutating func take(
    _ text: UnsafeRawBufferPointer, _ given: DumpBytes.Text
  ) throws(DumpError) {
    let dialect = Dialect.rfc4180
    let tokeniser = LibCSVTokeniser(dialect: dialect)
    var cutter = RecordRuns(dialect: dialect, maximumRecordBytes: text.count)
    var runs: [RecordRun] = []
    _ = cutter.cut(text, isFinal: true, into: &runs)
    var encoding = given
    var line = 1
    for run in runs {
      if let fault = run.fault { throw .malformed(file: path, line: line, reason: fault) }
      var start = run.range.lowerBound
      while start < run.range.upperBound {
        let end = dialect.recordEnd(in: text, from: start)
        let next = dialect.nextRecord(in: text, after: end)
        let record = UnsafeRawBufferPointer(rebasing: text[start..<end])
        if encoding == .undecided, record.contains(where: { $0 >= 0x80 }) {
          encoding = UTF8Validity.holds(for: record) ? .utf8 : .gb18030
        }
        guard encoding.accepts(record) else {
          throw .malformed(file: path, line: line, reason: .invalidEncoding)
        }
        if !record.isEmpty {
          guard tokeniser.split(record) else {
            throw .malformed(file: path, line: line, reason: .bareQuote)
          }
          let cells = (0..<tokeniser.fieldCount).map { index in
            tokeniser.withField(index) { encoding.lossyText(trimmed($0)) }
          }
          try take(cells, line: line)
        }
        line +=
          RecordCounter.lineEnds(in: UnsafeRawBufferPointer(rebasing: text[start..<next])).total
        start = next
      }
    }
  }

  private mutating func take(_ cells: [String], line: Int) throws(DumpError) {
    guard !header.isEmpty else {
      header = cells
      for (index, name) in cells.enumerated()
      where !name.isEmpty && cells[..<index].contains(name) {
        throw .duplicateColumn(file: path, column: name)
      }
      return
    }
    // Spreadsheets leave rows of empty cells behind the last one.
    if cells.allSatisfy(\.isEmpty) { return }
    guard cells.count == header.count else {
      throw .raggedRow(file: path, line: line, expected: header.count, found: cells.count)
    }
    rows.append(Row(line: line, cells: cells))
  }
}
