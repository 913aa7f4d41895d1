import Configuration
internal import Counts
import Dumps
import Foundation
import Report
import Store

/// Writes everything of a run into its stage and publishes it.
struct Writing {
  let publication: Publication
  let inputs: ReportInputs
  let fingerprint: Fingerprint
  private let runID: String
  private let tables: [ReportTable]

  init(publication: Publication, inputs: ReportInputs, fingerprint: Fingerprint) throws {
    self.publication = publication
    self.fingerprint = fingerprint
    var inputs = inputs
    inputs.configurationFiles = fingerprint.files
    inputs.comparison = try Self.comparison(publication, inputs, fingerprint)
    self.inputs = inputs
    runID = Self.runID(inputs, fingerprint)
    tables = try TableDefinition.wanted(inputs)
  }

  /// Compares with the last edition, else the last run; nil when there is none to be read.
  private static func comparison(
    _ publication: Publication, _ inputs: ReportInputs, _ fingerprint: Fingerprint
  ) throws -> RunComparison? {
    guard let predecessor = publication.predecessor else { return nil }
    do {
      return try RunComparison(
        from: predecessor.run, called: predecessor.name,
        to: RunRecord(
          run: "", facts: facts(inputs, fingerprint), inputs: files(inputs, fingerprint),
          outputs: []))
    } catch ReportError.unreadable {
      // A damaged old run must not keep the new one from being published.
      try? StandardStream.error.write(
        "\(predecessor.run.folder): cannot be read, so T28 compares with nothing; "
          + "see `landscape verify`\n")
      return nil
    }
  }

  /// Stages tables in every form, the ledger and the rejects, side by side.
  ///
  /// No file depends on another; of several failures the first in the order of the list is told.
  func writeAll() throws {
    var parts: [@Sendable () throws -> Void] = []
    if !tables.isEmpty {
      parts.append(writeWorkbook)
      parts.append(writePages)
    }
    parts.append(writeDatabase)
    for table in tables { parts.append { try write(table) } }
    parts.append(writeAccounts)
    let work = parts
    let faults = concurrentMap(work.count, jobs: inputs.jobs) { part -> (any Error)? in
      do {
        try work[part]()
        return nil
      } catch { return error }
    }
    if let fault = faults.lazy.compactMap({ $0 }).first { throw fault }
  }

  private func write(_ table: ReportTable) throws {
    let csv = CSVWriter(encoding: inputs.pipeline.csvEncoding)
    try publication.write(csv.render(table), to: "tables/\(table.fileName).csv")
    try publication.write(JSONWriter().render(table), to: "tables/\(table.id).json")
  }

  private func writeWorkbook() throws {
    try WorkbookWriter(title: inputs.pipeline.title, remarks: remarks, belts: inputs.unitBelts)
      .write(
        tables, to: publication.path(staging: WorkbookWriter.fileName),
        scratch: publication.scratchFolder())
  }

  private func writeDatabase() throws {
    try DatabaseWriter(runID: runID, title: inputs.pipeline.title).write(
      tables, extras: [ledgerTable] + ReportTable.sideTables(of: inputs.pipeline, run: runID),
      to: publication.path(staging: DatabaseWriter.fileName))
  }

  /// What the run was made under and what became of every row.
  private func writeAccounts() throws {
    for file in inputs.pipeline.filesToKeep {
      try publication.copy(file.path, to: RunExplanations.copyFolder + "/" + file.place)
    }
    try publication.write(CSVWriter(encoding: .utf8BOM).render(ledgerTable), to: "ledger.csv")
    try publication.write(rejects, to: "rejects.csv")
  }

  /// The report for a browser, a profile page for each region and industry, and its maps.
  private func writePages() throws {
    let boundaries = try inputs.pipeline.boundaries.map {
      try BoundaryFile(path: $0.file, approvalNumber: $0.approvalNumber)
    }
    let page = ReportPage(
      title: inputs.pipeline.title, subtitle: "截至 \(inputs.asOf.isoText)，运行 \(runID)",
      tables: tables, remarks: remarks + [pageScripts], boundaries: boundaries, jobs: inputs.jobs)
    let files = PageWriter().files(of: page)
    let faults = concurrentMap(files.count, jobs: inputs.jobs) { number -> ReportError? in
      do throws(ReportError) {
        try publication.write(files[number].bytes, to: files[number].path)
        return nil
      } catch { return error }
    }
    if let fault = faults.lazy.compactMap({ $0 }).first { throw fault }
    if let map = page.map {
      try publication.write(GeoJSONWriter().render(map), to: GeoJSONWriter.tilesName)
    }
    if let boundaries {
      try publication.write(GeoJSONWriter().render(boundaries), to: GeoJSONWriter.boundariesName)
    }
  }

  /// What the report as a whole rests on.
  private var remarks: [ReportTable.Convention] {
    [
      .init("流水线", .text(inputs.pipeline.name)), .init("截止日", .text(inputs.asOf.isoText)),
      .init("软件版本", .text(inputs.softwareVersion)), .init("运行", .text(runID)),
    ]
  }

  /// What the pages' pictures run on depends on what the program was built with.
  private var pageScripts: ReportTable.Convention {
    let libraries = PageScripts.builtIn.libraries
    return .init(
      "页面脚本",
      .text(libraries.isEmpty ? "未编入 ECharts 与 Tabulator：图为静态图" : "\(libraries)，编入页面"))
  }

