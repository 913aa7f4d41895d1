internal import Configuration
public import Counts
internal import Dumps
internal import Resolution
internal import Scoring
internal import Store

/// F26 for every granted invention of a store: its score within its cohort, and what was cited.
///
/// The cohort is the year of grant × the invention's WIPO field, whatever scheme the report's
/// industries follow; lapsed inventions are peers too.
///
/// A class, for it is handed on for every invention.
public final class PatentValues: Sendable {
  /// Per application its place in the lists below, −1 for what is no granted invention.
  private let places: [Int32]
  private let market: [Double?]
  private let law: [Double?]
  private let science: [Double?]
  /// Percentiles of the citations received alone.
  private let citations: [Double?]
  /// Whether any component of the group is known at all.
  let knowsMarket: Bool
  let knowsScience: Bool

  /// Returns the score of an application, nil when it is no invention granted by `as_of`.
  func score(of application: Int) -> PatentScore? {
    guard places[application] >= 0 else { return nil }
    let place = Int(places[application])
    return PatentScore(market: market[place], law: law[place], science: science[place])
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

    let wipo = try WIPOFields()
    let facts = PatentFacts(tabulator, asOf: asOf)
    let jobs = tabulator.jobs
    let fields = concurrentMap(inventions.count, jobs: jobs) {
      wipo.field(of: facts.symbols(inventions[$0]))
    }
    let cohorts = PatentCohorts(
      years: inventions.map { Int(store.granted[$0]) / 10000 }, fields: fields,
      minimum: cohortMinimum)
    // One group after the other, so that only its own components are held at a time.
    func means(
      _ group: PatentValue.Group, _ values: [@Sendable (Int) -> Double?],
      of mean: (PatentScore) -> Double?
    ) -> [Double?] {
      PatentScore.scores(
        values.map { value in
          PatentScore.Component(
            group: group,
            values: concurrentMap(inventions.count, jobs: jobs) { value(inventions[$0]) })
        }, cohorts: cohorts, jobs: jobs
      ).map(mean)
    }
    market = means(
      .market,
      [
        { facts.events(.transfer, of: $0) }, { facts.events(.licence, of: $0) },
        { facts.events(.pledge, of: $0) }, { facts.foreignOffices($0) },
      ], of: \.market)
    law = means(
      .law,
      [
        { facts.known(store.claims[$0]) }, { facts.remainingDays($0) },
        { facts.challenges($0) }, { standing.isValid[$0] != 0 ? 1 : 0 },
      ], of: \.law)
    science = means(
      .science, [{ facts.known(store.citedBy[$0]) }, { facts.breadth($0) }], of: \.science)
    citations = means(.science, [{ facts.known(store.citedBy[$0]) }], of: \.science)
    knowsMarket = market.contains { $0 != nil }
    knowsScience = science.contains { $0 != nil }
  }
}

/// What a granted invention is judged by; undefined where no input tells.
private struct PatentFacts: Sendable {
  private let store: ApplicationStore
  private let standing: Standing
  private let asOf: CalendarDate

  init(_ tabulator: Tabulator, asOf: CalendarDate) {
    store = tabulator.store
    standing = tabulator.standing
    self.asOf = asOf
  }

  func known(_ value: Int32) -> Double? { value < 0 ? nil : Double(value) }

  func symbols(_ application: Int) -> LazyMapSequence<Range<Int>, IPCSymbol> {
    let symbols = store.symbols
    return (Int(store.symbolStarts[application])..<Int(store.symbolStarts[application + 1])).lazy
      .map { IPCSymbol(rawValue: symbols[$0]) }
  }

  /// Distinct IPC subclasses.
  func breadth(_ application: Int) -> Double? {
    let symbols = symbols(application)
    if symbols.count > 64 { return Double(Set(symbols.map { $0.cut(to: .subclass) }).count) }
    var distinct = 0
    for place in symbols.indices {
      let subclass = symbols[place].cut(to: .subclass)
      let isKnown = (symbols.startIndex..<place).contains {
        symbols[$0].cut(to: .subclass) == subclass
      }
      if !isKnown { distinct += 1 }
    }
    return distinct == 0 ? nil : Double(distinct)
  }

  /// Days of protection left; none for what no longer stands.
  func remainingDays(_ application: Int) -> Double? {
    let filed = store.filed[application]
    guard filed != 0, let end = Term.end(of: .invention, filed: CalendarDate(rawValue: filed))
    else { return nil }
    return standing.isValid[application] == 0 ? 0 : Double(max(0, end.days(since: asOf)))
  }

  func foreignOffices(_ application: Int) -> Double? {
    standing.sources.contains(.families) ? Double(standing.foreignOffices[application]) : nil
  }

  /// Events of a kind by `as_of`.
  func events(_ kind: EventKind, of application: Int) -> Double? {
    guard standing.sources.contains(.events) else { return nil }
    return Double(
      standing.events(of: application).count {
        standing.eventDate[$0] <= asOf.rawValue && standing.eventKind[$0] == kind.rawValue
      })
  }

  /// 维持有效 less 部分无效 and 无效宣告.
  func challenges(_ application: Int) -> Double? {
    guard let upheld = events(.upheld, of: application),
      let partly = events(.partlyInvalidated, of: application),
      let fell = events(.invalidated, of: application)
    else { return nil }
    return upheld - partly - fell
  }
}
