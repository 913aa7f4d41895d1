internal import Synchronization

/// What all workers took in, dealt by key into partitions that one worker at a time writes to.
///
/// Under a limit, a partition that has grown past its share is written out to a file without a
/// name, which goes away with the process, and is read back when its turn to be folded comes. The
/// names that its rows refer to are written out likewise.
public final class PublicationShelf: Sendable {
  private let partitions: [Partition]
  let limit: Limit?
  /// By the number that rows call a worker: the names it wrote out.
  private let runs = Mutex<[Runs?]>(Array(repeating: nil, count: Intake.mostNumbers))
  /// The number that the next worker gets who wrote its names out and begins anew.
  private let nextNumber = Atomic(Intake.mostWorkers)
  /// What went wrong while writing out; the rows since are lost, so the fold refuses to begin.
  private let failure = Mutex<StoreError?>(nil)

  /// How much may lie in memory, and where the rest lies.
  struct Limit: Sendable {
    /// Bytes that publications may take, and names as many.
    let bytes: Int
    let overflow: OverflowFile

    /// Bytes that a partition may hold before it is written out.
    var share: Int { bytes >> ApplicationStore.partitionBits }
  }

  /// The names and the share lists of one worker.
  struct Runs: Sendable {
    let names: NameRun
    let shares: NameRun
  }

  private final class Partition: Sendable {
    let content = Mutex(Content())

    struct Content {
      var rows = PublicationRows()
      /// Rows that were written out.
      var rest: OverflowList?
    }
  }

  /// - Parameters:
  ///   - limit: bytes that publications may take in memory, and names as many; nil = any number.
  ///   - folder: where the file of what is more than that lies.
  public init(limit: Int? = nil, folder: String = "") throws(StoreError) {
    partitions = (0..<1 << ApplicationStore.partitionBits).map { _ in Partition() }
    if let limit {
      self.limit = Limit(bytes: limit, overflow: try OverflowFile(folder: folder))
    } else {
      self.limit = nil
    }
  }

  /// Takes in rows with their lists, one behind the other, all of one partition.
  func put(_ rows: UnsafeRawBufferPointer, in partition: Int) {
    partitions[partition].content.withLock { content in
      guard content.rows.put(rows) else { return note(.outOfMemory) }
      guard let limit, content.rows.bytes > limit.share else { return }
      noting { () throws(StoreError) in
        var rest = content.rest ?? OverflowList(in: limit.overflow)
        for stretch in content.rows.stretches { try rest.append(stretch) }
        content.rest = rest
      }
      content.rows.empty()
    }
  }

  /// Takes in the names of a worker that needs them no more.
  func put(_ found: Runs, of number: Int) { runs.withLock { $0[number] = found } }

  /// Hands over the names that were written out, by the numbers of their workers.
  func takeRuns() -> [Runs?] {
    runs.withLock { runs in
      let taken = runs
      runs = []
      return taken
    }
  }

  /// A number for a worker that begins anew; nil when all are taken.
  func takeNumber() -> Int? {
    let number = nextNumber.add(1, ordering: .relaxed).oldValue
    return number < Intake.mostNumbers ? number : nil
  }

  /// Lets go of what only taking in needs.
  func close() {
    for partition in partitions { partition.content.withLock { $0.rows.close() } }
  }

  /// Bytes of the rows of the largest partition, wherever they lie.
  var mostBytes: Int {
    partitions.map { partition in
      partition.content.withLock { content in
        content.rows.rowBytes + (content.rest?.bytes ?? 0)
      }
    }.max() ?? 0
  }

  /// Hands over all rows of a partition and forgets them.
  func take(_ partition: Int) -> PublicationRows {
    let content = partitions[partition].content.withLock { content in
      let taken = content
      content = Partition.Content()
      return taken
    }
    guard let rest = content.rest else { return content.rows }
    // Rows that came again after the first were written out are copies of those.
    let rows = PublicationRows()
    func put(_ stretch: UnsafeRawBufferPointer) throws(StoreError) {
      if !rows.put(stretch) { throw .outOfMemory }
    }
    noting { () throws(StoreError) in
      let reader = OverflowList.Reader(rest)
      while let segment = try reader.segment() { try put(UnsafeRawBufferPointer(segment)) }
      for stretch in content.rows.stretches { try put(stretch) }
    }
    return rows
  }

  /// Runs `body` and notes what went wrong in it.
  func noting(_ body: () throws(StoreError) -> Void) {
    do throws(StoreError) { try body() } catch { note(error) }
  }

  private func note(_ error: StoreError) { failure.withLock { $0 = $0 ?? error } }

  /// Throws what went wrong while writing out or reading back.
  func check() throws(StoreError) {
    if let error = failure.withLock({ $0 }) { throw error }
  }
}
