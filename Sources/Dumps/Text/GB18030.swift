import Foundation

/// GB18030 as glibc's iconv maps it, with the lone byte 0x80 as € (the Windows code page 936).
///
/// Characters of the Basic Multilingual Plane go through tables filled by iconv once; those beyond
/// it follow the standard's linear rule.
enum GB18030 {
  /// Whether iconv could fill the tables; it cannot where its modules are not installed.
  static var isAvailable: Bool { table.isFilled && fourByteTable.isFilled }

  private static let highs: UInt64 = 0x8080_8080_8080_8080
  private static let lows: UInt64 = 0x0101_0101_0101_0101

  /// Whether every character of `bytes` exists.
  static func isValid(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard let base = bytes.baseAddress else { return true }
    let count = bytes.count
    var position = 0
    while position < count {
      while position + 8 <= count {
        let word = base.loadUnaligned(fromByteOffset: position, as: UInt64.self)
        guard word & highs == 0 || isFourPlainPairs(word) else { break }
        position += 8
      }
      guard position < count else { break }
      if base.load(fromByteOffset: position, as: UInt8.self) <= 0x80 {
        position += 1
        continue
      }
      guard let length = characterLength(bytes, at: position) else { return false }
      position += length
    }
    return true
  }

  /// Four two-byte characters of bytes from 0x81 to 0xFE, the usual Chinese text.
  @inline(__always)
  private static func isFourPlainPairs(_ word: UInt64) -> Bool {
    // Without the high bits a byte 0x80 is zero, and so is 0xFF inverted.
    word & highs == highs && (((word ^ highs) &- lows) | (~word &- lows)) & highs == 0
  }

  /// Writes `bytes` as UTF-8 and returns the bytes written, nil when a character does not exist.
  ///
  /// `output` needs three bytes for each byte.
  static func decode(
    _ bytes: UnsafeRawBufferPointer, into output: UnsafeMutableRawPointer
  ) -> Int? {
    let pairs = table.characters
    var position = 0
    var written = 0
    let count = bytes.count
    while position < count {
      let lead = bytes[position]
      if lead < 0x80 {
        output.storeBytes(of: lead, toByteOffset: written, as: UInt8.self)
        written += 1
        position += 1
        continue
      }
      if lead == 0x80 {
        written += store(0x20AC, output + written)
        position += 1
        continue
      }
      guard position + 1 < count else { return nil }
      let trail = bytes[position + 1]
      if trail >= 0x40 {
        guard isPair(lead, trail) else { return nil }
        // Four bytes are stored for a character of two to four; six are set aside for it.
        let character = pairs[TwoByteTable.index(lead, trail)]
        output.storeBytes(of: character.littleEndian, toByteOffset: written, as: UInt32.self)
        let first = UInt8(truncatingIfNeeded: character)
        written += first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        position += 2
      } else {
        guard position + 3 < count,
          let scalar = fourByte(
            lead, trail, bytes[position + 2], bytes[position + 3])
        else { return nil }
        written += store(scalar, output + written)
        position += 4
      }
    }
    return written
  }

  /// The bytes as text, with U+FFFD for each byte that is no part of a character.
  static func lossyText(_ bytes: UnsafeRawBufferPointer) -> String {
    var text = [UInt8](repeating: 0, count: bytes.count * 3)
    var written = 0
    var position = 0
    text.withUnsafeMutableBytes { output in
      while position < bytes.count {
        let length = bytes[position] <= 0x80 ? 1 : characterLength(bytes, at: position)
        let character = bytes[position..<position + (length ?? 1)]
        let target = output.baseAddress! + written
        written +=
          length.flatMap { _ in decode(UnsafeRawBufferPointer(rebasing: character), into: target) }
          ?? store(0xFFFD, target)
        position += length ?? 1
      }
    }
    return String(decoding: text[..<written], as: UTF8.self)
  }

  private static func characterLength(_ bytes: UnsafeRawBufferPointer, at position: Int) -> Int? {
    guard position + 1 < bytes.count else { return nil }
    let trail = bytes[position + 1]
    if trail >= 0x40 { return isPair(bytes[position], trail) ? 2 : nil }
    guard position + 3 < bytes.count,
      fourByte(bytes[position], trail, bytes[position + 2], bytes[position + 3]) != nil
    else { return nil }
    return 4
  }

