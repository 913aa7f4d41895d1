import Configuration

/// F33: competitiveness against matching, four quadrants.
public struct Quadrants: Sendable, Equatable {
  public enum Quadrant: String, Sendable, CaseIterable {
    case bothStrong = "双强"
    case competitive = "竞争强匹配弱"
    case matched = "竞争弱匹配强"
    case bothWeak = "双弱"
    case unrated = "不评价"
  }

  /// The means that split the axes, over the benchmark units whose value on that axis is known.
  public let competitivenessSplit: Double?
  public let matchSplit: Double?
  /// One quadrant per unit; a value on the mean (12 digits) is strong.
  public let quadrants: [Quadrant]

  /// The quadrants of units, by position.
  ///
  /// - Parameter benchmark: positions of the units whose means split the axes; all when nil.
  public static func classify(
    competitiveness: [Double?], match: [Double?], benchmark: [Int]? = nil
  ) -> Quadrants {
    let members = benchmark ?? Array(competitiveness.indices)
    let splitX = Moments.mean(members.compactMap { competitiveness[$0] })
    let splitY = Moments.mean(members.compactMap { match[$0] })
    let quadrants = zip(competitiveness, match).map { x, y -> Quadrant in
      guard let x, let y, let splitX, let splitY else { return .unrated }
      let strong = x.roundedTo12Digits >= splitX.roundedTo12Digits
      let matched = y.roundedTo12Digits >= splitY.roundedTo12Digits
      switch (strong, matched) {
      case (true, true): return .bothStrong
      case (true, false): return .competitive
      case (false, true): return .matched
      case (false, false): return .bothWeak
      }
    }
    return Quadrants(competitivenessSplit: splitX, matchSplit: splitY, quadrants: quadrants)
  }
}
