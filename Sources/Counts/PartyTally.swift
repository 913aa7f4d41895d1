internal import Dumps
internal import Glibc

/// The parties that one thread met in cells, so that those of all threads are told apart at the end.
///
/// Where cells are few, a bit for each party of each cell, which lies in a core's own cache. Where they
/// are many, a key for every party of every application, dealt by its cell into parts: each part is
/// later sorted in the cache.
final class PartyTally: @unchecked Sendable {
  // Unchecked because it holds memory of its own, which one thread fills before others read it.
  /// At most so many words of bits: 32 MiB of addresses.
  private static let mostWords = 4 << 20
  fileprivate static let partBits: UInt64 = 8

  /// Good while the tally lives.
  let held: Held
  private let cells: UInt64

  /// What is noted where, as addresses: a loop that asked an object would count references to it.
  struct Held {
    /// Words of 64 parties for each cell.
    fileprivate let wordsPerCell: Int
    /// Cells × `wordsPerCell`; nil where they would be too many.
    fileprivate let bits: UnsafeMutablePointer<UInt64>?
    /// A key is what tells the cell among those of its part, and in so many lower bits the party.
    fileprivate let partyBits: UInt64
    fileprivate let parts: UnsafeMutableBufferPointer<Part>

    /// Notes a party of a cell, the first time or again.
    @inline(__always)
    func note(_ party: UInt32, in cell: UInt64) {
      if let bits {
        bits[Int(cell) * wordsPerCell + Int(party >> 6)] |= 1 << UInt64(party & 63)
      } else {
        parts[Int(cell & (1 << PartyTally.partBits - 1))].append(
          (cell >> PartyTally.partBits) << partyBits | UInt64(party))
      }
    }
  }

  /// Keys in pieces that never move: what is full is not copied to make room.
  fileprivate struct Part {
    private var last = UnsafeMutableBufferPointer<UInt64>(start: nil, count: 0)
    private var full: [UnsafeMutableBufferPointer<UInt64>] = []
    private var used = 0

    private static let keysPerPiece = 1024

    @inline(__always)
    mutating func append(_ key: UInt64) {
      if used == last.count { makeRoom() }
      last.initializeElement(at: used, to: key)
      used += 1
    }

    @inline(never)
    private mutating func makeRoom() {
      if used > 0 { full.append(last) }
      last = .allocate(capacity: Self.keysPerPiece)
      used = 0
    }

    /// All keys, in the order in which they came.
    var pieces: [Slice<UnsafeMutableBufferPointer<UInt64>>] {
      full.map { $0[...] } + [last[..<used]]
    }

    func deallocate() {
      for piece in full { piece.deallocate() }
      last.deallocate()
    }
  }

  /// - Parameters:
  ///   - cells: cells are numbered below it.
  ///   - parties: parties are numbered below it.
  init(cells: UInt64, parties: Int) {
    self.cells = cells
    let wordsPerCell = (parties + 63) / 64
    let (words, isTooLarge) = cells.multipliedReportingOverflow(by: UInt64(wordsPerCell))
    let bits =
      isTooLarge || words > Self.mostWords
      ? nil : calloc(max(1, Int(words)), 8)?.assumingMemoryBound(to: UInt64.self)
    let parts = UnsafeMutableBufferPointer<Part>.allocate(
      capacity: bits == nil ? 1 << Int(Self.partBits) : 0)
    parts.initialize(repeating: Part())
    held = Held(
      wordsPerCell: wordsPerCell, bits: bits,
      partyBits: UInt64(UInt64.bitWidth - UInt64(max(1, parties - 1)).leadingZeroBitCount),
      parts: parts)
    precondition(keyBits <= UInt64.bitWidth, "more cells than keys can number")
  }

  deinit {
    for part in held.parts { part.deallocate() }
    held.parts.deinitialize()
    held.parts.deallocate()
    free(held.bits)
  }

  private var keyBits: Int {
    let most = max(1, cells) - 1
    return Int(held.partyBits) + UInt64.bitWidth - (most >> Self.partBits).leadingZeroBitCount
  }

  /// Returns how many distinct parties the threads met in each cell.
  ///
  /// - Parameters:
  ///   - tallies: of all threads, made for the same cells and parties.
  ///   - cells: in ascending order; every cell that a party was met in is among them.
  static func distinct(_ tallies: [PartyTally], in cells: [UInt64], jobs: Int) -> [Int] {
    guard let first = tallies.first, !cells.isEmpty else { return cells.map { _ in 0 } }
    return [Int](unsafeUninitializedCapacity: cells.count) { counts, count in
      counts.initialize(repeating: 0)
      // Each thread writes the counts of cells that no other looks at.
      nonisolated(unsafe) let counts = counts
      if first.held.bits == nil {
        _ = concurrentMap(first.held.parts.count, jobs: jobs) {
          countPart($0, of: tallies, among: cells, into: counts)
        }
      } else {
        _ = concurrentMap(cells.count, jobs: jobs) { counts[$0] = unionCount(tallies, cells[$0]) }
      }
      count = cells.count
    }
  }

  /// How many parties have a bit in the cell in any tally.
  private static func unionCount(_ tallies: [PartyTally], _ cell: UInt64) -> Int {
    let words = tallies[0].held.wordsPerCell
    let start = Int(cell) * words
    return (start..<start + words).reduce(0) { sum, word in
      sum + tallies.reduce(0 as UInt64) { $0 | ($1.held.bits?[word] ?? 0) }.nonzeroBitCount
    }
  }

  /// Sorts the keys of a part, in which each party of a cell then stands beside its like.
  private static func countPart(
    _ number: Int, of tallies: [PartyTally], among cells: [UInt64],
    into counts: UnsafeMutableBufferPointer<Int>
  ) {
    let partyBits = tallies[0].held.partyBits
    var keys: [UInt64] = []
    let pieces = tallies.flatMap { $0.held.parts[number].pieces }
    keys.reserveCapacity(pieces.reduce(0) { $0 + $1.count })
    for piece in pieces { keys += piece }
    RadixSort.sort(&keys, by: 0..<tallies[0].keyBits)
    var place = 0
    var next = 0
    while next < keys.count {
      let rest = keys[next] >> partyBits
      let start = next
      var distinct = 0
      while next < keys.count, keys[next] >> partyBits == rest {
        if next == start || keys[next] != keys[next - 1] { distinct += 1 }
        next += 1
      }
      place = Self.place(of: rest << partBits | UInt64(number), in: cells, from: place)
      counts[place] = distinct
    }
  }

  /// The place of a cell that is among `cells`, not before `low`.
  private static func place(of cell: UInt64, in cells: [UInt64], from low: Int) -> Int {
    var (low, high) = (low, cells.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if cells[middle] < cell { low = middle + 1 } else { high = middle }
    }
    precondition(cells[low] == cell, "a party in a cell that was not counted")
    return low
  }
}
