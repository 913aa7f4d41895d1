import Configuration
import Counts
import Dumps
import Foundation
import ProcessMemory
import Report
import Resolution
import Store

/// One run of a pipeline, from its dumps to the published report.
struct Journey {
  let pipeline: Pipeline
  let dumps: [String]
  /// Whether the dumps were named on the command line rather than by the pipeline.
  let isForeign: Bool
  let out: String
  let jobs: Int
  /// Memory to stay below; nil = any.
  let ceiling: MemoryCeiling?
  let isQuiet: Bool

  func run() throws {
    let started = Date()
    let publication = try Publication(out: out, pipeline: pipeline.name)
    let (fingerprint, resolvers) = try sideBySide(
      jobs: jobs, { try Fingerprint(pipeline: pipeline, dumps: dumps, isForeign: isForeign) },
      { try makeResolvers() })
    let last = publication.latest.flatMap { latest in
      try? PublishedRun(publication.folder + "/runs/" + latest).record()
    }
    let unchanged = try last.map { try fingerprint.unchangedDumps(of: $0) } ?? []
    if let last, fingerprint.isUnchanged(since: last, unchanged: unchanged) {
      say("自运行 \(last.run) 以来输入、配置与版本均无变化，无需重算（unchanged: nothing to do）")
      say("报告：\(publication.folder)/latest/")
      return
    }
    let resumption = last.flatMap { last in
      Resumption(
        of: last, in: publication.folder + "/runs/" + last.run, fingerprint,
        unchanged: unchanged, today: .today)
    }
    let known = resumption?.files ?? []
    if let resumption {
      say("\(known.count) 个文件与运行 \(resumption.run) 所读相同，沿用其结果；新读 \(dumps.count - known.count) 个")
    }
    let progress = Progress("读取", total: bytes(besides: known), isQuiet: isQuiet)
    do {
      var watch = Stopwatch(since: started)
      watch.lap("prepare")
      let folder = try publication.stageFolder("store")
      let (store, summary, files, description) = try readAndFold(
        resolvers, resumption, fingerprint, into: folder, of: publication, progress, &watch)
      // What the fold held lies among what stays, where the allocator would keep it: a thread that does
      // not count gives it back, where there is one.
      if jobs == 1 { process_memory_trim() }
      // While the store is brought to disk, its applications are counted.
      let evaluate = { @Sendable [watch] in
        try evaluated(store, resolvers.gazetteer, summary, files, in: publication, progress, watch)
      }
      let inputs: ReportInputs
      ((inputs, watch), _) = try sideBySide(
        jobs: jobs, evaluate,
        {
          if jobs > 1 { process_memory_trim() }
          try description.settle(in: publication)
        })
      progress.enter("制表")
      let writing = try Writing(
        publication: publication, inputs: inputs, fingerprint: fingerprint)
      watch.lap("make tables")
      progress.enter("写出报告")
      try writing.writeAll()
      watch.lap("write")
      try writing.commit(watch, resumedFrom: resumption?.run)
      progress.finish()
      if !isQuiet {
        try Summary(inputs: writing.inputs, changes: writing.changes, publication: publication)
          .show(started)
      }
    } catch {
      progress.finish()
      try? publication.abandon()
      throw error
    }
  }

  /// Settles how the applications of a store stand, and counts and scores them.
  private func evaluated(
    _ store: ApplicationStore, _ gazetteer: Gazetteer, _ summary: StoreBuilder.Summary,
    _ files: [FileReading], in publication: Publication, _ progress: Progress, _ watch: Stopwatch
  ) throws -> (ReportInputs, Stopwatch) {
    var watch = watch
    let folder = try publication.stageFolder("store")
    progress.enter("核对权利状态")
    let standing = try SideFiles(
      pipeline: pipeline, store: store, gazetteer: gazetteer, jobs: jobs
    ).settle(in: folder)
    watch.lap("settle")
    let tabulator = Tabulator(
      store: store, standing: standing.standing, jobs: counters(of: store))
    let cube = try tabulator.layCube(in: folder)
    try checkBudget(standing.readings)
    progress.enter("计数与评分")
    let inputs = try makeInputs(
      tabulator, cube, files, summary, standing, dimensions: store.dimensions,
      drift: drift(files, summary, in: publication))
    watch.lap("count and score")
    return (inputs, watch)
  }

