import Foundation

/// Gives the threads of a reading their blocks: one thread at a time reads on in a file (so that an
/// inflater never waits for a parser), several files go side by side.
final class FileQueue: @unchecked Sendable {
  private let condition = NSCondition()
  private let progress: (@Sendable (Int) -> Void)?
  private var files: [OpenFile]
  private var failure: (file: Int, error: DumpError)?

  init(reader: DumpReader) {
    progress = reader.progress
    files = reader.paths.indices.map { OpenFile(reader: reader, index: $0) }
  }

  /// The next block of the first file that no other thread is reading on in; nil when there is
  /// nothing left or the reading has failed.
  func next() -> (file: OpenFile, plan: FilePlan, block: Block)? {
    while let file = claim() {
      do throws(DumpError) {
        guard let (plan, block) = try file.next() else {
          release(file, isDrained: true)
          continue
        }
        // The digest follows the blocks in their order while the next block is being read.
        file.digestLock.lock()
        release(file, isDrained: false)
        block.digest(into: file.digest)
        file.digestLock.unlock()
        return (file, plan, block)
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

  private func claim() -> OpenFile? {
    condition.lock()
    defer { condition.unlock() }
    while failure == nil {
      var isAnyBusy = false
      for file in files where !file.isDrained {
        guard file.isBusy else {
          file.isBusy = true
          return file
        }
        isAnyBusy = true
      }
      guard isAnyBusy else { return nil }
      condition.wait()
    }
    return nil
  }

  private func release(_ file: OpenFile, isDrained: Bool) {
    let bytes = file.bytesSinceLastTold()
    condition.withLock {
      file.isBusy = false
      file.isDrained = isDrained
      condition.broadcast()
    }
    if bytes > 0 { progress?(bytes) }
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
