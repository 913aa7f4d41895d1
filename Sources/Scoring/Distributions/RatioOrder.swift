internal import Counts

/// The members of a list in the rising order of value over base, as a Lorenz curve takes them.
///
/// Members whose base is 0 are left out. Those without a value come first, in their own order, and
/// only their bases' sum is kept: a curve lies on its axis as far as they go. Equal ratios stay in
/// the members' own order.
struct RatioOrder {
  typealias Member = (value: Double, base: Double)

  /// Value and base of the members that have both, in rising order of their ratio.
  private(set) var members: [Member]
  /// Σ of the bases of the members without a value.
  let emptyBase: Double

  /// Returns nil when a ratio is negative.
  init?(_ values: ArraySlice<Double>, over bases: [Double]) {
    let count = min(values.count, bases.count)
    var emptyBase = 0.0
    let given = values.withUnsafeBufferPointer { values in
      [Member](unsafeUninitializedCapacity: count) { members, kept in
        withUnsafeTemporaryAllocation(of: Double.self, capacity: count) { others in
          // Written to both, kept in one: a branch would be mispredicted at every third member.
          for place in 0..<count {
            let (value, base) = (values[place], bases[place])
            members[kept] = (value, base)
            others[place &- kept] = base
            kept &+= (value == 0 ? 0 : 1) & (base == 0 ? 0 : 1)
          }
          for base in others[..<(count - kept)] { emptyBase += base }
        }
      }
    }
    self.emptyBase = emptyBase
    guard let keys = Self.sortedKeys(given) else { return nil }
    members = [Member](unsafeUninitializedCapacity: keys.count) { members, count in
      count = keys.count
      for place in 0..<count { members[place] = given[Int(keys[place] & 0xFFFF_FFFF)] }
    }
    sortAlike(keys)
  }

  /// How many of the highest bits of the ratios are sorted by: enough to tell most apart, and few
  /// digits.
  private static let precision = 20

  /// A number for every member, in rising order: the highest bits of its ratio, then its place.
  private static func sortedKeys(_ members: [Member]) -> [UInt64]? {
    guard let ratios = SortingKeys(members.map { $0.value / $0.base }) else { return nil }
    let shift = UInt64(max(0, ratios.bits.upperBound - precision))
    var keys = ratios.keys
    for place in keys.indices {
      keys[place] = (keys[place] &>> shift) &<< 32 | UInt64(truncatingIfNeeded: place)
    }
    RadixSort.sort(&keys, by: 32..<32 + ratios.bits.upperBound - Int(shift))
    return keys
  }

  /// Puts stretches of members whose keys are alike in the order of their ratios, compared exactly.
  private mutating func sortAlike(_ keys: [UInt64]) {
    var start = 0
    while start < keys.count {
      var end = start + 1
      while end < keys.count, keys[end] &>> 32 == keys[start] &>> 32 { end += 1 }
      if end - start > 1 {
        members[start..<end].sort { $0.value * $1.base < $1.value * $0.base }
      }
      start = end
    }
  }
}
