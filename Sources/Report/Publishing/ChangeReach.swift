/// Which tables the contents of a file can move at all, by the key of pipeline.yml that names it.
///
/// Where several files changed at once, a value is laid to those that reach its table. What is not
/// listed reaches every table; accounts of what was read (T00, T29) are reached by every file.
enum ChangeReach {
  private static let accounts: Set<String> = ["T00", "T28", "T29"]
  /// The index and what follows from it.
  private static let scores: Set<String> = ["T11", "T12", "T12b", "T14", "T15", "T27", "T30"]
  /// High-value inventions by unit and by industry, and the score of IP01.
  private static let highValue = scores.union(["T04", "T09", "T10", "T16"])

  /// Files that reach these tables alone.
  private static let only: [String: Set<String>] = [
    "side_tables": scores.union([
      "T03", "T04", "T07", "T08", "T09", "T09b", "T10", "T13", "T16", "T17", "T19b",
    ]),
    "other_ip": scores.union(["T01", "T02", "T08", "T09b"]),
    "families": highValue.union(["T18"]), "awards": highValue, "agencies": [],
    "company_groups": scores.union(["T22", "T22b", "T22c"]),
    "policies": ["T16", "T17", "T17b", "T17c"], "projects": ["T17b", "T17c"],
    "milestones": ["T26"], "official_lists": ["T08"], "adjacency": ["T07"],
  ]

  /// Files that reach every table but these.
  private static let allBut: [String: Set<String>] = [
    RunRecord.File.dumpKey: ["T09b", "T26", "T31"], "firms": ["T09b", "T26", "T31"],
    "status": standingAside, "events": standingAside,
  ]

  /// Tables in which no right stands or falls.
  private static let standingAside: Set<String> = [
    "T08", "T09b", "T10b", "T17b", "T17c", "T23", "T23b", "T26", "T31",
  ]

  /// Whether a file of this key can move a table.
  static func reaches(_ key: String, table: String) -> Bool {
    if accounts.contains(table) { return true }
    if let only = only[key] { return only.contains(table) }
    return allBut[key]?.contains(table) != true
  }
}
