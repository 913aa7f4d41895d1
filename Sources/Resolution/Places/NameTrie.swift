/// Names by their UTF-16 units, walked one unit at a time; each name leads to a run of entries.
struct NameTrie: Sendable {
  typealias Node = UInt32
  static let root: Node = 0

  /// Open addressing: node 24 bits, unit 16 bits, next node 24 bits (never 0); 0 is free.
  ///
  /// The capacity is a power of two, at most half full.
  private let slots: ContiguousArray<UInt64>
  /// By node: where its entries begin; one more than there are nodes.
  private let starts: ContiguousArray<UInt32>
  private let mask: Int
  /// One bit for each unit with which a name begins.
  private let begins: ContiguousArray<UInt64>

  /// The trie of `names`, and the order in which the caller's entries, one for each name, are to be
  /// laid out: entries of one name stand together, in the order given.
  init(_ names: [[UInt16]], order: inout [Int]) {
    var next: [UInt64: Node] = [:]
    var count: Node = 1
    var ends: [Node] = []
    ends.reserveCapacity(names.count)
    for name in names {
      var node = Self.root
      for unit in name {
        let key = UInt64(node) << 16 | UInt64(unit)
        if let known = next[key] {
          node = known
        } else {
          next[key] = count
          node = count
          count += 1
        }
      }
      ends.append(node)
    }
    var capacity = 16
    while capacity < next.count * 2 { capacity *= 2 }
    var slots = ContiguousArray<UInt64>(repeating: 0, count: capacity)
    let mask = capacity - 1
    for (key, node) in next {
      var slot = Self.slot(key) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = key << 24 | UInt64(node)
    }
    order = names.indices.sorted { (ends[$0], $0) < (ends[$1], $1) }
    var starts = ContiguousArray<UInt32>(repeating: 0, count: Int(count) + 1)
    for end in ends { starts[Int(end) + 1] += 1 }
    for node in 1..<starts.count { starts[node] += starts[node - 1] }
    var begins = ContiguousArray<UInt64>(repeating: 0, count: 1 << 10)
    for case let unit? in names.lazy.map(\.first) {
      begins[Int(unit >> 6)] |= 1 << UInt64(unit & 63)
    }
    self.slots = slots
    self.mask = mask
    self.starts = starts
    self.begins = begins
  }

  /// The node one unit further, nil when no name goes on so.
  func next(_ node: Node, _ unit: UInt16) -> Node? {
    if node == Self.root, begins[Int(unit >> 6)] & 1 << UInt64(unit & 63) == 0 { return nil }
    let key = UInt64(node) << 16 | UInt64(unit)
    var slot = Self.slot(key) & mask
    while true {
      let found = slots[slot]
      if found >> 24 == key, found != 0 { return Node(truncatingIfNeeded: found & 0xFF_FFFF) }
      if found == 0 { return nil }
      slot = (slot + 1) & mask
    }
  }

  /// The entries of the name that ends at the node; empty where none does.
  func entries(at node: Node) -> Range<Int> {
    Int(starts[Int(node)])..<Int(starts[Int(node) + 1])
  }

  private static func slot(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9e37_79b9_7f4a_7c15) >> 32)
  }
}
