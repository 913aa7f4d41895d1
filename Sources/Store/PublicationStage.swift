internal import ByteKernels

/// The rows that one worker made and has not yet put on the shelf, dealt by partition.
///
/// A partition gets about a hundred of them at a time: its lock is taken once for all of them, and
/// what one row fetches of its slots the next ones find in the cache.
final class PublicationStage: @unchecked Sendable {
  // Unchecked because it holds pointers; the worker that fills it is the only one to use it.
  private let shelf: PublicationShelf
  private let memory: UnsafeMutableRawBufferPointer
  /// Bytes in use, by partition.
  private let used: UnsafeMutableBufferPointer<Int>

  private static let partitions = 1 << ApplicationStore.partitionBits
  /// Bytes of one partition.
  private static let share = 16 << 10

  init(shelf: PublicationShelf) {
    self.shelf = shelf
    memory = .allocate(byteCount: Self.partitions * Self.share, alignment: 64)
    used = .allocate(capacity: Self.partitions)
    used.initialize(repeating: 0)
  }

  deinit {
    memory.deallocate()
    used.deallocate()
  }

  /// Has the place fetched where the row of a key will lie: it was last written to thousands of rows
  /// ago, and what is written to memory far away holds up all that is written after it.
  func fetchPlace(high: UInt64, low: UInt64) {
    let partition = ApplicationStore.partition(high: high, low: low)
    // Few rows are longer. One that may no longer fit begins the partition anew.
    let lines = 4
    let offset = used[partition] + lines * 64 > Self.share ? 0 : used[partition]
    prefetch_lines(memory.baseAddress! + partition * Self.share + offset, lines)
  }

  /// Lays a row with its lists down.
  func put(
    _ publication: Publication, _ symbols: UnsafeRawBufferPointer,
    _ parties: UnsafeRawBufferPointer
  ) {
    let bytes = publication.bytes
    let partition = ApplicationStore.partition(high: publication.keyHigh, low: publication.keyLow)
    if used[partition] + bytes > Self.share { flush(partition) }
    guard bytes <= Self.share else {
      // Thousands of applicants in one row: it travels alone.
      return withUnsafeTemporaryAllocation(byteCount: bytes, alignment: 8) { row in
        publication.write(symbols, parties, to: row.baseAddress!)
        shelf.put(UnsafeRawBufferPointer(row), in: partition)
      }
    }
    publication.write(
      symbols, parties, to: memory.baseAddress! + partition * Self.share + used[partition])
    used[partition] += bytes
  }

  /// Lays a row down whose lists lie in one piece.
  func put(_ publication: Publication, _ lists: UnsafeRawBufferPointer) {
    let symbols = Int(publication.symbols) * 8
    put(
      publication, UnsafeRawBufferPointer(rebasing: lists[..<symbols]),
      UnsafeRawBufferPointer(rebasing: lists[symbols...]))
  }

  /// Puts everything on the shelf.
  func flush() {
    for partition in 0..<Self.partitions { flush(partition) }
  }

  private func flush(_ partition: Int) {
    guard used[partition] > 0 else { return }
    let start = partition * Self.share
    let rows = memory[start..<start + used[partition]]
    shelf.put(UnsafeRawBufferPointer(rebasing: rows), in: partition)
    used[partition] = 0
  }
}
