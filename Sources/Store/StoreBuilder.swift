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
    /// The first warnings of each kind, in file order.
    public let warnings: [Warning]
    /// How many records each rule of places settled.
    public let placeRules: [PlaceRule: Int]
  }

  private let intakes: [Intake]
  private let jobs: Int

  public init(_ intakes: [Intake], jobs: Int) {
    self.intakes = intakes
    self.jobs = jobs
  }

  /// Writes `applications.store` into `folder` and opens it.
  ///
  /// - Throws: `StoreError.unbalanced` when a publication would be lost; `unwritable`.
  public func build(
    in folder: String, units: [Unit], parkSets: [[String]], scheme: String
  ) throws(StoreError) -> (store: ApplicationStore, summary: Summary) {
    let names = NameMerge(intakes.map(\.names), jobs: jobs)
    let shares = NameMerge(intakes.map(\.shareLists), jobs: jobs)
    let fold = Fold(intakes: intakes, names: names, shares: shares)
    let parts = concurrentMap(1 << ApplicationStore.partitionBits, jobs: jobs) { fold.part($0) }
    let received = intakes.reduce(0) { $0 + $1.count }
    let accountedFor = parts.reduce(0) { $0 + $1.pieces }
    guard received == accountedFor else {
      throw .unbalanced(step: "去重归并", received: received, accountedFor: accountedFor)
    }
    try StoreWriter.write(
      parts, names: names, shares: shares, to: folder + "/" + ApplicationStore.fileName)
    let resolvers = intakes[0].resolvers
    let dimensions = StoreDimensions(
      units: units.map {
        StoreDimensions.Unit(
          code: $0.code, name: $0.name, level: $0.level, parent: $0.parent.map { Int($0.rawValue) },
          belt: $0.belt, urbanRural: $0.urbanRural, isListed: $0.inPipeline)
      },
      parkSets: parkSets, industries: Self.industries(resolvers.concordance),
      chain: resolvers.chain.map(Self.industries) ?? [], scheme: scheme,
      hasText: intakes.contains { $0.hasText }, hasHolders: intakes.contains { $0.hasHolders },
      hasStatus: intakes.contains { $0.hasStatus })
    let logged = WarningLog.merged(intakes.map(\.warnings))
    var rules: [PlaceRule: Int] = [:]
    for rule in PlaceRule.allCases {
      rules[rule] = intakes.reduce(0) { $0 + $1.placeRules[Int(rule.rawValue)] }
    }
    let store = try ApplicationStore(folder: folder, dimensions: dimensions)
    return (
      store,
      Summary(
        publications: received, applications: store.count, warningCounts: logged.counts,
        warnings: logged.listed, placeRules: rules)
    )
  }

  private static func industries(_ concordance: Concordance) -> [StoreDimensions.Industry] {
    concordance.classes.map {
      StoreDimensions.Industry(
        code: $0.code, title: $0.title, parent: $0.parent ?? "", tier: $0.tier)
    } + [StoreDimensions.Industry(code: "UNMAPPED", title: "未对应", parent: "", tier: "")]
  }
}
