/// Adds up what became of a file's blocks, which finish in any order.
struct FileAccount {
  struct Total {
    var records = 0
    var blankLines = 0
    var empty = 0
    var accepted = 0
    var rejected = 0
    var counted = 0
    var lineEnds = LineEnds()
    var rejectCounts: [RejectReason: Int] = [:]
  }

  private(set) var total = Total()
  private let maximumRejectsKept: Int
  private var blocks: [Int: Placing] = [:]
  /// Blocks before this one are all in, and hold this many rejects.
  private var settledBlocks = 0
  private var settledRejects = 0

  /// What later blocks need of a block to place their records, and its own rejects.
  private struct Placing {
    var records: Int
    var lines: Int
    var rejects: [BlockReject]
  }

  init(maximumRejectsKept: Int) { self.maximumRejectsKept = maximumRejectsKept }

  mutating func add(_ result: BlockResult) {
    total.records += result.records
    total.blankLines += result.blankLines
    total.empty += result.empty
    total.accepted += result.accepted
    total.counted += result.counted
    total.lineEnds.add(result.lineEnds)
    for (reason, count) in result.rejectCounts {
      total.rejectCounts[reason, default: 0] += count
      total.rejected += count
    }
    // Once the file's first rejects fill the list, later ones are only counted.
    let kept = settledRejects >= maximumRejectsKept ? [] : result.rejects
    blocks[result.index] = Placing(
      records: result.records, lines: result.lineEnds.total, rejects: kept)
    while let next = blocks[settledBlocks] {
      settledRejects += next.rejects.count
      settledBlocks += 1
    }
  }

  /// The sums; throws unless every record was accepted or set aside, and the second counter found
  /// as many records and blank lines.
  func balanced(path: String) throws(DumpError) -> Total {
    let read = total.records + total.blankLines
    let placed = total.accepted + total.rejected + total.empty + total.blankLines
    guard placed == read, read == total.counted else {
      throw .accountsDiffer(file: path, read: read, counted: total.counted)
    }
    return total
  }

  /// The first rejects of the file, placed.
  func rejects(plan: FilePlan) -> [Reject] {
    var placed: [Reject] = []
    var records = 0
    var lines = plan.headLines
    for index in 0..<blocks.count {
      guard let block = blocks[index] else { break }
      for reject in block.rejects where placed.count < maximumRejectsKept {
        placed.append(
          Reject(
            file: plan.path, record: records + reject.record, line: lines + reject.lines + 1,
            offset: reject.offset, reason: reject.problem.reason,
            column: reject.problem.column, cell: reject.problem.cell))
      }
      records += block.records
      lines += block.lines
    }
    return placed
  }
}
