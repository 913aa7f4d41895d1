/// HTML under construction.
///
/// Whatever is handed in as text or as an attribute's value is escaped, so no name or cell can
/// become markup.
struct Markup {
  private(set) var bytes: [UInt8] = []

  /// One attribute; nil leaves it out, an empty value stands for itself.
  typealias Attributes = KeyValuePairs<StaticString, String?>

  /// Text between tags.
  mutating func text(_ text: String) { append(escaped: text) }

  /// An element with content; names of elements and attributes are ours, never data.
  mutating func element(
    _ name: StaticString, _ attributes: Attributes = [:], _ content: (inout Markup) -> Void
  ) {
    open(name, attributes)
    content(&self)
    close(name)
  }

  mutating func element(_ name: StaticString, _ attributes: Attributes = [:], text: String) {
    open(name, attributes)
    append(escaped: text)
    close(name)
  }

  /// An element without content, such as `input` or an SVG `rect`.
  mutating func void(_ name: StaticString, _ attributes: Attributes = [:]) {
    open(name, attributes, ending: "/>")
  }

  /// Begins the tag of an element that is written piece by piece: attributes, `begun`, content, `end`.
  mutating func begin(_ name: StaticString) {
    bytes.append(UInt8(ascii: "<"))
    append(name)
  }

  mutating func attribute(_ key: StaticString, _ value: String) {
    beginAttribute(key)
    append(escaped: value)
    bytes.append(UInt8(ascii: "\""))
  }

  /// An attribute that is a number in full precision.
  mutating func attribute(_ key: StaticString, _ value: Double) {
    beginAttribute(key)
    Figure.append(exact: .number(value), to: &bytes)
    bytes.append(UInt8(ascii: "\""))
  }

  mutating func begun() { bytes.append(UInt8(ascii: ">")) }

  mutating func end(_ name: StaticString) { close(name) }

  private mutating func beginAttribute(_ key: StaticString) {
    bytes.append(UInt8(ascii: " "))
    append(key)
    bytes.append(contentsOf: "=\"".utf8)
  }

  /// Markup made elsewhere.
  mutating func append(_ other: Markup) { bytes.append(contentsOf: other.bytes) }

  /// A line feed, for readers of the source.
  mutating func line() { bytes.append(UInt8(ascii: "\n")) }

  /// The document's type; stands before everything.
  mutating func documentType() { bytes.append(contentsOf: "<!DOCTYPE html>\n".utf8) }

  /// A `script` or `style` of ours, as compiled in.
  mutating func asset(_ name: StaticString, _ content: [UInt8]) {
    open(name, [:])
    bytes.append(contentsOf: content)
    close(name)
  }

  /// Data for a script: JSON in which `<` cannot end the element, and without the one control character
  /// that JSON takes and HTML does not.
  mutating func data(_ value: JSONValue) { data(json: value.bytes) }

  /// The same of JSON at hand.
  mutating func data(json: [UInt8]) {
    open("script", ["type": "application/json"])
    var start = 0
    while let place = json[start...].firstIndex(where: { $0 == UInt8(ascii: "<") || $0 == 0x7F }) {
      bytes.append(contentsOf: json[start..<place])
      bytes.append(contentsOf: (json[place] == 0x7F ? "\\u007f" : "\\u003c").utf8)
      start = place + 1
    }
    bytes.append(contentsOf: json[start...])
    close("script")
  }

  /// A relative path as a link's target: every byte that is not a plain letter is escaped.
  static func link(_ path: String) -> String {
    let hexadecimal = Array("0123456789ABCDEF".utf8)
    var encoded: [UInt8] = []
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
        UInt8(ascii: "."), UInt8(ascii: "/"):
        encoded.append(byte)
      default:
        encoded += [UInt8(ascii: "%"), hexadecimal[Int(byte >> 4)], hexadecimal[Int(byte & 15)]]
      }
    }
    return String(decoding: encoded, as: UTF8.self)
  }

  private mutating func open(
    _ name: StaticString, _ attributes: Attributes, ending: StaticString = ">"
  ) {
    begin(name)
    for (key, value) in attributes {
      if let value { attribute(key, value) }
    }
    append(ending)
  }

  private mutating func close(_ name: StaticString) {
    bytes.append(contentsOf: "</".utf8)
    append(name)
    bytes.append(UInt8(ascii: ">"))
  }

  private mutating func append(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  /// Characters that turn the direction of what follows, in other cells and sentences too.
  private static func turnsDirection(_ scalar: Unicode.Scalar) -> Bool {
    (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
  }

  /// Whether a byte stands for itself, whatever is around it.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""),
      UInt8(ascii: "'"), 0..<0x20, 0x7F, 0xE2:
      false
    default: true
    }
  }

  private mutating func append(escaped text: String) {
    if text.utf8.allSatisfy(Self.isPlain) { return bytes.append(contentsOf: text.utf8) }
    // Those that turn the direction begin with this byte.
    if text.utf8.contains(0xE2), text.unicodeScalars.contains(where: Self.turnsDirection) {
      var plain = String.UnicodeScalarView()
      for scalar in text.unicodeScalars {
        plain.append(Self.turnsDirection(scalar) ? "\u{FFFD}" : scalar)
      }
      return append(escaped: String(plain))
    }
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): bytes.append(contentsOf: "&amp;".utf8)
      case UInt8(ascii: "<"): bytes.append(contentsOf: "&lt;".utf8)
      case UInt8(ascii: ">"): bytes.append(contentsOf: "&gt;".utf8)
      case UInt8(ascii: "\""): bytes.append(contentsOf: "&quot;".utf8)
      case UInt8(ascii: "'"): bytes.append(contentsOf: "&#39;".utf8)
      case 0x9, 0xA: bytes.append(byte)
      case 0..<0x20, 0x7F: bytes.append(contentsOf: "\u{FFFD}".utf8)
      default: bytes.append(byte)
      }
    }
  }
}
