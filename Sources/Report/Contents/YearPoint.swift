internal import Configuration
internal import Counts
internal import Dumps
internal import Scoring
internal import Store

/// What the main level came to in one year of the panel.
struct YearPoint: Sendable {
  let year: Int
  /// Counts of the year: flows of it, stocks at its end (or at `as_of` in its last); nil where the
  /// inputs cannot tell how the applications stood.
  let counts: UnitCounts?
  /// The indicators that are reported and not scored, in their order: one value per unit.
  let reported: [(indicator: Indicator, values: [Double?])]
  /// The scores of the year; nil where they cannot be made.
  let evaluation: Evaluation?
}

extension ReportInputs {
  /// The most years, counted back from `as_of`, of which stocks and scores are stated.
  public static let panelYears = 10

  /// The applications as they stood at the end of a year; nil where that is not known.
  func tabulator(at year: Int) -> Tabulator? {
    year == asOf.year ? tabulator : past(year)
  }

  /// Returns the same pipeline as it stood at the end of an earlier year; nil where that is not
  /// known.
  func atEnd(of year: Int) -> ReportInputs? {
    let standing = past(year)
    guard tabulator == nil || standing != nil,
      let end = CalendarDate(year: year, month: 12, day: 31)
    else { return nil }
    var then = pipeline
    then.uncertainty.draws = 0
    then.tables = .none
    let (now, others) = (self, past)
    return try? ReportInputs(
      pipeline: then, tabulator: standing, levels: levels, span: span, asOf: end, readings: [],
      fold: nil, settlement: nil, ledger: [], softwareVersion: softwareVersion, jobs: jobs,
      past: { $0 == now.asOf.year ? now.tabulator : others($0) })
  }

  /// Returns the years of the panel that have scores or stocks, ascending.
  func yearPoints() -> [YearPoint] {
    let first = max(span.lowerBound, asOf.year - Self.panelYears + 1)
    let last = min(span.upperBound, asOf.year)
    guard first <= last else { return [] }
    return (first...last).compactMap { year in
      let standing = tabulator(at: year)
      if tabulator != nil, standing == nil { return nil }
      let inputs = indicatorInputs(year, standing)
      return YearPoint(
        year: year, counts: standing == nil ? nil : inputs.counts,
        reported: Indicator.reported.map { ($0, $0.measure(inputs)) },
        evaluation: year == asOf.year
          ? evaluation
          : try? Evaluation.make(
            pipeline: pipeline, units: inputs.units,
            leafValues: inputs.leafValues(of: pipeline.framework), baseValues: baseValues))
    }
  }
}