  /// Whether two bytes from 0x81 and 0x40 on are a character: the standard leaves no gap.
  @inline(__always)
  private static func isPair(_ lead: UInt8, _ trail: UInt8) -> Bool {
    lead != 0xFF && trail != 0x7F && trail != 0xFF
  }

  private static func fourByte(
    _ first: UInt8, _ second: UInt8, _ third: UInt8, _ fourth: UInt8
  ) -> UInt32? {
    guard first != 0xFF, (0x30...0x39).contains(second), (0x81...0xFE).contains(third),
      (0x30...0x39).contains(fourth)
    else { return nil }
    let row = (Int(first) - 0x81) * 10 + Int(second) - 0x30
    let index = (row * 126 + Int(third) - 0x81) * 10 + Int(fourth) - 0x30
    if index < FourByteTable.count {
      let scalar = fourByteTable.scalars[index]
      return scalar == 0 ? nil : scalar
    }
    // 0x90308130 is U+10000; what lies between is unassigned.
    let beyond = index - 189_000
    return (0..<0x10_0000).contains(beyond) ? UInt32(0x1_0000 + beyond) : nil
  }

  private static func store(_ scalar: UInt32, _ output: UnsafeMutableRawPointer) -> Int {
    func put(_ value: UInt32, _ index: Int) {
      output.storeBytes(of: UInt8(truncatingIfNeeded: value), toByteOffset: index, as: UInt8.self)
    }
    if scalar < 0x80 {
      put(scalar, 0)
      return 1
    }
    if scalar < 0x800 {
      put(0xC0 | scalar >> 6, 0)
      put(0x80 | scalar & 0x3F, 1)
      return 2
    }
    if scalar < 0x10000 {
      put(0xE0 | scalar >> 12, 0)
      put(0x80 | scalar >> 6 & 0x3F, 1)
      put(0x80 | scalar & 0x3F, 2)
      return 3
    }
    put(0xF0 | scalar >> 18, 0)
    put(0x80 | scalar >> 12 & 0x3F, 1)
    put(0x80 | scalar >> 6 & 0x3F, 2)
    put(0x80 | scalar & 0x3F, 3)
    return 4
  }

  private static let table = TwoByteTable()
  private static let fourByteTable = FourByteTable()
}

/// Every two-byte character of GB18030; filled once, then only read.
private final class TwoByteTable: @unchecked Sendable {
  /// The character's UTF-8, from the lowest byte up.
  let characters: UnsafeMutablePointer<UInt32>
  let isFilled: Bool

  @inline(__always)
  static func index(_ lead: UInt8, _ trail: UInt8) -> Int {
    (Int(lead) - 0x81) * 191 + Int(trail) - 0x40
  }

  init() {
    characters = .allocate(capacity: 126 * 191)
    characters.initialize(repeating: 0, count: 126 * 191)
    guard let converter = IconvConverter(from: "GB18030") else {
      isFilled = false
      return
    }
    for lead in UInt8(0x81)...0xFE {
      for trail in UInt8(0x40)...0xFE where trail != 0x7F {
        guard let scalar = converter.scalar(of: [lead, trail]).flatMap(Unicode.Scalar.init) else {
          isFilled = false
          return
        }
        for (index, byte) in UTF8.encode(scalar)!.enumerated() {
          characters[Self.index(lead, trail)] |= UInt32(byte) << (8 * index)
        }
      }
    }
    isFilled = true
  }
}

/// Every four-byte character of the Basic Multilingual Plane, 0 where there is none.
private final class FourByteTable: @unchecked Sendable {
  /// 0x81308130 to 0x8431A439.
  static let count = 39_420
  let scalars: UnsafeMutablePointer<UInt32>
  let isFilled: Bool

  init() {
    scalars = .allocate(capacity: Self.count)
    scalars.initialize(repeating: 0, count: Self.count)
    guard let converter = IconvConverter(from: "GB18030") else {
      isFilled = false
      return
    }
    isFilled = true
    for index in 0..<Self.count {
      let bytes = [
        0x81 + index / 12_600, 0x30 + index / 1260 % 10, 0x81 + index / 10 % 126,
        0x30 + index % 10,
      ]
      scalars[index] = converter.scalar(of: bytes.map { UInt8($0) }) ?? 0
    }
  }
}
