internal import Configuration
internal import Counts
internal import Dumps
internal import Store

/// A table of the report: its number, its title and how it is made.
///
/// The list below is the report's table of contents; a further table is one more value.
public struct TableDefinition: Sendable {
  public let id: String
  public let title: String
  /// What its cells are counted from; empty where no dump decides them.
  let bases: @Sendable (ReportInputs) -> [CountBasis]
  private let build: @Sendable (ReportInputs) -> ReportTable?
  /// Makes a table from the run's other tables, after them; nil for all but such.
  let buildLast: (@Sendable (ReportInputs, [ReportTable]) throws -> ReportTable?)?

  init(
    id: String, title: String,
    countedFrom bases: @escaping @Sendable (ReportInputs) -> [CountBasis] = { _ in [] },
    _ build: @escaping @Sendable (ReportInputs) -> ReportTable?
  ) {
    self.id = id
    self.title = title
    self.bases = bases
    self.build = build
    buildLast = nil
  }

  init(
    id: String, title: String,
    fromOthers buildLast: @escaping @Sendable (ReportInputs, [ReportTable]) throws -> ReportTable?
  ) {
    self.id = id
    self.title = title
    bases = { _ in [] }
    build = { _ in nil }
    self.buildLast = buildLast
  }

  /// Returns the table, or nil when the inputs have nothing to say under this title.
  ///
  /// What no dump tells is undefined in it, never 0.
  public func table(_ inputs: ReportInputs) -> ReportTable? {
    build(inputs)?.withholding(bases(inputs), untold: inputs.untold)
  }

  /// Returns the table of this number, or nil.
  static func named(_ id: String) -> TableDefinition? { all.first { $0.id == id } }

  /// Returns the tables that the pipeline wants, in the order they are printed.
  public static func wanted(_ inputs: ReportInputs) throws -> [ReportTable] {
    let wanted = all.filter { inputs.pipeline.tables.names($0.id) }
    var tables = concurrentMap(wanted.count, jobs: inputs.tabulator?.jobs ?? 1) {
      wanted[$0].table(inputs)
    }
    let others = tables.compactMap { $0 }
    for (place, definition) in wanted.enumerated() {
      if let last = definition.buildLast { tables[place] = try last(inputs, others) }
    }
    return tables.compactMap { $0 }
  }

  /// The tables in the order they are printed.
  public static let all: [TableDefinition] = [
    .sources,
    .resources,
    .holders,
    .densities,
    .industries,
    .matrix,
    .concentration,
    .space,
    .intensiveIndustries,
    .highValue,
    .brands,
    .quality,
    .grants,
    .scores,
    .matching,
    .quadrants,
    .structure,
    .obstacles,
    .zones,
    .directory,
    .policyFit,
    .policyInventory,
    .chainSupport,
    .origins,
    .lifeCycles,
    .whiteSpaces,
    .flows,
    .flowMatrix,
    .urbanRuralFlows,
    .cooperation,
    .urbanRuralCooperation,
    .milestones,
    .rankIntervals,
    .changes,
    .rejects,
    .panel,
    .indicators,
  ]
}
