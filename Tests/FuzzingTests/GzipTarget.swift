@testable import Dumps

extension FuzzTarget {
  /// Gzip streams, raw or made of the input: whatever the size of the reader's buffer the same text
  /// comes out or the same fault is named, and what was packed is what is unpacked.
  static let gzip = FuzzTarget(name: "gzip") { input in
    guard input.count > 3 else { return nil }
    let slate = Slate("gzip")
    var packed = Array(input[3...])
    var text: [UInt8]?
    if input[0] & 1 == 1 {
      // Past the checksums: two members of our own, one bit flipped or none.
      let cut = Int(input[1]) % (packed.count + 1)
      text = packed
      packed = Gzip.member(Array(packed[..<cut])) + Gzip.member(Array(packed[cut...]))
      if input[0] & 2 == 2 { packed[Int(input[2]) % packed.count] ^= 1 << (input[0] >> 5) }
    }
    try slate.write(packed)
    let whole = unpacked(slate.path, by: 1 << 16)
    let bitwise = unpacked(slate.path, by: 1 + Int(input[1]) % 7)
    guard whole == bitwise else { return "by buffers: \(whole) and \(bitwise)" }
    if let text, case .success(let found) = whole, found != text, !packed.isDisguised {
      return "damage went unnoticed"
    }
    if let text, input[0] & 2 == 0, whole != .success(text) { return "sound members: \(whole)" }
    return nil
  }

  private static func unpacked(_ path: String, by count: Int) -> Result<[UInt8], DumpError> {
    .catching { () throws(DumpError) in
      let source = try DumpBytes(path: path, encoding: "utf-8")
      var text: [UInt8] = []
      var fetched: [RawChunk] = []
      var isRaw = false
      let buffer = RawChunk(capacity: count)
      while true {
        let taken = try source.read(into: buffer.memory, fetched: &fetched, isRaw: &isRaw)
        if taken == 0 { return text }
        text += buffer.memory[..<taken]
      }
    }
  }
}

extension [UInt8] {
  /// Whether a flip has taken the first member's mark, so that the file is plain text to a reader.
  fileprivate var isDisguised: Bool { !starts(with: [0x1F, 0x8B]) }
}
