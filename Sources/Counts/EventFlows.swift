public import Configuration
internal import Dumps
internal import Resolution
internal import Store

/// A transfer, licence or pledge as one level sees it.
public struct LevelEvent: Sendable {
  /// Row of the application in the store.
  public let application: Int
  /// yyyymmdd; 0 for what holders imply.
  public let date: Int32
  public let kind: EventKind
  /// Rows of the first giver (convention `first`): one, several where units overlap.
  public let givers: [Int]
  /// Rows of every taker.
  public let takers: [Int]
  /// 万元; undefined where the source tells none.
  public let amount: Double?

  public init(
    of application: Int, on date: Int32, kind: EventKind, givers: [Int], takers: [Int],
    amount: Double?
  ) {
    self.application = application
    self.date = date
    self.kind = kind
    self.givers = givers
    self.takers = takers
    self.amount = amount
  }
}

extension Tabulator {
  /// Returns the transfers, licences and pledges of the years given, up to `as_of`, in the order of
  /// the store; transfers inside one group of companies are only counted.
  public func operations(
    _ level: LevelRows, years: ClosedRange<Int>
  ) -> (events: [LevelEvent], insideGroups: Int) {
    var events: [LevelEvent] = []
    var insideGroups = 0
    var application = 0
    for event in standing.eventDate.indices {
      // Events lie by application: the one whose range ends behind this event.
      while standing.eventStarts[application + 1] <= UInt64(event) { application += 1 }
      guard standing.counts(event, in: years),
        let kind = EventKind(rawValue: standing.eventKind[event]),
        [.transfer, .licence, .pledge].contains(kind)
      else { continue }
      let marks = Standing.EventMarks(rawValue: standing.eventMarks[event])
      if kind == .transfer, marks.contains(.sameGroup) {
        insideGroups += 1
        continue
      }
      let givers = standing.givers(of: event)
      let takers = standing.takers(of: event)
      events.append(
        LevelEvent(
          of: application, on: standing.eventDate[event], kind: kind,
          givers: givers.first.map {
            level.rows(unit: standing.giverUnit[$0], parks: standing.giverParks[$0])
          } ?? [level.row(of: .unknown)],
          takers: takers.isEmpty
            ? [level.row(of: .unknown)]
            : takers.flatMap {
              level.rows(unit: standing.takerUnit[$0], parks: standing.takerParks[$0])
            },
          amount: marks.contains(.amountKnown) ? standing.eventAmount[event] : nil))
    }
    return (events, insideGroups)
  }

  /// Returns what the holders of patents in force imply: from the first applicant to the holders,
  /// where no applicant is among the holders and no group of companies holds both.
  ///
  /// - Parameter groups: per member's name, in bytes, its groups of companies.
  public func impliedTransfers(
    _ level: LevelRows, groups: [[UInt8]: Set<String>]
  ) -> (events: [LevelEvent], insideGroups: Int) {
    var events: [LevelEvent] = []
    var insideGroups = 0
    for application in 0..<store.count where standing.isValid[application] != 0 {
      let holders = store.holders.range(of: application)
      let applicants = store.applicants.range(of: application)
      guard !holders.isEmpty, let giver = applicants.first else { continue }
      let names = Set(applicants.map { store.applicants.name[$0] })
      guard !holders.contains(where: { names.contains(store.holders.name[$0]) }) else { continue }
      if !groups.isEmpty {
        let parties =
          applicants.map { store.applicants.name[$0] }
          + holders.map { store.holders.name[$0] }
        let common = parties.dropFirst().reduce(
          groups[Array(store.name(Int(parties[0])).utf8)] ?? []
        ) { $0.intersection(groups[Array(store.name(Int($1)).utf8)] ?? []) }
        if !common.isEmpty {
          insideGroups += 1
          continue
        }
      }
      events.append(
        LevelEvent(
          of: application, on: 0, kind: .transfer,
          givers: level.rows(
            unit: store.applicants.unit[giver], parks: store.applicants.parks[giver]),
          takers: holders.flatMap {
            level.rows(unit: store.holders.unit[$0], parks: store.holders.parks[$0])
          }, amount: nil))
    }
    return (events, insideGroups)
  }
}
