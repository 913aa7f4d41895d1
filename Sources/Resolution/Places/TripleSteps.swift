/// Three characters of a trie's names at a time, as the bytes that addresses write them in: nine for
/// three of U+4000…U+9FFF, which most names are made of.
struct TripleSteps: Sendable {
  struct Step: Sendable {
    /// The first eight of the nine bytes, the first in the lowest place.
    fileprivate var bytes: UInt64 = 0
    /// The node that is left, and the ninth byte behind it; 0 is free, for that byte never is.
    fileprivate var nodeAndByte: UInt64 = 0
    /// The node that is come to.
    fileprivate(set) var node = NameTrie.root
    /// The longest name that ends on the way: its first entry, -1 where none ends.
    fileprivate(set) var entry: Int32 = -1
  }

  /// Open addressing, at most half full; their number is a power of two.
  private var steps: ContiguousArray<Step>
  private let mask: Int

  /// The steps of `names` in the trie that was made of them.
  init(_ names: [[UInt16]], in trie: NameTrie) {
    var capacity = 16
    while capacity < names.reduce(0, { $0 + $1.count / 3 }) * 2 { capacity *= 2 }
    steps = ContiguousArray(repeating: Step(), count: capacity)
    mask = capacity - 1
    for name in names {
      var node = NameTrie.root
      var place = 0
      while place + 3 <= name.count,
        let step = Self.step(from: node, along: name[place..<place + 3], in: trie)
      {
        steps[slot(step.bytes, step.nodeAndByte)] = step
        node = step.node
        place += 3
      }
    }
  }

  private static func step(
    from start: NameTrie.Node, along units: ArraySlice<UInt16>, in trie: NameTrie
  ) -> Step? {
    var bytes: [UInt8] = []
    var step = Step()
    step.node = start
    for unit in units {
      guard (0x4000...0x9FFF).contains(unit), let next = trie.next(step.node, unit) else {
        return nil
      }
      step.node = next
      if let entry = trie.entries(at: next).first { step.entry = Int32(entry) }
      bytes += [
        0xE0 | UInt8(unit >> 12), 0x80 | UInt8(unit >> 6 & 0x3F), 0x80 | UInt8(unit & 0x3F),
      ]
    }
    step.bytes = bytes.withUnsafeBytes { DigitWord.load($0.baseAddress!) }
    step.nodeAndByte = UInt64(start) << 8 | UInt64(bytes[8])
    return step
  }

  /// The step from `node` along the nine bytes at `start`, nil when no name goes on with these three
  /// characters.
  @inline(__always)
  func step(from node: NameTrie.Node, along start: UnsafeRawPointer) -> Step? {
    let bytes = DigitWord.load(start)
    let last = start.load(fromByteOffset: 8, as: UInt8.self)
    let found = steps[slot(bytes, UInt64(node) << 8 | UInt64(last))]
    return found.nodeAndByte == 0 ? nil : found
  }

  /// Where the step along these bytes stands, or a free place where there is none.
  @inline(__always)
  private func slot(_ bytes: UInt64, _ nodeAndByte: UInt64) -> Int {
    let mixed = (bytes ^ nodeAndByte &* 0xc2b2_ae3d_27d4_eb4f) &* 0x9e37_79b9_7f4a_7c15
    var slot = Int(truncatingIfNeeded: mixed >> 32) & mask
    while steps[slot].nodeAndByte != 0,
      steps[slot].bytes != bytes || steps[slot].nodeAndByte != nodeAndByte
    {
      slot = (slot + 1) & mask
    }
    return slot
  }
}
