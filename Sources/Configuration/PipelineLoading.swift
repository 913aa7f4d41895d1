public import Dumps

extension Pipeline {
  /// Reads a pipeline folder whole and strictly; dumps alone are left for `dumpFiles()`.
  ///
  /// - Parameters:
  ///   - folder: holds pipeline.yml.
  ///   - isCopy: whether the folder is the copy that a run keeps; files about applications are then
  ///     neither demanded nor named.
  ///   - indicators: what leaves may name beside the indicators of the side tables.
  /// - Throws: the first fault, naming file, line, key or column, and the remedy.
  public static func load(
    folder: String, isCopy: Bool = false, indicators: KnownIndicators = .standard
  ) throws(ConfigurationError) -> Pipeline {
    var source = try PipelineFolder(folder, isCopy: isCopy)
    let settings = source.settings
    let name = try name(in: settings)
    let title = try settings.demanded("title", remedy: "give the report's title")
    guard settings.has("regions") else {
      throw .missingKey(
        settings.origin("regions"), key: "regions", remedy: "name a table of regions")
    }
    let inputs = try [settings.list("dumps"), settings.list("side_tables")]
    guard inputs.contains(where: { $0?.isEmpty == false }) else {
      throw .missingKey(
        settings.origin("dumps"), key: "dumps", remedy: "name dumps, or side_tables, or both")
    }
    var pipeline = Pipeline(
      folder: folder, name: name, title: title, framework: try .builtIn(indicators))
    try pipeline.readUnits(&source)
    try pipeline.readDumpSettings(&source)
    try pipeline.readIndustries(&source)
    try pipeline.readStatistics(&source)
    try pipeline.readCounting(&source)
    try pipeline.readFramework(&source, indicators)
    try pipeline.readRules(&source)
    try pipeline.readReportSettings(&source)
    pipeline.files = source.files
    pipeline.origins = try settings.allOrigins()
    return pipeline
  }

  /// Returns the name of the pipeline in a folder; nothing else in it is looked at but the keys of
  /// pipeline.yml.
  ///
  /// - Throws: the first fault, naming file, line and key.
  public static func name(folder: String) throws(ConfigurationError) -> String {
    try name(in: PipelineFolder(folder, isCopy: false).settings)
  }

  private static func name(in settings: SettingsReader) throws(ConfigurationError) -> String {
    let name = try settings.demanded("name", remedy: "name the pipeline")
    guard name.allSatisfy({ $0.isLetter || $0.isNumber || "-_.".contains($0) }),
      !name.hasPrefix(".")
    else {
      throw settings.refuse("name", "a name of letters, digits, - and _: folders are named so")
    }
    return name
  }

  /// The dumps that the globs stand for, each once, in the order of their bytes.
  ///
  /// - Throws: `nothingMatches` for a glob without a file.
  public func dumpFiles() throws(ConfigurationError) -> [String] {
    try Glob.files(matching: dumps.map { joined(folder, $0) }, origin: origin(of: "dumps"))
  }

  /// Every format a dump may have: the built-in ones and the pipeline's own.
  public var allFormats: [DumpFormat] { DumpFormat.builtIn + formats }

  /// The codes tables may name: regions, parks and groups.
  var knownRegions: KnownRegions { KnownRegions(regions: regions, groups: groups, parks: parks) }

  private mutating func readUnits(_ source: inout PipelineFolder) throws(ConfigurationError) {
    let folder = source.folder
    if let file = try source.file("regions") { regions = try RegionRow.read(folder: folder, file) }
    if let file = try source.file("parks") {
      parks = try ParkRow.read(folder: folder, file, regions: knownRegions)
    }
    if let file = try source.file("groups") {
      groups = try GroupRow.read(folder: folder, file, members: knownRegions)
    }
    if let file = try source.file("firms") { firms = try FirmRow.read(folder: folder, file) }
    if let file = try source.file("adjacency") {
      adjacency = try Adjacency.read(folder: folder, file, regions: knownRegions)
    }
    let present = regions.map(\.level).reduce(into: [String]()) {
      if !$0.contains($1) { $0.append($1) }
    }
    let allowed = present + (parks.isEmpty ? [] : ["park"]) + (groups.isEmpty ? [] : ["group"])
    let given = try source.settings.list("levels", expected: "a list of levels such as [city]")
    levels = given ?? (present.contains("city") ? ["city"] : present)
    for (index, level) in levels.enumerated()
    where !allowed.contains(level) || levels.firstIndex(of: level) != index {
      throw source.settings.refuse(
        "levels", "levels that have units, each once: " + allowed.joined(separator: ", "))
    }
    guard !levels.isEmpty else {
      throw source.settings.refuse("levels", "at least one of " + allowed.joined(separator: ", "))
    }
  }

