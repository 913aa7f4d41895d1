/// One stream of pseudo-random numbers, fixed by a seed and the stream's number.
///
/// xoshiro256** (Blackman & Vigna 2018), its state filled by SplitMix64 (Steele et al. 2014) from
/// `mix(mix(seed + γ) + γ · (stream + 1))`, γ = 2⁶⁴/φ. A task takes the stream of its own number, so results do not
/// depend on which thread runs it.
struct RandomStream: Sendable {
  private var state: (UInt64, UInt64, UInt64, UInt64)

  init(seed: UInt64, stream: UInt64) {
    var filler = Self.mix(Self.mix(seed &+ Self.golden) &+ Self.golden &* (stream &+ 1))
    func next() -> UInt64 {
      filler &+= Self.golden
      return Self.mix(filler)
    }
    state = (next(), next(), next(), next())
  }

  /// 2⁶⁴ over the golden ratio, odd.
  private static let golden: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// The finaliser of SplitMix64.
  private static func mix(_ value: UInt64) -> UInt64 {
    var mixed = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// 64 random bits.
  mutating func next() -> UInt64 {
    let scrambled = state.1 &* 5
    let result = ((scrambled << 7) | (scrambled >> 57)) &* 9
    let shifted = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= shifted
    state.3 = (state.3 << 45) | (state.3 >> 19)
    return result
  }

  /// A number in [0, 1) with 53 random bits.
  mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A whole number in 0 ..< bound, each as likely (Lemire's multiplication with rejection).
  mutating func below(_ bound: Int) -> Int {
    let limit = UInt64(bound)
    let threshold = (0 &- limit) % limit
    while true {
      let product = next().multipliedFullWidth(by: limit)
      if product.low >= threshold { return Int(product.high) }
    }
  }
}
