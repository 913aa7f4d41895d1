/// JSON read from its first byte to its last: who reads says what has to come next, and no tree is
/// made of it.
///
/// For the program's own files, which have no members but the expected ones and no numbers but
/// integers.
struct JSONReader {
  private let bytes: [UInt8]
  private var place = 0

  /// What comes next is not what was expected.
  struct Fault: Error {}

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Reads an object, each of whose members `member` has to read or to refuse.
  mutating func object(
    _ member: (_ name: String, _ text: inout JSONReader) throws(Fault) -> Void
  ) throws(Fault) {
    try demand(UInt8(ascii: "{"))
    if take(UInt8(ascii: "}")) { return }
    repeat {
      let name = try string()
      try demand(UInt8(ascii: ":"))
      try member(name, &self)
    } while take(UInt8(ascii: ","))
    try demand(UInt8(ascii: "}"))
  }

  mutating func array<Element>(
    _ element: (inout JSONReader) throws(Fault) -> Element
  ) throws(Fault) -> [Element] {
    var elements: [Element] = []
    try demand(UInt8(ascii: "["))
    if take(UInt8(ascii: "]")) { return [] }
    repeat { elements.append(try element(&self)) } while take(UInt8(ascii: ","))
    try demand(UInt8(ascii: "]"))
    return elements
  }

  mutating func strings() throws(Fault) -> [String] {
    try array { (text) throws(Fault) in try text.string() }
  }

  mutating func string() throws(Fault) -> String {
    try demand(UInt8(ascii: "\""))
    let start = place
    while place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
      if bytes[place] == UInt8(ascii: "\\") { return try escapedString(from: start) }
      place += 1
    }
    guard place < bytes.count else { throw Fault() }
    defer { place += 1 }
    return String(decoding: bytes[start..<place], as: UTF8.self)
  }

  mutating func integer() throws(Fault) -> Int {
    let start = place
    while place < bytes.count, "-0123456789".utf8.contains(bytes[place]) { place += 1 }
    guard let number = Int(String(decoding: bytes[start..<place], as: UTF8.self)) else {
      throw Fault()
    }
    return number
  }

  mutating func bool() throws(Fault) -> Bool {
    for (word, value) in [("true", true), ("false", false)] {
      guard bytes[place...].starts(with: word.utf8) else { continue }
      place += word.utf8.count
      return value
    }
    throw Fault()
  }

  /// Whether nothing is left.
  var isAtEnd: Bool { place == bytes.count }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard place < bytes.count, bytes[place] == byte else { return false }
    place += 1
    return true
  }

  private mutating func demand(_ byte: UInt8) throws(Fault) {
    guard take(byte) else { throw Fault() }
  }

  /// The rest of a string in which the first backslash has come.
  private mutating func escapedString(from start: Int) throws(Fault) -> String {
    var plain = Array(bytes[start..<place])
    while place < bytes.count {
      let byte = bytes[place]
      place += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: plain, as: UTF8.self)
      case UInt8(ascii: "\\"): plain += Array(String(try escape()).utf8)
      default: plain.append(byte)
      }
    }
    throw Fault()
  }

  private mutating func escape() throws(Fault) -> Unicode.Scalar {
    guard place < bytes.count else { throw Fault() }
    let letter = bytes[place]
    place += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(letter)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"):
      // Only control characters are written so.
      guard place + 4 <= bytes.count,
        let code = UInt16(String(decoding: bytes[place..<place + 4], as: UTF8.self), radix: 16),
        let scalar = Unicode.Scalar(code)
      else { throw Fault() }
      place += 4
      return scalar
    default: throw Fault()
    }
  }
}
