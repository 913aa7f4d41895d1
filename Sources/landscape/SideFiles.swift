import Configuration
import Dumps
import Foundation
import Report
import Resolution
import Store

/// How the applications stand, and what the side files' rows came to.
struct SettledStanding {
  let standing: Standing
  let settlement: StandingBuilder.Settlement
  let asOf: CalendarDate
  let ledger: [LedgerStep]
  /// The side files as they were read, for their rejects.
  let readings: [FileReading]
}

/// Reads the files about applications and attaches their rows by application number.
struct SideFiles {
  let pipeline: Pipeline
  let store: ApplicationStore
  let gazetteer: Gazetteer
  let jobs: Int

  /// What one worker found in one kind of file.
  private struct Found<Fact: Sendable>: Sendable {
    var facts: [Fact] = []
    var unmatched = 0
    /// Rows whose words say nothing that is known.
    var unknown = 0
  }

  /// Settles every application and writes `standing.store`.
  func settle(in folder: String) throws -> SettledStanding {
    var sources: Standing.Sources = []
    if !pipeline.status.isEmpty { sources.insert(.status) }
    if !pipeline.events.isEmpty { sources.insert(.events) }
    if !pipeline.families.isEmpty { sources.insert(.families) }
    if !pipeline.awards.isEmpty { sources.insert(.awards) }
    if !pipeline.agencies.isEmpty { sources.insert(.agencies) }
    var builder = StandingBuilder(store: store, given: sources)
    var ledger: [LedgerStep] = []
    var readings: [FileReading] = []

    let words = statusWords
    for fact in try read(
      StatusRow.self, of: pipeline.status, step: "法律状态", &ledger, &readings,
      { row, application in
        words[row.status].map { (isValid: $0 == .valid, row, application) }
      })
    {
      builder.note(
        status: fact.isValid, of: fact.2, on: fact.1.date, order: fact.1.location)
    }
    let places = EventPlaces(pipeline: pipeline, store: store, gazetteer: gazetteer)
    for event in try read(
      EventRow.self, of: pipeline.events, step: "事件", &ledger, &readings,
      { row, application in places.event(row, application) })
    {
      builder.note(event)
    }
    for fact in try read(
      FamilyRow.self, of: pipeline.families, step: "同族", &ledger, &readings,
      { row, application in (application, row.office) })
    {
      builder.note(familyMemberOf: fact.0, at: fact.1.uppercased())
    }
    for fact in try read(
      AwardRow.self, of: pipeline.awards, step: "奖项", &ledger, &readings,
      { row, application in (application, row.year) })
    {
      builder.note(awardTo: fact.0, in: fact.1)
    }
    // No table asks for the agency yet: its rows are checked and accounted for.
    _ = try read(
      AgencyRow.self, of: pipeline.agencies, step: "代理机构", &ledger, &readings,
      { _, application in application })
    let asOf = try settledDate(builder)
    let settlement = try builder.write(
      to: folder, asOf: asOf, validity: validity, pastYears: pastYears(before: asOf), jobs: jobs)
    return SettledStanding(
      standing: try Standing(folder: folder), settlement: settlement, asOf: asOf, ledger: ledger,
      readings: readings)
  }

  /// The years before that of `asOf` that the panel tells of.
  ///
  /// A status column says how things stood when the dump was made and nothing of earlier years, so
  /// where it decides there are none.
  private func pastYears(before asOf: CalendarDate) -> [Int] {
    let isDated = validity != .status || !pipeline.status.isEmpty || !store.dimensions.hasStatus
    guard pipeline.tables.names("T30"), store.count > 0, isDated else { return [] }
    let first = asOf.year - ReportInputs.panelYears + 1
    return pipeline.years(upTo: asOf, of: store).filter { (first..<asOf.year).contains($0) }
  }

  /// Reads files of one kind; rows that name applications the dumps lack are counted `unmatched`,
  /// those of which `fact` makes nothing `unknown_word`.
  private func read<Row: ApplicationSideRow, Fact: Sendable>(
    _ kind: Row.Type, of paths: [String], step: String, _ ledger: inout [LedgerStep],
    _ readings: inout [FileReading], _ fact: @Sendable @escaping (Row, Int) -> Fact?
  ) throws -> [Fact] {
    guard !paths.isEmpty else { return [] }
    let store = store
    let reading = try ApplicationSideFile(jobs: jobs, dates: Self.date).read(
      kind, of: paths, makeState: { _ in Found<Fact>() },
      body: { found, row in
        var number = row.application
        let parsed = number.withUTF8 { ApplicationNumber.parse(UnsafeRawBufferPointer($0)) }
        guard case .number(let known) = parsed else {
          return .rejected(
            RowProblem(
              reason: .unreadableApplicationNumber, column: "application", cell: row.application))
        }
        guard let application = store.row(of: known.key) else {
          found.unmatched += 1
          return .accepted
        }
        if let fact = fact(row, application) {
          found.facts.append(fact)
        } else {
          found.unknown += 1
        }
        return .accepted
      })
    let matched = reading.states.reduce(0) { $0 + $1.facts.count }
    let unmatched = reading.states.reduce(0) { $0 + $1.unmatched }
    let unknown = reading.states.reduce(0) { $0 + $1.unknown }
    let rejected = reading.files.reduce(0) { $0 + $1.rejected }
    let blank = reading.files.reduce(0) { $0 + $1.blank }
    ledger.append(
      LedgerStep(
        step: step, source: paths.map { pipeline.printedName(ofFile: $0) }.joined(separator: ";"),
        received: reading.files.reduce(0) { $0 + $1.read }, passed: matched,
        setAside: [
          ("unmatched", unmatched), ("unknown_word", unknown), ("rejected", rejected),
          ("blank", blank),
        ].filter { $0.1 > 0 }))
    readings += reading.files
    return reading.states.flatMap(\.facts)
  }

  /// What the words of a status file mean: the status words of every format.
  private var statusWords: [String: StatusWord] {
    var words: [String: StatusWord] = [:]
    for format in pipeline.allFormats {
      for meaning in [StatusWord.pending, .valid, .lapsed] {
        for word in format.statusWords[meaning] ?? [] { words[word] = meaning }
      }
    }
    return words
  }

  private static func date(_ cell: UnsafeRawBufferPointer) -> ApplicationSideFile.DateFinding {
    switch DateForms.parse(cell) {
    case .date(let date): .date(date)
    case .ambiguous: .rejected(.ambiguousDate)
    case .impossible: .rejected(.impossibleDate)
    case .empty, .unreadable: .rejected(.unreadableDate)
    }
  }

  private func settledDate(_ builder: StandingBuilder) throws -> CalendarDate {
    if let asOf = pipeline.asOf { return asOf }
    if let latest = builder.latestDate { return latest }
    if let year = pipeline.sideTables.years.last,
      let date = CalendarDate(year: year, month: 12, day: 31)
    {
      return date
    }
    throw JourneyError.noDates(pipeline: pipeline.folder)
  }

  /// The setting, else the first basis that the inputs allow.
  private var validity: Standing.Basis {
    switch pipeline.counting.validity {
    case .status: .status
    case .events: .events
    case .withinTerm: .withinTerm
    case nil:
      !pipeline.status.isEmpty || store.dimensions.hasStatus
        ? .status : pipeline.events.isEmpty ? .withinTerm : .events
    }
  }
}

extension CalendarDate {
  /// The day it is, in UTC.
  static var today: CalendarDate {
    CalendarDate(daysSinceEpoch: Int(Date().timeIntervalSince1970 / 86_400))
      ?? CalendarDate(rawValue: 19_700_101)
  }
}
