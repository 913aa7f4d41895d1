internal import Configuration

/// How every application stands at `as_of`: in force or not and why, its family, awards, events.
///
/// One element per application in the store's order; events are grouped by application and sorted
/// by date inside.
///
/// A class, so that to hand it on counts one reference and not one per column.
public final class Standing: Sendable {
  public static let fileName = "standing.store"

  /// Why an application counts as in force or not.
  public enum Basis: UInt8, CaseIterable, Sendable {
    /// The status files' last row on or before `as_of`; without such files the dump's status column.
    case status
    /// Granted, in term, and no 终止 or 无效宣告 by then.
    case events
    /// Granted and in term: an upper bound (上限).
    case withinTerm
  }

  /// The date the stocks stand at, yyyymmdd.
  public let asOf: Int32
  /// 1 where in force.
  public let isValid: Column<UInt8>
  /// Raw values of `Basis`.
  public let basis: Column<UInt8>
  /// 0 no family file names it, 1 only its own office, 2 another office too.
  public let family: Column<UInt8>
  /// Distinct offices other than its own that its family file names, at most 255.
  public let foreignOffices: Column<UInt8>
  /// Year of its first award, 0 where none names it.
  public let awardYear: Column<UInt16>
  /// Largest single pledge up to `as_of`, 万元; 0 where none.
  public let pledge: Column<Double>
  /// Date the protection was lost (终止 or 无效宣告), 0 where not known to be.
  public let lost: Column<Int32>
  /// By application: where its events begin; one more element than applications.
  public let eventStarts: Column<UInt64>
  /// yyyymmdd.
  public let eventDate: Column<Int32>
  /// Raw values of `EventKind`.
  public let eventKind: Column<UInt8>
  /// 万元, 0 where the event does not tell it.
  public let eventAmount: Column<Double>
  /// Raw values of `EventMarks`.
  public let eventMarks: Column<UInt8>
  /// By event: where its givers begin; one more element than events.
  public let giverStarts: Column<UInt64>
  /// Units and sets of parks of the givers, as the store numbers them.
  public let giverUnit: Column<UInt32>
  public let giverParks: Column<UInt16>
  /// The same of the takers.
  public let takerStarts: Column<UInt64>
  public let takerUnit: Column<UInt32>
  public let takerParks: Column<UInt16>
  /// The years before that of `as_of` whose ends are known, ascending; empty where they are not.
  public let pastYears: [Int]
  /// Bit n set: in force on the last day of `pastYears[n]`.
  private let pastValid: Column<UInt16>
  /// What the inputs could say at all: a criterion without data is undefined, not zero.
  public let sources: Sources

  /// What an event's own row says besides.
  public struct EventMarks: OptionSet, Sendable, BitwiseCopyable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    /// Givers and takers all belong to one group of companies.
    public static let sameGroup = EventMarks(rawValue: 1)
    /// The amount is told.
    public static let amountKnown = EventMarks(rawValue: 2)
  }

  /// Which side files were given.
  public struct Sources: OptionSet, Sendable, BitwiseCopyable {
    public let rawValue: UInt32
    public init(rawValue: UInt32) { self.rawValue = rawValue }
    /// Dated status files.
    public static let status = Sources(rawValue: 1)
    public static let events = Sources(rawValue: 2)
    public static let families = Sources(rawValue: 4)
    public static let awards = Sources(rawValue: 8)
    public static let agencies = Sources(rawValue: 16)
    /// A status column of the dumps.
    public static let statusColumn = Sources(rawValue: 32)
  }

  /// Opens the standing in a store's folder.
  public init(folder: String) throws(StoreError) {
    let file = try ColumnFile.Reader(path: folder + "/" + Self.fileName)
    asOf = try file.column("as_of", of: Int32.self)[0]
    sources = Sources(rawValue: try file.column("sources", of: UInt32.self)[0])
    isValid = try file.column("valid")
    basis = try file.column("basis")
    family = try file.column("family")
    foreignOffices = try file.column("family.offices")
    awardYear = try file.column("award.year")
    pledge = try file.column("pledge")
    lost = try file.column("lost")
    eventStarts = try file.column("event.starts")
    eventDate = try file.column("event.date")
    eventKind = try file.column("event.kind")
    eventAmount = try file.column("event.amount")
    eventMarks = try file.column("event.marks")
    giverStarts = try file.column("giver.starts")
    giverUnit = try file.column("giver.unit")
    giverParks = try file.column("giver.parks")
    takerStarts = try file.column("taker.starts")
    takerUnit = try file.column("taker.unit")
    takerParks = try file.column("taker.parks")
    pastYears = try file.column("past.years", of: Int32.self).map(Int.init)
    pastValid = try file.column("past.valid")
  }

  /// Returns how every application stood on the last day of one of `pastYears`, nil for any other.
  ///
  /// Families carry no dates: they are those of now.
  public func atEnd(of year: Int) -> Standing? {
    pastYears.firstIndex(of: year).map { Standing(self, endOf: year, bit: $0) }
  }

  private init(_ now: Standing, endOf year: Int, bit: Int) {
    let asOf = Int32(year) * 10000 + 1231
    self.asOf = asOf
    let past = now.pastValid
    isValid = Column(past.count) { UInt8(past[$0] >> UInt16(bit) & 1) }
    pledge = Column(past.count) { application in
      now.events(of: application).reduce(0) { largest, event in
        now.eventDate[event] <= asOf && now.eventKind[event] == EventKind.pledge.rawValue
          ? max(largest, now.eventAmount[event]) : largest
      }
    }
    lost = Column(past.count) { now.lost[$0] <= asOf ? now.lost[$0] : 0 }
    basis = now.basis
    family = now.family
    foreignOffices = now.foreignOffices
    awardYear = now.awardYear
    eventStarts = now.eventStarts
    eventDate = now.eventDate
    eventKind = now.eventKind
    eventAmount = now.eventAmount
    eventMarks = now.eventMarks
    giverStarts = now.giverStarts
    giverUnit = now.giverUnit
    giverParks = now.giverParks
    takerStarts = now.takerStarts
    takerUnit = now.takerUnit
    takerParks = now.takerParks
    sources = now.sources
    pastYears = []
    pastValid = now.pastValid
  }

  /// Whether an award names an application by the year of `as_of`.
  public func isAwarded(_ application: Int) -> Bool {
    let year = awardYear[application]
    return year != 0 && Int32(year) <= asOf / 10000
  }

  /// Returns where the events of an application lie.
  public func events(of application: Int) -> Range<Int> {
    Int(eventStarts[application])..<Int(eventStarts[application + 1])
  }

  /// Returns where the givers of an event lie among `giverUnit` and `giverParks`, the first one first.
  public func givers(of event: Int) -> Range<Int> {
    Int(giverStarts[event])..<Int(giverStarts[event + 1])
  }

  /// Returns where the takers of an event lie among `takerUnit` and `takerParks`.
  public func takers(of event: Int) -> Range<Int> {
    Int(takerStarts[event])..<Int(takerStarts[event + 1])
  }

  /// Whether an event happened in the years given, by `as_of`: what happens later does not count yet.
  public func counts(_ event: Int, in years: ClosedRange<Int>) -> Bool {
    let date = eventDate[event]
    return date <= asOf && years.contains(Int(date) / 10000)
  }
}
