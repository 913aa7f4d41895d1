internal import Configuration
internal import Counts
internal import Dumps
internal import Resolution
internal import Scoring
internal import Store

/// What one row of T10 adds up: what `QualityMeasure.all` says of its inventions, with their weights.
///
/// A weight is the share of the application that belongs to the row: 1 for units, the industry's
/// share for industries. Sums run in the order of the store, so that they have the same bits for any
/// number of threads.
struct QualityTally {
  /// Measure → Σ share × value.
  private var sums = Array(repeating: 0.0, count: QualityMeasure.all.count)
  /// Measure → Σ share of the inventions that take part.
  private var weights = Array(repeating: 0.0, count: QualityMeasure.all.count)

  /// Adds a share of one invention, given what each measure says of it.
  private mutating func add(_ values: [Double?], _ share: Double) {
    for (place, value) in values.enumerated() {
      guard let value else { continue }
      sums[place] += value * share
      weights[place] += share
    }
  }

  /// The weighted mean of a measure or its weight; nil for the mean of nothing.
  func figure(_ measure: QualityMeasure) -> Double? {
    let place = measure.place
    return switch measure.figure {
    case .weight: weights[place]
    case .mean: weights[place] > 0 ? sums[place] / weights[place] : nil
    }
  }

  /// Inventions in force.
  var weight: Double { figure(.valid) ?? 0 }

  /// The five that make up 布局质量.
  var qualities: [Double?] { QualityMeasure.five.map(figure) }

  /// The tallies of the whole table.
  struct Tallies {
    /// Per level one tally per row, the total last.
    var levels: [[QualityTally]]
    /// One tally per industry, UNMAPPED last, of the main level's units.
    var industries: [QualityTally]
  }

  /// Returns all tallies from one pass over the inventions.
  static func tallies(
    _ tabulator: Tabulator, _ scores: PatentValues, _ inputs: ReportInputs
  ) -> Tallies {
    let store = tabulator.store
    let levels = inputs.levels
    var tallies = Tallies(
      levels: levels.map { Array(repeating: QualityTally(), count: $0.rowCount + 1) },
      industries: Array(repeating: QualityTally(), count: store.dimensions.industries.count))
    let rules = QualityRules(inputs, tabulator)
    for application in 0..<store.count {
      guard let score = scores.score(of: application) else { continue }
      let facts = QualityFacts(application, tabulator, scores, score, rules)
      let values = QualityMeasure.values(of: facts, besidesIndustry: false)
      var isInUnit = false
      for (place, level) in levels.enumerated() {
        let rows = level.rowsOfOwner(of: application, in: store)
        for row in rows { tallies.levels[place][row].add(values, 1) }
        guard rows.contains(where: { $0 < level.units.count }) else { continue }
        tallies.levels[place][level.rowCount].add(values, 1)
        if place == 0 { isInUnit = true }
      }
      guard isInUnit else { continue }
      let besides =
        rules.highValue.schemeIsStrategic
        ? QualityMeasure.values(of: facts, besidesIndustry: true) : values
      store.forEachShare(of: application, rules.axis) { industry, share in
        tallies.industries[industry].add(besides, Double(share) * 0x1p-60)
      }
    }
    return tallies
  }

  /// A row before the comparison with its peers.
  struct Line {
    let scope: String
    let level: String
    let code: String
    let name: String
    let isTotal: Bool
    /// What densities are per: people of a unit, jobs of an industry.
    let base: Double?
    let tally: QualityTally
  }

  /// Returns the table's rows; 布局质量 and the density quotient compare the lines that are no total.
  static func rows(_ lines: [Line], smallCohort: Int) -> [[Cell]] {
    let peers = lines.filter { !$0.isTotal }
    let isComparable = peers.count > 1
    let percentiles = (0..<5).map { column in
      PatentValue.percentiles(peers.map { $0.tally.qualities[column] })
    }
    let based = peers.filter { ($0.base ?? 0) > 0 }
    let overall = Density.ratio(
      based.reduce(0) { $0 + $1.tally.weight }, per: based.reduce(0) { $0 + ($1.base ?? 0) })
    var place = 0
    return lines.map { line in
      var quality: Double?
      var quotient: Double?
      if !line.isTotal {
        if isComparable { quality = PatentValue.mean(percentiles.map { $0[place] }) }
        quotient = Density.ratio(
          Density.ratio(line.tally.weight, per: line.base), per: overall)
        place += 1
      }
      return line.tally.cells(line, smallCohort: smallCohort) + [
        Cell(quality), Cell(quality.flatMap { quality in quotient.map { quality * $0 } }),
      ]
    }
  }

  private func cells(_ line: Line, smallCohort: Int) -> [Cell] {
    let cohort = figure(.cohort) ?? 0
    let isSmall: Cell = cohort > 0 ? .integer(cohort < Double(smallCohort) ? 1 : 0) : .undefined
    return [.text(line.scope), .text(line.level), .text(line.code), .text(line.name)]
      + QualityMeasure.all.flatMap { measure in
        [Cell(figure(measure))]
          + (measure.column.id == QualityMeasure.survival.column.id ? [isSmall] : [])
      }
  }
}

/// What T10 asks of one invention.
struct QualityFacts {
  let isValid: Bool
  /// Whether it still stands; nil when it was not granted five calendar years before `as_of`.
  let survives: Bool?
  /// Whether it fell; nil when no challenge was decided.
  let isInvalidated: Bool?
  let hasFamily: Bool?
  let highValue: HighValue
  let claims: Double?
  let citationPercentile: Double?
  let score: PatentScore
  let value: Double?
  let grade: PatentValue.Class?

  init(
    _ application: Int, _ tabulator: Tabulator, _ values: PatentValues, _ score: PatentScore,
    _ rules: QualityRules
  ) {
    let store = tabulator.store
    let standing = tabulator.standing
    let stands = standing.isValid[application] != 0
    isValid = stands
    survives = Int(store.granted[application]) / 10000 == rules.cohortYear ? stands : nil
    var decided = false
    var fell = false
    for event in standing.events(of: application)
    where standing.eventDate[event] <= standing.asOf {
      switch EventKind(rawValue: standing.eventKind[event]) {
      case .invalidated: (decided, fell) = (true, true)
      case .partlyInvalidated, .upheld: decided = true
      default: break
      }
    }
    isInvalidated = decided ? fell : nil
    hasFamily =
      standing.sources.contains(.families) ? standing.family[application] == 2 : nil
    highValue = tabulator.highValue(
      of: application, rules.highValue, bound: rules.axis)
    claims = store.claims[application] < 0 ? nil : Double(store.claims[application])
    citationPercentile = values.citationPercentile(of: application)
    self.score = score
    value = score.value
    grade = PatentValue.grade(value, a: rules.valueA, b: rules.valueB)
  }
}

/// What every invention is judged by alike, looked up once.
struct QualityRules {
  let highValue: HighValueRule
  let axis: IndustryAxis
  /// The year of grant whose inventions tell the five-year survival.
  let cohortYear: Int
  let valueA: Double
  let valueB: Double

  init(_ inputs: ReportInputs, _ tabulator: Tabulator) {
    highValue = inputs.highValueRule
    axis = inputs.industryAxis(tabulator)
    cohortYear = inputs.asOf.year - 5
    valueA = inputs.pipeline.parameters.valueA
    valueB = inputs.pipeline.parameters.valueB
  }
}
