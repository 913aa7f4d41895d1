import Foundation

/// Counts the records of a run of text by quote parity alone: the second count that every reading
/// is held against.
struct RecordCounter {
  private(set) var lineEnds = LineEnds()
  /// Line ends outside quotes, and a last record without one.
  private(set) var records = 0

  private let quote: UInt8?

  init(quote: UInt8?) { self.quote = quote }

  /// Counts a run that begins and ends with whole records.
  mutating func count(_ run: UnsafeRawBufferPointer) {
    let found = Self.lineEnds(in: run)
    lineEnds.add(found)
    if let last = run.last, last != 0x0A, last != 0x0D { records += 1 }
    guard let quote, let first = run.find(quote, from: 0) else {
      records += found.total
      return
    }
    var isQuoted = false
    var position = 0
    var next: Int? = first
    while true {
      let end = next ?? run.count
      if !isQuoted, end > position {
        records += Self.lineEnds(in: UnsafeRawBufferPointer(rebasing: run[position..<end])).total
      }
      guard next != nil else { return }
      isQuoted.toggle()
      position = end + 1
      next = run.find(quote, from: position)
    }
  }

  /// Line ends in a stretch of text that no CR LF straddles.
  static func lineEnds(in text: UnsafeRawBufferPointer) -> LineEnds {
    // Between the quotes of two fields stands hardly more than a delimiter.
    text.count < 24 ? countEach(text) : countByJumps(text)
  }

  private static func countEach(_ text: UnsafeRawBufferPointer) -> LineEnds {
    var ends = LineEnds()
    for (index, byte) in text.enumerated() {
      if byte == 0x0A {
        if index > 0, text[index - 1] == 0x0D { ends.pairs += 1 } else { ends.lineFeeds += 1 }
      } else if byte == 0x0D, index + 1 == text.count || text[index + 1] != 0x0A {
        ends.carriageReturns += 1
      }
    }
    return ends
  }

  private static func countByJumps(_ text: UnsafeRawBufferPointer) -> LineEnds {
    var ends = LineEnds()
    var position = 0
    while let feed = text.find(0x0A, from: position) {
      if feed > 0, text[feed - 1] == 0x0D { ends.pairs += 1 } else { ends.lineFeeds += 1 }
      position = feed + 1
    }
    position = 0
    while let found = text.find(0x0D, from: position) {
      if found + 1 == text.count || text[found + 1] != 0x0A { ends.carriageReturns += 1 }
      position = found + 1
    }
    return ends
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

extension UnsafeRawBufferPointer {
  /// The first occurrence of a byte at or after `start`.
  func find(_ byte: UInt8, from start: Int) -> Int? {
    guard start < count, let base = baseAddress,
      let found = memchr(base + start, Int32(byte), count - start)
    else { return nil }
    return UnsafeRawPointer(found) - base
  }
}
