public import Configuration

/// F14 beside the index: the same leaves and weights put together in two other ways.
///
/// Compared are the leaves that differ between units, under their weights through all levels, over
/// the units that have all of them: both formulas measure distances, which a missing leaf would
/// shorten. Another unit is undefined and takes no part in ideal or reference.
public struct SecondOpinion: Sendable, Equatable {
  /// Closeness to the ideal of the raw values (TOPSIS), 0–1, one per unit.
  public let topsis: [Double?]
  /// Grey relational grade of the normalised values with the best of each leaf, 0–1, one per unit.
  public let grey: [Double?]
  /// Codes of the leaves compared, in tree order.
  public let leaves: [String]

  /// Competition ranks, 1 = largest.
  public var topsisRank: [Int?] { Rank.competition(topsis) }
  public var greyRank: [Int?] { Rank.competition(grey) }

  /// - Parameters:
  ///   - raw: values of every leaf, by code.
  ///   - scores: normalised values of every leaf, by code.
  ///   - resolution: ρ of the grey relational grade.
  ///   - weight: a leaf's weight in the whole index.
  public init(
    of leaves: [Framework.Node], units: Int, raw: [String: [Double?]],
    scores: [String: [Double?]], resolution: Double, weight: (String) -> Double
  ) {
    let compared = leaves.filter { leaf in
      weight(leaf.code) > 0 && (raw[leaf.code] ?? []).contains { $0 != nil }
    }
    func complete(_ values: [String: [Double?]]) -> [Int: [Double]] {
      var rows: [Int: [Double]] = [:]
      for unit in 0..<units {
        let row = compared.compactMap { values[$0.code]?[unit] ?? nil }
        if row.count == compared.count { rows[unit] = row }
      }
      return rows
    }
    let rawRows = complete(raw)
    let scoreRows = complete(scores)
    let rated = (0..<units).filter { rawRows[$0] != nil && scoreRows[$0] != nil }
    let weights = compared.map { weight($0.code) }
    var topsis = [Double?](repeating: nil, count: units)
    var grey = topsis
    if !compared.isEmpty, !rated.isEmpty {
      let closeness = Topsis.scores(
        rows: rated.compactMap { rawRows[$0] }, weights: weights,
        directions: compared.map(\.direction))
      let sequences = rated.compactMap { scoreRows[$0] }
      let grades = GreyRelational.grades(
        reference: compared.indices.map { leaf in sequences.map { $0[leaf] }.max() ?? 0 },
        sequences: sequences, weights: weights, resolution: resolution)
      for (place, unit) in rated.enumerated() {
        topsis[unit] = closeness[place]
        grey[unit] = grades[place]
      }
    }
    self.topsis = topsis
    self.grey = grey
    self.leaves = compared.map(\.code)
  }
}

extension Evaluation {
  /// TOPSIS and the grey relational grade of the units.
  ///
  /// - Parameter resolution: ρ of the grey relational grade, 0.5 by custom since Deng (1982).
  public func secondOpinion(resolution: Double) -> SecondOpinion {
    SecondOpinion(
      of: framework.leaves, units: units.count, raw: raw, scores: scores, resolution: resolution,
      weight: { pathWeight(of: $0) })
  }
}
