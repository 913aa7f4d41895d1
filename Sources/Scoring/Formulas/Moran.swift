internal import Dumps
import Foundation

/// F18: whether neighbours resemble each other (Moran 1950; moments of Cliff & Ord 1981).
///
/// Weights are row-standardised throughout: every neighbour of a unit counts 1/(its neighbours).
public struct Moran: Sendable, Equatable {
  /// I = (n / S0) Σ Σ w z z / Σ z².
  public let index: Double
  /// E = −1 / (n − 1).
  public let expected: Double
  /// Variance and z-score under normality.
  public let normalVariance: Double
  /// Variance and z-score under randomisation; the p of T07 rests on it.
  public let randomVariance: Double
  /// Pseudo p = (k + 1)/(m + 1), k the permutations at least as far out on the observed side.
  public let pseudoP: Double

  public var normalScore: Double { (index - expected) / normalVariance.squareRoot() }
  public var randomScore: Double { (index - expected) / randomVariance.squareRoot() }
  /// Two-sided p of the randomisation z-score: erfc(|z| / √2).
  public var p: Double { erfc(randomScore.magnitude / 2.0.squareRoot()) }

  /// The global index of the units of `space`; undefined for n < 4 or values all alike.
  public static func global(
    _ space: NeighbourSpace, permutations: Permutations = Permutations(), jobs: Int = 1
  ) -> Moran? {
    let z = space.deviations
    let count = Double(z.count)
    let squares = z.reduce(0) { $0 + $1 * $1 }
    guard z.count >= 4, !Moments.isConstant(space.values), squares > 0 else { return nil }
    // Row-standardised: S0 = n and every row sum is 1.
    let index = zip(z, space.lags(of: z)).reduce(0) { $0 + $1.0 * $1.1 } / squares
    let expected = -1 / (count - 1)
    let sums = space.weightSums
    let s0 = count
    let kurtosis = count * z.reduce(0) { $0 + $1 * $1 * $1 * $1 } / (squares * squares)
    let normal =
      (count * count * sums.s1 - count * sums.s2 + 3 * s0 * s0)
      / ((count * count - 1) * s0 * s0) - expected * expected
    let random =
      (count
        * ((count * count - 3 * count + 3) * sums.s1 - count * sums.s2 + 3 * s0 * s0)
        - kurtosis
        * ((count * count - count) * sums.s1 - 2 * count * sums.s2 + 6 * s0 * s0))
      / ((count - 1) * (count - 2) * (count - 3) * s0 * s0) - expected * expected

    let larger = concurrentMap(permutations.count, jobs: jobs) { draw -> Bool in
      var stream = RandomStream(seed: permutations.seed, stream: UInt64(draw))
      var shuffled = z
      for place in stride(from: shuffled.count - 1, to: 0, by: -1) {
        shuffled.swapAt(place, stream.below(place + 1))
      }
      let product = zip(shuffled, space.lags(of: shuffled)).reduce(0) { $0 + $1.0 * $1.1 }
      return product / squares >= index
    }.count { $0 }
    return Moran(
      index: index, expected: expected, normalVariance: normal, randomVariance: random,
      pseudoP: permutations.pseudoP(larger: larger))
  }

  /// How many random rearrangements stand behind a pseudo p, and their seed.
  public struct Permutations: Sendable, Equatable {
    public var count: Int
    public var seed: UInt64

    public init(count: Int = 9_999, seed: UInt64 = 20_160_217) {
      self.count = count
      self.seed = seed
    }

    /// The generator, for the table that prints the pseudo p.
    public static let generator = "xoshiro256**, SplitMix64"

    func pseudoP(larger: Int) -> Double {
      Double(min(larger, count - larger) + 1) / Double(count + 1)
    }
  }
}

/// Units with values and neighbours, cleared of what a spatial statistic cannot use.
public struct NeighbourSpace: Sendable {
  /// Positions, in the caller's list, of the units that take part.
  public let members: [Int]
  /// Positions of units with a value but without a neighbour that has one: excluded, to be named.
  public let islands: [Int]
  /// Values of the members.
  public let values: [Double]
  /// Positions among the members of each member's neighbours, rising.
  public let neighbours: [[Int]]

  /// A space of units by position.
  ///
  /// - Parameters:
  ///   - values: one per unit; undefined ones are removed first.
  ///   - neighbours: positions of every unit's neighbours; itself and repeats are ignored.
  public init(values: [Double?], neighbours: [[Int]]) {
    let defined = values.map { $0 != nil }
    let kept = values.indices.map { unit in
      Array(Set(neighbours[unit])).sorted().filter { $0 != unit && defined[$0] }
    }
    members = values.indices.filter { defined[$0] && !kept[$0].isEmpty }
    islands = values.indices.filter { defined[$0] && kept[$0].isEmpty }
    // An excluded unit has no neighbours, yet may be named as one by a list that is not mutual.
    var place = [Int?](repeating: nil, count: values.count)
    for (index, member) in members.enumerated() { place[member] = index }
    self.values = members.compactMap { values[$0] }
    self.neighbours = members.map { kept[$0].compactMap { place[$0] } }
  }

  /// Values less their mean.
  var deviations: [Double] {
    let mean = Moments.mean(values) ?? 0
    return values.map { $0 - mean }
  }

  /// The mean of every member's neighbours.
  func lags(of numbers: [Double]) -> [Double] {
    neighbours.map { list in
      list.isEmpty ? 0 : list.reduce(0) { $0 + numbers[$1] } / Double(list.count)
    }
  }

  /// S1 = ½ Σ (w_ij + w_ji)² and S2 = Σ (row sum + column sum)².
  var weightSums: (s1: Double, s2: Double) {
    var s1 = 0.0
    var columns = [Double](repeating: 0, count: neighbours.count)
    for (unit, list) in neighbours.enumerated() {
      let weight = 1 / Double(list.count)
      for other in list {
        columns[other] += weight
        let back = neighbours[other].contains(unit) ? 1 / Double(neighbours[other].count) : 0
        s1 += weight * weight + weight * back
      }
    }
    let s2 = zip(neighbours, columns).reduce(0) { sum, unit in
      let rows: Double = unit.0.isEmpty ? 0 : 1
      return sum + (rows + unit.1) * (rows + unit.1)
    }
    return (s1, s2)
  }
}
