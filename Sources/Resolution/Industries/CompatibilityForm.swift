import Foundation

/// Text in Unicode's compatibility form NFKC, as UTF-16 units: ＡＩ is AI, ㎡ is m2, ℃ is °C.
///
/// Characters are mapped one by one through a table; a text with combining marks goes through the whole
/// algorithm.
final class CompatibilityForm: Sendable {
  static let shared = CompatibilityForm()

  /// By unit: where its form lies in `forms`, as start << 8 | length; 0 is the unit itself.
  private let places: [UInt32]
  private let forms: [UInt16]

  private init() {
    var places = [UInt32](repeating: 0, count: 1 << 16)
    var forms: [UInt16] = [0]
    // Han, Hangul and private characters stand for themselves; surrogates are no characters.
    let ranges: [ClosedRange<UInt32>] = [
      0xA0...0x2E7F, 0x2E80...0x33FF, 0xA640...0xABFF, 0xF900...0xFFEF,
    ]
    for value in ranges.joined() {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let text = String(Character(scalar))
      let form = Array(text.precomposedStringWithCompatibilityMapping.utf16)
      if form == [UInt16(value)] || form.isEmpty { continue }
      places[Int(value)] = UInt32(forms.count) << 8 | UInt32(form.count)
      forms += form
    }
    self.places = places
    self.forms = forms
  }

  /// The form of a text by the whole algorithm.
  static func units(of text: String) -> [UInt16] {
    Array(text.precomposedStringWithCompatibilityMapping.utf16)
  }

  /// Calls `body` with the units of UTF-8 text.
  func withUnits(of bytes: UnsafeRawBufferPointer, _ body: (UnsafeBufferPointer<UInt16>) -> Void) {
    let isMapped = withUnsafeTemporaryAllocation(
      of: UInt16.self, capacity: bytes.count + 32
    ) { units in
      var count = 0
      var position = 0
      let (end, room) = (bytes.count, units.count)
      while position < bytes.count {
        let first = bytes[position]
        // U+4000…U+9FFF stand for themselves: most of a Chinese text.
        if first &- 0xE4 < 6, position + 3 <= end, count < room {
          units[count] =
            UInt16(first & 0x0F) << 12 | UInt16(bytes[position + 1] & 0x3F) << 6
            | UInt16(bytes[position + 2] & 0x3F)
          count += 1
          position += 3
          continue
        }
        let length = first < 0x80 ? 1 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
        guard position + length <= bytes.count, count + 20 < units.count else { return false }
        switch length {
        case 1:
          units[count] = UInt16(first)
          count += 1
        case 4:
          let scalar =
            UInt32(first & 0x07) << 18 | UInt32(bytes[position + 1] & 0x3F) << 12
            | UInt32(bytes[position + 2] & 0x3F) << 6 | UInt32(bytes[position + 3] & 0x3F)
          units[count] = UInt16(0xD7C0 + (scalar >> 10))
          units[count + 1] = UInt16(0xDC00 + (scalar & 0x3FF))
          count += 2
        default:
          let unit =
            length == 2
            ? UInt16(first & 0x1F) << 6 | UInt16(bytes[position + 1] & 0x3F)
            : UInt16(first & 0x0F) << 12 | UInt16(bytes[position + 1] & 0x3F) << 6
              | UInt16(bytes[position + 2] & 0x3F)
          if Self.combines(unit) { return false }
          let place = places[Int(unit)]
          if place == 0 {
            units[count] = unit
            count += 1
          } else {
            for offset in 0..<Int(place & 0xFF) {
              units[count] = forms[Int(place >> 8) + offset]
              count += 1
            }
          }
        }
        position += length
      }
      body(UnsafeBufferPointer(start: units.baseAddress, count: count))
      return true
    }
    if !isMapped {
      Self.units(of: String(decoding: bytes, as: UTF8.self)).withUnsafeBufferPointer(body)
    }
  }

  /// Marks and jamo that join the character before them.
  private static func combines(_ unit: UInt16) -> Bool {
    switch unit {
    case 0x0300...0x036F, 0x3099, 0x309A, 0x1100...0x11FF: true
    default: false
    }
  }
}
