import CZlib
import Foundation
import Testing

@testable import Dumps

@Suite struct GzipTests {
  private static let text = Array("a,b\n1,\"x\ny\"\n".utf8)

  /// Which of the decoders of this binary.
  private static let decoders = Array(DeflateDecoders.all.indices)

  /// The uncompressed bytes, or the error.
  private func uncompressed(
    _ bytes: [UInt8], by decoder: Int, pieces: Int = 5
  ) throws -> [UInt8] {
    let scratch = Scratch()
    let file = try RawFile(path: try scratch.file("f.csv.gz", bytes))
    let inflater = GzipInflater(file: file, decoder: DeflateDecoders.all[decoder]())
    var text: [UInt8] = []
    var fetched: [RawChunk] = []
    var buffer = [UInt8](repeating: 0, count: pieces)
    while true {
      let count = try buffer.withUnsafeMutableBytes { bytes in
        try inflater.read(into: bytes, fetched: &fetched)
      }
      if count == 0 { break }
      text += buffer[..<count]
    }
    let raw: [UInt8] = fetched.flatMap { Array($0.bytes) }
    #expect(raw == bytes)
    return text
  }

  private func fault(_ bytes: [UInt8], by decoder: Int, pieces: Int = 5) -> String? {
    do {
      _ = try uncompressed(bytes, by: decoder, pieces: pieces)
      return nil
    } catch let error as DumpError {
      guard case .damagedGzip(_, _, let fault) = error else { return "\(error)" }
      return fault
    } catch { return "\(error)" }
  }

  @Test(arguments: decoders)
  func `members one after another are one text, zero padding or not`(decoder: Int) throws {
    let member = Gzip.member(Self.text)
    let empty = Gzip.member([])
    let zeros = [UInt8](repeating: 0, count: 512)
    #expect(try uncompressed(member, by: decoder) == Self.text)
    #expect(try uncompressed(member + empty + member, by: decoder) == Self.text + Self.text)
    #expect(
      try uncompressed(member + zeros + member + zeros, by: decoder) == Self.text + Self.text)
    #expect(try uncompressed(empty, by: decoder) == [])
  }

  @Test func `content tells gzip, and a name that promises it must be kept`() throws {
    func text(_ bytes: [UInt8], name: String) throws -> [UInt8] {
      let scratch = Scratch()
      let path = try scratch.file(name, bytes)
      return try DumpBytes(path: path, encoding: "utf-8").peek(100)
    }
    #expect(try text(Gzip.member(Self.text), name: "f.csv") == Self.text)
    #expect { try text(Self.text, name: "f.csv.gz") } throws: { "\($0)".contains("is not gzip") }
    #expect { try text([], name: "f.csv.gz") } throws: { "\($0)".contains("is not gzip") }
  }

  @Test(arguments: decoders)
  func `a file cut anywhere is told as truncated`(decoder: Int) {
    let file = Gzip.member(Self.text) + Gzip.member(Self.text)
    let whole = Gzip.member(Self.text).count
    for count in 2..<file.count where count != whole {
      #expect(
        fault(Array(file[..<count]), by: decoder)?.contains("truncated") == true, "cut at \(count)")
    }
  }

  @Test(arguments: decoders)
  func `wrong checksum, wrong length and trailing garbage have names of their own`(decoder: Int) {
    let member = Gzip.member(Self.text)
    var wrongSum = member
    wrongSum[member.count - 8] ^= 1
    #expect(fault(wrongSum, by: decoder)?.contains("CRC-32") == true)
    var wrongLength = member
    wrongLength[member.count - 4] ^= 1
    #expect(fault(wrongLength, by: decoder)?.contains("ISIZE") == true)
    for garbage in ["garbage", "\u{1F}garbage", "\0\0garbage"] {
      #expect(
        fault(member + Array(garbage.utf8), by: decoder)?.contains("trailing garbage") == true)
    }
  }

  @Test(arguments: decoders)
  func `no single flipped bit of content or trailer goes unnoticed`(decoder: Int) {
    let member = Gzip.member(Self.text)
    for index in 10..<member.count {
      for bit in 0..<8 {
        var flipped = member
        flipped[index] ^= 1 << bit
        // A stored block's header has five bits that say nothing.
        let isHarmless = index == 10 && bit > 2
        #expect((fault(flipped, by: decoder) == nil) == isHarmless, "byte \(index), bit \(bit)")
      }
    }
  }

  @Test(arguments: decoders)
  func `header fields are passed over, and their checksum is held`(decoder: Int) {
    let plain = Gzip.member(Self.text)
    let fields = [3, 0, 1, 2, 3] + Array("name\0comment\0".utf8)
    let head = [0x1F, 0x8B, 8, 4 | 8 | 16 | 2, 0, 0, 0, 0, 0, 255] + fields
    let sum = Gzip.crc32(head)
    let good = head + [UInt8(sum & 0xFF), UInt8(sum >> 8 & 0xFF)] + plain[10...]
    #expect(fault(good, by: decoder) == nil)
    for index in 4..<head.count + 2 where !(10...11).contains(index) {
      var wrong = good
      wrong[index] ^= 0x80
      #expect(fault(wrong, by: decoder) == "header crc mismatch in member 1", "byte \(index)")
    }
    var method = plain
    method[2] = 7
    #expect(fault(method, by: decoder) == "unknown compression method in member 1")
    var flags = plain
    flags[3] = 0x20
    #expect(fault(flags, by: decoder) == "unknown header flags set in member 1")
  }

  @Test(arguments: decoders)
  func `compressed text comes out whole for every size of piece`(decoder: Int) throws {
    var numbers = SeededNumbers(11)
    let text = (0..<40_000).flatMap { _ in
      Array("江苏省\(UInt8.random(in: 0...99, using: &numbers)),".utf8)
    }
    for level in [1, 6, 9] as [Int32] {
      let file = try Gzip.compressed(text, level: level)
      for pieces in [7, 4096, 1 << 20] {
        let found = try uncompressed(file + file, by: decoder, pieces: pieces)
        #expect(found == text + text, "level \(level), pieces of \(pieces)")
      }
    }
  }

  @Test func `the decoders call the same damage by the same name`() throws {
    var numbers = SeededNumbers(5)
    let text = (0..<500).flatMap { _ in
      Array("发明,\(UInt8.random(in: 0...255, using: &numbers))\n".utf8)
    }
    let file = try Gzip.compressed(text, level: 6)
    for _ in 0..<300 {
      var damaged = file
      let index = Int.random(in: 10..<file.count, using: &numbers)
      damaged[index] ^= 1 << UInt8.random(in: 0...7, using: &numbers)
      let faults = Self.decoders.map { fault(damaged, by: $0, pieces: 1 << 16) }
      #expect(Set(faults).count == 1 && faults[0] != nil, "byte \(index): \(faults)")
    }
  }
}
