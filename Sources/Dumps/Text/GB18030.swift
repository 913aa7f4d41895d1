import Foundation

/// GB18030 as glibc's iconv maps it, with the lone byte 0x80 as € (the Windows code page 936).
///
/// Characters of the Basic Multilingual Plane go through tables filled by iconv once; those beyond
/// it follow the standard's linear rule.
enum GB18030 {
  /// Whether iconv could fill the tables; it cannot where its modules are not installed.
  static var isAvailable: Bool { table.isFilled && fourByteTable.isFilled }

  /// Whether every character of `bytes` exists.
  static func isValid(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var position = 0
    let count = bytes.count
    while position < count {
      let lead = bytes[position]
      if lead <= 0x80 {
        position += 1
        continue
      }
      guard let length = characterLength(bytes, at: position) else { return false }
      position += length
    }
    return true
  }

  /// Writes `bytes` as UTF-8 and returns the bytes written, nil when a character does not exist.
  ///
  /// `output` needs three bytes for each byte.
  static func decode(
    _ bytes: UnsafeRawBufferPointer, into output: UnsafeMutableRawPointer
  ) -> Int? {
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
        let scalar = twoByte(lead, trail)
        guard scalar != 0 else { return nil }
        written += store(scalar, output + written)
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
    if trail >= 0x40 { return twoByte(bytes[position], trail) != 0 ? 2 : nil }
    guard position + 3 < bytes.count,
      fourByte(bytes[position], trail, bytes[position + 2], bytes[position + 3]) != nil
    else { return nil }
    return 4
  }

  private static func twoByte(_ lead: UInt8, _ trail: UInt8) -> UInt32 {
    guard lead != 0xFF, trail != 0xFF else { return 0 }
    return table.scalars[(Int(lead) - 0x81) * 191 + Int(trail) - 0x40]
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

/// Every two-byte character of GB18030, 0 where there is none; filled once, then only read.
private final class TwoByteTable: @unchecked Sendable {
  let scalars: UnsafeMutablePointer<UInt32>
  let isFilled: Bool

  init() {
    scalars = .allocate(capacity: 126 * 191)
    scalars.initialize(repeating: 0, count: 126 * 191)
    guard let converter = IconvConverter(from: "GB18030") else {
      isFilled = false
      return
    }
    isFilled = true
    for lead in UInt8(0x81)...0xFE {
      for trail in UInt8(0x40)...0xFE where trail != 0x7F {
        scalars[(Int(lead) - 0x81) * 191 + Int(trail) - 0x40] =
          converter.scalar(of: [lead, trail]) ?? 0
      }
    }
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
