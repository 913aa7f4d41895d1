/// What the subclass of a symbol alone tells, looked up in one step: most symbols of most schemes
/// need no more.
struct DirectIndustries: Sendable {
  /// By the symbol down to its subclass (17 bits): a class, `IndustryShare.unmapped`, or `undecided`.
  private let industries: ContiguousArray<Int32>
  /// By the same, one bit each: whether the edition has no such subclass.
  private let unknown: ContiguousArray<UInt64>

  private static let undecided = Int32.max

  /// - Parameter outside: subclasses that came or went after the concordance's edition.
  init(
    outside: Set<IPCSymbol>, table: SymbolTable, including: [[UInt16]], rules: [Concordance.Rule]
  ) {
    var industries = ContiguousArray<Int32>(repeating: Self.undecided, count: 1 << 17)
    var unknown = ContiguousArray<UInt64>(repeating: .max, count: 1 << 11)
    for upper in 0..<1 << 17 {
      let symbol = IPCSymbol(rawValue: UInt64(upper) << 35)
      guard symbol.mainClass < 100 else { continue }
      if IPCScheme.hasSubclass(of: symbol), !outside.contains(symbol) {
        unknown[upper >> 6] &= ~(1 << UInt64(upper & 63))
      }
      guard !table.hasGroups(below: symbol) else { continue }
      let numbers = table.numbers(of: symbol)
      let number = Self.first(of: (numbers.2, numbers.3, numbers.4)) {
        $0 >= 0 && !including[$0].isEmpty
      }
      guard let number else {
        industries[upper] = IndustryShare.unmapped
        continue
      }
      guard including[number].count == 1 else { continue }
      let winner = rules[Int(including[number][0])]
      if winner.condition < 0, !winner.hasExclusions { industries[upper] = winner.industry }
    }
    self.industries = industries
    self.unknown = unknown
  }

  /// Without an array: it is asked 131,072 times.
  @inline(__always)
  private static func first(of numbers: (Int, Int, Int), where isWanted: (Int) -> Bool) -> Int? {
    if isWanted(numbers.0) { return numbers.0 }
    if isWanted(numbers.1) { return numbers.1 }
    return isWanted(numbers.2) ? numbers.2 : nil
  }

  @inline(__always)
  func industry(of symbol: IPCSymbol) -> Int32? {
    let found = industries[Self.place(symbol)]
    return found == Self.undecided ? nil : found
  }

  @inline(__always)
  func isUnknown(_ symbol: IPCSymbol) -> Bool {
    let place = Self.place(symbol)
    return unknown[place >> 6] & 1 << UInt64(place & 63) != 0
  }

  /// Symbols take 52 bits.
  @inline(__always)
  private static func place(_ symbol: IPCSymbol) -> Int { Int(symbol.rawValue >> 35 & 0x1_FFFF) }
}
