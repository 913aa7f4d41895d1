internal import Configuration
public import Counts
internal import Dumps
internal import Resolution
internal import Scoring
internal import Store

/// F26 for every granted invention of a store: its score within its cohort, and what was cited.
///
/// The cohort is the year of grant × the WIPO field that most of the invention's symbols belong to,
/// whatever scheme the report's industries follow; lapsed inventions are peers too.
public struct PatentValues: Sendable {
  /// Per application its place in the lists below, −1 for what is no granted invention.
  private let places: [Int32]
  private let scores: [PatentScore]
  /// Percentiles of the citations received alone.
  private let citations: [Double?]
  /// Whether any component of the group is known at all.
  let knowsMarket: Bool
  let knowsScience: Bool

  /// Returns the score of an application, nil when it is no invention granted by `as_of`.
  func score(of application: Int) -> PatentScore? {
    places[application] < 0 ? nil : scores[Int(places[application])]
  }

  /// Returns the percentile of the citations an invention received; nil where they are not known.
  func citationPercentile(of application: Int) -> Double? {
    places[application] < 0 ? nil : citations[Int(places[application])]
  }

  /// What the three groups are made of, as printed.
  static let components =
    "市场 M：转让、许可、质押次数，海外同族局数；法律 L：权利要求数、剩余保护期、无效经历（维持有效减部分无效与无效宣告）、是否有效；"
    + "科学 S：被引次数、技术宽度（IPC 小类数）"

  /// - Throws: `ResolutionError` when the built-in table of fields cannot be read.
  public init(_ tabulator: Tabulator, cohortMinimum: Int) throws {
    let store = tabulator.store
    let standing = tabulator.standing
    let asOf = CalendarDate(rawValue: standing.asOf)
    let inventions = (0..<store.count).filter { application in
      let granted = store.granted[application]
      return store.type[application] == PatentType.invention.rawValue && granted != 0
        && granted <= asOf.rawValue
    }
    var places = Array(repeating: Int32(-1), count: store.count)
    for (place, application) in inventions.enumerated() { places[application] = Int32(place) }
    self.places = places

    let fields = try WIPOFields()
    let facts = concurrentMap(inventions.count, jobs: tabulator.jobs) { place in
      PatentFacts(inventions[place], tabulator, asOf: asOf, fields: fields)
    }
    func component(_ group: PatentValue.Group, _ value: (PatentFacts) -> Double?)
      -> PatentScore.Component
    {
      PatentScore.Component(group: group, values: facts.map(value))
    }
    let years = inventions.map { Int(store.granted[$0]) / 10000 }
    func score(_ components: [PatentScore.Component]) -> [PatentScore] {
      PatentScore.scores(
        components, years: years, fields: facts.map(\.field), minimum: cohortMinimum,
        jobs: tabulator.jobs)
    }
    scores = score([
      component(.market, \.transfers), component(.market, \.licences),
      component(.market, \.pledges), component(.market, \.foreignOffices),
      component(.law, \.claims), component(.law, \.remainingDays), component(.law, \.challenges),
      component(.law, \.isValid), component(.science, \.citedBy), component(.science, \.breadth),
    ])
    citations = score([component(.science, \.citedBy)]).map(\.science)
    knowsMarket = scores.contains { $0.market != nil }
    knowsScience = scores.contains { $0.science != nil }
  }
}

/// What one granted invention is judged by; undefined where no input tells.
private struct PatentFacts: Sendable {
  let field: String
  var transfers: Double?
  var licences: Double?
  var pledges: Double?
  /// 维持有效 less 部分无效 and 无效宣告.
  var challenges: Double?
  let foreignOffices: Double?
  let claims: Double?
  let remainingDays: Double?
  let isValid: Double?
  let citedBy: Double?
  /// Distinct IPC subclasses.
  let breadth: Double?

  init(_ application: Int, _ tabulator: Tabulator, asOf: CalendarDate, fields: WIPOFields) {
    let store = tabulator.store
    let standing = tabulator.standing
    func known(_ value: Int32) -> Double? { value < 0 ? nil : Double(value) }
    let symbols = (Int(store.symbolStarts[application])..<Int(store.symbolStarts[application + 1]))
      .map { IPCSymbol(rawValue: store.symbols[$0]) }
    field = fields.field(of: symbols)
    breadth =
      symbols.isEmpty ? nil : Double(Set(symbols.map { $0.cut(to: .subclass) }).count)
    claims = known(store.claims[application])
    citedBy = known(store.citedBy[application])
    let stands = standing.isValid[application] != 0
    isValid = stands ? 1 : 0
    let filed = store.filed[application]
    let end = filed == 0 ? nil : Term.end(of: .invention, filed: CalendarDate(rawValue: filed))
    remainingDays = end.map { stands ? Double(max(0, $0.days(since: asOf))) : 0 }
    foreignOffices =
      standing.sources.contains(.families) ? Double(standing.foreignOffices[application]) : nil
    guard standing.sources.contains(.events) else { return }
    (transfers, licences, pledges, challenges) = (0, 0, 0, 0)
    for event in standing.events(of: application) where standing.eventDate[event] <= asOf.rawValue {
      switch EventKind(rawValue: standing.eventKind[event]) {
      case .transfer: transfers? += 1
      case .licence: licences? += 1
      case .pledge: pledges? += 1
      case .upheld: challenges? += 1
      case .partlyInvalidated, .invalidated: challenges? -= 1
      default: break
      }
    }
  }
}

/// The WIPO field of an invention: the one most of its symbols belong to.
private struct WIPOFields: Sendable {
  private let concordance: Concordance

  init() throws(ResolutionError) {
    concordance = try Concordance(scheme: IndustryScheme(source: .wipo35))
  }

  /// Returns the code of the field with the largest share, the first of those that tie; empty where
  /// no symbol has one.
  func field(of symbols: [IPCSymbol]) -> String {
    var shares: [IndustryShare] = []
    concordance.shares(
      of: symbols, conditions: nil, split: .symbols, bound: .symbolsAlone, into: &shares)
    var best = IndustryShare(industry: IndustryShare.unmapped, share: 0)
    for share in shares where share.industry != IndustryShare.unmapped && share.share > best.share {
      best = share
    }
    return best.share == 0 ? "" : concordance.classes[Int(best.industry)].code
  }
}
