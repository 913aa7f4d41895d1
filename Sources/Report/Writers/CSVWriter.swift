public import Configuration
import Glibc

/// Writes a table as CSV: a head of column ids, then one line for each row in full precision.
///
/// Undefined values are `—`. Text that a spreadsheet would run as a formula gets an apostrophe in
/// front (OWASP CSV Injection), numbers never do: they are ours.
public struct CSVWriter: Sendable {
  public var encoding: CSVEncoding

  public init(encoding: CSVEncoding = .utf8BOM) { self.encoding = encoding }

  /// The bytes of the table's file.
  ///
  /// - Throws: `ReportError.encoding` when a character has no form in the encoding.
  public func render(_ table: ReportTable) throws(ReportError) -> [UInt8] {
    var bytes: [UInt8] = []
    Self.append(row: table.columns.map { Cell.text($0.id) }, to: &bytes)
    for row in table.rows { Self.append(row: row, to: &bytes) }
    switch encoding {
    case .utf8: return bytes
    case .utf8BOM: return [0xEF, 0xBB, 0xBF] + bytes
    case .gb18030:
      guard let encoded = gb18030(bytes) else {
        throw .encoding(table: table.id, encoding: encoding.rawValue)
      }
      return encoded
    }
  }

  /// Appends one line, UTF-8, ended by a line feed.
  public static func append(row: [Cell], to bytes: inout [UInt8]) {
    for (position, cell) in row.enumerated() {
      if position > 0 { bytes.append(UInt8(ascii: ",")) }
      switch cell {
      case .text(let text): append(text: text, to: &bytes)
      case .integer, .number, .undefined:
        bytes.append(contentsOf: (Figure.exact(cell) ?? Figure.undefined).utf8)
      }
    }
    bytes.append(UInt8(ascii: "\n"))
  }

  private static func append(text: String, to bytes: inout [UInt8]) {
    let quoted = text.utf8.contains { quoting.contains($0) } || text.utf8.first == 0x20
    if quoted { bytes.append(UInt8(ascii: "\"")) }
    if let first = text.unicodeScalars.first, startsFormula(first) {
      bytes.append(UInt8(ascii: "'"))
    }
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    if quoted { bytes.append(UInt8(ascii: "\"")) }
  }

  /// Whether a spreadsheet takes a field that begins with this character for a formula.
  static func startsFormula(_ first: Unicode.Scalar) -> Bool {
    switch first {
    case "=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠": true
    default: false
    }
  }

  /// Characters that need quotes; `;` and TAB because some locales split fields there.
  private static let quoting: [UInt8] = Array("\",;\t\r\n\0".utf8)
}

/// The GB18030 form of UTF-8 bytes by the system's iconv, nil when a character has none.
private func gb18030(_ bytes: [UInt8]) -> [UInt8]? {
  let converter = iconv_open("GB18030", "UTF-8")
  guard converter != iconv_t(bitPattern: -1) else { return nil }
  defer { iconv_close(converter) }
  // Four bytes is the longest form of any character, one byte the shortest of its source.
  var output = [UInt8](repeating: 0, count: bytes.count * 4 + 4)
  let capacity = output.count
  var input = bytes
  var left = input.count
  var room = capacity
  let converted = input.withUnsafeMutableBytes { source in
    output.withUnsafeMutableBytes { target in
      var from = source.baseAddress?.assumingMemoryBound(to: CChar.self)
      var into = target.baseAddress?.assumingMemoryBound(to: CChar.self)
      return iconv(converter, &from, &left, &into, &room)
    }
  }
  guard converted != -1, left == 0 else { return nil }
  output.removeSubrange((capacity - room)...)
  return output
}
