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
}

/// Reads the files about applications and attaches their rows by application number.
struct SideFiles {
  let pipeline: Pipeline
  let store: ApplicationStore
  let gazetteer: Gazetteer

  /// Settles every application and writes `standing.store`.
  func settle(in folder: String) throws -> SettledStanding {
    var sources: Standing.Sources = []
    if !pipeline.status.isEmpty { sources.insert(.status) }
    if !pipeline.events.isEmpty { sources.insert(.events) }
    if !pipeline.families.isEmpty { sources.insert(.families) }
    if !pipeline.awards.isEmpty { sources.insert(.awards) }
    let builder = StandingBuilder(store: store, given: sources)
    let asOf = try settledDate(builder)
    let settlement = try builder.write(to: folder, asOf: asOf, validity: validity)
    return SettledStanding(
      standing: try Standing(folder: folder), settlement: settlement, asOf: asOf, ledger: [])
  }

  private func settledDate(_ builder: StandingBuilder) throws -> CalendarDate {
    if let asOf = pipeline.asOf { return asOf }
    if let latest = builder.latestDate(notAfter: .today) { return latest }
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
