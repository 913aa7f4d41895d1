internal import Dumps
internal import Glibc

/// One numbering for the names of several workers, whatever order they met them in.
///
/// Names are dealt into shards by hash and sorted by hash and bytes inside a shard, so the number of
/// a name depends on the set of names alone. The shards are merged side by side.
struct NameMerge: Sendable {
  /// Per worker: local number → merged number.
  let renumbering: [ContiguousArray<UInt32>]
  /// All names, one after the other, in merged order.
  let bytes: ContiguousArray<UInt8>
  /// Shape: names + 1; where each name starts in `bytes`.
  let starts: ContiguousArray<UInt64>

  private struct Entry {
    let hash: UInt64
    let table: UInt32
    let local: UInt32
  }

  /// The names of one shard: every entry with its number inside the shard, and each name once.
  private struct Shard {
    var entries = ContiguousArray<Entry>()
    var numbers = ContiguousArray<UInt32>()
    var bytes = ContiguousArray<UInt8>()
    var ends = ContiguousArray<UInt64>()
  }

  private static let shardBits = 4

  init(_ tables: [NameTable], jobs: Int) {
    let shards = concurrentMap(1 << Self.shardBits, jobs: jobs) { Self.shard($0, of: tables) }
    var renumbering = tables.map { ContiguousArray<UInt32>(repeating: 0, count: $0.count) }
    var bytes = ContiguousArray<UInt8>()
    var starts: ContiguousArray<UInt64> = [0]
    bytes.reserveCapacity(shards.reduce(0) { $0 + $1.bytes.count })
    starts.reserveCapacity(shards.reduce(1) { $0 + $1.ends.count })
    for shard in shards {
      let before = UInt32(starts.count - 1)
      for (entry, number) in zip(shard.entries, shard.numbers) {
        renumbering[Int(entry.table)][Int(entry.local)] = before + number
      }
      let offset = UInt64(bytes.count)
      bytes.append(contentsOf: shard.bytes)
      for end in shard.ends { starts.append(offset + end) }
    }
    self.renumbering = renumbering
    self.bytes = bytes
    self.starts = starts
  }

  private static func shard(_ number: Int, of tables: [NameTable]) -> Shard {
    var shard = Shard()
    for (table, names) in tables.enumerated() {
      for local in 0..<names.count {
        let hash = names.hash(of: local)
        guard hash >> UInt64(64 - shardBits) == UInt64(number) else { continue }
        shard.entries.append(Entry(hash: hash, table: UInt32(table), local: UInt32(local)))
      }
    }
    func order(_ left: Entry, _ right: Entry) -> Int {
      tables[Int(left.table)].withBytes(of: Int(left.local)) { a in
        tables[Int(right.table)].withBytes(of: Int(right.local)) { b in compareBytes(a, b) }
      }
    }
    shard.entries.sort { left, right in
      left.hash != right.hash ? left.hash < right.hash : order(left, right) < 0
    }
    var previous: Entry?
    for entry in shard.entries {
      if let previous, previous.hash == entry.hash, order(previous, entry) == 0 {
        shard.numbers.append(UInt32(shard.ends.count - 1))
        continue
      }
      tables[Int(entry.table)].withBytes(of: Int(entry.local)) {
        shard.bytes.append(contentsOf: $0)
      }
      shard.numbers.append(UInt32(shard.ends.count))
      shard.ends.append(UInt64(shard.bytes.count))
      previous = entry
    }
    return shard
  }
}

/// Returns a negative, zero or positive number as `a` sorts before, with or after `b` by bytes.
func compareBytes(_ a: UnsafeRawBufferPointer, _ b: UnsafeRawBufferPointer) -> Int {
  let shared = min(a.count, b.count)
  let order = shared == 0 ? 0 : memcmp(a.baseAddress!, b.baseAddress!, shared)
  return order != 0 ? Int(order) : a.count - b.count
}
