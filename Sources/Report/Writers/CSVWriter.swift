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
    append(cells: row, to: &bytes)
    bytes.append(UInt8(ascii: "\n"))
  }

  /// Appends cells with commas between them.
  static func append(cells: [Cell], to bytes: inout [UInt8]) {
    for (position, cell) in cells.enumerated() {
      if position > 0 { bytes.append(UInt8(ascii: ",")) }
      append(cell: cell, to: &bytes)
    }
  }

  /// Appends one cell.
  static func append(cell: Cell, to bytes: inout [UInt8]) {
    guard case .text(var text) = cell else { return Figure.append(exact: cell, to: &bytes) }
    text.withUTF8 { append(text: $0, to: &bytes) }
  }

  private static func append(text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
    let quoted = text.first == 0x20 || text.contains(where: needsQuotes)
    if quoted { bytes.append(UInt8(ascii: "\"")) }
    if startsFormula(text) { bytes.append(UInt8(ascii: "'")) }
    if quoted {
      for byte in text {
        if byte == UInt8(ascii: "\"") { bytes.append(byte) }
        bytes.append(byte)
      }
      bytes.append(UInt8(ascii: "\""))
    } else {
      bytes.append(contentsOf: text)
    }
  }

  /// Whether a spreadsheet takes a field of this text for a formula.
  private static func startsFormula(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = text.first else { return false }
    if first < 0x80 { return startsFormula(Unicode.Scalar(first)) }
    // The full-width signs lie in the block that begins with these two bytes.
    guard first == 0xEF, text.count >= 3, text[1] == 0xBC else { return false }
    return String(decoding: text.prefix(3), as: UTF8.self).unicodeScalars.first
      .map(startsFormula) ?? false
  }

  /// Whether a spreadsheet takes a field that begins with this character for a formula.
  static func startsFormula(_ first: Unicode.Scalar) -> Bool {
    switch first {
    case "=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠": true
    default: false
    }
  }

  /// Bytes that need quotes; `;` and TAB because some locales split fields there.
  @inline(__always)
  private static func needsQuotes(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: ","), UInt8(ascii: ";"), 0x09, 0x0D, 0x0A, 0: true
    default: false
    }
  }
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
