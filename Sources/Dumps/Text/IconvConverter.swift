import Foundation

/// glibc's iconv from one encoding to UTF-8.
final class IconvConverter {
  /// A byte that no UTF-8 text holds: it stands where the input was invalid.
  static let invalidMark: UInt8 = 0xFF

  private let descriptor: iconv_t
  /// Bytes an invalid sequence gives up: one code unit.
  private let unit: Int

  /// nil when iconv does not know the name.
  init?(from name: String) {
    let opened = iconv_open("UTF-8", name)
    guard opened != iconv_t(bitPattern: -1) else { return nil }
    descriptor = opened!
    let folded = EncodingName.folded(name)
    unit =
      folded.hasPrefix("utf16") || folded.hasPrefix("ucs2")
      ? 2 : folded.hasPrefix("utf32") || folded.hasPrefix("ucs4") ? 4 : 1
  }

  deinit { iconv_close(descriptor) }

  /// Converts as much of `input` as fits and is complete; returns the bytes taken and written.
  ///
  /// Invalid bytes are marked; with `isFinal` an incomplete end is invalid too.
  func convert(
    _ input: UnsafeMutableRawBufferPointer, into output: UnsafeMutableRawBufferPointer,
    isFinal: Bool
  ) -> (taken: Int, written: Int) {
    var source = input.baseAddress?.assumingMemoryBound(to: CChar.self)
    var sourceLeft = input.count
    var target = output.baseAddress?.assumingMemoryBound(to: CChar.self)
    var targetLeft = output.count
    while sourceLeft > 0 {
      let result = iconv(descriptor, &source, &sourceLeft, &target, &targetLeft)
      if result != Int(bitPattern: UInt.max) { continue }
      let fault = errno
      if fault == E2BIG || (fault == EINVAL && !isFinal) || targetLeft == 0 { break }
      let skipped = min(unit, sourceLeft)
      target!.pointee = CChar(bitPattern: Self.invalidMark)
      target! += 1
      targetLeft -= 1
      source! += skipped
      sourceLeft -= skipped
    }
    return (input.count - sourceLeft, output.count - targetLeft)
  }

  /// The scalar that `bytes` encode alone, or nil.
  func scalar(of bytes: [UInt8]) -> UInt32? {
    var input = bytes
    var output = [UInt8](repeating: 0, count: 16)
    let written = input.withUnsafeMutableBytes { source in
      output.withUnsafeMutableBytes { convert(source, into: $0, isFinal: true).written }
    }
    guard let text = String(validating: output[..<written], as: UTF8.self),
      text.unicodeScalars.count == 1
    else { return nil }
    return text.unicodeScalars.first!.value
  }
}
