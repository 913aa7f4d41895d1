/// What the pages of a report show: index.html and a page for each profile.
public struct ReportPage: Sendable {
  /// One number that people look for first.
  public struct Card: Sendable, Equatable {
    public var name: String
    public var figure: String
    /// A word beside it, such as the rank among the units.
    public var aside: String

    public init(_ name: String, _ figure: String, aside: String = "") {
      self.name = name
      self.figure = figure
      self.aside = aside
    }
  }

  /// The page of one region or one industry.
  public struct Profile: Sendable {
    public var place: Place
    /// Such as `区域画像`.
    public var kind: String
    public var summary: [String]
    public var cards: [Card]
    public var figures: [any ReportFigure]
    /// All single measures, one a row; not a table of the run.
    public var measures: ReportTable?
    /// The rows of the report's tables that are about the place.
    public var tables: [ReportTable]

    public init(
      place: Place, kind: String, summary: [String] = [], cards: [Card] = [],
      figures: [any ReportFigure] = [], measures: ReportTable? = nil, tables: [ReportTable] = []
    ) {
      self.place = place
      self.kind = kind
      self.summary = summary
      self.cards = cards
      self.figures = figures
      self.measures = measures
      self.tables = tables
    }
  }

  public var title: String
  /// Period, date and the like, below the title.
  public var subtitle: String
  /// Sentences made from the numbers of the tables.
  public var summary: [String]
  public var cards: [Card]
  public var map: RegionMap?
  public var figures: [any ReportFigure]
  public var tables: [ReportTable]
  public var profiles: [Profile]
  /// 口径: what the numbers rest on.
  public var remarks: [ReportTable.Convention]
  /// Paths of further files of the run, relative to its folder, with what they are.
  public var files: [(name: String, path: String)]

  public init(
    title: String, subtitle: String = "", summary: [String] = [], cards: [Card] = [],
    map: RegionMap? = nil, figures: [any ReportFigure] = [], tables: [ReportTable] = [],
    profiles: [Profile] = [], remarks: [ReportTable.Convention] = [],
    files: [(name: String, path: String)] = []
  ) {
    self.title = title
    self.subtitle = subtitle
    self.summary = summary
    self.cards = cards
    self.map = map
    self.figures = figures
    self.tables = tables
    self.profiles = profiles
    self.remarks = remarks
    self.files = files
  }

  /// The page of a code inside the run's folder.
  static func profilePath(_ code: String) -> String {
    let plain = Publication.isFolderName(code)
    let name = plain ? code : code.utf8.map { String($0, radix: 16) }.joined()
    return "profiles/\(name).html"
  }
}

extension ReportPage {
  /// The pages of a set of tables: summary, map, pictures and profiles follow from the columns
  /// that the tables have.
  public init(
    title: String, subtitle: String = "", tables: [ReportTable],
    remarks: [ReportTable.Convention] = [], boundaries: BoundaryFile? = nil, jobs: Int = 1
  ) {
    let map = PageMap.map(of: tables, boundaries: boundaries)
    self.init(
      title: title, subtitle: subtitle, summary: PageSummary.paragraphs(of: tables),
      cards: PageSummary.cards(of: tables), map: map,
      figures: PageFigures.all(of: tables), tables: tables,
      profiles: Profiles.all(of: tables, jobs: jobs),
      remarks: remarks + [PageMap.absence(of: tables, map: map)].compactMap { $0 },
      files: [
        ("布局报告.xlsx", WorkbookWriter.fileName), ("landscape.sqlite", DatabaseWriter.fileName),
        ("run.json", RunRecord.fileName),
      ])
  }
}
