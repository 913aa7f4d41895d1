internal import Configuration
internal import Counts
internal import Dumps
internal import Scoring
internal import Store

/// What the 导向目录 knows of every unit and industry: the figures its rules read, and the class
/// that follows from them.
struct ResourceDirectory: Sendable {
  /// One unit and industry, by their positions.
  struct Entry: Sendable {
    let unit: Int
    let industry: Int
    let cell: DirectoryCell
    /// Invention applications, fractional, of the year of `as_of` and of three years before.
    let filed: Double
    let filedBefore: Double
    let provinceGrowth: Double?
    let medianDensity: Double?
    /// Valid inventions per 10,000 average employees of the industry.
    let intensity: Double?
    /// Of the unit's valid inventions in the industry.
    let highValueShare: Double?
    /// The same by the four criteria beside the industry.
    let otherHighValueShare: Double?
    let finding: DirectoryFinding
  }

  /// Unit by unit, industries in the order of the scheme, UNMAPPED left out.
  let entries: [Entry]
  /// Index = industry: foreign holders' part of the valid inventions of foreigners and units.
  let foreignShares: [Double?]
  /// The year the output is of; nil where no side table states any.
  let outputYear: Int?
  let strengths: Strengths

  /// Years over which growth is taken.
  static let growthYears = 3

  init(_ inputs: ReportInputs, _ tabulator: Tabulator) {
    let level = inputs.mainLevel
    let axis = inputs.industryAxis(tabulator)
    let axes = Axes(level: level, industry: axis)
    let industries = tabulator.store.dimensions.industries.dropLast()
    strengths = inputs.strengths(tabulator)
    let inForce = Selection(.valid, types: Selection.inventions, attribution: .holder)
    let valid =
      inputs.pipeline.counting.countObject == .inventionValid
      ? strengths.counted : tabulator.tabulate(inForce, by: axes)
    let rule = inputs.highValueRule
    var highValued = inForce
    highValued.isIncluded = { tabulator.highValue(of: $0, rule, bound: axis).isHighValue }
    let highValue = tabulator.tabulate(highValued, by: axes)
    var beside = rule
    beside.schemeIsStrategic = false
    let otherRule = beside
    highValued.isIncluded = { tabulator.highValue(of: $0, otherRule, bound: axis).isHighValue }
    let otherHighValue = tabulator.tabulate(highValued, by: axes)
    let years = (inputs.asOf.year - Self.growthYears)...inputs.asOf.year
    let filed = tabulator.tabulate(
      Selection(.filed, types: Selection.inventions),
      by: Axes(level: level, industry: axis, years: years))
    func filings(_ row: Int, _ industry: Int, year: Int) -> Double {
      filed.counts(row: row, industry: industry, year: year).fractionalValue
    }
    let output = Output(inputs)
    outputYear = output.year
    foreignShares = industries.indices.map { industry in
      ForeignComparison.share(
        foreign: valid.counts(row: level.row(of: .foreign), industry: industry).fractionalValue,
        domestic: valid.counts(row: level.rowCount, industry: industry).fractionalValue)
    }

    var cells: [DirectoryCell] = []
    var growths: [Double?] = []
    for (unit, entry) in level.units.enumerated() {
      for (industry, own) in industries.enumerated() {
        cells.append(
          DirectoryCell(
            ownQuotient: strengths.quotients.value(row: unit, industry: industry)?.value,
            industryQuotient: output.quotients[[entry.code, own.code]] ?? nil,
            valid: valid.counts(row: unit, industry: industry).fractionalValue,
            density: strengths.density[unit][industry],
            growth: Growth.rate(
              from: filings(unit, industry, year: 0),
              to: filings(unit, industry, year: Self.growthYears))))
        growths.append(
          Growth.rate(
            from: filings(level.rowCount, industry, year: 0),
            to: filings(level.rowCount, industry, year: Self.growthYears)))
      }
    }
    let isTold = inputs.untoldOfDirectory.isEmpty
    let findings =
      !isTold
      ? cells.map { _ in .builtIn(RuleFinding.unrated) }
      : DirectoryCell.classify(
        cells, units: level.units.flatMap { unit in industries.map { _ in unit.code } },
        provinceGrowth: growths, rules: inputs.pipeline.directory,
        minimum: inputs.pipeline.directoryMinimum)
    let medians = level.units.indices.map { unit in
      DirectoryCell.medianDensity(
        Array(cells[unit * industries.count..<(unit + 1) * industries.count]),
        minimum: inputs.pipeline.directoryMinimum)
    }
    entries = cells.indices.map { place in
      let unit = place / industries.count
      let industry = place % industries.count
      let employees = inputs.pipeline.sideTables.latest(
        notAfter: inputs.asOf.year, region: level.units[unit].code, indicator: "年平均就业",
        industry: industries[industry].code)
      return Entry(
        unit: unit, industry: industry, cell: cells[place],
        filed: filings(unit, industry, year: Self.growthYears),
        filedBefore: filings(unit, industry, year: 0), provinceGrowth: growths[place],
        medianDensity: medians[unit],
        intensity: Density.ratio(
          cells[place].valid, per: employees?.value,
          scale: employees?.unit == "万人" ? 1 : 10_000),
        highValueShare: Density.ratio(
          highValue.counts(row: unit, industry: industry).fractionalValue,
          per: cells[place].valid),
        otherHighValueShare: Density.ratio(
          otherHighValue.counts(row: unit, industry: industry).fractionalValue,
          per: cells[place].valid),
        finding: findings[place])
    }
  }

