import CZlib

/// Inflates a gzip file member by member and names every damage (RFC 1952).
///
/// An inflate loop rather than `gzread`, which passes over truncations and trailing garbage.
final class GzipInflater {
  private let file: RawFile
  private var stream = z_stream()
  private var chunk: RawChunk?
  private var chunkOffset = 0
  private var isInMember = true
  private var members = 0
  private var memberOutput = 0
  private var isAtEnd = false
  private let chunkBytes = 256 << 10

  init(file: RawFile) {
    self.file = file
    let version = ZLIB_VERSION
    // 31: a gzip wrapper and the full window.
    let status = inflateInit2_(&stream, 31, version, Int32(MemoryLayout<z_stream>.size))
    precondition(status == Z_OK, "zlib refuses to start")
  }

  deinit { inflateEnd(&stream) }

  /// Fills `buffer` with uncompressed bytes, fewer only at the end; every chunk of the file that
  /// was fetched for it is appended to `fetched`.
  func read(
    into buffer: UnsafeMutableRawBufferPointer, fetched: inout [RawChunk]
  ) throws(DumpError) -> Int {
    var produced = 0
    while produced < buffer.count, !isAtEnd {
      if stream.avail_in == 0, try !fetch(&fetched) {
        guard isInMember else {
          isAtEnd = true
          break
        }
        throw damaged("truncated: the file ends inside member \(members + 1)")
      }
      if !isInMember {
        try skipPadding()
        continue
      }
      let room = min(buffer.count - produced, Int(UInt32.max) / 2)
      stream.next_out = buffer.baseAddress!.advanced(by: produced)
        .assumingMemoryBound(to: UInt8.self)
      stream.avail_out = UInt32(room)
      let status = inflate(&stream, Z_NO_FLUSH)
      let count = room - Int(stream.avail_out)
      produced += count
      memberOutput += count
      switch status {
      case Z_OK, Z_BUF_ERROR: continue
      case Z_STREAM_END:
        isInMember = false
        members += 1
      case Z_MEM_ERROR: throw damaged("out of memory while inflating")
      default: throw damaged(fault)
      }
    }
    return produced
  }

  /// Between members only zero bytes or another member may stand.
  private func skipPadding() throws(DumpError) {
    while stream.avail_in > 0, stream.next_in.pointee == 0 {
      stream.next_in += 1
      stream.avail_in -= 1
    }
    guard stream.avail_in > 0 else { return }
    guard stream.next_in.pointee == 0x1F else {
      throw damaged("trailing garbage after member \(members)")
    }
    inflateReset(&stream)
    isInMember = true
    memberOutput = 0
  }

  private func fetch(_ fetched: inout [RawChunk]) throws(DumpError) -> Bool {
    let next = RawChunk(capacity: chunkBytes)
    chunkOffset = file.offset
    next.count = try file.read(into: next.memory)
    guard next.count > 0 else { return false }
    fetched.append(next)
    chunk = next
    stream.next_in = next.memory.baseAddress!.assumingMemoryBound(to: UInt8.self)
    stream.avail_in = UInt32(next.count)
    return true
  }

  private var fault: String {
    let message = stream.msg.map { String(cString: $0) } ?? "not inflatable"
    return switch message {
    case "incorrect data check": "wrong CRC-32 in member \(members + 1)"
    case "incorrect length check": "wrong length (ISIZE) in member \(members + 1)"
    case "incorrect header check" where members > 0 && memberOutput == 0:
      "trailing garbage after member \(members)"
    default: "\(message) in member \(members + 1)"
    }
  }

  private func damaged(_ fault: String) -> DumpError {
    let consumed = (chunk?.count ?? 0) - Int(stream.avail_in)
    return .damagedGzip(file: file.path, offset: chunkOffset + consumed, fault: fault)
  }
}
