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
  @exclusivity(unchecked) private var chunks: [Chunk] = []
  @exclusivity(unchecked) private var slots = PublicationSlots()
  @exclusivity(unchecked) private(set) var count = 0
  /// Bytes that rows take.
  @exclusivity(unchecked) private(set) var rowBytes = 0

  private struct Chunk {
    let start: UnsafeMutableRawPointer
    let capacity: Int
    var used = 0
  }

  /// A place is the chunk's number and the eight bytes inside it.
  private static let placeBits: UInt32 = 17
  private static let chunkBytes = 8 << 17

  /// Symbols, applicants and holders of all rows.
  @exclusivity(unchecked) private(set) var listLengths = (symbols: 0, applicants: 0, holders: 0)

  /// Bytes held.
  var bytes: Int { rowBytes + slots.bytes }

  init() {}

  deinit { for chunk in chunks { munmap(chunk.start, chunk.capacity) } }

  /// Takes in rows with their lists, one behind the other, but those that are copies of one held;
  /// false when memory is out.
  func put(_ rows: UnsafeRawBufferPointer) -> Bool {
    let most = rows.count / Publication.ownBytes
    if !slots.hasRoom(for: most) { grow(by: most) }
    return withUnsafeTemporaryAllocation(of: UInt64.self, capacity: most + 1) { hashes in
      // Every slot is sent for before the first is looked at: they lie anywhere in memory.
      var number = 0
      Self.forEach(in: rows) { row in
        hashes[number] = Self.hash(row)
        slots.fetch(hashes[number])
        number += 1
      }
      number = 0
      var areTaken = true
      Self.forEach(in: rows) { row in
        let hash = hashes[number]
        number += 1
        guard areTaken else { return }
        areTaken = put(row, hash)
      }
      return areTaken
    }
  }

  private func put(_ row: UnsafePointer<Publication>, _ hash: UInt64) -> Bool {
    var copies = row.pointee.copies
    let copy = slots.first(of: hash) { Self.isCopy(self[$0], row) && Self.copies(self[$0]) < .max }
    if let copy {
      let taken = min(copies, .max - Self.copies(self[copy]))
      (self[copy] + Self.copiesOffset).storeBytes(
        of: Self.copies(self[copy]) + taken, as: UInt16.self)
      copies -= taken
      // What one row cannot say a further one does.
      if copies == 0 { return true }
    }
    let bytes = row.pointee.bytes
    guard let (target, place) = room(bytes) else { return false }
    target.copyMemory(from: row, byteCount: bytes)
    (target + Self.copiesOffset).storeBytes(of: copies, as: UInt16.self)
    slots.enter(place, hash)
    count += 1
    listLengths.symbols += Int(row.pointee.symbols)
    listLengths.applicants += Int(row.pointee.applicants)
    listLengths.holders += Int(row.pointee.holders)
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
      let start = UnsafeRawPointer(chunk.start)
      Self.forEach(in: UnsafeRawBufferPointer(start: start, count: chunk.used)) { row in
        let offset = UnsafeRawPointer(row) - start
        body(row, UInt32(number) << Self.placeBits | UInt32(offset / 8))
      }
    }
  }

  @inline(__always)
  private static func forEach(
    in rows: UnsafeRawBufferPointer, _ body: (UnsafePointer<Publication>) -> Void
  ) {
    guard let start = rows.baseAddress else { return }
    var offset = 0
    while offset < rows.count {
      let row = (start + offset).assumingMemoryBound(to: Publication.self)
      body(row)
      offset += row.pointee.bytes
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
    slots.empty()
    count = 0
    listLengths = (0, 0, 0)
    rowBytes = 0
  }

  /// Lets the slots go: no more rows come.
  func close() { slots = PublicationSlots() }

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

  private func grow(by more: Int) {
    var larger = PublicationSlots(roomFor: slots.count + more)
    forEach { row, place in larger.enter(place, Self.hash(row)) }
    slots = larger
  }

  /// Whether the row is the publication once more: the same cells, read the same way.
  @inline(__always)
  private static func isCopy(
    _ row: UnsafeMutableRawPointer, _ publication: UnsafePointer<Publication>
  ) -> Bool {
    memcmp(row, publication, comparedBytes) == 0
  }

  /// How many publications the row stands for.
  @inline(__always)
  private static func copies(_ row: UnsafeMutableRawPointer) -> UInt16 {
    row.load(fromByteOffset: copiesOffset, as: UInt16.self)
  }

  /// The bytes of a publication that no worker's own numbers are in.
  private static let comparedBytes = MemoryLayout<Publication>.offset(of: \.intake)!
  private static let copiesOffset = MemoryLayout<Publication>.offset(of: \.copies)!

  @inline(__always)
  private static func hash(_ row: UnsafePointer<Publication>) -> UInt64 {
    mixed(row.pointee.keyHigh ^ mixed(row.pointee.keyLow ^ row.pointee.contentHash))
  }
}

extension UnsafePointer<Publication> {
  /// The bytes of the row's symbols, applicants and holders.
  @inline(__always)
  var lists: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(
      start: UnsafeRawPointer(self) + Publication.ownBytes,
      count: pointee.bytes - Publication.ownBytes)
  }

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
