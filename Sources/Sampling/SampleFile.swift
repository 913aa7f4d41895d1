internal import CZlib
internal import Glibc

/// Why a sample could not be written.
public enum SampleError: Error, CustomStringConvertible {
  /// Fewer rows than every kind of fault needs, or more than seven-digit serial numbers allow.
  case rowsOutOfRange(Int)
  case cannotWrite(path: String, reason: String)
  case cannotEncode(path: String, encoding: String)

  public var description: String {
    switch self {
    case .rowsOutOfRange(let rows):
      "--rows \(rows): the sample needs between 100 and 12,000,000 rows; "
        + "fewer do not hold one of every planted fault, more would repeat application numbers."
    case .cannotWrite(let path, let reason):
      "\(path): cannot be written (\(reason)); check that the folder exists and has room."
    case .cannotEncode(let path, let encoding):
      "\(path): iconv of this system does not offer \(encoding); install glibc's gconv modules."
    }
  }
}

/// A file under way, written through a buffer, optionally in GB18030 and optionally as gzip.
final class SampleFile {
  enum Encoding { case utf8, utf8WithMark, gb18030 }

  let path: String
  let name: String
  let lineEnd: String
  /// Records written so far; the header and blank lines are none.
  private(set) var records = 0

  private let descriptor: Int32
  private var pending: [UInt8] = []
  private let converter: iconv_t?
  private var deflater: UnsafeMutablePointer<z_stream>?
  private static let bufferBytes = 1 << 18

