internal import ByteKernels

/// A stretch of bytes that begins and ends with whole records.
struct RecordRun: Equatable {
  var range: Range<Int>
  /// What is wrong with the run, nil when it holds well-quoted records only.
  ///
  /// Otherwise it is one broken record, or the rest of one that the previous block began.
  var fault: RejectReason?
  /// Whether the run goes on with a broken record that has been told already.
  var isContinuation = false
}

/// Cuts text into runs of whole records: at once where every quote opens a field, closes one or is
/// doubled, else by walking from quote to quote.
///
/// What makes a record broken: a quote inside an unquoted field, text after a closing quote, an
/// unterminated quote, more than `maximumRecordBytes`. A broken record gives up its bytes as far as
/// the end of the line on which its faulty field begins; reading starts anew behind it, so that one
/// stray quote does not take the sound records that follow with it.
struct RecordRuns {
  let dialect: Dialect
  let maximumRecordBytes: Int
  /// Whether an unquoted field may be `="…"`, as Excel writes numbers that must stay text.
  var acceptsExcelText = false
  /// Whether the text at hand begins inside a broken record whose line end was not yet seen.
  var isPassingOver = false

  init(dialect: Dialect, maximumRecordBytes: Int) {
    self.dialect = dialect
    self.maximumRecordBytes = maximumRecordBytes
  }

  /// Appends the runs found at the start of `text` and returns the bytes they cover.
  ///
  /// The rest is an unfinished record; with `isFinal` everything is covered.
  mutating func cut(
    _ text: UnsafeRawBufferPointer, isFinal: Bool, into runs: inout [RecordRun]
  ) -> Int {
    var walk = Walk(text: text, isFinal: isFinal)
    if isPassingOver, !passOver(&walk, &runs) { return walk.position }
    guard let quote = dialect.quote else {
      walk.noteLastLineEnd(before: text.count)
      return finish(&walk, &runs)
    }
    if walk.position == 0, text.count <= maximumRecordBytes,
      walk.passOverCleanText(quote: quote, delimiter: dialect.delimiter)
    {
      return finish(&walk, &runs)
    }
    while let opening = walk.text.find(quote, from: walk.position) {
      walk.noteLastLineEnd(before: opening)
      let fault: RejectReason
      if opening - walk.recordStart >= maximumRecordBytes {
        fault = .overlongRecord
      } else if opening > walk.recordStart, text[opening - 1] != dialect.delimiter {
        switch acceptsExcelText ? closeExcelText(walk, opening: opening) : .broken(.bareQuote) {
        case .closed(let after):
          walk.position = after
          continue
        case .unfinished: return walk.endRun(&runs)
        case .broken(let reason): fault = reason
        }
      } else {
        switch close(walk, opening: opening, quote: quote) {
        case .closed(let after):
          walk.position = after
          continue
        case .unfinished: return walk.endRun(&runs)
        case .broken(let reason): fault = reason
        }
      }
      guard giveUp(&walk, fault, from: opening, &runs) else { return walk.position }
    }
    walk.noteLastLineEnd(before: text.count)
    return finish(&walk, &runs)
  }

  private enum Closing {
    case closed(after: Int)
    case unfinished
    case broken(RejectReason)
  }

  private func close(_ walk: Walk, opening: Int, quote: UInt8) -> Closing {
    let text = walk.text
    let count = text.count
    var position = opening + 1
    while let found = walk.text.find(quote, from: position) {
      if found - walk.recordStart >= maximumRecordBytes { return .broken(.overlongRecord) }
      guard found + 1 < count else { return walk.isFinal ? .closed(after: count) : .unfinished }
      let after = text[found + 1]
      if after == quote {
        position = found + 2
      } else if endsField(after) {
        return .closed(after: found + 1)
      } else {
        return .broken(.textAfterClosingQuote)
      }
    }
    if count - walk.recordStart > maximumRecordBytes { return .broken(.overlongRecord) }
    return walk.isFinal ? .broken(.unterminatedQuote) : .unfinished
  }

  /// Reads on from the quote behind the `=` of `="…"`, which holds neither delimiter nor line end.
  private func closeExcelText(_ walk: Walk, opening: Int) -> Closing {
    let text = walk.text
    let sign = opening - 1
    guard text[sign] == UInt8(ascii: "="),
      sign == walk.recordStart || text[sign - 1] == dialect.delimiter
    else { return .broken(.bareQuote) }
    var position = opening + 1
    while position < text.count, text[position] != dialect.quote, !endsField(text[position]) {
      position += 1
    }
    guard position < text.count || walk.isFinal else {
      let isTooLong = text.count - walk.recordStart > maximumRecordBytes
      return isTooLong ? .broken(.overlongRecord) : .unfinished
    }
    guard position < text.count, text[position] == dialect.quote else {
      return .broken(.bareQuote)
    }
    position += 1
    guard position < text.count else {
      return walk.isFinal ? .closed(after: position) : .unfinished
    }
    return endsField(text[position]) ? .closed(after: position) : .broken(.bareQuote)
  }

