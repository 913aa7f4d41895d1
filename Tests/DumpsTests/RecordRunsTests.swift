import Testing

@testable import Dumps

/// The text read block by block.
func readByParts(
  _ text: [UInt8], blockBytes: Int, dialect: Dialect = .rfc4180, byLibCSV: Bool = false,
  scratch: Scratch
) throws -> BlockwiseReading {
  try BlockwiseReading(
    path: try scratch.file("text.csv", text), dialect: dialect, blockBytes: blockBytes,
    byLibCSV: byLibCSV)
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

  @Test(arguments: [1, 61, 4096])
  func `quoted records, sound but for one byte at most, read as the definition says`(
    blockBytes: Int
  ) throws {
    let scratch = Scratch()
    var numbers = SeededNumbers(11)
    let fields = [
      "", "a", "\"\"", "\"a,b\"", "\"a \"\"b\"\"\"", "\"\"\"\"", "\"1\n2\"", "\"1\r\n\"", "一种",
    ]
    let ends = ["\n", "\r\n", "\r"]
    for round in 0..<120 {
      let end = ends[round % 3]
      let records = (0..<Int.random(in: 1...30, using: &numbers)).map { _ in
        (0..<Int.random(in: 1...5, using: &numbers)).map { _ in
          fields.randomElement(using: &numbers)!
        }.joined(separator: ",")
      }
      var text = Array(records.joined(separator: end).utf8)
      if round % 2 == 0 { text += Array(end.utf8) }
      if round % 4 > 1, !text.isEmpty {
        text[Int.random(in: 0..<text.count, using: &numbers)] =
          [0x22, 0x2C, 0x0A, 0x61].randomElement(using: &numbers)!
      }
      let expected = ReferenceReading(text)
      let scanned = try readByParts(text, blockBytes: blockBytes, scratch: scratch)
      if scanned.items != expected.items || scanned.blank != expected.blank {
        Issue.record("\(String(decoding: text, as: UTF8.self))")
        return
      }
    }
  }

  @Test func `the second counter finds the line ends that a walk byte by byte finds`() {
    var numbers = SeededNumbers(13)
    let bytes: [UInt8] = [0x61, 0x61, 0x61, 0xE4, 0x2C, 0x22, 0x0A, 0x0D, 0x20]
    for _ in 0..<2000 {
      let text = (0..<Int.random(in: 0...200, using: &numbers)).map { _ in
        bytes.randomElement(using: &numbers)!
      }
      var records = 0
      var ends = LineEnds()
      var isQuoted = false
      for (index, byte) in text.enumerated() {
        if byte == 0x22 { isQuoted.toggle() }
        let isPair = byte == 0x0A && index > 0 && text[index - 1] == 0x0D
        let isHalf = byte == 0x0D && index + 1 < text.count && text[index + 1] == 0x0A
        guard byte == 0x0A || byte == 0x0D, !isHalf else { continue }
        if isPair {
          ends.pairs += 1
        } else if byte == 0x0A {
          ends.lineFeeds += 1
        } else {
          ends.carriageReturns += 1
        }
        if !isQuoted { records += 1 }
      }
      if let last = text.last, last != 0x0A, last != 0x0D { records += 1 }
      var counter = RecordCounter(quote: 0x22)
      text.withUnsafeBytes { counter.count($0) }
      if counter.records != records || counter.lineEnds != ends {
        Issue.record("\(text)")
        return
      }
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
