public import Configuration
public import Counts
public import Dumps
public import Scoring
public import Store

/// Everything the tables are made from: one run, counted but not yet written.
public struct ReportInputs: Sendable {
  public let pipeline: Pipeline
  /// nil for a pipeline without dumps.
  public let tabulator: Tabulator?
  /// The levels of the tables, the main one first: scores, quotients and ranks run within it.
  public let levels: [LevelRows]
  /// Years of the flows.
  public let span: ClosedRange<Int>
  public let asOf: CalendarDate
  /// What was read, file by file.
  public let readings: [FileReading]
  /// The side files about applications, for their rejects.
  public let sideReadings: [FileReading]
  public let fold: StoreBuilder.Summary?
  public let settlement: StandingBuilder.Settlement?
  public let ledger: [LedgerStep]
  /// How the dumps differ from those of the run before.
  public let drift: [DriftAlarm]
  public let softwareVersion: String
  /// The same applications as they stood on the last day of a year before that of `as_of`.
  let past: @Sendable (Int) -> Tabulator?
  /// Values of the base year, for leaves normalised with one.
  let baseValues: [String: [Double?]]
  /// The run before, to tell what moved; nil for the first.
  public var comparison: RunComparison?
  /// Whether the dumps were named on the command line rather than by the pipeline.
  public var areDumpsForeign = false
  /// The files of the configuration as they were hashed; empty where nobody has.
  public var configurationFiles: [RunRecord.File] = []
  /// Threads to compute on; no result depends on it.
  public let jobs: Int
  /// What tables made for each other.
  let sharedResults = SharedResults()
  /// Other kinds of intellectual property, found by region and kind.
  let otherIPStocks: OtherIPStocks
  /// What each granted invention is worth among its peers; nil without dumps, or where no table
  /// that is wanted asks.
  let patentValues: PatentValues?
  /// The scores of the main level; nil where nothing can be scored, or nobody asks.
  public let evaluation: Evaluation?
  /// How far the ranks hang on the choices behind the scores; nil without draws, and where neither
  /// T11 nor T27 is wanted.
  public let uncertainty: RankUncertainty?
  /// The counting conventions that the draws chose between; empty where counts play no part.
  let drawnConventions: [CountingConvention]

  /// - Parameter isScored: whether anybody asks for scores; to count for them costs as much as to
  ///   prove the counts.
  public init(
    pipeline: Pipeline, tabulator: Tabulator?, levels: [LevelRows], span: ClosedRange<Int>,
    asOf: CalendarDate, readings: [FileReading], sideReadings: [FileReading] = [],
    fold: StoreBuilder.Summary?, settlement: StandingBuilder.Settlement?, ledger: [LedgerStep],
    drift: [DriftAlarm] = [], softwareVersion: String, jobs: Int = 1,
    past: (@Sendable (Int) -> Tabulator?)? = nil, isScored: Bool = true
  ) throws {
    self.pipeline = pipeline
    self.tabulator = tabulator
    self.levels = levels
    self.span = span
    self.asOf = asOf
    self.readings = readings
    self.sideReadings = sideReadings
    self.fold = fold
    self.settlement = settlement
    self.ledger = ledger
    self.drift = drift
    self.softwareVersion = softwareVersion
    let past = past ?? { tabulator?.atEnd(of: $0) }
    self.past = past
    self.jobs = jobs
    otherIPStocks = OtherIPStocks(pipeline.otherIP)
    let asksForValues = ["T09", "T10"].contains { pipeline.tables.names($0) }
    patentValues =
      try asksForValues
      ? tabulator.map {
        try PatentValues($0, cohortMinimum: pipeline.parameters.cohortMinimum)
      } : nil
    let main = levels[0]
    let settings = UnitCountSettings(
      highValue: Self.highValueRule(pipeline), chainMinimum: pipeline.parameters.chainMinimum,
      year: asOf.year)
    let counted = isScored ? tabulator.map { UnitTabulation($0, main, settings) } : nil
    let reported = ReportedCounts.asked(by: pipeline.framework)
    func inputs(_ year: Int, _ convention: CountingConvention = .first) -> IndicatorInputs {
      var counted = counted
      let then = year == asOf.year ? tabulator : past(year) ?? tabulator
      if year != asOf.year {
        counted = then.map { UnitTabulation($0, main, settings.inYear(year)) }
      }
      return Self.indicatorInputs(
        year, counted, main, pipeline, convention,
        reported: then.map {
          ReportedCounts.values(reported, $0, main, until: Self.end(of: year, asOf), convention)
        })
    }
    baseValues =
      isScored ? IndicatorInputs.baseValues(of: pipeline.framework) { inputs($0) } : [:]
    evaluation =
      try isScored
      ? Evaluation.make(
        pipeline: pipeline, units: main.units.map(\.code),
        leafValues: inputs(asOf.year).leafValues(of: pipeline.framework), baseValues: baseValues)
      : nil
    let isDrawn =
      pipeline.uncertainty.draws > 0
      && (pipeline.tables.names("T11") || pipeline.tables.names("T27"))
    drawnConventions = isDrawn && tabulator != nil ? CountingConvention.allCases : []
    let raw = drawnConventions.map {
      inputs(asOf.year, $0).leafValues(of: pipeline.framework)
    }
    uncertainty =
      try isDrawn
      ? evaluation.map {
        try RankUncertainty.make(
          $0, conventions: raw, draws: pipeline.uncertainty.draws,
          concentration: pipeline.uncertainty.concentration, seed: pipeline.seed, jobs: jobs)
      } : nil
  }

