import CZlib

/// Inflates by zlib, which is always there.
final class ZlibDeflate: DeflateDecoder {
  private var stream = z_stream()

  init() {
    // -15: no wrapper and the full window.
    let status = inflateInit2_(&stream, -15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    precondition(status == Z_OK, "zlib refuses to start")
  }

  deinit { inflateEnd(&stream) }

  func restart() { inflateReset(&stream) }

  func inflate(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) -> DeflateStep {
    let given = min(input.count, Int(UInt32.max))
    let room = min(output.count, Int(UInt32.max))
    stream.next_in = UnsafeMutablePointer(
      mutating: input.baseAddress?.assumingMemoryBound(to: UInt8.self))
    stream.avail_in = UInt32(given)
    stream.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.avail_out = UInt32(room)
    let status = CZlib.inflate(&stream, Z_NO_FLUSH)
    let end: DeflateStep.End =
      switch status {
      case Z_OK, Z_BUF_ERROR: .notYet
      case Z_STREAM_END: .reached(overtaken: [])
      default: .damaged
      }
    return DeflateStep(
      taken: given - Int(stream.avail_in), written: room - Int(stream.avail_out), end: end)
  }

  func checksum(_ sum: UInt32, of bytes: UnsafeRawBufferPointer) -> UInt32 {
    guard let start = bytes.baseAddress else { return sum }
    return UInt32(crc32_z(UInt(sum), start.assumingMemoryBound(to: UInt8.self), bytes.count))
  }
}
