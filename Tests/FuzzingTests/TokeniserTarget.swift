@testable import Dumps

extension FuzzTarget {
  /// Text of any dialect: the scanner, libcsv and the definition of reading must agree record for
  /// record, for blocks of any size, and the second counter with all of them.
  static let tokeniser = FuzzTarget(name: "tokeniser") { input in
    guard input.count > 2 else { return nil }
    let dialects = [
      Dialect(delimiter: 0x2C, quote: 0x22), Dialect(delimiter: 0x3B, quote: 0x27),
      Dialect(delimiter: 0x09, quote: 0x22), Dialect(delimiter: 0x20, quote: 0x2C),
    ]
    let dialect = dialects[Int(input[0]) % dialects.count]
    // A byte order mark is no text.
    let text = Array(input[2...].drop { $0 == 0xEF })
    let slate = Slate("tokeniser")
    try slate.write(text)
    let wanted = ReferenceReading(text, delimiter: dialect.delimiter, quote: dialect.quote)
    guard wanted.isNarrow else { return nil }
    for (blockBytes, byLibCSV) in [(1 << 14, false), (1 + Int(input[1]) % 61, false), (7, true)] {
      let found = try BlockwiseReading(
        path: slate.path, dialect: dialect, blockBytes: blockBytes, byLibCSV: byLibCSV)
      guard found.items == wanted.items, found.blank == wanted.blank else {
        return "blocks of \(blockBytes), libcsv \(byLibCSV): \(found.items) and \(found.blank) "
          + "blank lines instead of \(wanted.items) and \(wanted.blank)"
      }
      guard found.counted == found.clean else {
        return "the second counter says \(found.counted) instead of \(found.clean)"
      }
    }
    return nil
  }
}
