import Foundation

/// Counts lines and records in a run of text by quote parity alone: the second count that every
/// reading is held against.
struct RecordCounter {
  private(set) var lineEnds = LineEnds()
  /// Line ends outside quotes, and a last record without one.
  private(set) var records = 0

  private let quote: UInt8?

  init(quote: UInt8?) { self.quote = quote }

  /// Counts a run that begins and ends with whole records.
  mutating func count(_ run: UnsafeRawBufferPointer) {
    var isQuoted = false
    var start = 0
    while start < run.count {
      // Short enough for a cache line or eight, long enough for the compiler's vectors.
      let end = min(start + 512, run.count)
      let kinds = Self.lineEnds(in: run, from: start, to: end)
      let found = kinds.total
      lineEnds.add(kinds)
      if let quote, let first = Self.find(quote, in: run, from: start, to: end) {
        countOutsideQuotes(run, from: start, to: end, firstQuote: first, isQuoted: &isQuoted)
      } else if !isQuoted {
        records += found
      }
      start = end
    }
    if let last = run.last, last != 0x0A, last != 0x0D { records += 1 }
  }

  /// Line ends from `start` to `end`; a CR LF counts with its carriage return.
  private static func lineEnds(
    in run: UnsafeRawBufferPointer, from start: Int, to end: Int
  ) -> LineEnds {
    let part = UnsafeRawBufferPointer(rebasing: run[start..<end])
    var feeds = 0
    var returns = 0
    for byte in part {
      feeds &+= byte == 0x0A ? 1 : 0
      returns &+= byte == 0x0D ? 1 : 0
    }
    var pairs = 0
    if start > 0, run[start - 1] == 0x0D, part[0] == 0x0A { pairs = 1 }
    if returns > 0 {
      for index in 1..<max(1, part.count) {
        pairs &+= part[index] == 0x0A && part[index - 1] == 0x0D ? 1 : 0
      }
    }
    return LineEnds(lineFeeds: feeds - pairs, pairs: pairs, carriageReturns: returns - pairs)
  }

  private mutating func countOutsideQuotes(
    _ run: UnsafeRawBufferPointer, from start: Int, to end: Int, firstQuote: Int,
    isQuoted: inout Bool
  ) {
    var position = start
    var next: Int? = firstQuote
    while position < end {
      let stretchEnd = next ?? end
      if !isQuoted, stretchEnd > position {
        records += Self.lineEnds(in: run, from: position, to: stretchEnd).total
      }
      guard let found = next, let quote else { return }
      isQuoted.toggle()
      position = found + 1
      next = Self.find(quote, in: run, from: position, to: end)
    }
  }

  private static func find(
    _ byte: UInt8, in run: UnsafeRawBufferPointer, from start: Int, to end: Int
  ) -> Int? {
    guard start < end, let base = run.baseAddress,
      let found = memchr(base + start, Int32(byte), end - start)
    else { return nil }
    return UnsafeRawPointer(found) - base
  }

  /// Line ends in a stretch of text.
  static func lineEnds(in text: UnsafeRawBufferPointer) -> LineEnds {
    var counter = RecordCounter(quote: nil)
    counter.count(text)
    return counter.lineEnds
  }
}

/// How many lines end in which way.
public struct LineEnds: Sendable, Equatable {
  public var lineFeeds = 0
  /// CR LF.
  public var pairs = 0
  public var carriageReturns = 0

  public init(lineFeeds: Int = 0, pairs: Int = 0, carriageReturns: Int = 0) {
    self.lineFeeds = lineFeeds
    self.pairs = pairs
    self.carriageReturns = carriageReturns
  }

  public var total: Int { lineFeeds + pairs + carriageReturns }

  mutating func add(_ other: LineEnds) {
    lineFeeds += other.lineFeeds
    pairs += other.pairs
    carriageReturns += other.carriageReturns
  }
}
