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
    func sum(_ values: [Double?]) -> Double { values.reduce(0) { $0 + ($1 ?? 0) } }
    let quotients = LocationQuotient.quotients(matrix)
    let symmetric = quotients.map(LocationQuotient.symmetric)
    let rowSums = matrix.rowSums
    let byClass = (0..<classes).map(matrix.column)
    let byCounty = (0..<counties).map { Array(matrix.row($0)) }
    let densities = Density.ratios(rowSums, per: people)

    // 32 leaves: the classes in 32 groups, per person; four subsystems of eight.
    let leaves = 32
    let group = classes / leaves
    let columns = (0..<leaves).map { leaf in
      Normalisation.minmax(0.01, 0.99).apply(
        to: byCounty.indices.map { county in
          let own = byCounty[county][leaf * group..<(leaf + 1) * group].reduce(0, +)
          return Density.ratio(own, per: people[county])
        }, direction: .positive)
    }
    var weightSum = 0.0
    let subsystems = (0..<4).map { subsystem -> [Double] in
      let own = columns[subsystem * 8..<(subsystem + 1) * 8]
      let rows = byCounty.indices.map { county in own.map { $0[county] ?? 0 } }
      let weights = EntropyWeights.weights(rows: rows, columns: 8)?.weights ?? []
      weightSum += weights.enumerated().reduce(0) { $0 + Double($1.offset + 1) * $1.element }
      return rows.map { Aggregation.arithmetic.mean(of: $0.map { $0 }, weights: weights) ?? 0 }
    }
    let index = byCounty.indices.map { county in
      Aggregation.arithmetic.mean(
        of: subsystems.map { $0[county] }, weights: [1, 1, 1, 1])
    }
    let matched = try byCounty.indices.map { county in
      try CouplingCoordination.evaluate(subsystems.map { $0[county] })
    }
    return [
      sum(quotients), sum(symmetric), Double(quotients.count { ($0 ?? 0) >= 1 }),
      sum(byClass.map(Concentration.herfindahl)),
      sum(byClass.map { Concentration.ratio($0, ofLargest: 4) }),
      sum(byClass.map(Gini.coefficient)), sum(byClass.map(Theil.index)),
      sum(byClass.map { Gini.locational($0, against: rowSums) }),
      sum(byCounty.map(Concentration.herfindahl)), sum(byCounty.map(Concentration.entropy)),
      sum(densities), weightSum, sum(index), sum(matched.map(\.coupling)),
      sum(matched.map(\.development)), sum(matched.map(\.coordination)),
      Double(Rank.competition(index).reduce(0) { $0 + ($1 ?? 0) }),
    ]
  }
}
