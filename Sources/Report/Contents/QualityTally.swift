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
  private let sums: ArraySlice<Double>
  /// Measure → Σ share of the inventions that take part.
  private let weights: ArraySlice<Double>

  /// The sums of several rows, end to end.
  private struct Sums {
    private static let measures = QualityMeasure.all.count
    private var sums: [Double]
    private var weights: [Double]

    init(rows: Int) {
      sums = Array(repeating: 0, count: rows * Self.measures)
      weights = sums
    }

    /// Adds to a row a share of one invention, given what each measure says of it.
    mutating func add(_ values: [Double?], _ share: Double, to row: Int) {
      let first = row * Self.measures
      for place in values.indices {
        guard let value = values[place] else { continue }
        sums[first + place] += value * share
        weights[first + place] += share
      }
    }

    var tallies: [QualityTally] {
      stride(from: 0, to: sums.count, by: Self.measures).map {
        let range = $0..<$0 + Self.measures
        return QualityTally(sums: sums[range], weights: weights[range])
      }
    }
  }

  /// The weighted mean of a measure or its weight; nil for the mean of nothing.
  func figure(_ measure: QualityMeasure) -> Double? {
    let weight = weights[weights.startIndex + measure.place]
    return switch measure.figure {
    case .weight: weight
    case .mean: weight > 0 ? sums[sums.startIndex + measure.place] / weight : nil
    }
  }

  /// Inventions in force.
  var weight: Double { figure(.valid) ?? 0 }

  /// The five that make up 布局质量.
  var qualities: [Double?] { QualityMeasure.five.map(figure) }

  /// The tallies of the whole table.
  struct Tallies {
    /// Per level one tally per row, the total last.
    let levels: [[QualityTally]]
    /// One tally per industry, UNMAPPED last, of the main level's units.
    let industries: [QualityTally]
  }

  /// Returns all tallies from one pass over the inventions.
  static func tallies(
    _ tabulator: Tabulator, _ scores: PatentValues, _ inputs: ReportInputs
  ) -> Tallies {
    let store = tabulator.store
    let levels = inputs.levels
    var ofLevels = levels.map { Sums(rows: $0.rowCount + 1) }
    var ofIndustries = Sums(rows: store.dimensions.industries.count)
    let rules = QualityRules(inputs, tabulator)
    var values = [Double?](repeating: nil, count: QualityMeasure.all.count)
    var besides = values
    var rows = ContiguousArray<Int32>()
    for application in 0..<store.count {
      guard let score = scores.score(of: application) else { continue }
      let facts = QualityFacts(application, tabulator, scores, score, rules)
      QualityMeasure.read(facts, besidesIndustry: false, into: &values)
      var isInUnit = false
      for (place, level) in levels.enumerated() {
        rows.removeAll(keepingCapacity: true)
        level.appendRowsOfOwner(of: application, in: store, to: &rows)
        for row in rows { ofLevels[place].add(values, 1, to: Int(row)) }
        guard rows.contains(where: { $0 < level.units.count }) else { continue }
        ofLevels[place].add(values, 1, to: level.rowCount)
        if place == 0 { isInUnit = true }
      }
      guard isInUnit else { continue }
      if rules.highValue.schemeIsStrategic {
        QualityMeasure.read(facts, besidesIndustry: true, into: &besides)
      } else {
        besides = values
      }
      store.forEachShare(of: application, rules.axis) { industry, share in
        ofIndustries.add(besides, Double(share) * 0x1p-60, to: industry)
      }
    }
    return Tallies(levels: ofLevels.map(\.tallies), industries: ofIndustries.tallies)
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
