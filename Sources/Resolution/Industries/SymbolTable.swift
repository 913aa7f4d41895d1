/// Numbers by IPC symbol, for each depth a concordance can name.
///
/// Sections, classes and subclasses are looked up directly, groups by hash and only below subclasses
/// that have any.
struct SymbolTable: Sendable {
  /// By the symbol down to its subclass (17 bits): the number + 1, 0 for none.
  private var above = [UInt32](repeating: 0, count: 1 << 17)
  /// By the same: whether groups are named below.
  private var hasGroups = [Bool](repeating: false, count: 1 << 17)
  private var keys: ContiguousArray<UInt64>
  private var numbers: ContiguousArray<UInt32>
  private let mask: Int

  /// The table that gives each of `symbols`, all distinct, its position.
  init(_ symbols: [IPCSymbol]) {
    var capacity = 16
    while capacity < symbols.count * 2 { capacity *= 2 }
    keys = ContiguousArray(repeating: 0, count: capacity)
    numbers = ContiguousArray(repeating: 0, count: capacity)
    mask = capacity - 1
    for (number, symbol) in symbols.enumerated() {
      let upper = Int(symbol.rawValue >> 35)
      if symbol.depth <= .subclass {
        above[upper] = UInt32(number + 1)
        continue
      }
      hasGroups[upper] = true
      var slot = Self.slot(symbol.rawValue) & mask
      while keys[slot] != 0 { slot = (slot + 1) & mask }
      keys[slot] = symbol.rawValue
      numbers[slot] = UInt32(number + 1)
    }
  }

  /// Whether groups below the symbol's subclass are named.
  func hasGroups(below symbol: IPCSymbol) -> Bool { hasGroups[Int(symbol.rawValue >> 35)] }

  /// The numbers at the symbol's subgroup, main group, subclass, class and section, in this order; -1
  /// for none.
  func numbers(of symbol: IPCSymbol) -> (Int, Int, Int, Int, Int) {
    let upper = Int(symbol.rawValue >> 35)
    let subclass = symbol.subclass == 0 ? -1 : Int(above[upper]) - 1
    let mainClass = symbol.mainClass == 0 ? -1 : Int(above[upper & ~0x1F]) - 1
    let section = Int(above[upper & ~0xFFF]) - 1
    guard hasGroups[upper] else { return (-1, -1, subclass, mainClass, section) }
    let group = symbol.depth == .subgroup ? find(symbol.rawValue) : -1
    let mainGroup = symbol.depth < .mainGroup ? -1 : find(symbol.cut(to: .mainGroup).rawValue)
    return (group, mainGroup, subclass, mainClass, section)
  }

  private func find(_ key: UInt64) -> Int {
    var slot = Self.slot(key) & mask
    while keys[slot] != 0 {
      if keys[slot] == key { return Int(numbers[slot]) - 1 }
      slot = (slot + 1) & mask
    }
    return -1
  }

  private static func slot(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9e37_79b9_7f4a_7c15) >> 32)
  }
}
