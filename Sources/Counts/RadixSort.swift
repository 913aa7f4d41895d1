/// Whole numbers put in rising order without comparing them: dealt by one digit after the other,
/// the least significant first (Knuth, The Art of Computer Programming 3, 5.2.5).
public enum RadixSort {
  /// Sorts `keys` by the bits `bits`; keys alike in those stay in the order they came in.
  public static func sort(_ keys: inout [UInt64], by bits: Range<Int>) {
    let passes = (bits.count + widest - 1) / widest
    guard passes > 0, keys.count > 1 else { return }
    let width = (bits.count + passes - 1) / passes
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: keys.count) { other in
      keys.withUnsafeMutableBufferPointer { own in
        for pass in 0..<passes {
          let (from, to) = pass.isMultiple(of: 2) ? (own, other) : (other, own)
          deal(from, into: to, by: bits.lowerBound + pass * width, width: width)
        }
        if !passes.isMultiple(of: 2) { _ = own.update(fromContentsOf: other) }
      }
    }
  }

  /// The widest digit in bits: the places of its values stay in the first cache.
  private static let widest = 10

  /// Lays `from` into `to` by the digit of `width` bits that begins at bit `shift`.
  private static func deal(
    _ from: UnsafeMutableBufferPointer<UInt64>, into to: UnsafeMutableBufferPointer<UInt64>,
    by shift: Int, width: Int
  ) {
    let mask = (1 as UInt64) << UInt64(width) - 1
    let shift = UInt64(shift)
    withUnsafeTemporaryAllocation(of: Int.self, capacity: 1 << width) { places in
      places.initialize(repeating: 0)
      for key in from { places[Int(key &>> shift & mask)] &+= 1 }
      var next = 0
      for value in places.indices {
        (places[value], next) = (next, next &+ places[value])
      }
      for key in from {
        let value = Int(key &>> shift & mask)
        to[places[value]] = key
        places[value] &+= 1
      }
    }
  }
}
