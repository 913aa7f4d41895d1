import Foundation

/// Gives the threads of a reading their blocks: one thread at a time reads on in a file (so that an
/// inflater never waits for a parser), several files go side by side.
///
/// A thread that finds every file busy takes a block read ahead: sleeping until another is done costs
/// as much as half a block. Most blocks are split by the thread whose cache they are in.
final class FileQueue: @unchecked Sendable {
  /// A block, and where it comes from.
  typealias Piece = (file: OpenFile, plan: FilePlan, block: Block)

  private let condition = NSCondition()
  private let progress: (@Sendable (Int) -> Void)?
  private let jobs: Int
  private let mostBytesAhead: Int
  private var files: [OpenFile]
  /// Blocks read ahead, at most one for each thread; while there are files enough for all, none.
  private var ahead: [Piece] = []
  private var failure: (file: Int, error: DumpError)?

  init(reader: DumpReader) {
    progress = reader.progress
    jobs = reader.jobs
    mostBytesAhead = 2 * reader.blockBytes
    files = reader.paths.indices.map { OpenFile(reader: reader, index: $0) }
  }

  /// The next block of the first file that no other thread is reading on in, else one that was read
  /// ahead; nil when there is nothing left or the reading has failed.
  func next() -> Piece? {
    while let found = claim() {
      let file: OpenFile
      switch found {
      case .block(let piece): return piece
      case .file(let claimed): file = claimed
      }
      do throws(DumpError) {
        guard let (plan, block) = try file.next() else {
          release(file, isDrained: true)
          continue
        }
        // The digest follows the blocks in their order while the next block is being read.
        file.digestLock.lock()
        let isAhead = release(file, isDrained: false, block: (file, plan, block))
        block.digest(into: file.digest)
        file.digestLock.unlock()
        if !isAhead { return (file, plan, block) }
      } catch {
        fail(file, error)
        return nil
      }
    }
    return nil
  }

  /// Takes in what became of a block.
  func finish(_ file: OpenFile, _ result: BlockResult) {
    condition.withLock { file.account.add(result) }
  }

  /// The account of every file; throws what made the reading fail.
  func readings() throws(DumpError) -> [FileReading] {
    if let failure { throw failure.error }
    var readings: [FileReading] = []
    for file in files { readings.append(try file.reading()) }
    return readings
  }

  private enum Found {
    case file(OpenFile)
    case block(Piece)
  }

  private func claim() -> Found? {
    condition.lock()
    defer { condition.unlock() }
    while failure == nil {
      var isAnyBusy = false
      for file in files where !file.isDrained {
        guard file.isBusy else {
          file.isBusy = true
          return .file(file)
        }
        isAnyBusy = true
      }
      if !ahead.isEmpty { return .block(ahead.removeFirst()) }
      guard isAnyBusy else { return nil }
      condition.wait()
    }
    return nil
  }

  /// Lets another thread read on in a file; returns whether the block just read of it was laid aside
  /// for whoever finds all files being read.
  @discardableResult
  private func release(_ file: OpenFile, isDrained: Bool, block: Piece? = nil) -> Bool {
    let bytes = file.bytesSinceLastTold()
    let isAhead = condition.withLock {
      file.isBusy = false
      file.isDrained = isDrained
      var isAhead = false
      if let block, ahead.count < jobs, block.block.text.count <= mostBytesAhead,
        files.count(where: { !$0.isDrained }) < jobs
      {
        ahead.append(block)
        isAhead = true
      }
      condition.broadcast()
      return isAhead
    }
    if bytes > 0 { progress?(bytes) }
    return isAhead
  }

  private func fail(_ file: OpenFile, _ error: DumpError) {
    condition.withLock {
      file.isBusy = false
      file.isDrained = true
      // Of several failures the first file's is told, whichever thread was quicker.
      if file.index < failure?.file ?? .max { failure = (file.index, error) }
      condition.broadcast()
    }
  }
}
