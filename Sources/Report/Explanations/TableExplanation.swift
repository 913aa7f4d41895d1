/// How the cells of one table are explained: the closure returns nil for a column it does not know.
///
/// The value of what it returns is computed from the operands, never read from the table.
struct TableExplanation: Sendable {
  let id: String
  let explain: @Sendable (ExplanationContext, ExplainedCell) -> Explanation?

  static let all: [TableExplanation] = [
    .sources, .resources, .holders, .densities, .industries, .matrix, .concentration, .space,
    .intensiveIndustries, .highValue, .brands, .quality, .grants, .scores, .matching, .quadrants,
    .structure, .obstacles, .zones, .directory, .policyFit, .policyInventory, .chainSupport,
    .origins, .lifeCycles, .whiteSpaces, .flows, .flowMatrix, .urbanRuralFlows, .cooperation,
    .urbanRuralCooperation, .milestones, .rankIntervals, .changes, .rejects, .panel,
  ]
}
