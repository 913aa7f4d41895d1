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
  private let tables: [ReportTable]

  init(publication: Publication, inputs: ReportInputs) {
    self.publication = publication
    self.inputs = inputs
    let wanted = TableDefinition.all.filter { definition in
      switch inputs.pipeline.tables {
      case .all: true
      case .none: false
      case .ids(let ids): ids.contains(definition.id)
      }
    }
    tables = concurrentMap(wanted.count, jobs: inputs.tabulator?.jobs ?? 1) {
      wanted[$0].build(inputs)
    }.compactMap { $0 }
  }

  /// Stages tables in every form, the ledger and the rejects.
  func writeAll() throws {
    let csv = CSVWriter(encoding: inputs.pipeline.csvEncoding)
    for table in tables {
      try publication.write(csv.render(table), to: "tables/\(table.fileName).csv")
      try publication.write(JSONWriter().render(table), to: "tables/\(table.id).json")
    }
    if !tables.isEmpty {
      try WorkbookWriter(title: inputs.pipeline.title).write(
        tables, to: publication.path(staging: WorkbookWriter.fileName))
    }
    try publication.write(ledger, to: "ledger.csv")
    try publication.write(rejects, to: "rejects.csv")
  }

  /// Publishes the stage.
  func commit(_ fingerprint: Fingerprint, started: Date) throws -> String {
    let inputFiles = inputs.readings.map { reading in
      RunRecord.File(
        path: reading.path, bytes: reading.bytes, sha256: reading.sha256,
        facts: [
          .init("format", .text(reading.formatID)), .init("encoding", .text(reading.encoding.name)),
          .init("encoding_because", .text(reading.encoding.reason)),
          .init("read", .integer(reading.read)), .init("accepted", .integer(reading.accepted)),
          .init("rejected", .integer(reading.rejected)), .init("blank", .integer(reading.blank)),
        ])
    }
    let record: [JSONValue.Member] = [
      .init("pipeline", .text(inputs.pipeline.name)),
      .init("version", .text(inputs.softwareVersion)),
      .init("configuration", .text(fingerprint.configuration)),
      .init("as_of", .text(inputs.asOf.isoText)),
      .init("started", .text(started.formatted(.iso8601))),
      .init("seconds", .text(String(format: "%.2f", Date().timeIntervalSince(started)))),
    ]
    return try publication.commit(
      runID: runID(fingerprint), inputs: inputFiles + fingerprint.files, record: record,
      keepRuns: inputs.pipeline.keepRuns)
  }

  /// Hash of inputs, configuration, as_of, software version and the run compared with; the same
  /// bytes under other names are the same inputs.
  private func runID(_ fingerprint: Fingerprint) -> String {
    let digest = Digest()
    let lines =
      inputs.readings.map(\.sha256).sorted() + [
        fingerprint.configuration, inputs.asOf.isoText, inputs.softwareVersion,
      ]
    for line in lines { Array((line + "\n").utf8).withUnsafeBytes { digest.update($0) } }
    return String(digest.finish().prefix(16))
  }

  private var ledger: [UInt8] {
    var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]
    CSVWriter.append(
      row: ["step", "source", "received", "passed", "set_aside", "reason"], to: &bytes)
    for step in inputs.ledger {
      let head: [Cell] = [
        .text(step.step), .text(step.source), .integer(step.received), .integer(step.passed),
      ]
      if step.setAside.isEmpty { CSVWriter.append(row: head + [0, ""], to: &bytes) }
      for (reason, count) in step.setAside {
        CSVWriter.append(row: head + [.integer(count), .text(reason)], to: &bytes)
      }
    }
    return bytes
  }

  private var rejects: [UInt8] {
    var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]
    CSVWriter.append(
      row: ["file", "record", "line", "offset", "reason", "column", "cell"], to: &bytes)
    for reject in inputs.readings.flatMap(\.rejects) {
      CSVWriter.append(
        row: [
          .text(reject.file), .integer(reject.record), .integer(reject.line),
          .integer(reject.offset), .text(reject.reason.rawValue), .text(reject.column),
          .text(reject.cell),
        ], to: &bytes)
    }
    return bytes
  }
}
