import Configuration

/// The sets of parks that addresses and firm lists can lead to, numbered once; set 0 is none.
struct ParkSets: Sendable {
  /// Positions in parks.csv, ascending.
  private(set) var sets: [[Int]] = [[]]
  private var numbers: [[Int]: UInt16] = [[]: 0]
  /// By both numbers; absent where the two were never joined beforehand.
  private var unions: [UInt32: UInt16] = [:]

  /// The number of a set, given now if it has none.
  mutating func number(of positions: [Int]) -> UInt16 {
    let set = Set(positions).sorted()
    if let known = numbers[set] { return known }
    guard sets.count < Int(UInt16.max) else { return 0 }
    sets.append(set)
    numbers[set] = UInt16(sets.count - 1)
    return UInt16(sets.count - 1)
  }

  /// Numbers the union of two sets, so that `union` finds it.
  mutating func join(_ left: UInt16, _ right: UInt16) {
    guard left != right, left != 0, right != 0 else { return }
    let both = number(of: sets[Int(left)] + sets[Int(right)])
    unions[Self.key(left, right)] = both
  }

  /// The union of two sets; of two that were not joined beforehand, the second.
  func union(_ left: UInt16, _ right: UInt16) -> UInt16 {
    if left == right || right == 0 { return left }
    if left == 0 { return right }
    return unions[Self.key(left, right)] ?? right
  }

  private static func key(_ left: UInt16, _ right: UInt16) -> UInt32 {
    UInt32(min(left, right)) << 16 | UInt32(max(left, right))
  }
}
