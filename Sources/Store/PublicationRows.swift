internal import Glibc

/// The publications of one partition with their lists, each row once however often it came.
///
/// Dumps overlap: a bureau that keeps every month's export holds most rows many times. A row that
/// is there already is only counted, so memory follows the distinct rows and not the dumps.
///
/// Rows lie one behind the other in chunks that never move: nothing is copied while they grow, and
/// a chunk's untouched rest takes no memory.
final class PublicationRows: @unchecked Sendable {
  // Unchecked because it holds pointers; the shelf's lock keeps all but one worker away.
  private var chunks: [Chunk] = []
  /// Open addressing: place of a row plus one, 0 where free.
  private var slots = ContiguousArray<UInt32>(repeating: 0, count: 64)
  private(set) var count = 0
  /// Bytes that rows take.
  private(set) var rowBytes = 0

  private struct Chunk {
    let start: UnsafeMutableRawPointer
    let capacity: Int
    var used = 0
  }

  /// A place is the chunk's number and the eight bytes inside it.
  private static let placeBits: UInt32 = 17
  private static let chunkBytes = 8 << 17

  /// Symbols, applicants and holders of all rows.
  var listLengths: (symbols: Int, applicants: Int, holders: Int) {
    var lengths = (symbols: 0, applicants: 0, holders: 0)
    forEach { row, _ in
      lengths.symbols += Int(row.pointee.symbols)
      lengths.applicants += Int(row.pointee.applicants)
      lengths.holders += Int(row.pointee.holders)
    }
    return lengths
  }

  /// Bytes held.
  var bytes: Int { rowBytes + slots.count * MemoryLayout<UInt32>.stride }

  init() {}

  deinit { for chunk in chunks { munmap(chunk.start, chunk.capacity) } }

  /// Takes in a row with its lists, unless it is a copy of one held; false when memory is out.
  func put(
    _ publication: Publication, _ symbols: UnsafeRawBufferPointer,
    _ parties: UnsafeRawBufferPointer
  ) -> Bool {
    let mask = slots.count - 1
    var slot = Self.hash(publication) & mask
    while case let place = slots[slot], place != 0 {
      let row = self[place - 1]
      if Self.isCopy(row, publication) {
        let copies = row + Self.copiesOffset
        copies.storeBytes(
          of: copies.load(as: UInt32.self) + publication.copies, as: UInt32.self)
        return true
      }
      slot = (slot + 1) & mask
    }
    guard let (row, place) = room(publication.bytes) else { return false }
    row.storeBytes(of: publication, as: Publication.self)
    UnsafeMutableRawBufferPointer(start: row + Publication.ownBytes, count: symbols.count)
      .copyMemory(from: symbols)
    UnsafeMutableRawBufferPointer(
      start: row + Publication.ownBytes + symbols.count, count: parties.count
    ).copyMemory(from: parties)
    slots[slot] = place + 1
    count += 1
    if count * 2 > slots.count { grow() }
    return true
  }

  /// Takes in whole rows that were written out, without looking for copies: the fold finds those.
  func take(_ size: Int, fill: (UnsafeMutableRawPointer) -> Bool) -> Bool {
    guard let (start, _) = room(size), fill(start) else { return false }
    var offset = 0
    while offset < size {
      offset += (start + offset).load(as: Publication.self).bytes
      count += 1
    }
    return true
  }

  /// The row at a place.
  @inline(__always)
  subscript(place: UInt32) -> UnsafeMutableRawPointer {
    chunks[Int(place >> Self.placeBits)].start
      + Int(place & (1 << Self.placeBits - 1)) * 8
  }

  /// Calls `body` with every row and its place.
  func forEach(_ body: (UnsafePointer<Publication>, UInt32) -> Void) {
    for (number, chunk) in chunks.enumerated() {
      var offset = 0
      while offset < chunk.used {
        let row = UnsafeRawPointer(chunk.start + offset)
          .assumingMemoryBound(to: Publication.self)
        body(row, UInt32(number) << Self.placeBits | UInt32(offset / 8))
        offset += row.pointee.bytes
      }
    }
  }

