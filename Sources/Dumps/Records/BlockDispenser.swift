/// Hands out a file's text in blocks of whole records, one after the other; not for two threads at
/// once.
final class BlockDispenser {
  let bytes: DumpBytes
  private let blockBytes: Int
  private var cutter: RecordRuns
  /// The beginning of a record that the last block left over.
  private var rest: [UInt8] = []
  private var offset: Int
  /// UTF-16 units given out, the byte order mark included; nil unless the file is UTF-16.
  private var units: Int?
  private var index = 0
  private var isDrained = false

  init(
    bytes: DumpBytes, dialect: Dialect, blockBytes: Int, maximumRecordBytes: Int,
    acceptsExcelText: Bool = false
  ) {
    self.bytes = bytes
    self.blockBytes = max(1, blockBytes)
    cutter = RecordRuns(dialect: dialect, maximumRecordBytes: maximumRecordBytes)
    cutter.acceptsExcelText = acceptsExcelText
    offset = bytes.markBytes
    units = bytes.isUTF16 ? bytes.markBytes / 2 : nil
  }

  /// Passes over the first `count` bytes of text, which `bytes` must hold ready.
  func skip(_ count: Int, fetched: inout [RawChunk]) throws(DumpError) {
    var left = count
    let scratch = RawChunk(capacity: max(count, 1))
    while left > 0 {
      var isRaw = false
      let taken = try bytes.read(
        into: UnsafeMutableRawBufferPointer(rebasing: scratch.memory[..<left]), fetched: &fetched,
        isRaw: &isRaw)
      if taken == 0 { break }
      left -= taken
      units? += UnsafeRawBufferPointer(rebasing: scratch.memory[..<taken]).utf16Units
    }
    offset += count - left
  }

  /// The next block, or nil at the end of the file; `fetched` are chunks left from before.
  func next(after earlier: [RawChunk] = []) throws(DumpError) -> Block? {
    guard !isDrained else { return nil }
    var target = max(blockBytes, rest.count * 2)
    var memory = RawChunk(capacity: target)
    memory.memory.copyBytes(from: rest)
    memory.count = rest.count
    rest = []
    var fetched = earlier
    var rawStart: Int?
    var runs: [RecordRun] = []
    while true {
      isDrained = try fill(memory, to: target, fetched: &fetched, rawStart: &rawStart)
      runs.removeAll(keepingCapacity: true)
      let covered = cutter.cut(memory.bytes, isFinal: isDrained, into: &runs)
      guard covered > 0 || isDrained else {
        target *= 2
        let larger = RawChunk(capacity: target)
        larger.memory.copyMemory(from: memory.bytes)
        larger.count = memory.count
        memory = larger
        continue
      }
      rest = Array(memory.bytes[covered...])
      settleEncoding(memory.bytes, runs)
      try bytes.requireDecoder()
      let block = Block(
        index: index, offset: offset, units: units, memory: memory, count: covered, runs: runs,
        encoding: bytes.text, fetched: fetched,
        rawRange: (rawStart ?? memory.count)..<memory.count)
      index += 1
      offset += covered
      units? += block.text.utf16Units
      return block
    }
  }

  /// Fills up to `target` bytes; true at the end of the file.
  private func fill(
    _ memory: RawChunk, to target: Int, fetched: inout [RawChunk], rawStart: inout Int?
  ) throws(DumpError) -> Bool {
    while memory.count < target {
      var isRaw = false
      let room = UnsafeMutableRawBufferPointer(rebasing: memory.memory[memory.count..<target])
      let taken = try bytes.read(into: room, fetched: &fetched, isRaw: &isRaw)
      if taken == 0 { return true }
      if isRaw, rawStart == nil { rawStart = memory.count }
      memory.count += taken
    }
    return false
  }

  /// Settles UTF-8 or GB18030 by the first record that is not ASCII.
  private func settleEncoding(_ text: UnsafeRawBufferPointer, _ runs: [RecordRun]) {
    guard bytes.text == .undecided else { return }
    for run in runs {
      let part = UnsafeRawBufferPointer(rebasing: text[run.range])
      guard let record = firstBeyondASCII(part, isBroken: run.fault != nil) else { continue }
      bytes.settle(byFirstRecordBeyondASCII: record)
      return
    }
  }

  private func firstBeyondASCII(
    _ part: UnsafeRawBufferPointer, isBroken: Bool
  ) -> UnsafeRawBufferPointer? {
    guard let high = part.firstIndex(where: { $0 >= 0x80 }) else { return nil }
    if isBroken { return part }
    var start = 0
    while start < part.count {
      let end = cutter.dialect.recordEnd(in: part, from: start)
      if end > high { return UnsafeRawBufferPointer(rebasing: part[start..<end]) }
      start = end
      while start < part.count, part[start] == 0x0A || part[start] == 0x0D { start += 1 }
    }
    return nil
  }
}

extension DumpBytes {
  /// UTF-8 when the record is well-formed UTF-8, else GB18030.
  func settle(byFirstRecordBeyondASCII record: UnsafeRawBufferPointer) {
    if UTF8Validity.holds(for: record) {
      settle(
        .utf8, SettledEncoding(name: "UTF-8", reason: "首个含非 ASCII 字节的记录是合法的 UTF-8"))
    } else {
      settle(
        .gb18030,
        SettledEncoding(name: "GB18030", reason: "首个含非 ASCII 字节的记录不是合法的 UTF-8"))
    }
  }
}

extension Dialect {
  /// Where the well-quoted record that begins at `start` ends, its line end not included.
  func recordEnd(in text: UnsafeRawBufferPointer, from start: Int) -> Int {
    var isQuoted = false
    var index = start
    while index < text.count {
      let byte = text[index]
      if byte == quote {
        isQuoted.toggle()
      } else if !isQuoted, byte == 0x0A || byte == 0x0D {
        return index
      }
      index += 1
    }
    return text.count
  }

  /// Where the record behind the line end at `end` begins.
  func nextRecord(in text: UnsafeRawBufferPointer, after end: Int) -> Int {
    guard end < text.count else { return end }
    return text[end] == 0x0D && end + 1 < text.count && text[end + 1] == 0x0A ? end + 2 : end + 1
  }
}
