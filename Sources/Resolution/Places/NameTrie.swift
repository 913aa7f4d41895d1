/// Names in UTF-16 units, laid one behind the other: thousands of them are no allocation each.
struct NameList: Sendable {
  fileprivate var units: [UInt16] = []
  /// By name: where it ends in `units`.
  fileprivate var ends: [Int] = []

  init() {}

  init(_ names: some Sequence<[UInt16]>) {
    for name in names { append(name) }
  }

  mutating func append(_ name: some Sequence<UInt16>) {
    units.append(contentsOf: name)
    ends.append(units.count)
  }
}

/// Names by their UTF-16 units, walked one unit at a time; each name leads to a run of entries.
struct NameTrie: Sendable {
  typealias Node = UInt32
  static let root: Node = 0

  private let slots: Slots
  /// By node: where its entries begin; one more than there are nodes.
  private let starts: ContiguousArray<UInt32>
  /// One bit for each unit with which a name begins.
  private let begins: ContiguousArray<UInt64>

  /// The trie of `names`, and the order in which the caller's entries, one for each name, are to be
  /// laid out: entries of one name stand together, in the order given.
  init(_ names: NameList, order: inout [Int]) {
    var table = Slots(nodes: names.units.count)
    var count: Node = 1
    var begins = ContiguousArray<UInt64>(repeating: 0, count: 1 << 10)
    var start = 0
    let nodes = names.ends.map { end in
      var node = Self.root
      for unit in names.units[start..<end] {
        if node == Self.root { begins[Int(unit >> 6)] |= 1 << UInt64(unit & 63) }
        let slot = table.slot(of: node, unit)
        if table.slots[slot] == 0 {
          table.slots[slot] = Slots.key(node, unit) << 24 | UInt64(count)
          count += 1
        }
        node = Slots.node(in: table.slots[slot])
      }
      start = end
      return Int(node)
    }
    table.shrink(toHold: Int(count))
    slots = table
    self.begins = begins
    // Counted, then laid in order: a sort that keeps the entries of a name as they come.
    var starts = ContiguousArray<UInt32>(repeating: 0, count: Int(count) + 1)
    for node in nodes { starts[node + 1] += 1 }
    for node in 1..<starts.count { starts[node] += starts[node - 1] }
    self.starts = starts
    var places = starts
    order = [Int](repeating: 0, count: nodes.count)
    for (name, node) in nodes.enumerated() {
      order[Int(places[node])] = name
      places[node] += 1
    }
  }

  /// The node one unit further, nil when no name goes on so.
  func next(_ node: Node, _ unit: UInt16) -> Node? {
    if node == Self.root, begins[Int(unit >> 6)] & 1 << UInt64(unit & 63) == 0 { return nil }
    let found = slots.slots[slots.slot(of: node, unit)]
    return found == 0 ? nil : Slots.node(in: found)
  }

  /// The entries of the name that ends at the node; empty where none does.
  func entries(at node: Node) -> Range<Int> {
    Int(starts[Int(node)])..<Int(starts[Int(node) + 1])
  }
}

/// Where the trie goes on: open addressing, at most half full.
private struct Slots: Sendable {
  /// Node 24 bits, unit 16 bits, next node 24 bits (never 0); 0 is free.
  ///
  /// Their number is a power of two.
  var slots: ContiguousArray<UInt64>
  private var mask: Int

  /// Room for so many nodes.
  init(nodes: Int) {
    var capacity = 16
    while capacity < nodes * 2 { capacity *= 2 }
    slots = ContiguousArray(repeating: 0, count: capacity)
    mask = capacity - 1
  }

  @inline(__always)
  static func key(_ node: NameTrie.Node, _ unit: UInt16) -> UInt64 {
    UInt64(node) << 16 | UInt64(unit)
  }

  @inline(__always)
  static func node(in slot: UInt64) -> NameTrie.Node {
    NameTrie.Node(truncatingIfNeeded: slot & 0xFF_FFFF)
  }

  /// The slot that says where `unit` leads from `node`, or a free one where none does.
  @inline(__always)
  func slot(of node: NameTrie.Node, _ unit: UInt16) -> Int {
    let key = Self.key(node, unit)
    var slot = Int(truncatingIfNeeded: (key &* 0x9e37_79b9_7f4a_7c15) >> 32) & mask
    while slots[slot] != 0, slots[slot] >> 24 != key { slot = (slot + 1) & mask }
    return slot
  }

  /// Gives up what is more than room for so many nodes.
  mutating func shrink(toHold nodes: Int) {
    var smaller = Slots(nodes: nodes)
    guard smaller.mask < mask else { return }
    for entry in slots where entry != 0 {
      let key = entry >> 24
      smaller.slots[
        smaller.slot(of: NameTrie.Node(key >> 16), UInt16(truncatingIfNeeded: key))] = entry
    }
    self = smaller
  }
}