  init(
    folder: String, name: String, encoding: Encoding = .utf8, lineEnd: String = "\n"
  ) throws(SampleError) {
    path = folder + "/" + name
    self.name = name
    self.lineEnd = lineEnd
    descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .cannotWrite(path: path, reason: Self.reason()) }
    if encoding == .gb18030 {
      let opened = iconv_open("GB18030", "UTF-8")
      guard Int(bitPattern: opened) != -1 else {
        throw .cannotEncode(path: path, encoding: "GB18030")
      }
      converter = opened
    } else {
      converter = nil
    }
    if name.hasSuffix(".gz") { try startMember() }
    if encoding == .utf8WithMark { pending += [0xEF, 0xBB, 0xBF] }
  }

  /// Appends text as it stands.
  func write(_ text: String) throws(SampleError) {
    pending.append(contentsOf: text.utf8)
    try drainWhenFull()
  }

  /// Appends one record, given whole and without its line end.
  func writeRecord(_ bytes: [UInt8]) throws(SampleError) {
    records += 1
    pending.append(contentsOf: bytes)
    pending.append(contentsOf: lineEnd.utf8)
    try drainWhenFull()
  }

  /// Appends one record of cells.
  func writeRecord(_ cells: [String]) throws(SampleError) {
    records += 1
    SampleCSV.append(cells, to: &pending)
    pending.append(contentsOf: lineEnd.utf8)
    try drainWhenFull()
  }

  /// Ends the gzip member and begins another: readers must take members one after another.
  func startNextMember() throws(SampleError) {
    guard deflater != nil else { return }
    try drain(finish: true)
    endMember()
    try startMember()
  }

  /// Takes back the last line end, if it has not left the buffer.
  func removeFinalLineEnd() {
    if pending.suffix(lineEnd.utf8.count).elementsEqual(lineEnd.utf8) {
      pending.removeLast(lineEnd.utf8.count)
    }
  }

  func close() throws(SampleError) {
    try drain(finish: true)
    endMember()
    if let converter { iconv_close(converter) }
    guard Glibc.close(descriptor) == 0 else {
      throw .cannotWrite(path: path, reason: Self.reason())
    }
  }

  private func drainWhenFull() throws(SampleError) {
    if pending.count >= Self.bufferBytes { try drain(finish: false) }
  }

  // Records end on whole characters, so each drain converts and compresses independently of where
  // the buffer was cut; the last few bytes stay behind for `removeFinalLineEnd`.
  private func drain(finish: Bool) throws(SampleError) {
    let kept = finish ? 0 : min(2, pending.count)
    let tail = Array(pending.suffix(kept))
    pending.removeLast(kept)
    let encoded = converter == nil ? pending : try converted()
    if deflater == nil { try writeAll(encoded) } else { try deflate(encoded, finish: finish) }
    pending = tail
  }

  private func converted() throws(SampleError) -> [UInt8] {
    var output = [UInt8](repeating: 0, count: pending.count * 2 + 16)
    let written = pending.withUnsafeMutableBytes { source -> Int? in
      output.withUnsafeMutableBytes { target -> Int? in
        var from = source.baseAddress?.assumingMemoryBound(to: CChar.self)
        var fromLeft = source.count
        var to = target.baseAddress?.assumingMemoryBound(to: CChar.self)
        var toLeft = target.count
        let result = iconv(converter, &from, &fromLeft, &to, &toLeft)
        return result == Int.max || fromLeft > 0 ? nil : target.count - toLeft
      }
    }
    guard let written else { throw .cannotEncode(path: path, encoding: "GB18030") }
    return Array(output[..<written])
  }

  private func startMember() throws(SampleError) {
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    stream.initialize(to: z_stream())
    // Window bits 15 + 16 ask for a gzip wrapper; its header then carries no name and time zero.
    let code = deflateInit2_(
      stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size))
    guard code == Z_OK else { throw .cannotWrite(path: path, reason: "zlib \(code)") }
    deflater = stream
  }

  private func endMember() {
    guard let stream = deflater else { return }
    deflateEnd(stream)
    stream.deallocate()
    deflater = nil
  }

  private func deflate(_ bytes: [UInt8], finish: Bool) throws(SampleError) {
    guard let stream = deflater else { return }
    var input = bytes
    var compressed: [UInt8] = []
    var failure: Int32?
    input.withUnsafeMutableBufferPointer { source in
      stream.pointee.next_in = source.baseAddress
      stream.pointee.avail_in = UInt32(source.count)
      var chunk = [UInt8](repeating: 0, count: 1 << 16)
      while true {
        let (code, made) = chunk.withUnsafeMutableBufferPointer { target in
          stream.pointee.next_out = target.baseAddress
          stream.pointee.avail_out = UInt32(target.count)
          let code = CZlib.deflate(stream, finish ? Z_FINISH : Z_NO_FLUSH)
          return (code, target.count - Int(stream.pointee.avail_out))
        }
        compressed.append(contentsOf: chunk[..<made])
        if code == Z_STREAM_END { break }
        if code != Z_OK && code != Z_BUF_ERROR {
          failure = code
          break
        }
        if made < chunk.count && !finish { break }
      }
    }
    if let failure { throw .cannotWrite(path: path, reason: "zlib \(failure)") }
    try writeAll(compressed)
  }

  private func writeAll(_ bytes: [UInt8]) throws(SampleError) {
    var offset = 0
    var failed = false
    bytes.withUnsafeBytes { buffer in
      while offset < buffer.count {
        let wrote = Glibc.write(descriptor, buffer.baseAddress! + offset, buffer.count - offset)
        if wrote < 0 {
          if errno == EINTR { continue }
          failed = true
          return
        }
        offset += wrote
      }
    }
    if failed { throw .cannotWrite(path: path, reason: Self.reason()) }
  }

  static func reason() -> String { String(cString: strerror(errno)) }
}

/// The framing of a record: commas, and quotes where the cell needs them.
enum SampleCSV {
  static func append(_ cells: [String], to bytes: inout [UInt8]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      append(cell, to: &bytes)
    }
  }

  static func record(_ cells: [String]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(1024)
    append(cells, to: &bytes)
    return bytes
  }

  private static func append(_ cell: String, to bytes: inout [UInt8]) {
    let needsQuotes = cell.utf8.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
    guard needsQuotes else {
      bytes.append(contentsOf: cell.utf8)
      return
    }
    bytes.append(0x22)
    for byte in cell.utf8 {
      if byte == 0x22 { bytes.append(0x22) }
      bytes.append(byte)
    }
    bytes.append(0x22)
  }
}
