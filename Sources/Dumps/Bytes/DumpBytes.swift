import Foundation

/// The uncompressed bytes of a dump, in UTF-8 or GB18030; other encodings are converted on the way.
final class DumpBytes {
  /// What is known of the text before its first record.
  enum Text: Equatable {
    /// Nothing beyond ASCII has been settled.
    case undecided
    case utf8
    case gb18030
  }

  let path: String
  let isGzip: Bool
  /// What the encoding is as far as the beginning of the file and the request tell.
  private(set) var text: Text
  private(set) var settled: SettledEncoding
  /// Bytes of a byte order mark that were passed over.
  private(set) var markBytes = 0
  /// Bytes of input per UTF-16 unit when the file is UTF-16, for offsets; else nil.
  private(set) var isUTF16 = false

  private let file: RawFile
  private let inflater: GzipInflater?
  private var converter: IconvConverter?
  private var unconverted: [UInt8] = []
  /// Text that did not fit where it was wanted.
  private var converted: [UInt8] = []
  private var ahead: [UInt8] = []
  private var aheadStart = 0
  private var isDrained = false

  /// Opens the file and settles what its first bytes tell; `encoding` is a name or `auto`.
  init(path: String, encoding: String) throws(DumpError) {
    self.path = path
    let meaning = try EncodingName.meaning(of: encoding)
    file = try RawFile(path: path)
    let magic = try file.peek(2)
    isGzip = magic == [0x1F, 0x8B]
    if !isGzip, path.lowercased().hasSuffix(".gz") { throw .notGzip(file: path) }
    inflater = isGzip ? GzipInflater(file: file) : nil
    text = .undecided
    settled = SettledEncoding(name: "ASCII", reason: "全部字节均为 ASCII")
    try settle(meaning, head: try peek(4))
  }

  /// Size of what was read of the file so far, as it lies on disk.
  var rawBytes: Int { file.offset }

  private func settle(_ meaning: EncodingName.Meaning, head: [UInt8]) throws(DumpError) {
    func starts(_ mark: [UInt8]) -> Bool { head.starts(with: mark) }
    switch meaning {
    case .automatic:
      if starts([0xEF, 0xBB, 0xBF]) {
        mark(try utf8Marks(), as: .utf8, "UTF-8", "文件以 UTF-8 字节序标记 (BOM) 开头")
      } else if starts([0xFF, 0xFE, 0x00, 0x00]) {
        mark(4, as: .utf8, "UTF-32LE", "文件以 UTF-32LE 字节序标记 (BOM) 开头")
        try convert(from: "UTF-32LE")
      } else if starts([0x00, 0x00, 0xFE, 0xFF]) {
        mark(4, as: .utf8, "UTF-32BE", "文件以 UTF-32BE 字节序标记 (BOM) 开头")
        try convert(from: "UTF-32BE")
      } else if starts([0xFF, 0xFE]) {
        mark(2, as: .utf8, "UTF-16LE", "文件以 UTF-16LE 字节序标记 (BOM) 开头")
        try convert(from: "UTF-16LE")
      } else if starts([0xFE, 0xFF]) {
        mark(2, as: .utf8, "UTF-16BE", "文件以 UTF-16BE 字节序标记 (BOM) 开头")
        try convert(from: "UTF-16BE")
      } else if starts([0x84, 0x31, 0x95, 0x33]) {
        mark(4, as: .gb18030, "GB18030", "文件以 GB18030 字节序标记 (BOM) 开头")
      }
    case .utf8:
      mark(try utf8Marks(), as: .utf8, "UTF-8", "按指定的编码")
    case .gb18030:
      mark(starts([0x84, 0x31, 0x95, 0x33]) ? 4 : 0, as: .gb18030, "GB18030", "按指定的编码")
    case .converted(let name):
      var name = name
      switch EncodingName.folded(name) {
      case "utf16", "ucs2", "unicode":
        name = starts([0xFE, 0xFF]) ? "UTF-16BE" : "UTF-16LE"
        mark(starts([0xFE, 0xFF]) || starts([0xFF, 0xFE]) ? 2 : 0, as: .utf8, name, "按指定的编码")
      case "utf16le":
        mark(starts([0xFF, 0xFE]) ? 2 : 0, as: .utf8, name, "按指定的编码")
      case "utf16be":
        mark(starts([0xFE, 0xFF]) ? 2 : 0, as: .utf8, name, "按指定的编码")
      default:
        mark(0, as: .utf8, name, "按指定的编码")
      }
      try convert(from: name)
    }
  }

  /// Bytes of UTF-8 byte order marks at the beginning: tools that add one to a file that has one
  /// leave two.
  private func utf8Marks() throws(DumpError) -> Int {
    var count = 0
    while try peek(count + 3).dropFirst(count) == [0xEF, 0xBB, 0xBF] { count += 3 }
    return count
  }

  private func mark(_ bytes: Int, as text: Text, _ name: String, _ reason: String) {
    self.text = text
    settled = SettledEncoding(name: name, reason: reason)
    markBytes = bytes
    aheadStart += bytes
  }

