import Configuration
import Counts
import Dumps
import Scoring
import Store

/// Every indicator of the scoring core over counties × classes × years of made-up counts.
struct IndicatorJob: Job {
  let counties: Int
  let classes: Int
  let years: Int
  let jobs: Int
  private var counts: [[Double]] = []
  private var people: [Double?] = []

  init(counties: Int, classes: Int, years: Int, jobs: Int) {
    self.counties = counties
    self.classes = classes
    self.years = years
    self.jobs = jobs
  }

  var name: String { "indicators \(counties)×\(classes)×\(years)" }

  mutating func prepare() {
    let (counties, classes) = (counties, classes)
    counts = concurrentMap(years, jobs: jobs) { year in
      (0..<counties * classes).map { Self.count(UInt64(year * counties * classes + $0)) }
    }
    people = (0..<counties).map { 10 + Double(Self.mixed(UInt64($0) | 1 << 40) % 1000) }
  }

  /// Mostly small, six of ten empty, a few large.
  private static func count(_ number: UInt64) -> Double {
    let bits = mixed(number)
    guard bits % 10 >= 6 else { return 0 }
    return Double((bits >> 8) % 20) + (bits % 10 == 9 ? Double((bits >> 16) % 1000) : 0)
  }

  /// SplitMix64.
  private static func mixed(_ number: UInt64) -> UInt64 {
    var bits = (number &+ 1) &* 0x9E37_79B9_7F4A_7C15
    bits = (bits ^ bits >> 30) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ bits >> 27) &* 0x94D0_49BB_1331_11EB
    return bits ^ bits >> 31
  }

  func run() throws -> [(name: String, value: Double)] {
    let rows = (0..<counties).map(String.init)
    let columns = (0..<classes).map(String.init)
    let ofYears = concurrentMap(years, jobs: jobs) { year in
      Result { try sums(of: Matrix(rows: rows, columns: columns, values: counts[year])) }
    }
    var total = [Double](repeating: 0, count: Self.names.count)
    for sum in ofYears {
      for (place, value) in try sum.get().enumerated() { total[place] += value }
    }
    return zip(Self.names, total).map { ($0, $1) }
  }

  private static let names = [
    "lq", "rsca", "specialised", "class_hhi", "class_cr4", "class_gini", "class_theil",
    "class_locational", "county_hhi", "county_entropy", "density", "weights", "index", "c", "t",
    "d", "rank",
  ]

  /// The sums of one year.
  private func sums(of matrix: Matrix) throws -> [Double] {
    var sums = Sums()
    let totals = LocationQuotient.Totals(matrix)
    let group = classes / Self.leaves
    var groups = [Double](repeating: 0, count: Self.leaves * counties)
    for county in matrix.rows.indices {
      for quotient in totals.quotients(ofRow: county, in: matrix) {
        sums.quotients += quotient ?? 0
        sums.symmetric += LocationQuotient.symmetric(quotient) ?? 0
        if let quotient, quotient >= 1 { sums.specialised += 1 }
      }
      let structure = Distribution(matrix.row(county))
      sums.countyHerfindahl += Concentration.herfindahl(structure) ?? 0
      sums.countyEntropy += Concentration.entropy(structure) ?? 0
      let own = matrix.row(county)
      for leaf in 0..<Self.leaves {
        let start = own.startIndex + leaf * group
        groups[leaf * counties + county] = own[start..<start + group].reduce(0, +)
      }
    }
    for column in matrix.columnsInTurn {
      let spread = Distribution(column)
      let ranked = spread.ranked
      sums.classHerfindahl += Concentration.herfindahl(spread) ?? 0
      sums.classRatio += ranked.flatMap { Concentration.ratio($0, ofLargest: 4) } ?? 0
      sums.classGini += ranked.flatMap(Gini.coefficient) ?? 0
      sums.classTheil += Theil.index(spread) ?? 0
      sums.classLocational += Gini.locational(column, against: totals.rows) ?? 0
    }
    let scores = try scores(of: groups)
    func sum(_ values: [Double?]) -> Double { values.reduce(0) { $0 + ($1 ?? 0) } }
    return [
      sums.quotients, sums.symmetric, Double(sums.specialised), sums.classHerfindahl,
      sums.classRatio, sums.classGini, sums.classTheil, sums.classLocational,
      sums.countyHerfindahl, sums.countyEntropy, sum(Density.ratios(totals.rows, per: people)),
    ] + scores
  }

  /// How many groups of classes are scored.
  private static let leaves = 32

  private struct Sums {
    var quotients = 0.0
    var symmetric = 0.0
    var specialised = 0
    var classHerfindahl = 0.0
    var classRatio = 0.0
    var classGini = 0.0
    var classTheil = 0.0
    var classLocational = 0.0
    var countyHerfindahl = 0.0
    var countyEntropy = 0.0
  }

  /// The sums of an index over 32 leaves, the classes in 32 groups per person, in four subsystems of
  /// eight: weights, index, C, T, D and ranks.
  private func scores(of groups: [Double]) throws -> [Double] {
    let columns = (0..<Self.leaves).map { leaf in
      Normalisation.minmax(0.01, 0.99).apply(
        to: Density.ratios(
          groups[leaf * counties..<(leaf + 1) * counties].map { $0 }, per: people),
        direction: .positive)
    }
    var weightSum = 0.0
    let subsystems = (0..<4).map { subsystem -> [Double] in
      let own = columns[subsystem * 8..<(subsystem + 1) * 8]
      let rows = (0..<counties).map { county in own.map { $0[county] ?? 0 } }
      let weights = EntropyWeights.weights(rows: rows, columns: 8)?.weights ?? []
      weightSum += weights.enumerated().reduce(0) { $0 + Double($1.offset + 1) * $1.element }
      return rows.map { Aggregation.arithmetic.mean(of: $0.map { $0 }, weights: weights) ?? 0 }
    }
    let index = (0..<counties).map { county in
      Aggregation.arithmetic.mean(
        of: subsystems.map { $0[county] }, weights: [1, 1, 1, 1])
    }
    let matched = try (0..<counties).map { county in
      try CouplingCoordination.evaluate(subsystems.map { $0[county] })
    }
    func sum(_ values: [Double?]) -> Double { values.reduce(0) { $0 + ($1 ?? 0) } }
    return [
      weightSum, sum(index), sum(matched.map(\.coupling)),
      sum(matched.map(\.development)), sum(matched.map(\.coordination)),
      Double(Rank.competition(index).reduce(0) { $0 + ($1 ?? 0) }),
    ]
  }
}
