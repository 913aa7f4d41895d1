import Dumps

/// A forward-only JSON writer, for what `JSONReader` reads back.
struct JSONComposer {
  private(set) var bytes: [UInt8] = []

  /// Whether the next value is the first of its list or the next member the first of its object.
  private var isFirst = true

  /// Writes an object whose members `members` writes.
  mutating func object(_ members: (inout JSONComposer) -> Void) {
    enclose("{", "}", members)
  }

  mutating func member(_ name: String, _ value: String) {
    begin(name)
    JSONText.append(value, to: &bytes)
  }

  mutating func member(_ name: String, _ value: Int) {
    begin(name)
    bytes.append(contentsOf: String(value).utf8)
  }

  mutating func member(_ name: String, _ value: Bool) {
    begin(name)
    bytes.append(contentsOf: (value ? "true" : "false").utf8)
  }

  mutating func member(_ name: String, _ values: [String]) {
    begin(name)
    strings(values)
  }

  /// Writes an array each of whose elements `element` writes, one value.
  mutating func member<Element>(
    _ name: String, _ elements: [Element], _ element: (Element, inout JSONComposer) -> Void
  ) {
    begin(name)
    enclose("[", "]") { text in
      for value in elements {
        text.separate()
        element(value, &text)
      }
    }
  }

  /// Writes an array of strings.
  mutating func strings(_ values: [String]) {
    enclose("[", "]") { text in
      for value in values {
        text.separate()
        JSONText.append(value, to: &text.bytes)
      }
    }
  }

  private mutating func begin(_ name: String) {
    separate()
    JSONText.append(name, to: &bytes)
    bytes.append(UInt8(ascii: ":"))
  }

  private mutating func separate() {
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    isFirst = false
  }

  private mutating func enclose(
    _ opening: Unicode.Scalar, _ closing: Unicode.Scalar, _ body: (inout JSONComposer) -> Void
  ) {
    bytes.append(UInt8(ascii: opening))
    isFirst = true
    body(&self)
    bytes.append(UInt8(ascii: closing))
    isFirst = false
  }
}
