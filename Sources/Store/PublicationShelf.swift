internal import Synchronization

/// What all workers took in, dealt by key into partitions that one worker at a time writes to.
///
/// Under a limit, a partition that has grown past its share is written out to a file without a
/// name, which goes away with the process, and is read back when its turn to be folded comes.
public final class PublicationShelf: Sendable {
  private let partitions: [Partition]
  /// Bytes a partition may hold before it is written out; nil = any number.
  private let share: Int?
  private let overflow: OverflowFile?
  /// What went wrong while writing out; the rows since are lost, so the fold refuses to begin.
  private let failure = Mutex<StoreError?>(nil)

  private final class Partition: Sendable {
    let content = Mutex(Content())

    struct Content {
      var rows = PublicationRows()
      var segments: [OverflowFile.Segment] = []
    }
  }

  /// - Parameters:
  ///   - limit: bytes that publications may take in memory; nil = any number.
  ///   - folder: where the file of what is more than that lies.
  public init(limit: Int? = nil, folder: String = "") throws(StoreError) {
    partitions = (0..<1 << ApplicationStore.partitionBits).map { _ in Partition() }
    // Growing arrays reserve up to twice what they hold.
    share = limit.map { $0 / (2 << ApplicationStore.partitionBits) }
    overflow = limit == nil ? nil : try OverflowFile(folder: folder)
  }

  /// Bytes written out so far.
  public var bytesWrittenOut: Int { overflow?.bytes ?? 0 }

  /// Takes in rows with their lists, one behind the other, all of one partition.
  func put(_ rows: UnsafeRawBufferPointer, in partition: Int) {
    partitions[partition].content.withLock { content in
      guard content.rows.put(rows) else {
        return failure.withLock { $0 = $0 ?? .outOfMemory }
      }
      guard let share, let overflow, content.rows.bytes > share else { return }
      do throws(StoreError) {
        for stretch in content.rows.stretches {
          content.segments.append(try overflow.write(stretch))
        }
      } catch {
        failure.withLock { $0 = $0 ?? error }
      }
      content.rows.empty()
    }
  }

  /// Lets go of what only taking in needs.
  func close() {
    for partition in partitions { partition.content.withLock { $0.rows.close() } }
  }

  /// Hands over all rows of a partition and forgets them.
  func take(_ partition: Int) -> PublicationRows {
    let content = partitions[partition].content.withLock { content in
      let taken = content
      content = Partition.Content()
      return taken
    }
    guard let overflow else { return content.rows }
    for segment in content.segments {
      do throws(StoreError) { try overflow.read(segment, into: content.rows) } catch {
        failure.withLock { $0 = $0 ?? error }
      }
    }
    return content.rows
  }

  /// Throws what went wrong while writing out or reading back.
  func check() throws(StoreError) {
    if let error = failure.withLock({ $0 }) { throw error }
  }
}
