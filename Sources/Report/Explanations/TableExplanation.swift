/// How the cells of one table are explained: the closure returns nil for a column it does not know.
///
/// The value of what it returns is computed from the operands, never read from the table.
struct TableExplanation: Sendable {
  let id: String
  let explain: @Sendable (ExplanationContext, ExplainedCell) -> Explanation?

  /// Tables whose numbers are traced to their operands; the others are computed anew as a whole.
  static let all: [TableExplanation] = [
    .resources, .holders, .densities, .industries, .matrix, .concentration, .space, .scores,
    .matching, .quadrants, .structure, .obstacles, .zones, .directory, .rankIntervals, .panel,
  ]
}
