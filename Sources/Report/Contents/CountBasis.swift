internal import Counts
internal import Dumps
internal import Store

/// What some cells of a table are counted from: where no dump tells it they are undefined, never 0.
struct CountBasis {
  /// nil for all columns but those that name a row.
  let columns: Set<String>?
  let facts: Set<DumpFact>
  /// The rows meant, by what a column holds; nil for all.
  var rows: (column: String, values: Set<String>)?
  /// Whether a row is itself a finding: then there are none.
  var isOfRows = false
  /// Whether it is said even where no cell is withheld: what is undefined was left out before.
  var isSaidOfAll = false
  /// How the names of conventions end whose numbers are counted from the same.
  var conventions: [String] = []

  init(_ columns: Set<String>? = nil, _ facts: Set<DumpFact>...) {
    self.columns = columns
    self.facts = facts.reduce([]) { $0.union($1) }
  }

  func with(_ change: (inout CountBasis) -> Void) -> CountBasis {
    var basis = self
    change(&basis)
    return basis
  }

  /// Columns that name a row, or that no dump decides.
  private static let naming: Set<String> = [
    "region_code", "region", "level", "industry_code", "industry", "ip_kind", "holder_kind",
    "scope", "code", "name", "year", "office", "basis",
  ]

  /// What a cell is counted from and nobody tells.
  ///
  /// - Parameter text: what another column of its row holds.
  func untold(
    _ untold: Set<DumpFact>, column: String, _ text: (String) -> String?
  ) -> Set<DumpFact> {
    guard columns?.contains(column) ?? !Self.naming.contains(column) else { return [] }
    if let rows, !(text(rows.column).map(rows.values.contains) ?? false) { return [] }
    let lacking = facts.intersection(untold)
    // What sits nowhere is 未知, and counted there.
    return lacking.isSubset(of: [.place, .holderPlace])
      && text("region_code") == LevelRows.Bucket.unknown.code ? [] : lacking
  }
}
