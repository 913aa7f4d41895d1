import Testing

@testable import Dumps

@Suite struct GzipTests {
  private static let text = Array("a,b\n1,\"x\ny\"\n".utf8)

  /// The uncompressed bytes, or the error.
  private func uncompressed(_ bytes: [UInt8], name: String = "f.csv.gz") throws -> [UInt8] {
    let scratch = Scratch()
    let source = try DumpBytes(path: try scratch.file(name, bytes), encoding: "utf-8")
    var text: [UInt8] = []
    var fetched: [RawChunk] = []
    var isRaw = false
    var buffer = [UInt8](repeating: 0, count: 5)
    while true {
      let count = try buffer.withUnsafeMutableBytes { bytes in
        try source.read(into: bytes, fetched: &fetched, isRaw: &isRaw)
      }
      if count == 0 { break }
      text += buffer[..<count]
    }
    let raw: [UInt8] = fetched.flatMap { Array($0.bytes) }
    #expect(!source.isGzip || raw == bytes)
    return text
  }

  private func fault(_ bytes: [UInt8]) -> String? {
    do {
      _ = try uncompressed(bytes)
      return nil
    } catch let error as DumpError {
      guard case .damagedGzip(_, _, let fault) = error else { return "\(error)" }
      return fault
    } catch { return "\(error)" }
  }

  @Test func `members one after another are one text, zero padding or not`() throws {
    let member = Gzip.member(Self.text)
    let empty = Gzip.member([])
    let zeros = [UInt8](repeating: 0, count: 512)
    #expect(try uncompressed(member) == Self.text)
    #expect(try uncompressed(member + empty + member) == Self.text + Self.text)
    #expect(try uncompressed(member + zeros + member + zeros) == Self.text + Self.text)
    #expect(try uncompressed(empty) == [])
  }

  @Test func `content tells gzip, and a name that promises it must be kept`() throws {
    #expect(try uncompressed(Gzip.member(Self.text), name: "f.csv") == Self.text)
    #expect { try uncompressed(Self.text) } throws: { "\($0)".contains("is not gzip") }
    #expect { try uncompressed([]) } throws: { "\($0)".contains("is not gzip") }
  }

  @Test func `a file cut anywhere is told as truncated`() {
    let file = Gzip.member(Self.text) + Gzip.member(Self.text)
    let whole = Gzip.member(Self.text).count
    for count in 2..<file.count where count != whole {
      #expect(fault(Array(file[..<count]))?.contains("truncated") == true, "cut at \(count)")
    }
  }

  @Test func `wrong checksum, wrong length and trailing garbage have names of their own`() {
    let member = Gzip.member(Self.text)
    var wrongSum = member
    wrongSum[member.count - 8] ^= 1
    #expect(fault(wrongSum)?.contains("CRC-32") == true)
    var wrongLength = member
    wrongLength[member.count - 4] ^= 1
    #expect(fault(wrongLength)?.contains("ISIZE") == true)
    for garbage in ["garbage", "\u{1F}garbage", "\0\0garbage"] {
      #expect(fault(member + Array(garbage.utf8))?.contains("trailing garbage") == true)
    }
  }

  @Test func `no single flipped bit of content or trailer goes unnoticed`() {
    let member = Gzip.member(Self.text)
    for index in 10..<member.count {
      for bit in 0..<8 {
        var flipped = member
        flipped[index] ^= 1 << bit
        // A stored block's header has five bits that say nothing.
        let isHarmless = index == 10 && bit > 2
        #expect((fault(flipped) == nil) == isHarmless, "byte \(index), bit \(bit)")
      }
    }
  }
}
