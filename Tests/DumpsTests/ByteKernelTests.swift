import ByteKernels
import Testing

@testable import Dumps

/// Walks by vectors, with AVX2 and without, against walks byte by byte.
struct ByteKernelTests {
  /// Texts over the bytes that matter, some of them longer than several vectors.
  private static let texts: [[UInt8]] = {
    var random = SeededNumbers(20_160_217)
    let bytes = Array("aa,\"\"\n\r中江".utf8)
    return (0..<4000).map { _ in
      (0..<Int.random(in: 0..<300, using: &random)).map { _ in
        bytes[Int.random(in: bytes.indices, using: &random)]
      }
    }
  }()

  private static let delimiter = UInt8(ascii: ",")
  private static let quote = UInt8(ascii: "\"")

  @Test func `edges are the delimiters and line ends outside quotes, in whatever room`() {
    for text in Self.texts {
      var isQuoted = false
      var expected: [UInt32] = []
      for (place, byte) in text.enumerated() {
        if byte == Self.quote { isQuoted.toggle() }
        if !isQuoted, [Self.delimiter, 0x0A, 0x0D].contains(byte) {
          expected.append(UInt32(place))
        }
      }
      for room in [64, 100, 512] {
        #expect(edges(text, room, find_edges) == expected)
        #expect(edges(text, room, find_edges_basic) == expected)
      }
    }
  }

  private typealias Finder = (
    UnsafePointer<UInt8>?, Int, UInt8, UInt8, UnsafeMutablePointer<edge_walk>?,
    UnsafeMutablePointer<UInt32>?, Int
  ) -> Int

  private func edges(_ text: [UInt8], _ room: Int, _ find: Finder) -> [UInt32] {
    var walk = edge_walk(position: 0, is_quoted: false)
    var found: [UInt32] = []
    var edges = [UInt32](repeating: 0, count: room)
    while walk.position < text.count {
      let origin = UInt32(walk.position)
      let count = find(text, text.count, Self.delimiter, Self.quote, &walk, &edges, room)
      found += edges[..<count].map { origin + $0 }
    }
    return found
  }

  @Test func `line ends are counted by kind and by quotes`() {
    for text in Self.texts {
      var expected = line_count()
      var isQuoted = false
      for (place, byte) in text.enumerated() {
        if byte == Self.quote { isQuoted.toggle() }
        let follows = place > 0 && text[place - 1] == 0x0D
        let isFollowed = place + 1 < text.count && text[place + 1] == 0x0A
        switch byte {
        case 0x0A where follows: expected.pairs += 1
        case 0x0A: expected.line_feeds += 1
        case 0x0D where !isFollowed: expected.carriage_returns += 1
        default: continue
        }
        if !isQuoted { expected.outside_quotes += 1 }
      }
      for count in [count_line_ends, count_line_ends_basic] {
        let found = count(text, text.count, Int32(Self.quote))
        #expect(
          [found.line_feeds, found.pairs, found.carriage_returns, found.outside_quotes] == [
            expected.line_feeds, expected.pairs, expected.carriage_returns, expected.outside_quotes,
          ])
      }
    }
  }

  @Test func `quotes and encoding are judged alike with AVX2 and without`() {
    var clean = 0
    for text in Self.texts {
      let fast = walk_quotes(text, text.count, Self.delimiter, Self.quote)
      let basic = walk_quotes_basic(text, text.count, Self.delimiter, Self.quote)
      #expect(fast.is_clean == basic.is_clean)
      if fast.is_clean { #expect(fast.ends_quoted == basic.ends_quoted) }
      if fast.is_clean { clean += 1 }
      let isValid = String(validating: text, as: UTF8.self) != nil
      #expect(utf8_is_valid(text, text.count) == isValid)
      #expect(utf8_is_valid_basic(text, text.count) == isValid)
    }
    #expect(clean > 100)
  }

  @Test func `one wrong byte anywhere in a long text is noticed`() {
    let text = Array(String(repeating: "江苏省a南京市😀é", count: 12).utf8)
    #expect(utf8_is_valid(text, text.count) && utf8_is_valid_basic(text, text.count))
    for place in text.indices {
      for wrong in [0xC0, 0xFF, 0xED, 0xF5, 0x80] as [UInt8] where text[place] != wrong {
        var other = text
        other[place] = wrong
        let isValid = String(validating: other, as: UTF8.self) != nil
        #expect(utf8_is_valid(other, other.count) == isValid, "\(wrong) at \(place)")
        #expect(utf8_is_valid_basic(other, other.count) == isValid, "\(wrong) at \(place)")
      }
    }
  }
}
