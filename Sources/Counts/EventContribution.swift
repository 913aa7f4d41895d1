internal import Configuration
internal import Store

/// One event of an application that a unit's count rests on.
public struct EventContribution: Sendable, Equatable {
  /// Row of the application in the store.
  public let application: Int
  /// yyyymmdd.
  public let date: Int32
  /// 万元; 0 where none is stated.
  public let amount: Double
}

extension Tabulator {
  /// Returns the events of one year, up to `as_of`, behind a count, at the unit of the first giver, in
  /// the order that `UnitTabulation` adds them; empty for what is no count of events.
  public func eventContributions(
    _ id: CountID, row: Int, level: LevelRows, year: Int
  ) -> [EventContribution] {
    let wanted: EventKind? =
      switch id {
      case .transfers: .transfer
      case .licences: .licence
      case .pledgeAmount: .pledge
      default: nil
      }
    guard let wanted else { return [] }
    var found: [EventContribution] = []
    for application in 0..<store.count {
      for event in standing.events(of: application)
      where standing.counts(event, in: year...year)
        && EventKind(rawValue: standing.eventKind[event]) == wanted
      {
        let marks = Standing.EventMarks(rawValue: standing.eventMarks[event])
        // What moves inside a group of companies is no transfer.
        if wanted == .transfer, marks.contains(.sameGroup) { continue }
        guard let first = standing.givers(of: event).first else { continue }
        var rows = ContiguousArray<Int32>()
        level.appendRows(
          unit: standing.giverUnit[first], parks: standing.giverParks[first], to: &rows)
        guard rows.contains(Int32(row)) else { continue }
        found.append(
          EventContribution(
            application: application, date: standing.eventDate[event],
            amount: standing.eventAmount[event]))
      }
    }
    return found
  }
}
