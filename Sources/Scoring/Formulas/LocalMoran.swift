internal import Dumps

/// F18: where neighbours resemble each other (Anselin 1995).
public struct LocalMoran: Sendable, Equatable {
  public enum Quadrant: String, Sendable, CaseIterable {
    case highHigh = "HH"
    case lowLow = "LL"
    case highLow = "HL"
    case lowHigh = "LH"
  }

  /// Mean of the neighbours' values.
  public let lag: Double
  /// I_i = (n − 1) z_i · lag_i / Σ z².
  public let index: Double
  /// Sign of the unit's deviation, then of its lag; 0 counts as low.
  public let quadrant: Quadrant
  /// Pseudo p of a conditional permutation: the unit stays, its neighbours are drawn from the rest.
  public let pseudoP: Double

  /// One statistic per member of `space`; undefined as a whole for n < 4 or values all alike.
  public static func statistics(
    _ space: NeighbourSpace, permutations: Moran.Permutations = Moran.Permutations(),
    jobs: Int = 1
  ) -> [LocalMoran]? {
    let z = space.deviations
    let squares = z.reduce(0) { $0 + $1 * $1 }
    guard z.count >= 4, !Moments.isConstant(space.values), squares > 0 else { return nil }
    let lags = space.lags(of: z)
    let rawLags = space.lags(of: space.values)
    let scale = Double(z.count - 1) / squares
    return concurrentMap(z.count, jobs: jobs) { unit in
      let degree = space.neighbours[unit].count
      var others = z.indices.filter { $0 != unit }
      var stream = RandomStream(seed: permutations.seed, stream: 1 << 32 | UInt64(unit))
      var larger = 0
      for _ in 0..<permutations.count {
        var sum = 0.0
        for place in 0..<degree {
          others.swapAt(place, place + stream.below(others.count - place))
          sum += z[others[place]]
        }
        if z[unit] * (sum / Double(degree)) >= z[unit] * lags[unit] { larger += 1 }
      }
      let quadrant: Quadrant =
        switch (z[unit] > 0, lags[unit] > 0) {
        case (true, true): .highHigh
        case (false, false): .lowLow
        case (true, false): .highLow
        case (false, true): .lowHigh
        }
      return LocalMoran(
        lag: rawLags[unit], index: scale * z[unit] * lags[unit], quadrant: quadrant,
        pseudoP: permutations.pseudoP(larger: larger))
    }
  }
}