  /// Reads the dumps and folds them into the store; what the workers held is let go on return.
  private func readAndFold(
    _ resolvers: Resolvers, _ resumption: Resumption?, _ fingerprint: Fingerprint,
    into folder: String, of publication: Publication, _ progress: Progress,
    _ watch: inout Stopwatch
  ) throws -> (ApplicationStore, StoreBuilder.Summary, [FileReading], StoreDescription) {
    let shelf = try shelf(in: publication)
    var (intakes, files) = try read(
      resolvers, besides: resumption?.files ?? [], onto: shelf, progress)
    if let resumption {
      intakes.append(
        try resumption.intake(resolvers, into: shelf, worker: intakes.count, jobs: jobs))
      let all = Dictionary(
        uniqueKeysWithValues: (files + resumption.files).map { ($0.path, $0) })
      files = dumps.compactMap { all[$0] }
    }
    guard dumps.isEmpty || files.contains(where: { $0.read > 0 }) else {
      throw JourneyError.noRecords(files: dumps)
    }
    try checkBudget(files)
    watch.lap("read")
    progress.enter("去重归并")
    let (store, summary, description) = try StoreBuilder(intakes, jobs: jobs).build(
      in: folder, for: pipeline,
      untold: UntoldFacts(columns: files.map { Set($0.columns.understood.map(\.field)) })
    ) { [files] dimensions, remarks in
      try StoreDescription(
        dimensions,
        IntakeRecord(configuration: fingerprint.intake, files: files, remarks: remarks))
    }
    watch.lap("fold")
    return (store, summary, files, description)
  }

  private func makeResolvers() throws -> Resolvers {
    let concordance = try Concordance(pipeline: pipeline)
    let gazetteer = try Gazetteer(
      pipeline: pipeline, classes: concordance.classes, jobs: jobs)
    let chain = try Concordance.chain(of: pipeline)
    return Resolvers(
      gazetteer: gazetteer, concordance: concordance, chain: chain, counting: pipeline.counting,
      today: .today, fileCount: dumps.count)
  }

  /// Of the memory that is left a quarter is for publications and one for names: what is being read
  /// and merged takes the rest.
  private func shelf(in publication: Publication) throws -> PublicationShelf {
    guard let ceiling else { return try PublicationShelf() }
    return try PublicationShelf(limit: ceiling.room / 4, folder: publication.scratchFolder())
  }

  /// How many threads read: under a ceiling as many as there is room for what each holds.
  private var readers: Int {
    // One number is left for the last run's intake.
    let most = min(jobs, Intake.mostWorkers - 1)
    guard let ceiling else { return most }
    return max(1, min(most, ceiling.room / Self.readerBytes))
  }

  private static let readerBytes = 8 << 20

  /// How many threads count and write: one where tables and files made side by side would not find
  /// room under the ceiling.
  private func counters(of store: ApplicationStore) -> Int {
    guard let ceiling else { return jobs }
    let inventions = (0..<store.count).count {
      store.type[$0] == PatentType.invention.rawValue && store.granted[$0] != 0
    }
    let counting = Self.applicationBytes * store.count + Self.inventionBytes * inventions
    let needed = Self.programBytes + max(Self.reportBytes, counting)
    ceiling.expect(needed)
    return ceiling.room < jobs * needed ? 1 : jobs
  }

  /// About what the program takes, what tables and files do one after the other, and what counting
  /// does for each application and, to value it among its peers, for each granted invention.
  private static let programBytes = 48 << 20
  private static let reportBytes = 48 << 20
  private static let applicationBytes = 64
  private static let inventionBytes = 128

  /// Reads the dumps but those whose accounts are at hand.
  private func read(
    _ resolvers: Resolvers, besides known: [FileReading], onto shelf: PublicationShelf,
    _ progress: Progress
  ) throws -> (states: [Intake], files: [FileReading]) {
    let paths = Set(known.map(\.path))
    let numbers = dumps.indices.filter { !paths.contains(dumps[$0]) }
    guard !numbers.isEmpty else { return ([Intake(resolvers, into: shelf)], []) }
    let workers = readers
    var reader = DumpReader(
      paths: numbers.map { dumps[$0] }, formats: pipeline.allFormats,
      choice: isForeign ? .automatic : pipeline.formatChoice, jobs: workers,
      maximumRecordBytes: pipeline.rejects.recordMiB << 20,
      progress: { progress.advance($0) })
    reader.fileNumbers = numbers
    reader.demandsIndispensableColumns = true
    let reading = try reader.read(
      makeState: { Intake(resolvers, into: shelf, worker: $0, of: workers) },
      body: { intake, record in intake.take(record) })
    return (reading.states, reading.files)
  }

