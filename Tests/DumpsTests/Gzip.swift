import Foundation

/// Gzip files made without zlib: stored blocks only, the checksums our own.
enum Gzip {
  /// One member that holds `bytes`.
  static func member(_ bytes: [UInt8]) -> [UInt8] {
    var member: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]
    var start = 0
    repeat {
      let part = bytes[start..<min(start + 0xFFFF, bytes.count)]
      start += part.count
      member += [start == bytes.count ? 1 : 0]
      let count = UInt16(part.count)
      member += [count, ~count].flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
      member += part
    } while start < bytes.count
    for number in [crc32(bytes), UInt32(truncatingIfNeeded: bytes.count)] {
      member += (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }
    return member
  }

  /// CRC-32 bit by bit (RFC 1952, section 8).
  static func crc32(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~UInt32(0)) { crc, byte in
      (0..<8).reduce(crc ^ UInt32(byte)) { value, _ in
        value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1
      }
    }
  }
}
