@testable import Dumps

/// The definition of reading, written as plainly as can be: a byte at a time over the whole text,
/// sharing nothing with the code under test but the names of the reasons.
struct ReferenceReading: Equatable {
  enum Item: Equatable {
    case record(line: Int, offset: Int, fields: [[UInt8]])
    case malformed(line: Int, offset: Int, RejectReason)
  }

  private(set) var items: [Item] = []
  private(set) var blank = 0

  /// Whether no record has more fields than a dump's record can hand out.
  var isNarrow: Bool {
    items.allSatisfy { item in
      if case .record(_, _, let fields) = item {
        fields.count <= Field.allCases.count
      } else {
        true
      }
    }
  }

  private let text: [UInt8]
  private let delimiter: UInt8
  private let quote: UInt8?
  private var position = 0
  private var line = 1

  init(_ text: [UInt8], delimiter: UInt8 = 0x2C, quote: UInt8? = 0x22) {
    self.text = text
    self.delimiter = delimiter
    self.quote = quote
    while position < text.count {
      if isLineEnd(position) {
        blank += 1
        passLineEnd()
      } else {
        readRecord()
      }
    }
  }

  private func isLineEnd(_ index: Int) -> Bool { text[index] == 0x0A || text[index] == 0x0D }

  private mutating func passLineEnd() {
    position += text[position...].starts(with: [0x0D, 0x0A]) ? 2 : 1
    line += 1
  }

  private mutating func readRecord() {
    let start = position
    let startLine = line
    var fields: [[UInt8]] = []
    while true {
      let fieldStart = position
      var field: [UInt8] = []
      var fault: RejectReason?
      if position < text.count, text[position] == quote {
        fault = readQuoted(into: &field)
      } else {
        while position < text.count, text[position] != delimiter, !isLineEnd(position) {
          if text[position] == quote { fault = .bareQuote }
          field.append(text[position])
          position += 1
        }
      }
      if let fault {
        items.append(.malformed(line: startLine, offset: start, fault))
        giveUp(from: fault == .bareQuote ? position : fieldStart, start: start)
        return
      }
      fields.append(field)
      if position < text.count, text[position] == delimiter {
        position += 1
        continue
      }
      items.append(.record(line: startLine, offset: start, fields: fields))
      line = startLine + lines(from: start, to: position)
      if position < text.count { passLineEnd() }
      return
    }
  }

  private mutating func readQuoted(into field: inout [UInt8]) -> RejectReason? {
    position += 1
    while position < text.count {
      if text[position] != quote {
        field.append(text[position])
        position += 1
      } else if position + 1 < text.count, text[position + 1] == quote {
        field.append(text[position])
        position += 2
      } else {
        position += 1
        guard position < text.count, text[position] != delimiter, !isLineEnd(position) else {
          return nil
        }
        return .textAfterClosingQuote
      }
    }
    return .unterminatedQuote
  }

  /// Reading starts anew behind the line on which the faulty field begins.
  private mutating func giveUp(from field: Int, start: Int) {
    position = field
    while position < text.count, !isLineEnd(position) { position += 1 }
    line += lines(from: start, to: position)
    if position < text.count { passLineEnd() }
  }

  private func lines(from start: Int, to end: Int) -> Int {
    (start..<end).count { index in
      text[index] == 0x0A
        || (text[index] == 0x0D && !(index + 1 < text.count && text[index + 1] == 0x0A))
    }
  }
}
