/// One numbering for the names of several workers, whatever order they met them in.
///
/// Names are dealt into shards by hash and sorted by their bytes inside a shard, so the number of
/// a name depends on the set of names alone. The shards are merged side by side.
struct NameMerge: Sendable {
  /// Per worker: local number → merged number.
  let renumbering: [ContiguousArray<UInt32>]
  /// All names, one after the other, in merged order.
  let bytes: ContiguousArray<UInt8>
  /// Shape: names + 1; where each name starts in `bytes`.
  let starts: ContiguousArray<UInt64>

  private struct Entry {
    let table: Int
    let local: Int
  }

  init(_ tables: [NameTable], jobs: Int) {
    let shardCount = 16
    var dealt = Array(repeating: [Entry](), count: shardCount)
    for (table, names) in tables.enumerated() {
      for (local, hash) in names.hashes.enumerated() {
        dealt[Int(hash >> 60)].append(Entry(table: table, local: local))
      }
    }
    let shards = dealt
    let sorted = concurrentMap(shardCount, jobs: jobs) { shard in
      shards[shard].sorted { left, right in
        Self.compare(tables[left.table], left.local, tables[right.table], right.local) < 0
      }
    }
    var renumbering = tables.map { ContiguousArray<UInt32>(repeating: 0, count: $0.count) }
    var bytes = ContiguousArray<UInt8>()
    var starts: ContiguousArray<UInt64> = [0]
    for entries in sorted {
      var previous: Entry?
      for entry in entries {
        let isRepeated = previous.map {
          Self.compare(tables[$0.table], $0.local, tables[entry.table], entry.local) == 0
        }
        if isRepeated != true {
          tables[entry.table].withBytes(of: entry.local) { bytes.append(contentsOf: $0) }
          starts.append(UInt64(bytes.count))
        }
        renumbering[entry.table][entry.local] = UInt32(starts.count - 2)
        previous = entry
      }
    }
    self.renumbering = renumbering
    self.bytes = bytes
    self.starts = starts
  }

  /// Returns a negative, zero or positive number as left sorts before, with or after right.
  private static func compare(
    _ left: NameTable, _ leftNumber: Int, _ right: NameTable, _ rightNumber: Int
  ) -> Int {
    left.withBytes(of: leftNumber) { a in
      right.withBytes(of: rightNumber) { b in compareBytes(a, b) }
    }
  }
}

/// Returns a negative, zero or positive number as `a` sorts before, with or after `b` by bytes.
func compareBytes(_ a: UnsafeRawBufferPointer, _ b: UnsafeRawBufferPointer) -> Int {
  let shared = min(a.count, b.count)
  var offset = 0
  while offset < shared {
    if a[offset] != b[offset] { return Int(a[offset]) - Int(b[offset]) }
    offset += 1
  }
  return a.count - b.count
}
