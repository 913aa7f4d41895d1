/// A stream of reproducible numbers: SplitMix64 (Steele, Lea and Flood, 2014), integers only.
///
/// Each synthetic thing opens its own stream by (seed, purpose, index), so that the thing is a
/// pure function of these three and does not depend on what was made before it.
struct SampleRandom {
  private var state: UInt64

  init(seed: UInt64, purpose: UInt64, index: UInt64) {
    state = Self.mixed(Self.mixed(seed &+ purpose &* 0x9E37_79B9_7F4A_7C15) &+ index)
  }

  private static func mixed(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return Self.mixed(state)
  }

  /// A number in 0..<bound.
  mutating func below(_ bound: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(max(bound, 1))).high)
  }

  /// A number in the closed range.
  mutating func within(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.count)
  }

  /// True in `perMille` of 1,000 cases.
  mutating func chance(_ perMille: Int) -> Bool { below(1000) < perMille }

  mutating func pick<Element>(_ list: [Element]) -> Element { list[below(list.count)] }

  /// An index below `count` that prefers the small ones: the mean of many is far below the middle.
  mutating func skewed(_ count: Int) -> Int {
    let first = below(count)
    let second = below(first + 1)
    return chance(400) ? first : second
  }
}

/// A list whose members are drawn in proportion to integer weights.
struct Weighted<Element: Sendable>: Sendable {
  let elements: [Element]
  private let cumulative: [Int]

  init(_ pairs: [(Element, Int)]) {
    elements = pairs.map { $0.0 }
    var total = 0
    cumulative = pairs.map {
      total += $0.1
      return total
    }
  }

  func pick(_ random: inout SampleRandom) -> Element {
    let drawn = random.below(cumulative.last ?? 1)
    var low = 0
    var high = cumulative.count - 1
    while low < high {
      let middle = (low + high) / 2
      if cumulative[middle] > drawn { high = middle } else { low = middle + 1 }
    }
    return elements[low]
  }
}
