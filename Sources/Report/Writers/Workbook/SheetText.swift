/// Text as a workbook can carry it, and what had to be done to it.
struct SheetText {
  /// The most UTF-16 units a cell of a workbook holds.
  static let limit = 32_767

  private(set) var text: String
  /// Whether characters that XML cannot carry were replaced by `�`.
  private(set) var isReplaced = false
  /// How many UTF-16 units did not fit.
  private(set) var cutUnits = 0

  init(_ source: String) {
    text = source
    if source.utf8.contains(where: Self.mayBeIllegal),
      source.unicodeScalars.contains(where: Self.isIllegal)
    {
      isReplaced = true
      var scalars = String.UnicodeScalarView()
      for scalar in source.unicodeScalars {
        scalars.append(Self.isIllegal(scalar) ? "\u{FFFD}" : scalar)
      }
      text = String(scalars)
    }
    if text.utf8.contains(UInt8(ascii: "_")) { text = Self.escapingEscapes(text) }
    // No text has more UTF-16 units than bytes.
    let units = text.utf8.count > Self.limit ? text.utf16.count : 0
    if units > Self.limit {
      let ending = "……（本格超出电子表格上限，全文见同名 CSV）"
      let room = Self.limit - ending.utf16.count
      var kept = String.UnicodeScalarView()
      var used = 0
      for scalar in text.unicodeScalars {
        let next = scalar.value > 0xFFFF ? 2 : 1
        if used + next > room { break }
        kept.append(scalar)
        used += next
      }
      cutUnits = units - used
      text = String(kept) + ending
    }
  }

  /// Bytes that stand in an illegal character, and in few others.
  private static func mayBeIllegal(_ byte: UInt8) -> Bool {
    byte < 0x20 && byte != 0x9 && byte != 0xA || byte == 0xEF
  }

  /// Characters outside XML 1.0's Char, and the ends of lines it would change.
  private static func isIllegal(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x9, 0xA, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: false
    default: true
    }
  }

  /// A workbook reads `_x0041_` as `A`; text that happens to look so gets its underscore escaped.
  private static func escapingEscapes(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var escaped: [UInt8] = []
    for position in bytes.indices {
      if startsEscape(bytes[position...]) { escaped.append(contentsOf: "_x005F".utf8) }
      escaped.append(bytes[position])
    }
    return String(decoding: escaped, as: UTF8.self)
  }

  private static func startsEscape(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard bytes.count >= 7 else { return false }
    let head = Array(bytes.prefix(7))
    return head[0] == UInt8(ascii: "_") && head[1] == UInt8(ascii: "x")
      && head[6] == UInt8(ascii: "_")
      && head[2..<6].allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
  }
}

/// Names of sheets: at most 31 UTF-16 units, no character Excel forbids, no two alike.
struct SheetNames {
  private var taken: Set<String> = []

  mutating func name(for title: String) -> String {
    var clean = String(
      String.UnicodeScalarView(
        title.unicodeScalars.map {
          "[]:*?/\\".unicodeScalars.contains($0) || $0.value < 0x20
            ? "·" : $0
        }))
    while clean.hasPrefix("'") { clean.removeFirst() }
    clean = Self.cut(clean.isEmpty ? "表" : clean, to: 31)
    var name = clean
    var count = 1
    while !taken.insert(name.lowercased()).inserted {
      count += 1
      let suffix = " (\(count))"
      name = Self.cut(clean, to: 31 - suffix.utf16.count) + suffix
    }
    return name
  }

  private static func cut(_ text: String, to units: Int) -> String {
    var kept = String.UnicodeScalarView()
    var used = 0
    for scalar in text.unicodeScalars {
      used += scalar.value > 0xFFFF ? 2 : 1
      if used > units { break }
      kept.append(scalar)
    }
    while kept.last == "'" { kept.removeLast() }
    return String(kept)
  }
}
