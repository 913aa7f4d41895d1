/// Inflates raw deflate data (RFC 1951), one stream after the other.
protocol DeflateDecoder: AnyObject {
  /// Makes ready for the beginning of another stream.
  func restart()

  /// Inflates as much of `input` as there is and as `output` has room for.
  func inflate(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) -> DeflateStep

  /// The CRC-32 of RFC 1952 carried on from `sum`, which is 0 at the beginning.
  func checksum(_ sum: UInt32, of bytes: UnsafeRawBufferPointer) -> UInt32
}

/// How far a call of a decoder came.
struct DeflateStep {
  enum End: Equatable {
    case notYet
    /// The stream ended; `overtaken` are bytes behind it that were taken all the same.
    case reached(overtaken: [UInt8])
    case damaged
  }

  var taken: Int
  var written: Int
  var end: End
}

/// The decoders this binary was built with, the fastest first.
enum DeflateDecoders {
  static var all: [@Sendable () -> any DeflateDecoder] {
    #if canImport(CISAL)
      [{ ISALDeflate() }, { ZlibDeflate() }]
    #else
      [{ ZlibDeflate() }]
    #endif
  }
}
