import Foundation
import Testing

@testable import Dumps

@Suite struct RecordsDumpTests {
  private func dump(
    _ bytes: [UInt8], encoding: String = "auto", delimiter: String = ",", quote: String = "\"",
    maximumRecordBytes: Int = 16 << 20, blockBytes: Int = 1 << 20
  ) throws -> (records: String, rejects: String, count: Int) {
    let scratch = Scratch()
    let dump = try RecordsDump(
      path: try scratch.file("f.csv", bytes), encoding: encoding, delimiter: delimiter,
      quote: quote, maximumRecordBytes: maximumRecordBytes, blockBytes: blockBytes)
    let count = try dump.write(
      to: ByteSink(path: scratch.path("out")), rejects: ByteSink(path: scratch.path("rejects")))
    return (
      String(decoding: try scratch.contents("out"), as: UTF8.self),
      String(decoding: try scratch.contents("rejects"), as: UTF8.self), count
    )
  }

  @Test func `records come out as they are: ragged, empty, NUL, blanks kept, blank lines left out`()
    throws
  {
    let found = try dump(Array(" a ,\"b\"\"\n\",\r\n\r\n,\r\nx\0\t\\".utf8))
    #expect(
      found.records
        == #"[" a ","b\"\n",""]"# + "\n" + #"["",""]"# + "\n" + #"["x\u0000\t\\"]"# + "\n")
    #expect(found.count == 0)
  }

  @Test func `a malformed record is told with line, offset, reason and its bytes`() throws {
    let found = try dump(Array("a,\"b\nc\"\n1,\"x\"y\n2,z\n3,q\"\n4,\"".utf8))
    #expect(found.records == "[\"a\",\"b\\nc\"]\n[\"2\",\"z\"]\n")
    #expect(
      found.rejects == """
        {"record":2,"line":3,"offset":8,"reason":"text_after_closing_quote","bytes":7,"raw":"1,\\"x\\"y\\n"}
        {"record":4,"line":5,"offset":19,"reason":"bare_quote","bytes":5,"raw":"3,q\\"\\n"}
        {"record":5,"line":6,"offset":24,"reason":"unterminated_quote","bytes":3,"raw":"4,\\""}

        """)
    #expect(found.count == 3)
  }

  @Test(arguments: [1, 64, 4096])
  func `an endless record is passed over and what follows is read`(blockBytes: Int) throws {
    let text = Array("a,b\n".utf8) + [UInt8](repeating: 0x78, count: 5000) + Array("\nc,d\n".utf8)
    let found = try dump(text, maximumRecordBytes: 1000, blockBytes: blockBytes)
    #expect(found.records == "[\"a\",\"b\"]\n[\"c\",\"d\"]\n")
    #expect(found.rejects.contains(#""line":2,"offset":4,"reason":"overlong_record""#))
    #expect(found.count == 1)
  }

  @Test(arguments: 1...40)
  func `the line end of an endless record counts once, also across two blocks`(
    blockBytes: Int
  ) throws {
    let text = [UInt8](repeating: 0x78, count: 30) + Array("\r\nb\"c\r\n".utf8)
    let found = try dump(text, maximumRecordBytes: 8, blockBytes: blockBytes)
    #expect(found.rejects.contains(#""line":2,"offset":32,"reason":"bare_quote""#))
    #expect(found.count == 2)
  }

  @Test func `every control character is escaped in JSON`() throws {
    let found = try dump(Array("a\u{1}\u{1F}\u{7F}".utf8))
    #expect(found.records == "[\"a\\u0001\\u001f\u{7F}\"]\n")
  }

  @Test func `quotes can be another byte or ordinary bytes`() throws {
    #expect(
      try dump(Array("'a;b';c".utf8), delimiter: ";", quote: "'").records == "[\"a;b\",\"c\"]\n")
    #expect(
      try dump(Array("\"a,b\"".utf8), quote: "").records == "[\"\\\"a\",\"b\\\"\"]\n")
    #expect(try dump(Array("a\tb".utf8), delimiter: "tab").records == "[\"a\",\"b\"]\n")
    #expect(try dump(Array("zaz|b".utf8), delimiter: "|", quote: "z").records == "[\"a\",\"b\"]\n")
  }

  @Test(arguments: [("", "\""), ("\n", "\""), ("\"", "\""), ("||", "\""), (",", "''")])
  func `a dialect no file can have is refused`(delimiter: String, quote: String) {
    #expect(throws: DumpError.self) {
      try RecordsDump(path: "f.csv", delimiter: delimiter, quote: quote)
    }
  }

  @Test func `a full disk is an error, not a loss`() throws {
    guard FileManager.default.fileExists(atPath: "/dev/full") else { return }
    let sink = try ByteSink(path: "/dev/full")
    try sink.write("[\"a\"]\n")
    #expect { try sink.flush() } throws: { "\($0)".contains("No space left") }
  }
}