  /// What the indicators of a year are measured from, at the main level.
  func indicatorInputs(_ year: Int, _ tabulator: Tabulator?) -> IndicatorInputs {
    let settings = UnitCountSettings(
      highValue: highValueRule, chainMinimum: pipeline.parameters.chainMinimum, year: year)
    return Self.indicatorInputs(
      year, tabulator.map { UnitTabulation($0, mainLevel, settings) }, mainLevel, pipeline, .first,
      reported: tabulator.map {
        ReportedCounts.values(
          ReportedCounts.ids, $0, mainLevel, until: Self.end(of: year, asOf), .first)
      })
  }

  /// The day a year's figures stand at.
  private static func end(of year: Int, _ asOf: CalendarDate) -> CalendarDate {
    year == asOf.year ? asOf : CalendarDate(year: year, month: 12, day: 31) ?? asOf
  }

  private static func indicatorInputs(
    _ year: Int, _ counted: UnitTabulation?, _ level: LevelRows, _ pipeline: Pipeline,
    _ convention: CountingConvention, reported: [CountID: [Double?]]?
  ) -> IndicatorInputs {
    var counts =
      counted?.counts(convention) ?? UnitCounts(units: level.units.map(\.code), values: [:])
    counts.values.merge(reported ?? [:]) { $1 }
    return IndicatorInputs(
      counts: counts, side: pipeline.sideTables, otherIP: pipeline.otherIP, year: year,
      parameters: pipeline.parameters)
  }

  /// Returns the main level.
  public var mainLevel: LevelRows { levels[0] }

  /// The span as printed.
  var spanText: String {
    span.count == 1 ? "\(span.lowerBound)" : "\(span.lowerBound)–\(span.upperBound)"
  }

  /// The convention every table of counts names first.
  func counting(_ convention: String) -> ReportTable.Convention {
    ReportTable.Convention("计数口径", .text(convention))
  }

  /// How stocks were settled, said beside every stock.
  var validity: [ReportTable.Convention] {
    guard let settlement else { return [] }
    let named = settlement.applications
    let byTerm = named[.withinTerm] ?? 0
    let others = (named[.status] ?? 0) + (named[.events] ?? 0)
    let text: String
    if untold.contains(.validity) {
      text = "各数据文件均无法律状态与授权日列，附表亦未载明，有效与否无从得知"
    } else if untold.contains(.grant) {
      text = "按法律状态；\(byTerm) 件无法律状态可据，亦无授权日，有效与否无从得知，未计"
    } else if others == 0 {
      text = "上限：无法律状态与事件可据，凡已授权且在保护期内者均视为有效"
    } else {
      let basis = (named[.status] ?? 0) > 0 ? "法律状态" : "事件"
      text = "按\(basis)；\(byTerm) 件无\(basis)可据，按已授权且在保护期内视为有效"
    }
    return [
      ReportTable.Convention("有效性", .text(text)),
      ReportTable.Convention("截止日", .text(asOf.isoText)),
    ]
  }
}

/// One step of the journey: what it received equals what it passed on and what it set aside.
public struct LedgerStep: Sendable, Equatable {
  public let step: String
  public let source: String
  public let received: Int
  public let passed: Int
  /// Reason and number, in the order of the reasons.
  public let setAside: [(reason: String, count: Int)]
  /// What was received by a second, independent counter; nil where there is none.
  public let counted: Int?

  public init(
    step: String, source: String, received: Int, passed: Int,
    setAside: [(reason: String, count: Int)], counted: Int? = nil
  ) {
    self.step = step
    self.source = source
    self.received = received
    self.passed = passed
    self.setAside = setAside
    self.counted = counted
  }

  /// Whether nothing was lost and nothing made.
  public var isBalanced: Bool {
    received == passed + setAside.reduce(0) { $0 + $1.count } && counted ?? received == received
  }

  public static func == (left: LedgerStep, right: LedgerStep) -> Bool {
    left.step == right.step && left.source == right.source && left.received == right.received
      && left.passed == right.passed && left.counted == right.counted
      && left.setAside.elementsEqual(right.setAside) { $0 == $1 }
  }
}
