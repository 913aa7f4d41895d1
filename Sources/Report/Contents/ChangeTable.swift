internal import Dumps

extension TableDefinition {
  /// T28: every published value that moved since the previous edition, else the previous run.
  static let changes = TableDefinition(
    id: "T28", title: "与上期差异",
    fromOthers: { inputs, tables in
      guard let comparison = inputs.comparison else {
        return RunComparison.empty(period: inputs.asOf.isoText)
      }
      return try comparison.table(of: tables, period: inputs.asOf.isoText)
    })
}
