/// Sums over draws, from which intervals and sensitivities are read.
struct DrawTally: Sendable {
  private let units: Int
  /// How often each unit took each rank, units × (units + 1).
  private var ranks: [Int32]
  /// Per unit, over draws with an index: how many, Σ y, Σ y², and the same of the partner draw that
  /// shares the weights, with Σ y y'.
  private var moments: [UnitSums]
  /// Per discrete choice, level and unit.
  private var byLevel: [[[LevelSum]]]

  private struct UnitSums: Sendable {
    var count = 0.0
    var sum = 0.0
    var squares = 0.0
    var pairs = 0.0
    var pairSum = 0.0
    var pairSquares = 0.0
    var products = 0.0
  }

  private struct LevelSum: Sendable {
    var count = 0.0
    var sum = 0.0
  }

  init(units: Int, levels: [Int]) {
    self.units = units
    ranks = [Int32](repeating: 0, count: units * (units + 1))
    moments = [UnitSums](repeating: UnitSums(), count: units)
    byLevel = levels.map { level in
      [[LevelSum]](
        repeating: [LevelSum](repeating: LevelSum(), count: units), count: level)
    }
  }

  /// Adds one draw: its index per unit, that of its partner, and the level of each choice.
  mutating func add(
    _ index: [Double?], sameWeights: [Double?], choice: [Int], reference: [Double?]
  ) {
    for (unit, rank) in Rank.competition(index).enumerated() {
      guard let rank, let value = index[unit] else { continue }
      ranks[unit * (units + 1) + rank] += 1
      // Differences from the reference keep the sums of squares short.
      let y = value - (reference[unit] ?? 0)
      moments[unit].count += 1
      moments[unit].sum += y
      moments[unit].squares += y * y
      for (place, level) in choice.enumerated() {
        byLevel[place][level][unit].count += 1
        byLevel[place][level][unit].sum += y
      }
      guard let other = sameWeights[unit] else { continue }
      let partner = other - (reference[unit] ?? 0)
      moments[unit].pairs += 1
      moments[unit].pairSum += y + partner
      moments[unit].pairSquares += y * y + partner * partner
      moments[unit].products += y * partner
    }
  }

  mutating func add(_ other: DrawTally) {
    for place in ranks.indices { ranks[place] += other.ranks[place] }
    for unit in 0..<units {
      moments[unit].count += other.moments[unit].count
      moments[unit].sum += other.moments[unit].sum
      moments[unit].squares += other.moments[unit].squares
      moments[unit].pairs += other.moments[unit].pairs
      moments[unit].pairSum += other.moments[unit].pairSum
      moments[unit].pairSquares += other.moments[unit].pairSquares
      moments[unit].products += other.moments[unit].products
    }
    for place in byLevel.indices {
      for level in byLevel[place].indices {
        for unit in 0..<units {
          byLevel[place][level][unit].count += other.byLevel[place][level][unit].count
          byLevel[place][level][unit].sum += other.byLevel[place][level][unit].sum
        }
      }
    }
  }

  func interval(of unit: Int, rank: Int?) -> RankUncertainty.Interval {
    let counts = ranks[unit * (units + 1)..<(unit + 1) * (units + 1)]
    let sorted = counts.enumerated().flatMap { rank, count in
      [Double](repeating: Double(rank), count: Int(count))
    }
    return RankUncertainty.Interval(
      rank: rank,
      p05: Quantile.value(ofSorted: sorted, at: 0.05),
      median: Quantile.value(ofSorted: sorted, at: 0.5),
      p95: Quantile.value(ofSorted: sorted, at: 0.95),
      smallest: sorted.first.map { Int($0) }, largest: sorted.last.map { Int($0) })
  }

  /// The first-order index of a choice, variances added over the units.
  ///
  /// A discrete choice: variance of the level means over the variance. The weights: covariance of
  /// two draws that share nothing else (pick and freeze, Sobol').
  func firstOrder(_ choice: RankUncertainty.Choice) -> Double? {
    var explained = 0.0
    var total = 0.0
    for unit in 0..<units {
      let own = moments[unit]
      guard own.count > 1 else { continue }
      if choice == .weights {
        guard own.pairs > 1 else { continue }
        let mean = own.pairSum / (2 * own.pairs)
        explained += own.products / own.pairs - mean * mean
        total += own.pairSquares / (2 * own.pairs) - mean * mean
      } else {
        let mean = own.sum / own.count
        total += own.squares / own.count - mean * mean
        for level in byLevel[choice.rawValue] where level[unit].count > 0 {
          let difference = level[unit].sum / level[unit].count - mean
          explained += level[unit].count / own.count * difference * difference
        }
      }
    }
    return total > 1e-24 ? min(1, max(0, explained / total)) : nil
  }
}
