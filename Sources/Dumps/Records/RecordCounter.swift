internal import ByteKernels
import Foundation

/// Counts the records of a run of text by quote parity alone: the second count that every reading
/// is held against.
struct RecordCounter {
  private(set) var lineEnds = LineEnds()
  /// Line ends outside quotes, and a last record without one.
  private(set) var records = 0
  private(set) var holdsNUL = false

  private let quote: UInt8?

  init(quote: UInt8?) { self.quote = quote }

  /// Counts a run that begins and ends with whole records.
  mutating func count(_ run: UnsafeRawBufferPointer) {
    let found = Self.counted(run, quote: quote.map { Int32($0) } ?? -1)
    lineEnds.add(LineEnds(found))
    records += found.outside_quotes
    holdsNUL = holdsNUL || found.holds_nul
    if let last = run.last, last != 0x0A, last != 0x0D { records += 1 }
  }

  /// Line ends in a stretch of text that no CR LF straddles.
  static func lineEnds(in text: UnsafeRawBufferPointer) -> LineEnds {
    LineEnds(counted(text, quote: -1))
  }

  private static func counted(_ text: UnsafeRawBufferPointer, quote: Int32) -> line_count {
    guard let base = text.baseAddress else { return line_count() }
    return count_line_ends(base.assumingMemoryBound(to: UInt8.self), text.count, quote)
  }
}

/// How many lines end in which way.
public struct LineEnds: Sendable, Codable, Equatable {
  public var lineFeeds = 0
  /// CR LF.
  public var pairs = 0
  public var carriageReturns = 0

  public init(lineFeeds: Int = 0, pairs: Int = 0, carriageReturns: Int = 0) {
    self.lineFeeds = lineFeeds
    self.pairs = pairs
    self.carriageReturns = carriageReturns
  }

  init(_ counted: line_count) {
    self.init(
      lineFeeds: counted.line_feeds, pairs: counted.pairs,
      carriageReturns: counted.carriage_returns)
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
