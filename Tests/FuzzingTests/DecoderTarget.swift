@testable import Dumps

extension FuzzTarget {
  /// Bytes in any encoding: validity and decoding must agree with the standard library (UTF-8,
  /// UTF-16) and with iconv (GB18030), wherever a buffer ends.
  static let decoder = FuzzTarget(name: "decoder") { input in
    guard input.count > 2 else { return nil }
    let bytes = Array(input[2...])
    if let fault = utf8Fault(bytes) ?? gb18030Fault(bytes) { return fault }
    let slate = Slate("decoder")
    try slate.write(bytes)
    // A mark at the beginning is passed over.
    let isMarked = bytes.starts(with: [0xFF, 0xFE])
    let units = stride(from: isMarked ? 2 : 0, to: bytes.count & ~1, by: 2).map {
      UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8
    }
    for size in [1 << 12, 1 + Int(input[1]) % 9] {
      let text = try converted(slate.path, from: "utf-16le", by: size)
      let wanted = String(validating: units, as: UTF16.self).map { Array($0.utf8) }
      let isWhole = bytes.count & 1 == 0
      guard isWhole ? wanted == nil || wanted == text : text.contains(0xFF) else {
        return "UTF-16 by \(size): \(text) instead of \(String(describing: wanted))"
      }
      if isWhole, wanted == nil, !text.contains(0xFF) { return "an unpaired surrogate passed" }
    }
    return nil
  }

  private static func utf8Fault(_ bytes: [UInt8]) -> String? {
    let isValid = bytes.withUnsafeBytes { UTF8Validity.holds(for: $0) }
    let wanted = String(validating: bytes, as: UTF8.self) != nil
    return isValid == wanted ? nil : "UTF-8 valid: \(isValid), should be \(wanted)"
  }

  private static func gb18030Fault(_ bytes: [UInt8]) -> String? {
    var target = [UInt8](repeating: 0, count: bytes.count * 3 + 1)
    let (isValid, written) = bytes.withUnsafeBytes { source in
      (
        GB18030.isValid(source),
        target.withUnsafeMutableBytes { GB18030.decode(source, into: $0.baseAddress!) }
      )
    }
    guard isValid == (written != nil) else { return "GB18030 valid: \(isValid), not decoded alike" }
    guard let written else { return nil }
    let text = Array(target[..<written])
    if String(validating: text, as: UTF8.self) == nil { return "GB18030 gave no UTF-8: \(text)" }
    // glibc refuses the lone byte 0x80, which Windows writes for €; and knows nothing of trails.
    guard !text.contains([0xE2, 0x82, 0xAC]), let converter = IconvConverter(from: "GB18030") else {
      return nil
    }
    var input = bytes
    var output = [UInt8](repeating: 0, count: bytes.count * 3 + 16)
    let moved = input.withUnsafeMutableBytes { source in
      output.withUnsafeMutableBytes { converter.convert(source, into: $0, isFinal: true) }
    }
    return Array(output[..<moved.written]) == text ? nil : "GB18030 differs from iconv"
  }

  private static func converted(
    _ path: String, from encoding: String, by count: Int
  ) throws -> [UInt8] {
    let source = try DumpBytes(path: path, encoding: encoding)
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
