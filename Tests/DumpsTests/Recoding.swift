@testable import Dumps

/// Text in the encodings of real dumps.
enum Recoding {
  /// The text in GB18030 by inverting the decoder over the characters it needs.
  static func gb18030(_ text: String) -> [UInt8] {
    text.unicodeScalars.flatMap { scalar -> [UInt8] in
      scalar.value < 0x80 ? [UInt8(scalar.value)] : twoByteCodes[scalar.value] ?? []
    }
  }

  static let twoByteCodes: [UInt32: [UInt8]] = {
    var codes: [UInt32: [UInt8]] = [:]
    for lead in UInt8(0x81)...0xFE {
      for trail in UInt8(0x40)...0xFE where trail != 0x7F {
        var output = [UInt8](repeating: 0, count: 8)
        let written = [lead, trail].withUnsafeBytes { bytes in
          output.withUnsafeMutableBytes { GB18030.decode(bytes, into: $0.baseAddress!) }
        }
        guard let written else { continue }
        let scalar = String(decoding: output[..<written], as: UTF8.self).unicodeScalars.first!
        codes[scalar.value] = [lead, trail]
      }
    }
    return codes
  }()
}