  /// Location quotients of output by unit and industry code.
  private struct Output {
    let year: Int?
    let quotients: [[String]: Double?]

    init(_ inputs: ReportInputs) {
      let side = inputs.pipeline.sideTables
      let codes = inputs.mainLevel.units.map(\.code)
      year = side.years.last { year in
        year <= inputs.asOf.year
          && codes.contains { code in
            side.industries.contains {
              side.value(year: year, region: code, indicator: "产值", industry: $0) != nil
            }
          }
      }
      let known = IndicatorInputs(
        counts: UnitCounts(units: codes, values: [:]), side: side, otherIP: [],
        year: inputs.asOf.year)
      guard let matrix = IndustryOutput.matrix(known, indicator: "产值") else {
        quotients = [:]
        return
      }
      var found: [[String]: Double?] = [:]
      for (place, quotient) in LocationQuotient.quotients(matrix).enumerated() {
        let row = matrix.rows[place / matrix.columns.count]
        found[[row, matrix.columns[place % matrix.columns.count]]] = quotient
      }
      quotients = found
    }
  }
}

/// In which industries each unit is specialised, and how near the others are (F4, F40).
struct Strengths: Sendable {
  let counted: Tabulation
  let quotients: LocationQuotients
  /// Units × industries, UNMAPPED left out.
  let presence: [[Bool]]
  let relatedness: Relatedness
  let density: [[Double?]]

  init(_ inputs: ReportInputs, _ tabulator: Tabulator) {
    self.init(inputs, tabulator.jobs, counted: inputs.industryCounts(tabulator))
  }

  init(_ inputs: ReportInputs, _ jobs: Int, counted: Tabulation) {
    self.counted = counted
    let quotients = LocationQuotients(
      counted, withBuckets: inputs.pipeline.counting.bucketsInTotals)
    self.quotients = quotients
    let fields = counted.industryCount - 1
    presence = inputs.mainLevel.units.indices.map { unit in
      (0..<fields).map { quotients.value(row: unit, industry: $0)?.isSpecialised ?? false }
    }
    relatedness = Relatedness(presence: presence, fields: fields, jobs: jobs)
    density = relatedness.density(jobs: jobs)
  }
}

extension ReportInputs {
  /// Where units are specialised, as T16, T19 and T19b read it.
  func strengths(_ tabulator: Tabulator) -> Strengths {
    shared("strengths", tabulator) { Strengths(self, tabulator) }
  }

  /// The directory that T16 prints and T17, T19b read.
  func resourceDirectory(_ tabulator: Tabulator) -> ResourceDirectory {
    shared("directory", tabulator) { ResourceDirectory(self, tabulator) }
  }
}
