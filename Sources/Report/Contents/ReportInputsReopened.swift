public import Configuration
public import Counts
internal import Dumps
internal import Scoring
public import Store

extension ReportInputs {
  /// What the tables of a published run were made from, read back from its store and its copy of
  /// the configuration.
  ///
  /// - Parameters:
  ///   - adapting: changes the settings before anything is computed.
  ///   - levels: the levels of the tables, the main one first.
  ///   - span: the years of the flows; without it those of the run.
  /// - Throws: `ReportError`, `StoreError`, `ConfigurationError`, `ScoringError` or
  ///   `ExplanationError.noCopy` when the run cannot be read back.
  public init(
    reopening run: PublishedRun, adapting: (inout Pipeline) -> Void = { _ in },
    levels: (StoreDimensions) -> [LevelRows] = { LevelRows.all(in: $0) },
    span: ClosedRange<Int>? = nil, jobs: Int
  ) throws {
    let record = try run.record()
    let copy = run.folder + "/" + RunExplanations.copyFolder
    guard Disk.exists(copy + "/pipeline.yml"),
      case .years(let published)? = record.text("span").flatMap(Span.init)
    else { throw ExplanationError.noCopy(run: run.folder) }
    var pipeline = try Pipeline.load(folder: copy, isCopy: true, indicators: Indicator.known)
    adapting(&pipeline)
    let store = run.folder + "/store"
    let dimensions = try StoreDimensions.read(folder: store)
    let standing = try Standing(folder: store)
    let tabulator = Tabulator(
      store: try ApplicationStore(folder: store, dimensions: dimensions), standing: standing,
      jobs: jobs)
    let hasDumps = record.inputs.contains { file in file.facts.contains { $0.name == "format" } }
    try self.init(
      pipeline: pipeline, tabulator: hasDumps ? tabulator : nil,
      levels: levels(dimensions), span: span ?? published,
      asOf: CalendarDate(rawValue: standing.asOf), readings: [], fold: nil, settlement: nil,
      ledger: [], softwareVersion: record.text("version") ?? "", jobs: jobs)
  }
}
