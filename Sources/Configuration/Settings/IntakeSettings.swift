extension Pipeline {
  /// The settings that what is taken in from the dumps may depend on, as text, one `key = value` a
  /// line: all but those known to matter only to what is made of it later.
  public var intakeSettingsText: String {
    settings.filter { !Self.isOfLaterRooms($0.key) }
      .map { "\($0.key) = \($0.value)\n" }.joined()
  }

  /// The files that what is taken in from the dumps may depend on.
  public var intakeFiles: [NamedFile] { files.filter { !Self.isOfLaterRooms($0.key) } }

  private static func isOfLaterRooms(_ key: String) -> Bool {
    laterKeys.contains { key == $0 || key.hasPrefix($0 + ".") }
  }

  private static let laterKeys = [
    "name", "title", "dumps", "span", "as_of", "side_tables", "other_ip", "status", "events",
    "families", "awards", "agencies", "policies", "projects", "milestones", "adjacency",
    "counting.validity", "counting.count_object", "counting.buckets_in_totals", "framework",
    "matching", "two_axes", "parameters", "circular", "official_lists", "company_groups", "zones",
    "directory", "grades", "boundaries", "uncertainty", "seed", "rejects.share", "rejects.count",
    "drift", "tables", "keep_runs", "csv_encoding",
  ]
}
