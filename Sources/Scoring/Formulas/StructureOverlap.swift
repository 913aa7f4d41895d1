/// F17: how alike two structures over one list of classes are (Finger & Kreinin 1979).
public struct StructureOverlap: Sendable, Equatable {
  /// 1 − ½ Σ |p − q|, in [0, 1].
  public let overlap: Double
  /// Cosine of the two vectors, in [0, 1]; a second opinion.
  public let cosine: Double
  /// Spatial mismatch SMI = 1 − overlap.
  public var mismatch: Double { 1 - overlap }
  /// Krugman's index Σ |p − q| = 2 (1 − overlap), in [0, 2].
  public let krugman: Double
  /// Excess of p over q by class, p − q, in class order.
  public let excess: [Double]

  /// The comparison of two vectors over the same classes (a class missing on one side counts 0).
  ///
  /// Undefined when either vector sums to 0.
  public static func compare(_ left: [Double], _ right: [Double]) -> StructureOverlap? {
    guard let p = Share.structure(left), let q = Share.structure(right) else { return nil }
    let excess = zip(p, q).map { $0 - $1 }
    let krugman = excess.reduce(0) { $0 + $1.magnitude }
    let product = zip(p, q).reduce(0) { $0 + $1.0 * $1.1 }
    let lengths =
      (p.reduce(0) { $0 + $1 * $1 } * q.reduce(0) { $0 + $1 * $1 }).squareRoot()
    return StructureOverlap(
      overlap: 1 - krugman / 2, cosine: product / lengths, krugman: krugman, excess: excess)
  }

  /// The positions of the `count` largest excesses, largest first, ties by position; only positive.
  public func largestExcess(_ count: Int) -> [Int] {
    leading(count) { $0 }
  }

  /// The positions of the `count` largest deficits, largest first, ties by position.
  public func largestDeficit(_ count: Int) -> [Int] {
    leading(count) { -$0 }
  }

  private func leading(_ count: Int, by size: (Double) -> Double) -> [Int] {
    excess.indices
      .filter { size(excess[$0]) > 0 }
      .sorted { (size(excess[$0]), $1) > (size(excess[$1]), $0) }
      .prefix(count).map { $0 }
  }
}
