/// Names by their UTF-16 units, walked one unit at a time; each name leads to a run of entries.
struct NameTrie: Sendable {
  typealias Node = UInt32
  static let root: Node = 0

  /// Open addressing: (node, unit) + 1 → next node.
  ///
  /// The capacity is a power of two, at most half full.
  private let keys: ContiguousArray<UInt64>
  private let nodes: ContiguousArray<Node>
  /// By node: where its entries begin; one more than there are nodes.
  private let starts: ContiguousArray<UInt32>
  private let mask: Int

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
    var keys = ContiguousArray<UInt64>(repeating: 0, count: capacity)
    var nodes = ContiguousArray<Node>(repeating: 0, count: capacity)
    let mask = capacity - 1
    for (key, node) in next {
      var slot = Self.slot(key) & mask
      while keys[slot] != 0 { slot = (slot + 1) & mask }
      keys[slot] = key + 1
      nodes[slot] = node
    }
    order = names.indices.sorted { (ends[$0], $0) < (ends[$1], $1) }
    var starts = ContiguousArray<UInt32>(repeating: 0, count: Int(count) + 1)
    for end in ends { starts[Int(end) + 1] += 1 }
    for node in 1..<starts.count { starts[node] += starts[node - 1] }
    self.keys = keys
    self.nodes = nodes
    self.mask = mask
    self.starts = starts
  }

  /// The node one unit further, nil when no name goes on so.
  func next(_ node: Node, _ unit: UInt16) -> Node? {
    let key = UInt64(node) << 16 | UInt64(unit)
    var slot = Self.slot(key) & mask
    while true {
      let found = keys[slot]
      if found == key + 1 { return nodes[slot] }
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