  /// Bytes of the dumps but those whose accounts are at hand.
  private func bytes(besides known: [FileReading]) -> Int {
    let paths = Set(known.map(\.path))
    return dumps.filter { !paths.contains($0) }.reduce(0) { $0 + (Fingerprint.size($1) ?? 0) }
  }

  /// Refuses the run when more rows were rejected than the pipeline allows, by share or by number.
  private func checkBudget(_ files: [FileReading]) throws {
    let read = files.reduce(0) { $0 + $1.read }
    let rejected = files.reduce(0) { $0 + $1.rejected }
    let budget = pipeline.rejects
    let origin = pipeline.origin(of: "rejects")?.description ?? "default"
    if rejected > budget.count {
      throw JourneyError.overRejectBudget(
        rejected: rejected, read: read, limit: "\(budget.count) records", origin: origin)
    }
    if read > 0, Double(rejected) / Double(read) > budget.share {
      throw JourneyError.overRejectBudget(
        rejected: rejected, read: read, limit: "\(budget.share * 100) %", origin: origin)
    }
  }

  /// Says how the dumps differ from those of the last run, before anything is published.
  private func drift(
    _ files: [FileReading], _ summary: StoreBuilder.Summary, in publication: Publication
  ) throws -> [DriftAlarm] {
    guard let latest = publication.latest,
      let last = try? PublishedRun(publication.folder + "/runs/" + latest).record()
    else { return [] }
    let alarms = DriftAlarm.alarms(
      files, since: last, unknownWords: summary.unknownWords, share: pipeline.drift.records)
    for alarm in alarms {
      try StandardStream.error.write("warning: \(alarm.sentence) (compared with run \(latest))\n")
    }
    return alarms
  }

  private func makeInputs(
    _ tabulator: Tabulator, _ cube: CountCube?, _ files: [FileReading],
    _ summary: StoreBuilder.Summary, _ standing: SettledStanding, dimensions: StoreDimensions,
    drift: [DriftAlarm]
  ) throws -> ReportInputs {
    let levels = LevelRows.all(in: dimensions)
    guard let main = levels.first else { throw JourneyError.noLevels(pipeline: pipeline.folder) }
    let asOf = standing.asOf
    let span = pipeline.years(upTo: asOf, of: tabulator.store)
    var ledger = files.map { file in
      LedgerStep(
        step: "读取", source: pipeline.printedName(ofFile: file.path), received: file.read,
        passed: file.accepted,
        setAside: RejectReason.allCases.compactMap { reason in
          file.rejectCounts[reason].map { (reason.rawValue, $0) }
        } + (file.blank > 0 ? [("blank", file.blank)] : []),
        counted: file.counted)
    }
    ledger.append(
      LedgerStep(
        step: "去重归并", source: "", received: files.reduce(0) { $0 + $1.accepted },
        passed: summary.applications, setAside: [("merged", summary.merged)]))
    ledger += standing.ledger
    ledger.append(tabulator.countingStep(cube, main))
    for step in ledger where !step.isBalanced { throw JourneyError.unbalanced(step) }
    var inputs = try ReportInputs(
      pipeline: pipeline, tabulator: dumps.isEmpty ? nil : tabulator, levels: levels, span: span,
      asOf: asOf, readings: files, sideReadings: standing.readings,
      fold: dumps.isEmpty ? nil : summary,
      settlement: dumps.isEmpty ? nil : standing.settlement, ledger: ledger, drift: drift,
      softwareVersion: Landscape.softwareVersion, jobs: tabulator.jobs,
      isScored: pipeline.tables != .none)
    inputs.areDumpsForeign = isForeign
    return inputs
  }

  private func say(_ line: String) {
    guard !isQuiet else { return }
    try? StandardStream.error.write(line + "\n")
  }
}
