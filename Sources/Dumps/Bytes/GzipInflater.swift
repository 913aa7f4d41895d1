/// Inflates a gzip file member by member and names every damage (RFC 1952).
///
/// The wrapper is read and checked here, so that truncations, trailing garbage and wrong checksums
/// have the same names whichever decoder inflates.
final class GzipInflater {
  private enum Place {
    case betweenMembers
    case inContent
    case atEnd
  }

  private let file: RawFile
  private let decoder: any DeflateDecoder
  private var chunk = RawChunk(capacity: 0)
  private var chunkOffset = 0
  /// Bytes of the chunk that were taken.
  private var position = 0
  /// Bytes taken before them that are to be read once more.
  private var overtaken: ArraySlice<UInt8> = []
  /// Chunks fetched and not yet handed to the caller.
  private var pending: [RawChunk] = []
  private var place = Place.betweenMembers
  /// Members that were inflated and checked.
  private var members = 0
  private var memberOffset = 0
  private var sum: UInt32 = 0
  private var size: UInt32 = 0
  private let chunkBytes = 256 << 10

  init(file: RawFile, decoder: any DeflateDecoder = DeflateDecoders.all[0]()) {
    self.file = file
    self.decoder = decoder
  }

  /// Fills `buffer` with uncompressed bytes, fewer only at the end; every chunk of the file that
  /// was fetched for it is appended to `fetched`.
  func read(
    into buffer: UnsafeMutableRawBufferPointer, fetched: inout [RawChunk]
  ) throws(DumpError) -> Int {
    defer {
      fetched += pending
      pending = []
    }
    var produced = 0
    while produced < buffer.count, place != .atEnd {
      if place == .betweenMembers {
        try beginMember()
      } else {
        produced += try inflate(into: UnsafeMutableRawBufferPointer(rebasing: buffer[produced...]))
      }
    }
    return produced
  }

  private func inflate(into output: UnsafeMutableRawBufferPointer) throws(DumpError) -> Int {
    let step = decoder.inflate(
      UnsafeRawBufferPointer(rebasing: chunk.bytes[position...]), into: output)
    position += step.taken
    sum = decoder.checksum(sum, of: UnsafeRawBufferPointer(rebasing: output[..<step.written]))
    size &+= UInt32(truncatingIfNeeded: step.written)
    switch step.end {
    case .notYet:
      // A decoder may hold text back, so it is done with its input only when it stands still.
      if step.taken == 0, step.written == 0, try !fetch() { throw truncated }
    case .reached(let overtaken):
      self.overtaken = overtaken[...]
      try endMember()
    case .damaged:
      // Where in it differs between decoders and sizes of buffers.
      throw .damagedGzip(
        file: file.path, offset: memberOffset,
        fault: "invalid deflate data in member \(members + 1)")
    }
    return step.written
  }

  /// Passes over zero padding and reads the header behind it; at the end of the file there is none.
  private func beginMember() throws(DumpError) {
    var first: UInt8?
    repeat { first = try next() } while first == 0 && members > 0
    guard let first else {
      place = .atEnd
      return
    }
    memberOffset = offset - 1
    guard first == 0x1F, try demand() == 0x8B else {
      throw damaged("trailing garbage after member \(members)")
    }
    sum = decoder.checksum(0, of: [0x1F, 0x8B])
    guard try summed() == 8 else { throw damagedHeader("unknown compression method") }
    let flags = try summed()
    guard flags & 0xE0 == 0 else { throw damagedHeader("unknown header flags set") }
    for _ in 0..<6 { _ = try summed() }
    if flags & 4 != 0 {
      let count = Int(try summed()) + Int(try summed()) << 8
      for _ in 0..<count { _ = try summed() }
    }
    if flags & 8 != 0 { while try summed() != 0 {} }
    if flags & 16 != 0 { while try summed() != 0 {} }
    if flags & 2 != 0 {
      let expected = sum & 0xFFFF
      guard try number(bytes: 2) == expected else { throw damagedHeader("header crc mismatch") }
    }
    decoder.restart()
    sum = 0
    size = 0
    place = .inContent
  }

  private func endMember() throws(DumpError) {
    guard try number(bytes: 4) == sum else {
      throw damaged("wrong CRC-32 in member \(members + 1)")
    }
    guard try number(bytes: 4) == size else {
      throw damaged("wrong length (ISIZE) in member \(members + 1)")
    }
    members += 1
    place = .betweenMembers
  }

  /// A little-endian number.
  private func number(bytes: Int) throws(DumpError) -> UInt32 {
    var number: UInt32 = 0
    for index in 0..<bytes { number |= UInt32(try demand()) << (8 * UInt32(index)) }
    return number
  }

  /// The next byte of a header, which its checksum covers.
  private func summed() throws(DumpError) -> UInt8 {
    let byte = try demand()
    sum = decoder.checksum(sum, of: [byte])
    return byte
  }

  private func demand() throws(DumpError) -> UInt8 {
    guard let byte = try next() else { throw truncated }
    return byte
  }

  private func next() throws(DumpError) -> UInt8? {
    if let byte = overtaken.popFirst() { return byte }
    if position == chunk.count, try !fetch() { return nil }
    position += 1
    return chunk.bytes[position - 1]
  }

  private func fetch() throws(DumpError) -> Bool {
    let next = RawChunk(capacity: chunkBytes)
    let offset = file.offset
    next.count = try file.read(into: next.memory)
    guard next.count > 0 else { return false }
    pending.append(next)
    chunk = next
    chunkOffset = offset
    position = 0
    return true
  }

  private var truncated: DumpError {
    damaged("truncated: the file ends inside member \(members + 1)")
  }

  private func damagedHeader(_ fault: String) -> DumpError {
    damaged("\(fault) in member \(members + 1)")
  }

  private func damaged(_ fault: String) -> DumpError {
    .damagedGzip(file: file.path, offset: offset, fault: fault)
  }

  /// Bytes of the file that were read, those to be read once more not counted.
  private var offset: Int { chunkOffset + position - overtaken.count }
}

extension DeflateDecoder {
  fileprivate func checksum(_ sum: UInt32, of bytes: [UInt8]) -> UInt32 {
    bytes.withUnsafeBytes { checksum(sum, of: $0) }
  }
}
