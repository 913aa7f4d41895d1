internal import Configuration
internal import Counts
public import Store

/// Tables of a published run cut to regions, industries and years that a user asks for.
///
/// Where the run published no row for a region (a county, a park or a group of a pipeline whose
/// tables list cities), its row of T01, T02, T03 and T05 is counted from the run's store among all
/// units of the region's own level; T04 is counted over the regions asked for. Scores are those of
/// the published run: a region without a row there has none.
public struct RegionTables {
  private let run: PublishedRun
  private let dimensions: StoreDimensions
  private let regions: [StoreDimensions.Gathering]
  private let industries: Set<String>
  private let years: ClosedRange<Int>?
  private let jobs: Int

  private static let countedByUnit = ["T01", "T02", "T03", "T05"]

  /// - Parameters:
  ///   - regions: those asked for; none means those of the run.
  ///   - industries: codes of the industries kept; none means all.
  ///   - years: the years of flows and of rows that have a year; nil means those of the run.
  public init(
    _ run: PublishedRun, dimensions: StoreDimensions, regions: [StoreDimensions.Gathering],
    industries: Set<String>, years: ClosedRange<Int>?, jobs: Int
  ) {
    self.run = run
    self.dimensions = dimensions
    self.regions = regions
    self.industries = industries
    self.years = years
    self.jobs = jobs
  }

  /// Returns the table of this number, whole where nothing is asked that it could be cut to.
  public func table(_ id: String) throws -> ReportTable {
    var table = try run.table(id)
    if id == "T04", !regions.isEmpty || years != nil {
      try recount(&table) { dimensions in
        regions.isEmpty
          ? LevelRows.all(in: dimensions)
          : [LevelRows(level: "region", gathering: regions, in: dimensions)]
      }
    } else if Self.countedByUnit.contains(id) {
      try recountUnits(&table)
    }
    keep(regions.map(\.code), in: "region_code", of: &table)
    keep(Array(industries), in: "industry_code", of: &table)
    if let years { keep(years.map(String.init), in: "year", of: &table) }
    return table
  }

  /// Counts anew the rows that the run did not publish, or all where other years are asked for.
  private func recountUnits(_ table: inout ReportTable) throws {
    if years != nil { try recount(&table) { LevelRows.all(in: $0) } }
    guard let column = table.column("region_code") else { return }
    let present = Set(table.rows.compactMap { $0[column].name })
    let missing = regions.filter { !present.contains($0.code) }
    var levels: [String] = []
    for level in missing.compactMap({ dimensions.level(of: $0.code) }) where !levels.contains(level)
    { levels.append(level) }
    let published = table.rows
    var counted: [[Cell]] = []
    for level in levels {
      let codes = Set(missing.filter { dimensions.level(of: $0.code) == level }.map(\.code))
      var part = table
      try recount(&part) { [LevelRows(named: level, in: $0)] }
      counted += part.rows.filter { row in row[column].name.map(codes.contains) ?? false }
    }
    table.rows = published + counted
  }

  /// Puts the rows and the period of the table made over other levels or years.
  private func recount(
    _ table: inout ReportTable, over levels: (StoreDimensions) -> [LevelRows]
  ) throws {
    let id = table.id
    let inputs = try ReportInputs(
      reopening: run,
      adapting: { pipeline in
        pipeline.tables = .ids([id])
        pipeline.uncertainty.draws = 0
      }, levels: levels, span: years, jobs: jobs)
    guard let counted = TableDefinition.named(id)?.table(inputs) else { return }
    table.rows = counted.rows
    table.period = counted.period
  }

  private func keep(_ values: [String], in column: String, of table: inout ReportTable) {
    guard !values.isEmpty, let place = table.column(column) else { return }
    let kept = Set(values)
    table.rows = table.rows.filter { row in
      switch row[place] {
      case .text(let text): kept.contains(text)
      case .integer(let number): kept.contains(String(number))
      default: false
      }
    }
  }
}
