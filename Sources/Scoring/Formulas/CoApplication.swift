/// F31: who applies together, between units of one level.
public struct CoApplication<Unit: Hashable & Comparable & Sendable>: Sendable {
  /// A pair of distinct units, the smaller first, with the weight of their joint applications.
  public struct Pair: Sendable {
    public let first: Unit
    public let second: Unit
    public let weight: Double
  }

  /// All applications, those with two or more applicants, those with applicants in two or more
  /// units.
  public let applications: Int
  public let coApplied: Int
  public let interUnit: Int
  /// Rising by first, then second; one application's weights sum to 1, so all to `interUnit`.
  public let pairs: [Pair]

  /// In [0, 1]; undefined without applications.
  public var coAppliedShare: Double? { Coverage.ratio(covered: coApplied, required: applications) }
  /// In [0, 1]; undefined without applications.
  public var interUnitShare: Double? { Coverage.ratio(covered: interUnit, required: applications) }

  /// The network of applications, each given by the unit of every applicant.
  ///
  /// - Parameter others: how many more there are, all of one applicant or none, which the network
  ///   need not look at.
  public init<Units: Collection<Unit>>(
    _ applicantUnits: some Sequence<Units>, besides others: Int = 0
  ) {
    var applications = others
    var coApplied = 0
    var interUnit = 0
    // Counted by the number of pairs that share an application's 1, so that the sums do not depend
    // on the order of the applications.
    var counts = [PairKey: [Int: Int]]()
    for units in applicantUnits {
      applications += 1
      guard units.count > 1, let own = units.first else { continue }
      coApplied += 1
      // Most stay at home: found out without a set.
      if units.allSatisfy({ $0 == own }) { continue }
      let distinct = Set(units).sorted()
      interUnit += 1
      let sharing = distinct.count * (distinct.count - 1) / 2
      for (place, first) in distinct.enumerated() {
        for second in distinct[(place + 1)...] {
          counts[PairKey(first: first, second: second), default: [:]][sharing, default: 0] += 1
        }
      }
    }
    self.applications = applications
    self.coApplied = coApplied
    self.interUnit = interUnit
    pairs = counts.map { key, sharing in
      let weight = sharing.sorted { $0.key < $1.key }
        .reduce(0.0) { $0 + Double($1.value) / Double($1.key) }
      return Pair(first: key.first, second: key.second, weight: weight)
    }
    .sorted { ($0.first, $0.second) < ($1.first, $1.second) }
  }

  private struct PairKey: Hashable {
    let first: Unit
    let second: Unit
  }
}
