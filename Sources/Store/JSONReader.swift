internal import Glibc

/// A forward-only JSON reader: the caller says what must come next, and no tree is built.
///
/// For the program's own files, which have no members but the expected ones and no numbers but
/// integers.
struct JSONReader {
  private let bytes: UnsafeRawBufferPointer
  private var place = 0

  /// What comes next is not what was expected.
  struct Fault: Error {}

  /// The name of a member, for a `switch` over the names that are known; without a copy of it.
  struct Name {
    fileprivate let bytes: UnsafeRawBufferPointer

    var text: String { String(decoding: bytes, as: UTF8.self) }

    static func ~= (word: StaticString, name: Name) -> Bool {
      word.utf8CodeUnitCount == name.bytes.count
        && memcmp(word.utf8Start, name.bytes.baseAddress!, name.bytes.count) == 0
    }
  }

  /// - Parameter bytes: have to stay while they are read.
  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// Reads an object, each of whose members `member` has to read or to refuse.
  mutating func object(
    _ member: (_ name: Name, _ text: inout JSONReader) throws(Fault) -> Void
  ) throws(Fault) {
    try demand(UInt8(ascii: "{"))
    if take(UInt8(ascii: "}")) { return }
    repeat {
      try demand(UInt8(ascii: "\""))
      let name = Name(bytes: try stretch(to: UInt8(ascii: "\"")))
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
    let plain = try stretch(to: UInt8(ascii: "\""))
    if let escape = plain.firstIndex(of: UInt8(ascii: "\\")) {
      place = start + escape
      return try escapedString(from: start)
    }
    return String(decoding: plain, as: UTF8.self)
  }

  mutating func integer() throws(Fault) -> Int {
    let isNegative = take(UInt8(ascii: "-"))
    let start = place
    var number = 0
    while place < bytes.count, bytes[place] &- 0x30 < 10 {
      guard place - start < 18 else { throw Fault() }
      number = number * 10 + Int(bytes[place] - 0x30)
      place += 1
    }
    guard place > start else { throw Fault() }
    return isNegative ? -number : number
  }

  mutating func bool() throws(Fault) -> Bool {
    for (word, value): (StaticString, Bool) in [("true", true), ("false", false)] {
      let count = word.utf8CodeUnitCount
      guard bytes.count - place >= count,
        memcmp(bytes.baseAddress! + place, word.utf8Start, count) == 0
      else { continue }
      place += count
      return value
    }
    throw Fault()
  }

  /// Whether nothing is left.
  var isAtEnd: Bool { place == bytes.count }

  /// The bytes up to the next such byte, which is passed over.
  private mutating func stretch(to byte: UInt8) throws(Fault) -> UnsafeRawBufferPointer {
    guard place < bytes.count, let start = bytes.baseAddress.map({ $0 + place }),
      let end = memchr(start, Int32(byte), bytes.count - place)
    else { throw Fault() }
    let count = UnsafeRawPointer(end) - start
    place += count + 1
    return UnsafeRawBufferPointer(start: start, count: count)
  }

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