  private func endsField(_ byte: UInt8) -> Bool {
    byte == dialect.delimiter || byte == 0x0A || byte == 0x0D
  }

  /// No quote is left: what lies behind the last line end is the next block's, unless it is final.
  private mutating func finish(_ walk: inout Walk, _ runs: inout [RecordRun]) -> Int {
    let text = walk.text
    if walk.isFinal {
      walk.recordStart = text.count
    } else if walk.endBeforeCarriageReturn - walk.recordStart > maximumRecordBytes {
      _ = giveUp(&walk, .overlongRecord, from: text.count, &runs)
      return walk.position
    }
    return walk.endRun(&runs)
  }

  /// Ends the clean run before the broken record and passes over it; false when the text ends
  /// first, with `walk.position` at the bytes covered.
  private mutating func giveUp(
    _ walk: inout Walk, _ fault: RejectReason, from field: Int, _ runs: inout [RecordRun]
  ) -> Bool {
    let start = walk.recordStart
    guard let next = walk.lineEnd(from: field) else {
      if !walk.isFinal, walk.text.count - start <= maximumRecordBytes {
        walk.position = walk.endRun(&runs)
        return false
      }
      _ = walk.endRun(&runs)
      let end = walk.isFinal ? walk.text.count : walk.endBeforeCarriageReturn
      runs.append(RecordRun(range: start..<end, fault: fault))
      isPassingOver = !walk.isFinal
      walk.position = end
      return false
    }
    _ = walk.endRun(&runs)
    runs.append(RecordRun(range: start..<next, fault: fault))
    walk.begin(at: next)
    return true
  }

  /// Goes on passing over a broken record; false when its line end is not in this text either.
  private mutating func passOver(_ walk: inout Walk, _ runs: inout [RecordRun]) -> Bool {
    let next = walk.lineEnd(from: 0)
    let end = next ?? (walk.isFinal ? walk.text.count : walk.endBeforeCarriageReturn)
    if end > 0 {
      runs.append(RecordRun(range: 0..<end, fault: .overlongRecord, isContinuation: true))
    }
    walk.begin(at: end)
    guard next != nil else { return false }
    isPassingOver = false
    return true
  }
}

/// Where a walk over one text stands.
private struct Walk {
  let text: UnsafeRawBufferPointer
  let isFinal: Bool
  /// Everything before it has been looked at; it lies outside quotes.
  var position = 0
  /// Where the record around `position` begins.
  var recordStart = 0
  private var runStart = 0

  init(text: UnsafeRawBufferPointer, isFinal: Bool) {
    self.text = text
    self.isFinal = isFinal
  }

  /// Moves `recordStart` behind the last line end in the unquoted stretch from `position` to `end`.
  mutating func noteLastLineEnd(before end: Int) {
    var index = end - 1
    while index >= position {
      if endsLine(at: index) {
        recordStart = index + 1
        return
      }
      index -= 1
    }
  }

  /// Moves `recordStart` behind the last record that ends in a text of nothing but well-quoted
  /// records; false, and nothing moved, where the text is not of that kind.
  mutating func passOverCleanText(quote: UInt8, delimiter: UInt8) -> Bool {
    guard let base = text.baseAddress else { return false }
    let bytes = base.assumingMemoryBound(to: UInt8.self)
    let found = walk_quotes(bytes, text.count, delimiter, quote)
    guard found.is_clean, !(isFinal && found.ends_quoted) else { return false }
    var isQuoted = found.ends_quoted
    var index = text.count - 1
    while index >= 0 {
      let byte = text[index]
      if byte == quote {
        isQuoted.toggle()
      } else if !isQuoted, endsLine(at: index) {
        recordStart = index + 1
        return true
      }
      index -= 1
    }
    return true
  }

  /// Whether a line ends with the byte at `index`; a carriage return at the very end may be half
  /// of a line end.
  private func endsLine(at index: Int) -> Bool {
    text[index] == 0x0A || (text[index] == 0x0D && (index + 1 < text.count || isFinal))
  }

  /// Ends the clean run at the last whole record and returns the bytes covered.
  mutating func endRun(_ runs: inout [RecordRun]) -> Int {
    if recordStart > runStart { runs.append(RecordRun(range: runStart..<recordStart)) }
    runStart = recordStart
    position = recordStart
    return recordStart
  }

  mutating func begin(at next: Int) {
    position = next
    recordStart = next
    runStart = next
  }

  /// Where the line that contains `start` ends, its line end included; nil when that cannot be told
  /// yet.
  func lineEnd(from start: Int) -> Int? {
    var index = start
    while index < text.count, text[index] != 0x0A, text[index] != 0x0D { index += 1 }
    guard index < text.count else { return nil }
    if text[index] == 0x0A { return index + 1 }
    if index + 1 < text.count { return text[index + 1] == 0x0A ? index + 2 : index + 1 }
    return isFinal ? index + 1 : nil
  }

  /// The end of the text, before a carriage return that a line feed may follow.
  var endBeforeCarriageReturn: Int {
    text.last == 0x0D ? text.count - 1 : text.count
  }
}
