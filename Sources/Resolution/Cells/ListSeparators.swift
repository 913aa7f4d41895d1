internal import Glibc

/// The texts that separate the items of a list cell, prepared for bytes.
public struct ListSeparators: Sendable {
  private let texts: [[UInt8]]
  /// The first bytes of the texts, each in all eight places of a word.
  private let firstBytes: [UInt64]
  /// The first byte of all texts where they have one in common.
  private let onlyFirst: Int32?

  /// Any of `texts` ends an item; the longest that fits is taken.
  public init(_ texts: [String]) {
    let texts = texts.map { Array($0.utf8) }.filter { !$0.isEmpty }
    self.texts = texts.sorted { $0.count > $1.count }
    let firsts = Set(texts.map { $0[0] }).sorted()
    firstBytes = firsts.map { UInt64($0) &* Self.ones }
    onlyFirst = firsts.count == 1 ? Int32(firsts[0]) : nil
  }

  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let highs: UInt64 = 0x8080_8080_8080_8080

  /// Calls `body` for every item, blanks at both ends trimmed.
  ///
  /// Empty items are skipped unless
  /// `keepingEmpty`, which a list aligned with another needs; a trailing separator adds no item.
  ///
  /// A cell that is Python or JSON list text (`['a', "b"]`) is taken apart by its quotes.
  public func forEachItem(
    in cell: UnsafeRawBufferPointer, keepingEmpty: Bool = false,
    _ body: (UnsafeRawBufferPointer) -> Void
  ) {
    if cell.count >= 2, cell.first == UInt8(ascii: "["), cell.last == UInt8(ascii: "]") {
      return forEachQuoted(
        in: UnsafeRawBufferPointer(rebasing: cell[1..<cell.count - 1]), body)
    }
    var start = 0
    var position = 0
    while true {
      position = candidate(in: cell, from: position)
      if position == cell.count { break }
      let length = separatorLength(in: cell, at: position)
      if length == 0 {
        position += 1
        continue
      }
      emit(cell, start, position, keepingEmpty, body)
      position += length
      start = position
    }
    if start < cell.count { emit(cell, start, cell.count, keepingEmpty, body) }
  }

  /// Whether the cell holds a separator: `苏州;` is one item, but written as a list.
  public func divides(_ cell: UnsafeRawBufferPointer) -> Bool {
    var position = candidate(in: cell, from: 0)
    while position < cell.count {
      if separatorLength(in: cell, at: position) > 0 { return true }
      position = candidate(in: cell, from: position + 1)
    }
    return false
  }

  /// The first byte at or after `start` with which a separator may begin, else the cell's end.
  @inline(__always)
  private func candidate(in cell: UnsafeRawBufferPointer, from start: Int) -> Int {
    var position = start
    if let onlyFirst {
      guard let base = cell.baseAddress,
        let found = memchr(base + position, onlyFirst, cell.count - position)
      else { return cell.count }
      return UnsafeRawPointer(found) - base
    }
    while position + 8 <= cell.count {
      let word = UInt64(
        littleEndian: cell.loadUnaligned(fromByteOffset: position, as: UInt64.self))
      var zeros: UInt64 = 0
      for byte in firstBytes {
        let difference = word ^ byte
        // Exact for the lowest zero byte, the only one that is used.
        zeros |= (difference &- Self.ones) & ~difference
      }
      zeros &= Self.highs
      if zeros != 0 { return position + zeros.trailingZeroBitCount >> 3 }
      position += 8
    }
    while position < cell.count {
      let byte = UInt64(cell[position])
      if firstBytes.contains(where: { $0 & 0xFF == byte }) { return position }
      position += 1
    }
    return cell.count
  }

  private func separatorLength(in cell: UnsafeRawBufferPointer, at position: Int) -> Int {
    for text in texts where position + text.count <= cell.count {
      var matches = true
      for (offset, byte) in text.enumerated() where cell[position + offset] != byte {
        matches = false
        break
      }
      if matches { return text.count }
    }
    return 0
  }

  private func emit(
    _ cell: UnsafeRawBufferPointer, _ start: Int, _ end: Int, _ keepingEmpty: Bool,
    _ body: (UnsafeRawBufferPointer) -> Void
  ) {
    var start = start
    var end = end
    while start < end {
      if cell[start] <= 0x20 {
        start += 1
      } else if start + 2 < end, Self.isWideBlank(cell, start) {
        start += 3
      } else {
        break
      }
    }
    while end > start {
      if cell[end - 1] <= 0x20 {
        end -= 1
      } else if end - start >= 3, Self.isWideBlank(cell, end - 3) {
        end -= 3
      } else {
        break
      }
    }
    if start < end || keepingEmpty {
      body(UnsafeRawBufferPointer(rebasing: cell[start..<end]))
    }
  }

  private static func isWideBlank(_ cell: UnsafeRawBufferPointer, _ at: Int) -> Bool {
    cell[at] == 0xE3 && cell[at + 1] == 0x80 && cell[at + 2] == 0x80
  }

  private func forEachQuoted(
    in text: UnsafeRawBufferPointer, _ body: (UnsafeRawBufferPointer) -> Void
  ) {
    let single = UInt8(ascii: "'")
    let double = UInt8(ascii: "\"")
    var position = 0
    while position < text.count {
      let byte = text[position]
      guard byte == single || byte == double else {
        if byte > 0x20, byte != UInt8(ascii: ",") {
          // An item without quotes runs to the next comma.
          let start = position
          while position < text.count, text[position] != UInt8(ascii: ",") { position += 1 }
          emit(text, start, position, false, body)
        } else {
          position += 1
        }
        continue
      }
      var start = position + 1
      var end = start
      while end < text.count, text[end] != byte { end += 1 }
      position = end + 1
      // The second quoting wraps each item twice: "'H04L12/56'".
      if end - start >= 2, text[start] == single || text[start] == double,
        text[end - 1] == text[start]
      {
        start += 1
        end -= 1
      }
      emit(text, start, end, false, body)
    }
  }
}
