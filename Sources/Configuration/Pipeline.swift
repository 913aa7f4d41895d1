public import Dumps

/// Everything a pipeline folder says, with the defaults filled in.
public struct Pipeline: Sendable {
  /// The folder as the user named it.
  public var folder: String
  public var name: String
  public var title: String

  /// Globs of dumps, relative to `folder`; expanded by `dumpFiles()`.
  public var dumps: [String] = []
  public var formatChoice = FormatChoice.automatic
  /// The pipeline's own formats; the built-in ones are beside them.
  public var formats: [DumpFormat] = []
  public var span = Span.all
  public var asOf: CalendarDate?

  /// Levels of the tables' rows: words of regions.csv, `park`, `group`.
  public var levels: [String] = []
  /// In the order of the file.
  public var regions: [RegionRow] = []
  public var groups: [GroupRow] = []
  public var parks: [ParkRow] = []
  public var firms: [FirmRow] = []
  public var adjacency = Adjacency()

  public var industries = IndustryScheme(source: .wipo35)
  public var chain: Chain?
  public var officialLists: [OfficialListRow] = []
  public var companyGroups: [CompanyGroupRow] = []

  public var sideTables = SideTables()
  public var otherIP: [OtherIPRow] = []
  /// Files about applications, expanded and sorted; read by `ApplicationSideFile`.
  public var status: [String] = []
  public var events: [String] = []
  public var families: [String] = []
  public var awards: [String] = []
  public var agencies: [String] = []
  public var policies: [PolicyRow] = []
  public var projects: [ProjectRow] = []
  public var milestones: [MilestoneRow] = []

  public var counting = Counting()
  public var framework: Framework
  public var matching: Matching
  public var twoAxes: TwoAxes?
  public var parameters = Parameters()
  /// Patent-derived leaves outside 知识产权 are let pass, with a warning in T12.
  public var circularAllowed = false
  public var zones: RuleTable
  public var directory: RuleTable
  /// Valid inventions below which a row of the directory is 样本不足.
  public var directoryMinimum = 30.0
  public var grades: [GradeRow]
  public var boundaries: Boundaries?
  public var uncertainty = Uncertainty()
  public var seed: UInt64 = 20_160_217

  public var rejects = RejectBudget()
  public var drift = Drift()
  public var tables = TableChoice.all
  public var keepRuns = 30
  public var csvEncoding = CSVEncoding.utf8BOM

  /// Every file read or named except dumps; pipeline.yml itself is not among them.
  public internal(set) var files: [NamedFile] = []
  /// Sentences for the person who runs the pipeline; nothing of it stops the run.
  public internal(set) var warnings: [String] = []
  var origins: [String: Origin] = [:]

  /// A pipeline of defaults, for those who fill in the rest themselves.
  public init(folder: String = ".", name: String, title: String, framework: Framework) {
    self.folder = folder
    self.name = name
    self.title = title
    self.framework = framework
    matching = Matching(headline: [])
    zones = RuleTable(file: "", rows: [])
    directory = RuleTable(file: "", rows: [])
    grades = []
  }

  /// Where a setting such as `matching.beta` was said, or nil where the default stands.
  public func origin(of key: String) -> Origin? { origins[key] }

  /// A file's name as a report prints it, the same from every working directory: relative to the
  /// pipeline's folder where it was named so, else its last component.
  public func printedName(ofFile path: String) -> String {
    let inside = folder.hasSuffix("/") ? folder : folder + "/"
    if path.hasPrefix(inside) { return String(path.dropFirst(inside.count)) }
    return String(path.split(separator: "/").last ?? "")
  }
}
