internal import Dumps
internal import Glibc

/// One numbering for the names of several workers, whatever order they met them in.
///
/// Names are dealt into shards by the first bits of their hashes and sorted by hash and bytes inside
/// a shard, so the number of a name depends on the set of names alone. The shards, small enough for
/// the cache, are merged side by side.
struct NameMerge: Sendable {
  /// Per table: local number → merged number.
  let renumbering: Renumbering
  /// All names, one after the other, in merged order.
  let bytes: ColumnPiece
  /// Shape: names + 1; where each name starts in `bytes`.
  let starts: ColumnPiece

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

  /// The entries of one table, those of one shard side by side.
  private struct Deal {
    var entries: ContiguousArray<Entry>
    /// Shape: shards + 1; where each shard begins in `entries`.
    var starts: [Int]

    init(_ names: NameTable, table: Int) {
      starts = [Int](repeating: 0, count: 1 << shardBits + 1)
      for local in 0..<names.count { starts[NameMerge.shard(of: names.hash(of: local)) + 1] += 1 }
      for shard in 0..<1 << shardBits { starts[shard + 1] += starts[shard] }
      var next = starts
      // Room for one at least: what has none is shared by all threads, and its count would be written.
      entries = ContiguousArray(unsafeUninitializedCapacity: max(1, names.count)) {
        entries, count in
        for local in 0..<names.count {
          let hash = names.hash(of: local)
          let shard = NameMerge.shard(of: hash)
          entries[next[shard]] = Entry(hash: hash, table: UInt32(table), local: UInt32(local))
          next[shard] += 1
        }
        count = names.count
      }
    }
  }

  private static let shardBits = 9

  private static func shard(of hash: UInt64) -> Int { Int(hash >> UInt64(64 - shardBits)) }

  init(_ tables: [NameTable], jobs: Int) {
    let deals = concurrentMap(tables.count, jobs: jobs) { Deal(tables[$0], table: $0) }
    let shards = concurrentMap(1 << Self.shardBits, jobs: jobs) {
      Self.shard($0, of: tables, deals)
    }
    let renumbering = Renumbering(tables.map(\.count))
    let names = shards.reduce(into: [0]) { $0.append($0.last! + $1.ends.count) }
    let lengths = shards.reduce(into: [0]) { $0.append($0.last! + $1.bytes.count) }
    let bytes = Stretch<UInt8>(capacity: lengths[shards.count])
    let starts = Stretch<UInt64>(capacity: names[shards.count] + 1)
    starts.append(0)
    // Every shard fills places of its own: the threads share none.
    nonisolated(unsafe) let bytePlaces = bytes.places(lengths[shards.count])
    nonisolated(unsafe) let endPlaces = starts.places(names[shards.count])
    _ = concurrentMap(shards.count, jobs: jobs) { number in
      let shard = shards[number]
      for (entry, own) in zip(shard.entries, shard.numbers) {
        renumbering[Int(entry.table)][Int(entry.local)] = UInt32(names[number]) + own
      }
      _ = bytePlaces[lengths[number]...].update(fromContentsOf: shard.bytes)
      for (place, end) in shard.ends.enumerated() {
        endPlaces[names[number] + place] = UInt64(lengths[number]) + end
      }
    }
    self.renumbering = renumbering
    self.bytes = ColumnPiece(bytes)
    self.starts = ColumnPiece(starts)
  }

  private static func shard(_ number: Int, of tables: [NameTable], _ deals: [Deal]) -> Shard {
    var shard = Shard()
    for deal in deals {
      shard.entries.append(
        contentsOf: deal.entries[deal.starts[number]..<deal.starts[number + 1]])
    }
    // The names lie anywhere in memory: all are sent for before the first two are compared.
    for entry in shard.entries { tables[Int(entry.table)].fetchPlace(of: Int(entry.local)) }
    for entry in shard.entries { tables[Int(entry.table)].fetchBytes(of: Int(entry.local)) }
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

extension NameMerge {
  /// The same numbering of names that were written out, and are read side by side.
  ///
  /// - Parameter runs: nil where no table has the number.
  init(_ runs: [NameRun?], in file: OverflowFile) throws(StoreError) {
    renumbering = Renumbering(runs.map { $0?.count ?? 0 })
    var open: [(run: Int, names: NameRun.Reader)] = []
    for (number, run) in runs.enumerated() {
      guard let run else { continue }
      var names = NameRun.Reader(run)
      if try names.advance() { open.append((number, names)) }
    }
    var bytes = OverflowList.Writer(to: file)
    var starts = OverflowList.Writer(to: file)
    var (number, end): (UInt32, UInt64) = (0, 0)
    var areZero = true
    try starts.append(end)
    while var first = open.indices.first {
      for place in open.indices where open[place].names.order(open[first].names) < 0 {
        first = place
      }
      let least = open[first].names
      end += UInt64(least.bytes.count)
      areZero = areZero && least.bytes.isZero
      try bytes.append(least.bytes)
      try starts.append(end)
      // This one goes on last: the others are told by its bytes.
      let same = open.indices.filter { $0 != first && open[$0].names.order(least) == 0 }
      var ended: [Int] = []
      for place in same + [first] {
        renumbering[open[place].run][Int(open[place].names.number)] = number
        if !(try open[place].names.advance()) { ended.append(place) }
      }
      for place in ended.sorted(by: >) { open.remove(at: place) }
      number += 1
    }
    self.bytes = ColumnPiece(try bytes.finish(), width: 1, isZero: areZero)
    self.starts = ColumnPiece(try starts.finish(), width: 8, isZero: end == 0)
  }
}
