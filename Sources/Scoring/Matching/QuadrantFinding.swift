import Configuration

/// F33: the units on the two axes 竞争力 × 匹配度.
public struct QuadrantFinding: Sendable {
  /// Mean of the level scores that the pipeline names; undefined where one is.
  public let competitiveness: [Double?]
  /// Mean of the D of the sets that the pipeline names; undefined where one is.
  public let match: [Double?]
  public let quadrants: Quadrants
  /// Positions of the units whose means split the axes; nil when all do.
  public let benchmark: [Int]?

  /// - Parameter groups: the pipeline's groups, by whose code a benchmark may name its members.
  static func make(
    _ axes: TwoAxes, units: [String], scores: [String: [Double?]], matching: MatchingResult?,
    groups: [GroupRow] = []
  ) -> QuadrantFinding {
    let undefined = [Double?](repeating: nil, count: units.count)
    let competitiveness = mean(
      axes.competitiveness.map { $0.values(over: scores, units: units.count) },
      units: units.count)
    let match = mean(
      axes.match.map { matching?.coordination(of: $0) ?? undefined }, units: units.count)
    let benchmark: [Int]? =
      switch axes.benchmark {
      case .all: nil
      case .units(let codes):
        units.indices.filter { unit in
          codes.contains(units[unit])
            || groups.contains { codes.contains($0.group) && $0.member == units[unit] }
        }
      }
    return QuadrantFinding(
      competitiveness: competitiveness, match: match,
      quadrants: Quadrants.classify(
        competitiveness: competitiveness, match: match, benchmark: benchmark),
      benchmark: benchmark)
  }

  private static func mean(_ columns: [[Double?]], units: Int) -> [Double?] {
    (0..<units).map { unit in
      let row = columns.compactMap { $0[unit] }
      return row.count == columns.count ? Moments.mean(row) : nil
    }
  }
}
