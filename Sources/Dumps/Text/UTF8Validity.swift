internal import ByteKernels

/// Well-formed UTF-8 by the Unicode standard (table 3-7).
///
/// No overlong forms, no surrogates, nothing above U+10FFFF: iconv and others let some of these
/// through, so it is checked here.
enum UTF8Validity {
  /// Whether all of the bytes are well-formed UTF-8.
  static func holds(for bytes: UnsafeRawBufferPointer) -> Bool {
    guard let base = bytes.baseAddress else { return true }
    return utf8_is_valid(base.assumingMemoryBound(to: UInt8.self), bytes.count)
  }
}
