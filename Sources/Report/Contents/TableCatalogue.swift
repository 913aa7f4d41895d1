/// A table of the report: its number, its title and how it is made.
///
/// The list below is the report's table of contents; a further table is one more value.
public struct TableDefinition: Sendable {
  public let id: String
  public let title: String
  /// Returns the table, or nil when the inputs have nothing to say under this title.
  public let build: @Sendable (ReportInputs) -> ReportTable?

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
    .rejects,
    .panel,
  ]
}
