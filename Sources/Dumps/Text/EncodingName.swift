import Foundation

/// Names of encodings as users write them: case, `-` and `_` do not count.
public enum EncodingName {
  /// Whether a file can be read in the encoding of this name.
  public static func isKnown(_ name: String) -> Bool { (try? meaning(of: name)) != nil }

  /// How a file's bytes become UTF-8.
  enum Meaning: Equatable {
    /// By byte order mark, else UTF-8, else GB18030.
    case automatic
    case utf8
    case gb18030
    /// Converted as a whole by iconv before anything else; the name is iconv's.
    case converted(String)
  }

  /// What a name means; throws when iconv has no encoding of that name either.
  static func meaning(of name: String) throws(DumpError) -> Meaning {
    switch folded(name) {
    case "", "auto": return .automatic
    case "utf8", "utf8sig", "utf8bom": return .utf8
    case "gb18030": return .gb18030
    default: break
    }
    for candidate in spellings(of: name) {
      guard let converter = IconvConverter(from: candidate) else { continue }
      _ = converter
      return .converted(candidate.uppercased())
    }
    throw .unknownEncoding(name: name)
  }

  static func folded(_ name: String) -> String {
    name.lowercased().filter { $0 != "-" && $0 != "_" && $0 != " " }
  }

  /// Spellings under which iconv may know the name.
  private static func spellings(of name: String) -> [String] {
    let plain = folded(name)
    var found = [name, plain]
    if let digit = plain.firstIndex(where: \.isNumber), digit > plain.startIndex {
      found.append(plain[..<digit] + "-" + plain[digit...])
      found.append(plain[..<digit] + "_" + plain[digit...])
    }
    for (prefix, spelled) in [
      ("iso8859", "iso-8859-"), ("iso2022", "iso-2022-"), ("euc", "euc-"), ("shift", "shift_"),
      ("koi8", "koi8-"), ("mac", "mac-"), ("big5", "big5-"),
    ] where plain.hasPrefix(prefix) && plain.count > prefix.count {
      found.append(spelled + plain.dropFirst(prefix.count))
    }
    return found.filter { !$0.contains("/") && !$0.isEmpty }
  }
}
