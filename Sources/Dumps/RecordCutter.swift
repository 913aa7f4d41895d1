/// Finds where one record ends and whether its quoting is well formed, byte by byte.
///
/// This is the definition of a record: the faster paths must agree with it.
struct RecordCutter {
  enum Cut: Equatable {
    /// The record's bytes end at `end`; the next one begins at `next`.
    case record(end: Int, next: Int)
    /// The record that began at the start is broken at `fault`; reading goes on at `next`.
    case malformed(RejectReason, fault: Int, next: Int)
    /// The record goes on beyond the bytes at hand.
    case unfinished
  }

  let dialect: Dialect

  /// The record that begins at `start`; `isFinal` says that no bytes follow `bytes`.
  func cut(_ bytes: UnsafeRawBufferPointer, from start: Int, isFinal: Bool) -> Cut {
    let delimiter = dialect.delimiter
    let quote = dialect.quote.map(Int.init) ?? -1
    let count = bytes.count
    var position = start
    var atFieldStart = true
    while position < count {
      let byte = bytes[position]
      if byte == 0x0A || byte == 0x0D {
        return ended(bytes, at: position, isFinal: isFinal)
      }
      if byte == delimiter {
        atFieldStart = true
        position += 1
        continue
      }
      guard Int(byte) == quote else {
        atFieldStart = false
        position += 1
        continue
      }
      guard atFieldStart else {
        return malformed(.bareQuote, bytes, from: start, fault: position, isFinal: isFinal)
      }
      // A quoted field: on to its closing quote.
      position += 1
      while true {
        while position < count, Int(bytes[position]) != quote { position += 1 }
        if position + 1 < count {
          guard Int(bytes[position + 1]) == quote else { break }
          position += 2
        } else if isFinal {
          if position < count { break }
          return malformed(.unterminatedQuote, bytes, from: start, fault: count, isFinal: true)
        } else {
          return .unfinished
        }
      }
      position += 1
      if position < count {
        let after = bytes[position]
        guard after == delimiter || after == 0x0A || after == 0x0D else {
          return malformed(
            .textAfterClosingQuote, bytes, from: start, fault: position, isFinal: isFinal)
        }
      }
      atFieldStart = false
    }
    return isFinal ? .record(end: count, next: count) : .unfinished
  }

  private func ended(_ bytes: UnsafeRawBufferPointer, at end: Int, isFinal: Bool) -> Cut {
    guard bytes[end] == 0x0D else { return .record(end: end, next: end + 1) }
    if end + 1 < bytes.count {
      return .record(end: end, next: bytes[end + 1] == 0x0A ? end + 2 : end + 1)
    }
    return isFinal ? .record(end: end, next: end + 1) : .unfinished
  }

  /// A broken record gives up the line on which it begins, no more: what follows is read anew, so
  /// that one stray quote does not take sound records with it.
  private func malformed(
    _ reason: RejectReason, _ bytes: UnsafeRawBufferPointer, from start: Int, fault: Int,
    isFinal: Bool
  ) -> Cut {
    var position = start
    while position < bytes.count, bytes[position] != 0x0A, bytes[position] != 0x0D {
      position += 1
    }
    guard position < bytes.count else {
      return isFinal ? .malformed(reason, fault: fault, next: bytes.count) : .unfinished
    }
    switch ended(bytes, at: position, isFinal: isFinal) {
    case .record(_, let next): return .malformed(reason, fault: fault, next: next)
    default: return .unfinished
    }
  }
}
