@testable import Dumps

/// What the parts that `records` and `run` are made of give of one file; for files whose records
/// have no more fields than a dump's record can hand out.
struct BlockwiseReading {
  private(set) var items: [ReferenceReading.Item] = []
  private(set) var blank = 0
  /// Records and blank lines of the clean runs, and the same by the second counter.
  private(set) var clean = 0
  private(set) var counted = 0

  private let dialect: Dialect
  private var line = 1

  init(path: String, dialect: Dialect, blockBytes: Int, byLibCSV: Bool) throws {
    self.dialect = dialect
    let dispenser = BlockDispenser(
      bytes: try DumpBytes(path: path, encoding: "utf-8"), dialect: dialect,
      blockBytes: blockBytes, maximumRecordBytes: 1 << 20)
    while let block = try dispenser.next() {
      for run in block.runs {
        let bytes = UnsafeRawBufferPointer(rebasing: block.text[run.range])
        let start = block.offset + run.range.lowerBound
        if let fault = run.fault {
          items.append(.malformed(line: line, offset: start, fault))
          line += RecordCounter.lineEnds(in: bytes).total
          continue
        }
        var counter = RecordCounter(quote: dialect.quote)
        counter.count(bytes)
        counted += counter.records
        if byLibCSV {
          let cells = RecordCells(dialect: dialect, encoding: .utf8)
          var splitter = LibCSVRun(bytes, dialect: dialect)
          take(bytes, by: &splitter, into: cells, from: start)
        } else {
          let cells = RecordCells(dialect: dialect, encoding: .utf8)
          var splitter = ByteScanner(bytes, dialect: dialect, cells: cells)
          take(bytes, by: &splitter, into: cells, from: start)
        }
      }
    }
  }

  private mutating func take(
    _ run: UnsafeRawBufferPointer, by splitter: inout some RecordSplitter, into cells: RecordCells,
    from start: Int
  ) {
    let slots = (0..<Int32(Field.allCases.count)).map { $0 }
    while true {
      let skipped = splitter.skipBlankLines()
      blank += skipped
      clean += skipped
      line += skipped
      if splitter.isAtEnd { return }
      let begin = splitter.position
      cells.begin()
      let count = slots.withUnsafeBufferPointer { splitter.nextRecord(slots: $0, into: cells) }
      clean += 1
      items.append(.record(line: line, offset: start + begin, fields: fields(cells, count)))
      let record = UnsafeRawBufferPointer(rebasing: run[begin..<splitter.position])
      line += RecordCounter.lineEnds(in: record).total
    }
  }

  private func fields(_ cells: RecordCells, _ count: Int) -> [[UInt8]] {
    (0..<count).map { index in
      let cell = cells.cells[index]
      guard cell.isQuoted, let quote = dialect.quote else { return Array(cell.bytes) }
      var plain = [UInt8](repeating: 0, count: Int(cell.count))
      let written = plain.withUnsafeMutableBytes {
        cell.bytes.unescape(quote: quote, into: $0.baseAddress!)
      }
      return Array(plain[..<written])
    }
  }
}
