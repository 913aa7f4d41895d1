/// JSON strings written byte by byte.
public enum JSONText {
  /// Appends `text`, which must be UTF-8, as a JSON string.
  public static func append(_ text: UnsafeRawBufferPointer, to line: inout [UInt8]) {
    line.append(0x22)
    var start = 0
    for index in text.indices {
      let byte = text[index]
      guard byte < 0x20 || byte == 0x22 || byte == 0x5C else { continue }
      line.append(contentsOf: text[start..<index])
      start = index + 1
      switch byte {
      case 0x22, 0x5C: line += [0x5C, byte]
      case 0x0A: line += [0x5C, 0x6E]
      case 0x0D: line += [0x5C, 0x72]
      case 0x09: line += [0x5C, 0x74]
      default:
        let digits = Array("0123456789abcdef".utf8)
        line += [0x5C, 0x75, 0x30, 0x30, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    line.append(contentsOf: text[start...])
    line.append(0x22)
  }

  /// Appends `text` as a JSON string.
  public static func append(_ text: String, to line: inout [UInt8]) {
    var text = text
    text.withUTF8 { append(UnsafeRawBufferPointer($0), to: &line) }
  }
}
