public import Configuration
public import Dumps
public import Resolution

/// Folds what the workers took in into the store of a run.
public struct StoreBuilder: Sendable {
  /// What the fold received, passed on and set aside, and what the workers remarked.
  public struct Summary: Sendable {
    public let publications: Int
    public let applications: Int
    /// Publications folded into an application that another publication had opened.
    public var merged: Int { publications - applications }
    public let warningCounts: [Warning.Kind: Int]
    /// Cells whose type or status word no format knows.
    public var unknownWords: Int {
      (warningCounts[.unknownTypeWord] ?? 0) + (warningCounts[.unknownStatusWord] ?? 0)
    }
    /// The first warnings of each kind, in file order.
    public let warnings: [Warning]
    /// How many records each rule of places settled.
    public let placeRules: [PlaceRule: Int]
    /// What the workers noted, for a run that goes on from this one.
    public let remarks: IntakeRemarks
  }

  /// The files that `build` writes.
  public static let fileNames = [ApplicationStore.fileName, StoredPublications.fileName]

  private let intakes: [Intake]
  private let jobs: Int

  public init(_ intakes: [Intake], jobs: Int) {
    self.intakes = intakes
    self.jobs = jobs
  }

  /// Writes `applications.store` and `publications.store` into `folder` and opens the store.
  ///
  /// - Parameters:
  ///   - untold: what the columns of the dumps do not tell.
  ///   - describe: makes, from the fold, what stands beside the store. It runs while the store is
  ///     written, which occupies one thread.
  /// - Throws: `StoreError.unbalanced` when a publication would be lost; `unwritable`; what `describe`
  ///   throws.
  public func build<Description: Sendable>(
    in folder: String, for pipeline: Pipeline, untold: UntoldFacts = UntoldFacts(),
    describe: @Sendable (StoreDimensions, IntakeRemarks) throws -> Description
  ) throws -> (store: ApplicationStore, summary: Summary, description: Description) {
    let shelf = intakes[0].shelf
    for intake in intakes { intake.flush() }
    shelf.close()
    try shelf.check()
    let (names, shares) = try merge(shelf)
    let fold = Fold(shelf: shelf, names: names, shares: shares)
    let parts = concurrentMap(1 << ApplicationStore.partitionBits, jobs: fold.jobs(jobs)) {
      fold.folded($0)
    }
    try shelf.check()
    let received = intakes.reduce(0) { $0 + $1.count }
    let accountedFor = parts.reduce(0) { $0 + $1.publications }
    guard received == accountedFor else {
      throw StoreError.unbalanced(step: "去重归并", received: received, accountedFor: accountedFor)
    }
    let resolvers = intakes[0].resolvers
    let remarks = IntakeRemarks(intakes)
    let dimensions = StoreDimensions(
      levels: Self.levels(of: pipeline),
      parks: pipeline.parks.map { .init(code: $0.park, title: $0.title, members: [$0.park]) },
      groups: Self.groups(of: pipeline),
      units: resolvers.gazetteer.units.map {
        StoreDimensions.Unit(
          code: $0.code, name: $0.name, level: $0.level, parent: $0.parent.map { Int($0.rawValue) },
          belt: $0.belt, urbanRural: $0.urbanRural, isListed: $0.inPipeline)
      },
      parkSets: resolvers.gazetteer.parkSets,
      industries: Self.industries(
        resolvers.concordance, firms: resolvers.gazetteer.firmLists),
      headings: resolvers.concordance.headings.map {
        .init(code: $0.code, title: $0.title, parent: $0.parent ?? "", tier: $0.tier)
      },
      chain: resolvers.chain.map { Self.industries($0) } ?? [],
      scheme: pipeline.industries.source.rawValue,
      edition: resolvers.concordance.edition, rules: resolvers.concordance.ruleCount,
      approximateEntries: resolvers.concordance.approximateEntries.count,
      hasText: remarks.signs.contains(.text),
      hasKeywords: resolvers.concordance.needsText,
      carriesIndustries: remarks.signs.contains(.ownIndustries),
      classifies: remarks.signs.contains(.classification),
      hasHolders: remarks.signs.contains(.holders), hasStatus: remarks.signs.contains(.status),
      untold: untold)
    // A file takes what one thread writes; two files take what two write.
    let (_, description) = try sideBySide(
      jobs: jobs,
      {
        try StoreWriter.write(
          parts, names: names, shares: shares, to: folder + "/" + ApplicationStore.fileName)
      },
      {
        try StoreWriter.writeOrigins(of: parts, to: folder + "/" + StoredPublications.fileName)
        return try describe(dimensions, remarks)
      })
    let rules = Dictionary(
      uniqueKeysWithValues: PlaceRule.allCases.map { ($0, remarks.placeRules[Int($0.rawValue)]) })
    let store = try ApplicationStore(folder: folder, dimensions: dimensions)
    return (
      store,
      Summary(
        publications: received, applications: store.count,
        warningCounts: remarks.warnings.countsByKind, warnings: remarks.warnings.listedWarnings,
        placeRules: rules, remarks: remarks),
      description
    )
  }

  /// One numbering of the names, and one of the share lists, of all workers.
  private func merge(
    _ shelf: PublicationShelf
  ) throws(StoreError) -> (names: NameMerge, shares: NameMerge) {
    guard let limit = shelf.limit else {
      return (
        NameMerge(intakes.map(\.names), jobs: jobs),
        NameMerge(intakes.map(\.shareLists), jobs: jobs)
      )
    }
    let runs = shelf.takeRuns()
    return (
      try NameMerge(runs.map { $0?.names }, in: limit.overflow),
      try NameMerge(runs.map { $0?.shares }, in: limit.overflow)
    )
  }

  /// Default: city if the pipeline has cities, else every level in order of first appearance.
  private static func levels(of pipeline: Pipeline) -> [String] {
    if !pipeline.levels.isEmpty { return pipeline.levels }
    let named = pipeline.regions.map(\.level)
    if named.contains("city") { return ["city"] }
    return named.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  private static func groups(of pipeline: Pipeline) -> [StoreDimensions.Gathering] {
    var order: [String] = []
    var rows: [String: [GroupRow]] = [:]
    for row in pipeline.groups {
      if rows[row.group] == nil { order.append(row.group) }
      rows[row.group, default: []].append(row)
    }
    return order.map { group in
      let own = rows[group] ?? []
      return .init(code: group, title: own.first?.title ?? group, members: own.map(\.member))
    }
  }

  private static func industries(
    _ concordance: Concordance, firms: FirmLists? = nil
  ) -> [StoreDimensions.Industry] {
    concordance.classes.enumerated().map { number, entry in
      StoreDimensions.Industry(
        code: entry.code, title: entry.title, parent: entry.parent ?? "", tier: entry.tier,
        route: firms.map { concordance.route(to: Int32(number), firms: $0) } ?? "")
    } + [StoreDimensions.Industry(code: "UNMAPPED", title: "未对应", parent: "", tier: "")]
  }
}
