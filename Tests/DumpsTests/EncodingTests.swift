import Testing

@testable import Dumps

@Suite struct EncodingTests {
  private func isUTF8(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBytes { UTF8Validity.holds(for: $0) }
  }

  @Test func `every scalar is valid UTF-8 wherever it stands`() {
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value), value % 7 == 0 || value < 0x10000 else { continue }
      let bytes = Array(String(Character(scalar)).utf8)
      if !isUTF8(bytes) || !isUTF8(Array("一种".utf8) + bytes + Array("装a".utf8)) {
        Issue.record("U+\(String(value, radix: 16))")
        return
      }
    }
  }

  @Test func `overlong forms, surrogates and numbers beyond Unicode are no UTF-8`() {
    for bytes: [UInt8] in [
      [0xC0, 0xAC], [0xC1, 0xBF], [0xE0, 0x9F, 0xBF], [0xF0, 0x8F, 0xBF, 0xBF],
      [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80],
      [0x80], [0xBF], [0xE6, 0xB1], [0xF0, 0xA0, 0x80], [0xFF], [0xFE],
    ] {
      #expect(!isUTF8(bytes))
      #expect(!isUTF8(Array("一种装置".utf8) + bytes + Array("一种装置".utf8)))
    }
  }

  @Test func `random bytes are judged as the standard library judges them`() {
    var numbers = SeededNumbers(3)
    let leads: [UInt8] = [0x41, 0x80, 0xBF, 0xC2, 0xE0, 0xE4, 0xED, 0xEF, 0xF0, 0xF4, 0xA0, 0x9F]
    for round in 0..<40_000 {
      // Mostly sound text of up to four vectors, so that a fault meets every edge of one.
      var bytes = Array(
        (0..<Int.random(in: 0...40, using: &numbers)).map { _ in
          ["a", "é", "种", "𠮷"].randomElement(using: &numbers)!
        }.joined().utf8)
      let count = Int.random(in: 0...(round % 2 == 0 ? 2 : 14), using: &numbers)
      let place = Int.random(in: 0...bytes.count, using: &numbers)
      bytes.insert(
        contentsOf: (0..<count).map { _ in leads.randomElement(using: &numbers)! }, at: place)
      let expected = String(validating: bytes, as: UTF8.self) != nil
      if isUTF8(bytes) != expected {
        Issue.record("\(bytes)")
        return
      }
    }
  }

  private func fromGB18030(_ bytes: [UInt8]) -> String? {
    var output = [UInt8](repeating: 0, count: bytes.count * 3 + 3)
    return bytes.withUnsafeBytes { source in
      output.withUnsafeMutableBytes { target -> String? in
        guard let count = GB18030.decode(source, into: target.baseAddress!) else { return nil }
        return String(decoding: target[..<count], as: UTF8.self)
      }
    }
  }

  @Test func `GB18030 decodes one, two and four bytes`() {
    #expect(fromGB18030([0x41, 0xD6, 0xD0, 0xB9, 0xFA]) == "A中国")
    #expect(fromGB18030([0x80, 0x31]) == "€1")
    #expect(fromGB18030([0x90, 0x30, 0x81, 0x30]) == "\u{10000}")
    #expect(fromGB18030([0x95, 0x32, 0x82, 0x36]) == "\u{20000}")
    #expect(fromGB18030([0xE3, 0x32, 0x9A, 0x35]) == "\u{10FFFF}")
    #expect(fromGB18030([0x81, 0x30, 0x81, 0x30]) == "\u{80}")
    for bytes: [UInt8] in [
      [0xFF], [0xB0], [0xB0, 0x00], [0x81, 0x30, 0x81], [0xFE, 0x39, 0xFE, 0x39],
    ] {
      #expect(fromGB18030(bytes) == nil)
      #expect(bytes.withUnsafeBytes { !GB18030.isValid($0) })
    }
  }

  @Test func `GB18030 ends where Unicode ends`() {
    let last: [UInt8] = [0xE3, 0x32, 0x9A, 0x35]
    let beyond: [UInt8] = [0xE3, 0x32, 0x9A, 0x36]
    #expect(last.withUnsafeBytes { GB18030.isValid($0) })
    #expect(!beyond.withUnsafeBytes { GB18030.isValid($0) })
  }

  @Test func `GB18030 decodes every pair of bytes as iconv does`() throws {
    let converter = try #require(IconvConverter(from: "GB18030"))
    for lead in UInt8(0x81)...0xFF {
      for trail in UInt8(0x40)...0xFF {
        let found = fromGB18030([lead, trail])?.unicodeScalars.first?.value
        if found != converter.scalar(of: [lead, trail]) {
          Issue.record("\(lead) \(trail): \(found ?? 0)")
          return
        }
      }
    }
  }

  @Test func `GB18030 is valid exactly where it decodes`() {
    var numbers = SeededNumbers(12)
    let rare: [UInt8] = [0x00, 0x30, 0x41, 0x7F, 0x80, 0x81, 0xFF]
    var valid = 0
    for _ in 0..<20_000 {
      let bytes = (0..<Int.random(in: 0...24, using: &numbers)).map { _ in
        Int.random(in: 0..<12, using: &numbers) == 0
          ? rare.randomElement(using: &numbers)! : UInt8.random(in: 0xA1...0xFE, using: &numbers)
      }
      let isValid = bytes.withUnsafeBytes { GB18030.isValid($0) }
      valid += isValid ? 1 : 0
      if isValid != (fromGB18030(bytes) != nil) {
        Issue.record("\(bytes)")
        return
      }
    }
    #expect((2_000...18_000).contains(valid))
  }

  @Test(arguments: [
    ("utf8", EncodingName.Meaning.utf8), ("UTF_8", .utf8), ("Gb-18030", .gb18030),
    ("AUTO", .automatic), ("Windows1252", .converted("WINDOWS-1252")),
    ("iso88591", .converted("ISO88591")), ("utf_16le", .converted("UTF16LE")),
  ])
  func `names count without case and signs`(name: String, meaning: EncodingName.Meaning) throws {
    #expect(try EncodingName.meaning(of: name) == meaning)
  }

  @Test(arguments: [false, true])
  func `UTF-32 is known by its mark in either order`(isBigEndian: Bool) throws {
    let units = "\u{FEFF}中,1\n".unicodeScalars.map(\.value)
    let file = units.flatMap { unit in
      (0..<4).map { UInt8(unit >> (8 * (isBigEndian ? 3 - $0 : $0)) & 0xFF) }
    }
    let scratch = Scratch()
    let dump = try RecordsDump(path: scratch.file("a.csv", file))
    let rejected = try dump.write(
      to: ByteSink(path: scratch.path("out")), rejects: ByteSink(path: scratch.path("rejects")))
    #expect(rejected == 0)
    #expect(try scratch.contents("out") == Array("[\"中\",\"1\"]\n".utf8))
  }

  @Test func `an unknown name is refused`() {
    #expect(throws: DumpError.unknownEncoding(name: "klingon")) {
      try EncodingName.meaning(of: "klingon")
    }
  }
}
