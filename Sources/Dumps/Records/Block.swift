/// Some whole records of one file, cut but not yet split into fields.
final class Block {
  /// Its place in the file, from 0.
  let index: Int
  /// Bytes of text before it.
  let offset: Int
  /// UTF-16 units before it when the file is UTF-16, else nil.
  private let units: Int?
  let text: UnsafeRawBufferPointer
  let runs: [RecordRun]
  let encoding: DumpBytes.Text
  /// The raw chunks of the file that were read for this block; the digest needs them.
  let fetched: [RawChunk]
  private let memory: RawChunk
  private let rawRange: Range<Int>

  init(
    index: Int, offset: Int, units: Int?, memory: RawChunk, count: Int, runs: [RecordRun],
    encoding: DumpBytes.Text, fetched: [RawChunk], rawRange: Range<Int>
  ) {
    self.index = index
    self.offset = offset
    self.units = units
    self.memory = memory
    text = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(memory.memory)[..<count])
    self.runs = runs
    self.encoding = encoding
    self.fetched = fetched
    self.rawRange = rawRange
  }

  /// Bytes of the uncompressed file before the byte of text at `start`.
  func fileOffset(of start: Int) -> Int {
    guard let units else { return offset + start }
    let before = UnsafeRawBufferPointer(rebasing: text[..<start])
    return (units + before.utf16Units) * 2
  }

  /// Takes the digest of everything fetched for this block.
  func digest(into digest: Checksum) {
    for chunk in fetched { digest.update(chunk.bytes) }
    digest.update(
      UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(memory.memory)[rawRange]))
  }
}

extension UnsafeRawBufferPointer {
  /// The UTF-16 units this converted text came from; an invalid one left a single mark.
  var utf16Units: Int {
    var units = 0
    for byte in self where byte & 0xC0 != 0x80 {
      units += (0xF0..<IconvConverter.invalidMark).contains(byte) ? 2 : 1
    }
    return units
  }
}