  private mutating func readDumpSettings(_ source: inout PipelineFolder)
    throws(ConfigurationError)
  {
    let settings = source.settings
    dumps = try settings.list("dumps", expected: "a list of globs such as [dumps/*.csv.gz]") ?? []
    if let file = try source.file("formats") {
      formats = try DumpFormat.read(folder: source.folder, file)
    }
    if let text = try settings.text("format"), text != "auto" {
      let parts = text.split(separator: "#", maxSplits: 1).map(String.init)
      if parts.count == 2, settings.has("formats"), try settings.text("formats") != parts[0] {
        throw settings.refuse("format", "the file that `formats:` names before the #")
      }
      if parts.count == 2, !settings.has("formats") {
        let name = source.isCopy ? PipelineCopy.place(of: parts[0]) : parts[0]
        let file = NamedFile(
          key: "format", file: name, path: joined(source.folder, name),
          origin: settings.origin("format"))
        source.note(file)
        formats = try DumpFormat.read(folder: source.folder, file)
      }
      let known = parts.count == 2 ? formats : allFormats
      guard let id = parts.last, known.contains(where: { $0.id == id }) else {
        throw settings.refuse(
          "format", "auto or one of " + known.map(\.id).joined(separator: ", "))
      }
      formatChoice = .id(id)
    }
    if let text = try settings.text("span") {
      guard let span = Span(text) else {
        throw settings.refuse("span", "all or a span of years such as 2011-2015")
      }
      self.span = span
    }
    asOf = try settings.date("as_of")
  }

  private mutating func readIndustries(_ source: inout PipelineFolder)
    throws(ConfigurationError)
  {
    let folder = source.folder
    let settings = source.settings
    let reader = try settings.nested("industries", known: ["scheme", "table"])
    let stated: IndustryScheme.Source? = try reader?.choice("scheme")
    if let reader, stated == nil {
      throw .missingKey(
        settings.origin("industries"), key: reader.prefix + "scheme",
        remedy: "say wipo35, sei2021 or own")
    }
    var table: [IndustryRow]?
    if let file = try source.file("table", in: reader ?? settings) {
      table = try IndustryRow.read(folder: folder, file)
    }
    var rules: [ConcordanceRow]?
    if let file = try source.file("concordance") {
      if let economy = try EconomyTable(folder: folder, file) {
        guard table == nil else {
          throw settings.refuse("concordance", "no table of classes beside it: it brings its own")
        }
        table = economy.classes
        rules = economy.rules
      } else {
        rules = try ConcordanceRow.read(folder: folder, file, classes: table)
      }
    }
    let scheme = stated ?? (rules == nil ? .wipo35 : .own)
    if scheme == .own, table == nil, rules == nil {
      throw reader?.refuse("scheme", "own only beside a table or a concordance")
        ?? settings.refuse("industries", "a scheme")
    }
    industries = IndustryScheme(source: scheme, table: table, concordance: rules)
    if let file = try source.file("chain") { chain = try Chain.read(folder: folder, file) }
    if let file = try source.file("official_lists") {
      officialLists = try OfficialListRow.read(folder: folder, file)
    }
    if let file = try source.file("company_groups") {
      companyGroups = try CompanyGroupRow.read(folder: folder, file)
    }
  }

  private mutating func readStatistics(_ source: inout PipelineFolder)
    throws(ConfigurationError)
  {
    let folder = source.folder
    let units = knownRegions
    sideTables = try SideTables(
      folder: folder, files: try source.fileList("side_tables"), regions: units)
    otherIP = try OtherIPRow.read(folder: folder, try source.fileList("other_ip"), regions: units)
    status = try source.fileList("status").map(\.path)
    events = try source.fileList("events").map(\.path)
    families = try source.fileList("families").map(\.path)
    awards = try source.fileList("awards").map(\.path)
    agencies = try source.fileList("agencies").map(\.path)
    if let file = try source.file("policies") {
      policies = try PolicyRow.read(folder: folder, file, regions: units)
    }
    if let file = try source.file("projects") {
      projects = try ProjectRow.read(folder: folder, file)
    }
    if let file = try source.file("milestones") {
      milestones = try MilestoneRow.read(folder: folder, file)
    }
  }
}