  /// What moved since the run before, as T28 tells it; nil where T28 is not wanted.
  var changes: ReportTable? { tables["T28"] }

  /// Publishes the stage.
  ///
  /// - Parameter resumedFrom: the run whose intake was taken over.
  func commit(_ watch: Stopwatch, resumedFrom: String?) throws {
    let record =
      Self.facts(inputs, fingerprint) + [
        .init("compared_with", inputs.comparison.map { .text($0.oldName) } ?? .null),
        .init("drift", .array(inputs.drift.map { .text($0.sentence) })),
        .init("unknown_words", .integer(inputs.fold?.unknownWords ?? 0)),
        .init("resumed_from", resumedFrom.map { .text($0) } ?? .null),
        .init("started", .text(watch.started.formatted(.iso8601))),
        .init("seconds", .object(watch.laps.map { .init($0.name, .number($0.seconds)) })),
      ]
    try publication.commit(
      runID: runID, inputs: Self.files(inputs, fingerprint), record: record,
      keepRuns: inputs.pipeline.keepRuns, jobs: inputs.jobs)
  }

  /// What run.json says of the run besides its files and the clock.
  private static func facts(
    _ inputs: ReportInputs, _ fingerprint: Fingerprint
  ) -> [JSONValue.Member] {
    [
      .init("pipeline", .text(inputs.pipeline.name)),
      .init("version", .text(inputs.softwareVersion)),
      .init("program", .text(fingerprint.program)),
      .init("configuration", .text(fingerprint.configuration)),
      .init("page_scripts", .text(PageScripts.builtIn.libraries)),
      .init("as_of", .text(inputs.asOf.isoText)),
      .init("span", .text("\(inputs.span.lowerBound)-\(inputs.span.upperBound)")),
      .init("settings", .text(inputs.pipeline.settingsText)),
    ]
  }

  /// Every file the run was made from, each with the key of pipeline.yml that names it.
  private static func files(
    _ inputs: ReportInputs, _ fingerprint: Fingerprint
  ) -> [RunRecord.File] {
    let dumps = inputs.readings.map { reading in
      RunRecord.File(
        path: reading.path, bytes: reading.bytes, digest: reading.digest,
        facts: [
          .init("key", .text(RunRecord.File.dumpKey)), .init("format", .text(reading.formatID)),
          .init("encoding", .text(reading.encoding.name)),
          .init("encoding_because", .text(reading.encoding.reason)),
          .init("read", .integer(reading.read)), .init("accepted", .integer(reading.accepted)),
          .init("rejected", .integer(reading.rejected)), .init("blank", .integer(reading.blank)),
          .init("columns", .array(reading.columns.header.map { .text($0) })),
        ])
    }
    return dumps + fingerprint.files
  }

  /// Hash of inputs, configuration, as_of, software version and the run compared with; the same
  /// bytes under other names are the same inputs.
  private static func runID(_ inputs: ReportInputs, _ fingerprint: Fingerprint) -> String {
    let digest = Digest()
    let lines =
      inputs.readings.map(\.digest.hex).sorted() + [
        fingerprint.configuration, inputs.asOf.isoText, inputs.softwareVersion,
        PageScripts.builtIn.libraries, inputs.comparison?.oldRun ?? "",
      ] + inputs.drift.map(\.sentence)
    for line in lines { Array((line + "\n").utf8).withUnsafeBytes { digest.update($0) } }
    return String(digest.finish().prefix(16))
  }

  /// One row per step and reason: received = passed + everything set aside.
  private var ledgerTable: ReportTable {
    var rows: [[Cell]] = []
    for step in inputs.ledger {
      let head: [Cell] = [
        .text(step.step), .text(step.source), .integer(step.received), .integer(step.passed),
      ]
      let tail: [Cell] = [step.counted.map { .integer($0) } ?? .undefined]
      if step.setAside.isEmpty { rows.append(head + [0, ""] + tail) }
      for (reason, count) in step.setAside {
        rows.append(head + [.integer(count), .text(reason)] + tail)
      }
    }
    return ReportTable(
      id: "ledger", slug: "台账", title: "台账",
      columns: [
        Column(id: "step", title: "步骤", style: .text),
        Column(id: "source", title: "来源", style: .text),
        Column(id: "received", title: "接收", style: .count),
        Column(id: "passed", title: "通过", style: .count),
        Column(id: "set_aside", title: "搁置", style: .count),
        Column(id: "reason", title: "原因", style: .text),
        Column(id: "counted", title: "独立计数", style: .count),
      ],
      keys: ["step", "source", "reason"], rows: rows)
  }

  private var rejects: [UInt8] {
    var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]
    CSVWriter.append(
      row: ["file", "record", "line", "offset", "reason", "column", "cell"], to: &bytes)
    for reject in (inputs.readings + inputs.sideReadings).flatMap(\.rejects) {
      CSVWriter.append(
        row: [
          .text(inputs.pipeline.printedName(ofFile: reject.file)), .integer(reject.record),
          .integer(reject.line),
          .integer(reject.offset), .text(reject.reason.rawValue), .text(reject.column),
          .text(reject.cell),
        ], to: &bytes)
    }
    return bytes
  }
}
