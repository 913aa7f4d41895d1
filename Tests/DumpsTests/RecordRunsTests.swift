import Testing

@testable import Dumps

/// What `RecordsDump` and `DumpReader` are made of, read as the reference states it.
func readByParts(
  _ text: [UInt8], blockBytes: Int, dialect: Dialect = .rfc4180, byLibCSV: Bool = false,
  scratch: Scratch
) throws -> (items: [ReferenceReading.Item], blank: Int) {
  let path = try scratch.file("text.csv", text)
  let dispenser = BlockDispenser(
    bytes: try DumpBytes(path: path, encoding: "utf-8"), dialect: dialect, blockBytes: blockBytes,
    maximumRecordBytes: 1 << 20)
  var items: [ReferenceReading.Item] = []
  var blank = 0
  var line = 1
  while let block = try dispenser.next() {
    for run in block.runs {
      let bytes = UnsafeRawBufferPointer(rebasing: block.text[run.range])
      let start = block.offset + run.range.lowerBound
      if let fault = run.fault {
        items.append(.malformed(line: line, offset: start, fault))
        line += RecordCounter.lineEnds(in: bytes).total
        continue
      }
      func take(_ splitter: inout some RecordSplitter) {
        while true {
          let before = splitter.position
          let skipped = splitter.skipBlankLines()
          blank += skipped
          line += skipped
          _ = before
          if splitter.isAtEnd { return }
          let begin = splitter.position
          let cells = RecordCells(dialect: dialect, encoding: .utf8)
          // Room for as many fields as the cells have.
          let slots = (0..<Int32(Field.allCases.count)).map { $0 }
          let count = slots.withUnsafeBufferPointer { splitter.nextRecord(slots: $0, into: cells) }
          let fields = (0..<count).map { index -> [UInt8] in
            let cell = cells.cells[index]
            guard cell.isEscaped else { return Array(cell.bytes) }
            var plain = [UInt8](repeating: 0, count: Int(cell.count))
            let written = plain.withUnsafeMutableBytes {
              cell.bytes.unescape(quote: dialect.quote!, into: $0.baseAddress!)
            }
            return Array(plain[..<written])
          }
          items.append(.record(line: line, offset: start + begin, fields: fields))
          line +=
            RecordCounter.lineEnds(
              in: UnsafeRawBufferPointer(rebasing: bytes[begin..<splitter.position])
            ).total
        }
      }
      if byLibCSV {
        var splitter = LibCSVRun(bytes, dialect: dialect)
        take(&splitter)
      } else {
        var splitter = ByteScanner(bytes, dialect: dialect)
        take(&splitter)
      }
    }
  }
  return (items, blank)
}

@Suite struct RecordRunsTests {
  /// Texts of up to six bytes over the bytes that matter.
  private static let shortTexts: [[UInt8]] = {
    var all: [[UInt8]] = []
    var layer: [[UInt8]] = [[]]
    for _ in 1...6 {
      layer = layer.flatMap { text in [0x61, 0x2C, 0x22, 0x0A, 0x0D].map { text + [$0] } }
      all += layer
    }
    return all
  }()

  @Test func `short texts read as the definition says, by scanner and by libcsv`() throws {
    let scratch = Scratch()
    for (index, text) in Self.shortTexts.enumerated() where index % 29 == 0 {
      let expected = ReferenceReading(text)
      let scanned = try readByParts(text, blockBytes: 1 + index % 7, scratch: scratch)
      let split = try readByParts(text, blockBytes: 64, byLibCSV: true, scratch: scratch)
      guard
        scanned.items == expected.items, scanned.blank == expected.blank,
        split.items == expected.items
      else {
        Issue.record("\(text): \(scanned) and \(split) instead of \(expected.items)")
        return
      }
    }
  }

  @Test(arguments: [1, 7, 64, 4096, 1 << 20])
  func `long texts read alike in blocks of any size`(blockBytes: Int) throws {
    let scratch = Scratch()
    var numbers = SeededNumbers(7)
    let alphabet: [[UInt8]] = [
      [0x61], [0x2C], [0x22], [0x0A], [0x0D], [0x0D, 0x0A], [0x22, 0x22], [0x22, 0x2C, 0x22],
      Array("一种装置".utf8), Array("CN201220249767.4".utf8), [0x22, 0x0A], [0x20], [0x00],
    ]
    for _ in 0..<60 {
      var text: [UInt8] = []
      for _ in 0..<Int.random(in: 0...400, using: &numbers) {
        text += alphabet.randomElement(using: &numbers)!
      }
      let expected = ReferenceReading(text)
      guard expected.isNarrow else { continue }
      let scanned = try readByParts(text, blockBytes: blockBytes, scratch: scratch)
      #expect(scanned.items == expected.items)
      #expect(scanned.blank == expected.blank)
      let split = try readByParts(text, blockBytes: blockBytes, byLibCSV: true, scratch: scratch)
      #expect(split.items == expected.items)
    }
  }

  @Test(arguments: [UInt8(0x3B), 0x09, 0x20])
  func `other delimiters read by the same rules`(delimiter: UInt8) throws {
    let scratch = Scratch()
    let dialect = Dialect(delimiter: delimiter, quote: 0x27)
    var numbers = SeededNumbers(UInt64(delimiter))
    for _ in 0..<200 {
      let text = (0..<Int.random(in: 0...40, using: &numbers)).map { _ in
        [delimiter, 0x27, 0x0A, 0x0D, 0x61, 0x22, 0x2C].randomElement(using: &numbers)!
      }
      let expected = ReferenceReading(text, delimiter: delimiter, quote: 0x27)
      #expect(
        try readByParts(text, blockBytes: 5, dialect: dialect, scratch: scratch).items
          == expected.items)
    }
  }

  @Test func `one stray quote costs its own line only`() throws {
    let scratch = Scratch()
    let text = Array("a,b\n1,\"open\n2,x\n\"3\",\"y\"\n".utf8)
    let found = try readByParts(text, blockBytes: 64, scratch: scratch)
    #expect(
      found.items == [
        .record(line: 1, offset: 0, fields: [[0x61], [0x62]]),
        .malformed(line: 2, offset: 4, .textAfterClosingQuote),
        .record(line: 3, offset: 12, fields: [[0x32], [0x78]]),
        .record(line: 4, offset: 16, fields: [[0x33], [0x79]]),
      ])
  }
}
