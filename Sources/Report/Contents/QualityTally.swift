internal import Configuration
internal import Counts
internal import Dumps
internal import Resolution
internal import Scoring
internal import Store

/// What one row of T10 adds up: inventions in force with their weights.
///
/// A weight is the share of the application that belongs to the row: 1 for units, the industry's
/// share for industries. Sums run in the order of the store, so that they have the same bits for any
/// number of threads.
struct QualityTally {
  /// A weighted mean of what is known.
  struct Mean {
    private var sum = 0.0
    private var weight = 0.0

    mutating func add(_ value: Double?, _ share: Double) {
      guard let value else { return }
      sum += value * share
      weight += share
    }

    var value: Double? { weight > 0 ? sum / weight : nil }
  }

  private(set) var weight = 0.0
  private var survival = (cohort: 0.0, surviving: 0.0)
  private var challenges = (invalidated: 0.0, decided: 0.0)
  private var family = Mean()
  private var highValue = Mean()
  private var citations = Mean()
  private var claims = Mean()
  private var market = Mean()
  private var law = Mean()
  private var science = Mean()
  private var value = Mean()
  private var classes: [PatentValue.Class: Double] = [:]

  /// Adds a share of one invention.
  private mutating func add(
    _ invention: QualityFacts, _ share: Double, besidesIndustry: Bool = false
  ) {
    if let survives = invention.survives {
      survival.cohort += share
      if survives { survival.surviving += share }
    }
    if let isInvalidated = invention.isInvalidated {
      challenges.decided += share
      if isInvalidated { challenges.invalidated += share }
    }
    guard invention.isValid else { return }
    weight += share
    family.add(invention.hasFamily.map { $0 ? 1 : 0 }, share)
    let isHighValue =
      besidesIndustry
      ? invention.highValue.isHighValueBesidesIndustry : invention.highValue.isHighValue
    highValue.add(isHighValue ? 1 : 0, share)
    citations.add(invention.citationPercentile, share)
    claims.add(invention.claims, share)
    market.add(invention.score?.market, share)
    law.add(invention.score?.law, share)
    science.add(invention.score?.science, share)
    value.add(invention.score?.value, share)
    if let grade = invention.grade { classes[grade, default: 0] += share }
  }

  /// The five that make up 布局质量.
  private var qualities: [Double?] {
    [highValue.value, survivalRate, family.value, citations.value, claims.value]
  }

  private var survivalRate: Double? {
    survival.cohort > 0 ? survival.surviving / survival.cohort : nil
  }

  /// Returns one tally per row of a level, the total last.
  static func byUnit(
    _ level: LevelRows, _ tabulator: Tabulator, _ values: PatentValues, _ inputs: ReportInputs
  ) -> [QualityTally] {
    var tallies = Array(repeating: QualityTally(), count: level.rowCount + 1)
    QualityFacts.forEach(tabulator, values, inputs) { application, facts in
      let rows = level.rowsOfOwner(of: application, in: tabulator.store)
      for row in rows { tallies[row].add(facts, 1) }
      if rows.contains(where: { $0 < level.units.count }) { tallies[level.rowCount].add(facts, 1) }
    }
    return tallies
  }

  /// Returns one tally per industry, UNMAPPED last, of the main level's units.
  static func byIndustry(
    _ tabulator: Tabulator, _ values: PatentValues, _ inputs: ReportInputs
  ) -> [QualityTally] {
    let level = inputs.mainLevel
    let axis = inputs.industryAxis(tabulator)
    var tallies = Array(
      repeating: QualityTally(), count: tabulator.store.dimensions.industries.count)
    QualityFacts.forEach(tabulator, values, inputs) { application, facts in
      let rows = level.rowsOfOwner(of: application, in: tabulator.store)
      guard rows.contains(where: { $0 < level.units.count }) else { return }
      tabulator.store.forEachShare(of: application, axis) { industry, share in
        tallies[industry].add(
          facts, Double(share) * 0x1p-60, besidesIndustry: inputs.highValueRule.schemeIsStrategic)
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
    func share(_ grade: PatentValue.Class) -> Cell {
      let graded = [.a, .b, .c].reduce(0.0) { $0 + (classes[$1] ?? 0) }
      return Cell(graded > 0 ? (classes[grade] ?? 0) / graded : nil)
    }
    return [
      .text(line.scope), .text(line.level), .text(line.code), .text(line.name), .number(weight),
      .number(survival.cohort), Cell(survivalRate),
      survival.cohort > 0
        ? .integer(survival.cohort < Double(smallCohort) ? 1 : 0) : .undefined,
      Cell(challenges.decided > 0 ? challenges.invalidated / challenges.decided : nil),
      Cell(family.value), Cell(highValue.value), Cell(citations.value), Cell(claims.value),
      Cell(market.value), Cell(law.value), Cell(science.value), Cell(value.value), share(.a),
      share(.b), share(.c),
    ]
  }
}

/// What T10 asks of one invention.
private struct QualityFacts {
  let isValid: Bool
  /// Whether it still stands; nil when it was not granted five calendar years before `as_of`.
  let survives: Bool?
  /// Whether it fell; nil when no challenge was decided.
  let isInvalidated: Bool?
  let hasFamily: Bool?
  let highValue: HighValue
  let claims: Double?
  let citationPercentile: Double?
  let score: PatentScore?
  let grade: PatentValue.Class?

  /// Runs `body` on every granted invention in the order of the store.
  static func forEach(
    _ tabulator: Tabulator, _ values: PatentValues, _ inputs: ReportInputs,
    _ body: (Int, QualityFacts) -> Void
  ) {
    for application in 0..<tabulator.store.count {
      guard let score = values.score(of: application) else { continue }
      body(application, QualityFacts(application, tabulator, values, score, inputs))
    }
  }

  private init(
    _ application: Int, _ tabulator: Tabulator, _ values: PatentValues, _ score: PatentScore,
    _ inputs: ReportInputs
  ) {
    let store = tabulator.store
    let standing = tabulator.standing
    let stands = standing.isValid[application] != 0
    isValid = stands
    survives = Int(store.granted[application]) / 10000 == inputs.asOf.year - 5 ? stands : nil
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
      of: application, inputs.highValueRule, bound: inputs.industryAxis(tabulator))
    claims = store.claims[application] < 0 ? nil : Double(store.claims[application])
    citationPercentile = values.citationPercentile(of: application)
    self.score = score
    grade = PatentValue.grade(
      score.value, a: inputs.pipeline.parameters.valueA, b: inputs.pipeline.parameters.valueB)
  }
}