  private func convert(from name: String) throws(DumpError) {
    isUTF16 = EncodingName.folded(name).hasPrefix("utf16")
    converter = IconvConverter(from: name)
    guard converter != nil else { throw noConverter(name) }
    unconverted = Array(ahead[aheadStart...])
    ahead = []
    aheadStart = 0
  }

  /// Converts everything from here on; for GB18030 under a delimiter its characters may contain.
  func convertWhole(from name: String) throws(DumpError) {
    try convert(from: name)
    text = .utf8
  }

  /// Throws when the text is GB18030 and this machine cannot decode it.
  func requireDecoder() throws(DumpError) {
    if text == .gb18030, !GB18030.isAvailable { throw noConverter("GB18030") }
  }

  private func noConverter(_ name: String) -> DumpError {
    .unreadable(file: path, reason: "iconv offers no \(name) here")
  }

  /// Records that the text was found to be `text`.
  func settle(_ text: Text, _ encoding: SettledEncoding) {
    self.text = text
    settled = encoding
  }

  /// The next bytes without taking them: `count` of them, or fewer at the end.
  func peek(_ count: Int) throws(DumpError) -> [UInt8] {
    if ahead.count - aheadStart < count {
      ahead.removeFirst(aheadStart)
      aheadStart = 0
      var bytes = [UInt8](repeating: 0, count: count - ahead.count)
      var filled = 0
      while filled < bytes.count {
        let taken = try bytes.withUnsafeMutableBytes { buffer in
          Result<Int, DumpError>.catching { () throws(DumpError) in
            let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
            return try self.readOn(into: rest, fetched: &self.peeked)
          }
        }.get()
        if taken == 0 { break }
        filled += taken
      }
      ahead += bytes[..<filled]
      if filled > 0, inflater == nil, converter == nil {
        let chunk = RawChunk(capacity: filled)
        chunk.memory.copyBytes(from: bytes[..<filled])
        chunk.count = filled
        peeked.append(chunk)
      }
    }
    return Array(ahead[aheadStart...].prefix(count))
  }

  /// Chunks of the file fetched by `peek` whose digest is still to be taken.
  private var peeked: [RawChunk] = []

  /// Takes up to `buffer.count` bytes, 0 only at the end.
  ///
  /// What was fetched of the file itself for
  /// them is appended to `fetched`, in order, so that its digest can be taken elsewhere;
  /// `isRaw` says that the bytes in `buffer` are themselves those of the file.
  func read(
    into buffer: UnsafeMutableRawBufferPointer, fetched: inout [RawChunk], isRaw: inout Bool
  ) throws(DumpError) -> Int {
    fetched += peeked
    peeked = []
    isRaw = false
    if aheadStart < ahead.count {
      let count = min(ahead.count - aheadStart, buffer.count)
      buffer.copyBytes(from: ahead[aheadStart..<aheadStart + count])
      aheadStart += count
      if aheadStart == ahead.count {
        ahead = []
        aheadStart = 0
      }
      return count
    }
    isRaw = inflater == nil && converter == nil
    return try readOn(into: buffer, fetched: &fetched)
  }

  private func readOn(
    into buffer: UnsafeMutableRawBufferPointer, fetched: inout [RawChunk]
  ) throws(DumpError) -> Int {
    guard let converter else { return try readUncompressed(into: buffer, fetched: &fetched) }
    return try readConverted(by: converter, into: buffer, fetched: &fetched)
  }

  private func readUncompressed(
    into buffer: UnsafeMutableRawBufferPointer, fetched: inout [RawChunk]
  ) throws(DumpError) -> Int {
    if let inflater { return try inflater.read(into: buffer, fetched: &fetched) }
    return try file.read(into: buffer)
  }

  private func readConverted(
    by converter: IconvConverter, into buffer: UnsafeMutableRawBufferPointer,
    fetched: inout [RawChunk]
  ) throws(DumpError) -> Int {
    if !converted.isEmpty {
      let count = min(converted.count, buffer.count)
      buffer.copyBytes(from: converted[..<count])
      converted.removeFirst(count)
      return count
    }
    // Room for the longest character, so that a call always moves on.
    var output = [UInt8](repeating: 0, count: max(buffer.count, 16))
    while true {
      let isFinal = isDrained
      let moved = unconverted.withUnsafeMutableBytes { input in
        output.withUnsafeMutableBytes { converter.convert(input, into: $0, isFinal: isFinal) }
      }
      unconverted.removeFirst(moved.taken)
      if moved.written > 0 {
        let fitting = min(moved.written, buffer.count)
        buffer.copyBytes(from: output[..<fitting])
        converted = Array(output[fitting..<moved.written])
        return fitting
      }
      if isDrained { return 0 }
      let chunk = RawChunk(capacity: 64 << 10)
      chunk.count = try readUncompressed(into: chunk.memory, fetched: &fetched)
      if chunk.count == 0 {
        isDrained = true
      } else {
        unconverted += chunk.bytes
        if inflater == nil { fetched.append(chunk) }
      }
    }
  }
}
