import CZlib

/// Reads a finished workbook back, because libxlsxwriter does not notice when its temporary files
/// meet a full disk: it then packs what is left of them and reports success.
enum WorkbookCheck {
  /// Why the workbook is not whole, nil when it is: every part inflates to what its checksum says
  /// and ends where its root element ends, each sheet has its cells and the strings are all there.
  ///
  /// - Parameter cells: how many cells were written to each sheet, in order.
  static func fault(in archive: [UInt8], cells: [Int]) -> String? {
    guard let parts = parts(of: archive) else { return "its directory cannot be read" }
    var sheets = 0
    for part in parts {
      guard let bytes = inflated(part, in: archive) else { return "\(part.name) is damaged" }
      guard endsWithItsRoot(bytes) else { return "\(part.name) is cut short" }
      if part.name.hasPrefix("xl/worksheets/sheet") {
        sheets += 1
        let digits = part.name.dropFirst("xl/worksheets/sheet".count).prefix { $0.isNumber }
        guard let number = Int(digits), cells.indices.contains(number - 1),
          count("<c r=", in: bytes) == cells[number - 1]
        else { return "\(part.name) lacks cells" }
      }
      if part.name == "xl/sharedStrings.xml" {
        guard let declared = number(after: "uniqueCount=\"", in: bytes),
          count("<si>", in: bytes) == declared
        else { return "\(part.name) lacks strings" }
      }
    }
    return sheets == cells.count ? nil : "it lacks sheets"
  }

  private struct Part {
    var name: String
    var method: Int
    var checksum: UInt
    var packed: Int
    var size: Int
    var offset: Int
  }

  /// The entries of the central directory.
  private static func parts(of archive: [UInt8]) -> [Part]? {
    let endSignature: [UInt8] = [0x50, 0x4B, 0x05, 0x06]
    guard archive.count >= 22,
      let end = (0...(archive.count - 22)).last(where: {
        archive[$0] == 0x50 && Array(archive[$0..<$0 + 4]) == endSignature
      })
    else { return nil }
    func little(_ offset: Int, _ width: Int) -> Int? {
      guard offset >= 0, offset + width <= archive.count else { return nil }
      return (0..<width).reduce(0) { $0 | Int(archive[offset + $1]) << (8 * $1) }
    }
    guard let count = little(end + 10, 2), var position = little(end + 16, 4) else { return nil }
    var parts: [Part] = []
    for _ in 0..<count {
      guard little(position, 4) == 0x0201_4B50, let method = little(position + 10, 2),
        let checksum = little(position + 16, 4), let packed = little(position + 20, 4),
        let size = little(position + 24, 4), let name = little(position + 28, 2),
        let extra = little(position + 30, 2), let comment = little(position + 32, 2),
        let local = little(position + 42, 4), position + 46 + name <= archive.count,
        let localName = little(local + 26, 2), let localExtra = little(local + 28, 2)
      else { return nil }
      parts.append(
        Part(
          name: String(decoding: archive[position + 46..<position + 46 + name], as: UTF8.self),
          method: method, checksum: UInt(checksum), packed: packed, size: size,
          offset: local + 30 + localName + localExtra))
      position += 46 + name + extra + comment
    }
    return parts
  }

  /// The content of a part, nil when it is not what its size and checksum say.
  private static func inflated(_ part: Part, in archive: [UInt8]) -> [UInt8]? {
    guard part.offset + part.packed <= archive.count else { return nil }
    var packed = Array(archive[part.offset..<part.offset + part.packed])
    var bytes = [UInt8](repeating: 0, count: part.size)
    if part.method == 0 {
      bytes = packed
    } else {
      var stream = z_stream()
      let version = zlibVersion()
      let size = Int32(MemoryLayout<z_stream>.size)
      guard inflateInit2_(&stream, -15, version, size) == Z_OK else { return nil }
      defer { inflateEnd(&stream) }
      let ended = packed.withUnsafeMutableBufferPointer { source in
        bytes.withUnsafeMutableBufferPointer { target in
          stream.next_in = source.baseAddress
          stream.avail_in = UInt32(source.count)
          stream.next_out = target.baseAddress
          stream.avail_out = UInt32(target.count)
          return inflate(&stream, Z_FINISH) == Z_STREAM_END
        }
      }
      guard ended, stream.total_out == part.size else { return nil }
    }
    return crc32(0, bytes, UInt32(bytes.count)) == part.checksum ? bytes : nil
  }

  /// Whether an XML document's last bytes close its first element.
  private static func endsWithItsRoot(_ bytes: [UInt8]) -> Bool {
    var start = 0
    // The declaration stands before the root.
    if bytes.starts(with: Array("<?".utf8)) {
      guard let declared = bytes.firstIndex(of: UInt8(ascii: ">")) else { return false }
      start = declared + 1
    }
    guard let root = bytes[start...].firstIndex(of: UInt8(ascii: "<")) else { return false }
    let name = bytes[(root + 1)...].prefix {
      $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/")
    }
    let tail = bytes.last == UInt8(ascii: "\n") ? bytes.dropLast() : bytes[...]
    let closing = Array("</".utf8) + name + Array(">".utf8)
    if tail.suffix(closing.count) == closing[...] { return true }
    // An element without content closes itself.
    return tail.suffix(2) == Array("/>".utf8)[...]
      && tail.lastIndex(of: UInt8(ascii: "<")) == root
  }

  private static func count(_ text: String, in bytes: [UInt8]) -> Int {
    let wanted = Array(text.utf8)
    return bytes.withUnsafeBufferPointer { bytes in
      var found = 0
      var position = 0
      while position + wanted.count <= bytes.count {
        var matched = 0
        while matched < wanted.count, bytes[position + matched] == wanted[matched] { matched += 1 }
        if matched == wanted.count { found += 1 }
        position += matched == wanted.count ? matched : 1
      }
      return found
    }
  }

  private static func number(after text: String, in bytes: [UInt8]) -> Int? {
    let wanted = Array(text.utf8)
    let head = Array(bytes.prefix(1_000))
    guard
      let start = head.indices.first(where: { head[$0...].starts(with: wanted) })
    else { return nil }
    let digits = head[(start + wanted.count)...].prefix { (0x30...0x39).contains($0) }
    return Int(String(decoding: digits, as: UTF8.self))
  }
}
