/// The names of one table as they wait outside memory: in the order of their hashes, and of their
/// bytes where hashes agree.
struct NameRun: Sendable {
  let count: Int
  private let list: OverflowList

  /// A name's head: its hash, its number in the table and the length of what follows.
  private static let headBytes = 16

  /// Writes a table's names out.
  init(_ table: NameTable, to file: OverflowFile) throws(StoreError) {
    var order = ContiguousArray(0..<UInt32(table.count))
    order.sort { left, right in
      let hashes = (table.hash(of: Int(left)), table.hash(of: Int(right)))
      if hashes.0 != hashes.1 { return hashes.0 < hashes.1 }
      return table.withBytes(of: Int(left)) { left in
        table.withBytes(of: Int(right)) { compareBytes(left, $0) < 0 }
      }
    }
    var writer = Writer(to: file)
    for number in order {
      try table.withBytes(of: Int(number)) { (name) throws(StoreError) in
        try writer.append(name, hash: table.hash(of: Int(number)), number: number)
      }
    }
    self = try writer.finish()
  }

  private init(count: Int, _ list: OverflowList) {
    self.count = count
    self.list = list
  }

  /// Writes names that come in the order of a run.
  struct Writer: ~Copyable {
    private var writer: OverflowList.Writer
    private var count = 0

    init(to file: OverflowFile) { writer = OverflowList.Writer(to: file) }

    mutating func append(
      _ name: UnsafeRawBufferPointer, hash: UInt64, number: UInt32
    ) throws(StoreError) {
      count += 1
      try withUnsafeBytes(of: (hash, number, UInt32(name.count))) { (head) throws(StoreError) in
        try writer.append(head, name)
      }
    }

    mutating func finish() throws(StoreError) -> NameRun {
      NameRun(count: count, try writer.finish())
    }
  }

  /// Reads a run, a name at a time.
  struct Reader {
    private let reader: OverflowList.Reader
    private var segment = UnsafeRawBufferPointer(start: nil, count: 0)
    private(set) var hash: UInt64 = 0
    private(set) var number: UInt32 = 0
    /// The name at hand, valid until the next one.
    private(set) var bytes = UnsafeRawBufferPointer(start: nil, count: 0)

    init(_ run: NameRun) { reader = OverflowList.Reader(run.list) }

    /// Goes on to the next name; false behind the last.
    mutating func advance() throws(StoreError) -> Bool {
      if segment.isEmpty {
        guard let next = try reader.segment() else { return false }
        segment = UnsafeRawBufferPointer(next)
      }
      hash = segment.loadUnaligned(as: UInt64.self)
      number = segment.loadUnaligned(fromByteOffset: 8, as: UInt32.self)
      let end = headBytes + Int(segment.loadUnaligned(fromByteOffset: 12, as: UInt32.self))
      bytes = UnsafeRawBufferPointer(rebasing: segment[headBytes..<end])
      segment = UnsafeRawBufferPointer(rebasing: segment[end...])
      return true
    }

    /// Returns a negative, zero or positive number as the name sorts before, with or after another's.
    func order(_ other: Reader) -> Int {
      hash != other.hash ? (hash < other.hash ? -1 : 1) : compareBytes(bytes, other.bytes)
    }
  }
}