  /// The stretches of memory that hold rows.
  var stretches: [UnsafeRawBufferPointer] {
    chunks.filter { $0.used > 0 }.map { UnsafeRawBufferPointer(start: $0.start, count: $0.used) }
  }

  /// Lets all rows go but keeps what is reserved for them.
  func empty() {
    for index in chunks.indices { chunks[index].used = 0 }
    while chunks.count > 1 {
      let chunk = chunks.removeLast()
      munmap(chunk.start, chunk.capacity)
    }
    for slot in slots.indices { slots[slot] = 0 }
    count = 0
    rowBytes = 0
  }

  /// Room for so many bytes behind the last row, and its place; nil when memory is out.
  private func room(_ size: Int) -> (UnsafeMutableRawPointer, UInt32)? {
    if chunks.isEmpty || chunks[chunks.count - 1].used + size > chunks[chunks.count - 1].capacity {
      let capacity = max(size, Self.chunkBytes)
      let start = mmap(
        nil, capacity, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
      guard let start, start != MAP_FAILED else { return nil }
      chunks.append(Chunk(start: start, capacity: capacity))
    }
    let number = chunks.count - 1
    let used = chunks[number].used
    chunks[number].used = used + size
    rowBytes += size
    return (
      chunks[number].start + used, UInt32(number) << Self.placeBits | UInt32(used / 8)
    )
  }

  private func grow() {
    let mask = slots.count * 2 - 1
    var larger = ContiguousArray<UInt32>(repeating: 0, count: mask + 1)
    forEach { row, place in
      var slot = Self.hash(row.pointee) & mask
      while larger[slot] != 0 { slot = (slot + 1) & mask }
      larger[slot] = place + 1
    }
    slots = larger
  }

  /// Whether the row is the publication once more: the same cells, read the same way.
  @inline(__always)
  private static func isCopy(_ row: UnsafeMutableRawPointer, _ publication: Publication) -> Bool {
    guard row.load(fromByteOffset: 16, as: UInt64.self) == publication.contentHash else {
      return false
    }
    return withUnsafeBytes(of: publication) { memcmp(row, $0.baseAddress!, comparedBytes) == 0 }
  }

  /// The bytes of a publication that no worker's own numbers are in.
  private static let comparedBytes = MemoryLayout<Publication>.offset(of: \.industries)!
  private static let copiesOffset = MemoryLayout<Publication>.offset(of: \.copies)!

  @inline(__always)
  private static func hash(_ publication: Publication) -> Int {
    Int(
      truncatingIfNeeded: mixed(
        publication.keyHigh ^ mixed(publication.keyLow ^ publication.contentHash)))
  }
}

extension UnsafePointer<Publication> {
  /// The row's symbols.
  @inline(__always)
  var symbols: UnsafeBufferPointer<UInt64> {
    let start = (UnsafeRawPointer(self) + Publication.ownBytes)
      .assumingMemoryBound(to: UInt64.self)
    return UnsafeBufferPointer(start: start, count: Int(pointee.symbols))
  }

  /// The row's applicants.
  @inline(__always)
  var applicants: UnsafeBufferPointer<Party> {
    UnsafeBufferPointer(start: parties, count: Int(pointee.applicants))
  }

  /// The row's holders.
  @inline(__always)
  var holders: UnsafeBufferPointer<Party> {
    UnsafeBufferPointer(
      start: parties + Int(pointee.applicants), count: Int(pointee.holders))
  }

  @inline(__always)
  private var parties: UnsafePointer<Party> {
    (UnsafeRawPointer(self) + Publication.ownBytes + Int(pointee.symbols) * 8)
      .assumingMemoryBound(to: Party.self)
  }
}
