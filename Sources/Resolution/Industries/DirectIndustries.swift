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
      let levels = [numbers.2, numbers.3, numbers.4]
      guard let number = levels.first(where: { $0 >= 0 && !including[$0].isEmpty }) else {
        industries[upper] = IndustryShare.unmapped
        continue
      }
      let winners = including[number].map { rules[Int($0)] }
      if winners.count == 1, winners[0].condition < 0, !winners[0].hasExclusions {
        industries[upper] = winners[0].industry
      }
    }
    self.industries = industries
    self.unknown = unknown
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
