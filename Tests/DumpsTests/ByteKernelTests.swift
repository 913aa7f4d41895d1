import ByteKernels
import Testing

@testable import Dumps

/// Walks by vectors of every width that the processor has, against walks byte by byte.
struct ByteKernelTests {
  private typealias Finder =
    @Sendable (
      UnsafePointer<UInt8>?, Int, UInt8, UInt8, UnsafeMutablePointer<edge_walk>?,
      UnsafeMutablePointer<UInt32>?, Int
    ) -> Int
  private typealias Counter = @Sendable (UnsafePointer<UInt8>?, Int, Int32) -> line_count
  private typealias Walker = @Sendable (UnsafePointer<UInt8>?, Int, UInt8, UInt8) -> quote_walk
  private typealias Judge = @Sendable (UnsafePointer<UInt8>?, Int) -> Bool

  private static let finders: [Finder] = [find_edges, find_edges_basic] + narrower.finders
  private static let counters: [Counter] =
    [count_line_ends, count_line_ends_basic] + narrower.counters
  private static let walkers: [Walker] = [walk_quotes, walk_quotes_basic] + narrower.walkers
  private static let judges: [Judge] = [utf8_is_valid, utf8_is_valid_basic] + narrower.judges

  /// What a processor with AVX-512 passes by.
  private static var narrower:
    (finders: [Finder], counters: [Counter], walkers: [Walker], judges: [Judge])
  {
    #if arch(x86_64)
      guard has_avx2() else { return ([], [], [], []) }
      return ([find_edges_avx2], [count_line_ends_avx2], [walk_quotes_avx2], [utf8_is_valid_avx2])
    #else
      return ([], [], [], [])
    #endif
  }

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

  /// Where a field ends, and whether a line does.
  private struct Edge: Equatable {
    let place: UInt32
    let endsLine: Bool
  }

  @Test func `edges are the delimiters and line ends outside quotes, in whatever room`() {
    let dense = [",", "\n", ",\n"].map { Array(String(repeating: $0, count: 150).utf8) }
    for text in Self.texts + dense {
      var isQuoted = false
      var expected: [Edge] = []
      for (place, byte) in text.enumerated() {
        if byte == Self.quote { isQuoted.toggle() }
        if !isQuoted, [Self.delimiter, 0x0A, 0x0D].contains(byte) {
          expected.append(Edge(place: UInt32(place), endsLine: byte != Self.delimiter))
        }
      }
      for room in [64, 100, 512] {
        for find in Self.finders { #expect(edges(text, room, find) == expected) }
      }
    }
  }

  private func edges(_ text: [UInt8], _ room: Int, _ find: Finder) -> [Edge] {
    var walk = edge_walk(position: 0, is_quoted: false)
    var found: [Edge] = []
    var edges = [UInt32](repeating: 0, count: room)
    while walk.position < text.count {
      let origin = UInt32(walk.position)
      let count = find(text, text.count, Self.delimiter, Self.quote, &walk, &edges, room)
      found += edges[..<count].map {
        Edge(place: origin + ($0 & ~ends_line), endsLine: $0 & ends_line != 0)
      }
    }
    return found
  }

  @Test func `a NUL is found wherever it stands, and only where one is`() {
    for length in [0, 1, 63, 64, 65, 128, 200] {
      let text = [UInt8](repeating: UInt8(ascii: "a"), count: length)
      for count in Self.counters { #expect(!count(text, length, -1).holds_nul) }
      for place in text.indices {
        var other = text
        other[place] = 0
        for count in Self.counters { #expect(count(other, length, -1).holds_nul) }
      }
    }
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
      for count in Self.counters {
        let found = count(text, text.count, Int32(Self.quote))
        #expect(
          [found.line_feeds, found.pairs, found.carriage_returns, found.outside_quotes] == [
            expected.line_feeds, expected.pairs, expected.carriage_returns, expected.outside_quotes,
          ])
      }
    }
  }

  @Test func `quotes and encoding are judged alike by vectors of every width`() {
    var clean = 0
    for text in Self.texts {
      let basic = walk_quotes_basic(text, text.count, Self.delimiter, Self.quote)
      if basic.is_clean { clean += 1 }
      for walk in Self.walkers {
        let found = walk(text, text.count, Self.delimiter, Self.quote)
        #expect(found.is_clean == basic.is_clean)
        if found.is_clean { #expect(found.ends_quoted == basic.ends_quoted) }
      }
      let isValid = String(validating: text, as: UTF8.self) != nil
      for judge in Self.judges { #expect(judge(text, text.count) == isValid) }
    }
    #expect(clean > 100)
  }

  @Test func `one wrong byte anywhere in a long text is noticed`() {
    let text = Array(String(repeating: "江苏省a南京市😀é", count: 12).utf8)
    for judge in Self.judges { #expect(judge(text, text.count)) }
    for place in text.indices {
      for wrong in [0xC0, 0xFF, 0xED, 0xF5, 0x80] as [UInt8] where text[place] != wrong {
        var other = text
        other[place] = wrong
        let isValid = String(validating: other, as: UTF8.self) != nil
        for judge in Self.judges {
          #expect(judge(other, other.count) == isValid, "\(wrong) at \(place)")
        }
      }
    }
  }
}
