import Dumps

/// A pipeline folder while it is read: its pipeline.yml and the files that names.
struct PipelineFolder {
  let folder: String
  let settings: SettingsReader
  /// Whether the folder is the copy that a run keeps: see `PipelineCopy`.
  let isCopy: Bool
  /// Every file named so far, in the order asked for.
  private(set) var files: [NamedFile] = []

  static let keys = [
    "name", "title", "dumps", "format", "formats", "span", "as_of", "levels", "regions", "groups",
    "parks", "firms", "industries", "concordance", "chain", "side_tables", "other_ip", "status",
    "events", "families", "awards", "agencies", "policies", "projects", "milestones", "adjacency",
    "counting", "framework", "matching", "two_axes", "parameters", "circular", "official_lists",
    "company_groups", "boundaries", "zones", "directory", "grades", "uncertainty", "seed",
    "rejects", "drift", "tables", "keep_runs", "csv_encoding",
  ]

  init(_ folder: String, isCopy: Bool) throws(ConfigurationError) {
    self.folder = folder
    self.isCopy = isCopy
    let node = try SettingsReader.document(folder: folder, file: "pipeline.yml")
    settings = try SettingsReader(node, folder: folder, file: "pipeline.yml", known: Self.keys)
  }

  /// The file a key names, or nil when the key is absent.
  mutating func file(_ key: String, in reader: SettingsReader? = nil)
    throws(ConfigurationError) -> NamedFile?
  {
    let reader = reader ?? settings
    guard let named = try reader.text(key, expected: "the name of a file") else { return nil }
    let name = isCopy ? PipelineCopy.place(of: named) : named
    let file = NamedFile(
      key: reader.prefix + key, file: name, path: joined(folder, name), origin: reader.origin(key))
    try demandFile(file.path, namedBy: file.origin)
    files.append(file)
    return file
  }

  /// The files a key's names and globs stand for, each once, in the order of their bytes.
  mutating func fileList(_ key: String) throws(ConfigurationError) -> [NamedFile] {
    guard let names = try settings.list(key, expected: "a list of files such as [a.csv]") else {
      return []
    }
    if isCopy, PipelineCopy.left.contains(key) { return [] }
    let origin = settings.origin(key)
    var found: Set<String> = []
    for named in names {
      let name = isCopy ? PipelineCopy.place(of: named) : named
      if Glob.isPattern(name) {
        found.formUnion(try Glob.files(matching: [joined(folder, name)], origin: origin))
      } else {
        try demandFile(joined(folder, name), namedBy: origin)
        found.insert(joined(folder, name))
      }
    }
    let start = joined(folder, "")
    let sorted = found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { path in
      NamedFile(
        key: key, file: path.hasPrefix(start) ? String(path.dropFirst(start.count)) : path,
        path: path, origin: origin)
    }
    files += sorted
    return sorted
  }

  /// Takes in a file that another file names.
  mutating func note(_ file: NamedFile) { files.append(file) }

  /// The table a key names; nil when the key is absent.
  mutating func table(
    _ key: String, in reader: SettingsReader? = nil, required: [String], optional: [String] = []
  ) throws(ConfigurationError) -> TableReading? {
    guard let file = try file(key, in: reader) else { return nil }
    return try TableReading(
      folder: folder, file: file.file, namedBy: file.origin, required: required,
      optional: optional)
  }
}
