public import Configuration
public import Dumps
public import Foundation
internal import Resolution
public import Store

/// A pipeline of three cities over a few written-out rows, folded into a store in a folder of its
/// own that goes away with it.
public final class SmallRun {
  public let folder: String
  public let store: ApplicationStore
  public let summary: StoreBuilder.Summary
  public let rejected: Int

  public static let header = "申请号,专利类型,公开号,公开日,申请日,授权日,申请人,城市,IPC,法律状态,权利人,权利人城市\n"

  public static let format = DumpFormat(
    id: "small", title: "测试",
    headers: [
      .citedBy: ["被引证次数"], .application: ["申请号"], .type: ["专利类型"], .publication: ["公开号"],
      .published: ["公开日"],
      .filed: ["申请日"], .granted: ["授权日"], .applicants: ["申请人"], .applicantRegion: ["城市"],
      .ipc: ["IPC"], .status: ["法律状态"], .holder: ["权利人"], .holderRegion: ["权利人城市"],
    ],
    separators: [.applicants: [";"], .applicantRegion: [";"], .ipc: [";"]],
    statusWords: [.valid: ["有效"], .lapsed: ["失效"], .pending: ["审查中"]])

  /// - Parameters:
  ///   - files: the rows of each file, without the header.
  ///   - pipeline: whose regions and industries are resolved; without one, three cities with
  ///     电子 (G06F) and 医药 (A61K).
  ///   - isCited: whether every row tells, behind the other cells, how often it is cited.
  ///   - memory: bytes that publications may take before they are written out.
  public init(
    _ files: [[String]], pipeline own: Pipeline? = nil, jobs: Int = 1, isCited: Bool = false,
    memory: Int? = nil
  ) throws {
    folder = NSTemporaryDirectory() + "small-run-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    var paths: [String] = []
    for (index, rows) in files.enumerated() {
      let path = folder + "/\(index).csv"
      let header = isCited ? Self.header.replacing("\n", with: ",被引证次数\n") : Self.header
      let text = header + rows.map { $0 + "\n" }.joined()
      try text.write(toFile: path, atomically: false, encoding: .utf8)
      paths.append(path)
    }
    let pipeline = try own ?? Self.pipeline()
    let concordance =
      try own.map { try Concordance(scheme: $0.industries) }
      ?? Concordance(
        table: [
          IndustryRow(code: "C39", title: "电子"), IndustryRow(code: "C27", title: "医药"),
        ],
        rules: [
          ConcordanceRow(code: "C39", include: ["G06F"]),
          ConcordanceRow(code: "C27", include: ["A61K"]),
        ])
    let gazetteer = try Gazetteer(
      regions: pipeline.regions, parks: pipeline.parks, firms: pipeline.firms,
      classes: concordance.classes)
    let resolvers = Resolvers(
      gazetteer: gazetteer, concordance: concordance, chain: nil, counting: pipeline.counting,
      today: CalendarDate(rawValue: 2030_01_01), fileCount: paths.count)
    let shelf = try PublicationShelf(limit: memory, folder: folder)
    var states = [Intake(resolvers, into: shelf)]
    var rejected = 0
    if !paths.isEmpty {
      let reading = try DumpReader(
        paths: paths, formats: [Self.format], choice: .id("small"), jobs: jobs, blockBytes: 64
      ).read(
        makeState: { Intake(resolvers, into: shelf, worker: $0, of: jobs) },
        body: { $0.take($1) })
      states = reading.states
      rejected = reading.files.reduce(0) { $0 + $1.rejected }
    }
    self.rejected = rejected
    (store, summary, _) = try StoreBuilder(states, jobs: jobs).build(
      in: folder, for: pipeline
    ) { _, _ in }
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  public static func pipeline() throws -> Pipeline {
    var pipeline = Pipeline(
      name: "small", title: "测试", framework: try Framework.builtIn(.standard))
    pipeline.regions = [("320100", "南京市"), ("320500", "苏州市"), ("321200", "泰州市")].map {
      RegionRow(code: $0, name: $1, level: "city")
    }
    return pipeline
  }

  /// The row of an application.
  public func row(_ number: String) throws -> Int? {
    var number = number
    let found = number.withUTF8 { ApplicationNumber.parse(UnsafeRawBufferPointer($0)) }
    guard case .number(let parsed) = found else { return nil }
    return store.row(of: parsed.key)
  }

  /// The bytes of the store's file.
  public var bytes: Data {
    FileManager.default.contents(atPath: folder + "/" + ApplicationStore.fileName)!
  }

  /// The bytes of the file of what applications do not tell of their publications.
  public var publicationBytes: Data {
    FileManager.default.contents(atPath: folder + "/publications.store")!
  }

  public func names(_ parties: ApplicationStore.Parties, of application: Int) -> [String] {
    parties.range(of: application).map { store.name(Int(parties.name[$0])) }
  }
}
