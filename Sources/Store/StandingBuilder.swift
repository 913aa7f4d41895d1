internal import Configuration
public import Dumps
internal import Resolution

/// Gathers what side files say of the applications and settles how each stands.
public struct StandingBuilder: Sendable {
  private let store: ApplicationStore
  private var statuses: [(application: Int, date: Int32, isValid: Bool?, order: RecordLocation)] =
    []
  private var events: [Event] = []
  private var families: [UInt8]
  private var foreignOffices: [Int: Set<[UInt8]>] = [:]
  private var awards: [(application: Int, year: Int)] = []
  private var sources: Standing.Sources = []

  public init(store: ApplicationStore, given sources: Standing.Sources) {
    self.store = store
    self.sources = sources
    // Files that name applications by numbers tell nothing of those that have none.
    if store.dimensions.untold.byAll.contains(.number) {
      self.sources.subtract([.status, .events, .families, .awards])
    }
    if store.dimensions.hasStatus { self.sources.insert(.statusColumn) }
    families = Array(repeating: 0, count: store.count)
  }

  /// Notes a row of a status file.
  ///
  /// `isValid` is nil for a word that says neither (审查中); `order` tells which of two rows of one
  /// day is the later.
  public mutating func note(
    status isValid: Bool?, of application: Int, on date: CalendarDate, order: RecordLocation
  ) {
    statuses.append((application, date.rawValue, isValid, order))
  }

  public mutating func note(_ event: Event) {
    events.append(event)
  }

  /// Notes a family member at an office, foreign when it is not the application's own.
  public mutating func note(familyMemberOf application: Int, at office: String) {
    let isForeign = !office.utf8.elementsEqual(store.key(of: application).office.utf8)
    families[application] = max(families[application], isForeign ? 2 : 1)
    if isForeign { foreignOffices[application, default: []].insert(Array(office.utf8)) }
  }

  public mutating func note(awardTo application: Int, in year: Int) {
    awards.append((application, year))
  }

  /// Returns the latest date of dumps and side files, nil when there is none.
  public var latestDate: CalendarDate? {
    var best: Int32 = 0
    func consider(_ date: Int32) { best = max(best, date) }
    for column in [store.filed, store.granted, store.published] { column.forEach(consider) }
    statuses.forEach { consider($0.date) }
    events.forEach { consider($0.date.rawValue) }
    return best == 0 ? nil : CalendarDate(rawValue: best)
  }

  /// How many applications each basis settled.
  public struct Settlement: Sendable, Equatable {
    public var applications: [Standing.Basis: Int] = [:]
  }

  /// Settles every application at `asOf` and writes `standing.store`.
  ///
  /// `status`: where status files are given, the last row on or before `asOf` decides, else the
  /// status column does. `events`: granted by then, in term, no 终止 or 无效宣告 by then. What the
  /// files, or without files the column, say nothing of falls back to `withinTerm`.
  ///
  /// - Parameters:
  ///   - pastYears: at most 16 years before that of `asOf` whose ends are settled besides.
  ///   - jobs: threads that settle; any number gives the same bytes.
  public func write(
    to folder: String, asOf: CalendarDate, validity: Standing.Basis, pastYears: [Int] = [],
    jobs: Int = 1
  ) throws(StoreError) -> Settlement {
    let sorted = events.sorted { $0.precedes($1) }
    let count = store.count
    let (isValid, basis) = settled(at: asOf, validity, sorted, jobs)
    // One year after the other: each holds the rows of the status files that decide it.
    var pastValid = ContiguousArray<UInt16>(repeating: 0, count: count)
    for (bit, year) in pastYears.enumerated() {
      guard let end = CalendarDate(year: year, month: 12, day: 31) else { continue }
      for (application, isValid) in settled(at: end, validity, sorted, jobs).isValid.enumerated() {
        pastValid[application] |= UInt16(isValid) << UInt16(bit)
      }
    }
    var awardYears: [Int: UInt16] = [:]
    for row in awards {
      let year = UInt16(clamping: row.year)
      awardYears[row.application] = min(awardYears[row.application] ?? year, year)
    }
    var writer = try ColumnFile.Writer(path: folder + "/" + Standing.fileName)
    try writer.write("as_of", ContiguousArray([asOf.rawValue]))
    try writer.write("sources", ContiguousArray([sources.rawValue]))
    try writer.write("valid", isValid)
    try writer.write("basis", basis)
    try writer.write("family", ContiguousArray(families))
    try writer.write("family.offices", count: count, areZero: foreignOffices.isEmpty) {
      UInt8(min(foreignOffices[$0]?.count ?? 0, 255))
    }
    try writer.write("award.year", count: count, areZero: awardYears.isEmpty) {
      awardYears[$0] ?? 0
    }
    var walk = EventWalk(sorted)
    try writer.write("pledge", count: count, areZero: sorted.isEmpty) { application in
      walk.events(of: application).reduce(0.0) { largest, event in
        event.kind == .pledge && event.date <= asOf ? max(largest, event.amount ?? 0) : largest
      }
    }
    walk = EventWalk(sorted)
    try writer.write("lost", count: count, areZero: sorted.isEmpty) { application in
      walk.events(of: application).first { $0.endsRight && $0.date <= asOf }?.date.rawValue ?? 0
    }
    try writer.write("past.years", ContiguousArray(pastYears.map(Int32.init)))
    try writer.write("past.valid", pastValid)
    try Self.write(sorted, applications: count, to: &writer)
    try writer.finish()
    var settlement = Settlement()
    for value in Standing.Basis.allCases {
      settlement.applications[value] = basis.count { $0 == value.rawValue }
    }
    return settlement
  }

  /// Whether each application is in force on a day, and the raw value of what says so.
  private func settled(
    at day: CalendarDate, _ validity: Standing.Basis, _ sorted: [Event], _ jobs: Int
  ) -> (isValid: ContiguousArray<UInt8>, basis: ContiguousArray<UInt8>) {
    let settling = Settling(self, at: day, validity: validity, sorted)
    let stretches = max(1, min(jobs, store.count / 4096))
    let settled = concurrentMap(stretches, jobs: jobs) { stretch in
      var isValid = ContiguousArray<UInt8>()
      var basis = ContiguousArray<UInt8>()
      let range = store.count * stretch / stretches..<store.count * (stretch + 1) / stretches
      isValid.reserveCapacity(range.count)
      basis.reserveCapacity(range.count)
      for application in range {
        let settled = settling.settle(application)
        isValid.append(settled.isValid ? 1 : 0)
        basis.append(settled.basis.rawValue)
      }
      return (isValid: isValid, basis: basis)
    }
    return settled.dropFirst().reduce(into: settled[0]) { all, stretch in
      all.isValid += stretch.isValid
      all.basis += stretch.basis
    }
  }

  /// Which applications are in force on a day, and what says so.
  private struct Settling: Sendable {
    private let store: ApplicationStore
    private let validity: Standing.Basis
    private let day: CalendarDate
    private let columnDecides: Bool
    /// Last status row on or before the day; of one day the row that comes later in the file.
    private var decided: [Int: (date: Int32, isValid: Bool?, order: RecordLocation)] = [:]
    private var hasEvents = Set<Int>()
    private var isLost = Set<Int>()

    init(
      _ builder: StandingBuilder, at day: CalendarDate, validity: Standing.Basis, _ sorted: [Event]
    ) {
      store = builder.store
      self.validity = validity
      self.day = day
      columnDecides =
        !builder.sources.contains(.status) && builder.sources.contains(.statusColumn)
      for row in builder.statuses where row.date <= day.rawValue {
        if let known = decided[row.application], (known.date, known.order) > (row.date, row.order) {
          continue
        }
        decided[row.application] = (row.date, row.isValid, row.order)
      }
      for event in sorted where event.date <= day {
        hasEvents.insert(event.application)
        if event.endsRight { isLost.insert(event.application) }
      }
    }

    func settle(_ application: Int) -> (isValid: Bool, basis: Standing.Basis) {
      let granted = store.granted[application]
      switch validity {
      case .status:
        if let row = decided[application] { return (row.isValid == true, .status) }
        if columnDecides, store.status[application] != 0 {
          // The column has no dates: it cannot make a right stand before its grant.
          return (store.status[application] == 1 && granted <= day.rawValue, .status)
        }
      case .events:
        if hasEvents.contains(application) {
          return (isInTerm(application, granted) && !isLost.contains(application), .events)
        }
      case .withinTerm: break
      }
      return (isInTerm(application, granted), .withinTerm)
    }

    private func isInTerm(_ application: Int, _ granted: Int32) -> Bool {
      guard granted != 0, granted <= day.rawValue else { return false }
      let filed = store.filed[application]
      let type = PatentType(rawValue: store.type[application]) ?? .unknown
      return Term.isRunning(type, filed: filed == 0 ? nil : CalendarDate(rawValue: filed), on: day)
    }
  }

  /// The events of one application after the other, in the order of the store.
  private struct EventWalk {
    private var rest: ArraySlice<Event>

    init(_ sorted: [Event]) { rest = sorted[...] }

    mutating func events(of application: Int) -> ArraySlice<Event> {
      guard rest.first?.application == application else { return [] }
      let own = rest.prefix { $0.application == application }
      rest = rest[own.endIndex...]
      return own
    }
  }

  private static func write(
    _ sorted: [Event], applications: Int, to writer: inout ColumnFile.Writer
  ) throws(StoreError) {
    var walk = EventWalk(sorted)
    var before: UInt64 = 0
    try writer.write("event.starts", count: applications + 1, areZero: sorted.isEmpty) {
      application in
      // Where an application's events start is where those before it end.
      defer { before += UInt64(walk.events(of: application).count) }
      return before
    }
    var giverStarts: ContiguousArray<UInt64> = [0]
    var takerStarts: ContiguousArray<UInt64> = [0]
    for event in sorted {
      giverStarts.append(giverStarts.last! + UInt64(event.givers.count))
      takerStarts.append(takerStarts.last! + UInt64(event.takers.count))
    }
    try writer.write("event.date", ContiguousArray(sorted.map(\.date.rawValue)))
    try writer.write("event.kind", ContiguousArray(sorted.map(\.kind.rawValue)))
    try writer.write("event.amount", ContiguousArray(sorted.map { $0.amount ?? 0 }))
    let marks = sorted.map { event in
      var marks: Standing.EventMarks = event.amount == nil ? [] : .amountKnown
      if event.isInsideGroup { marks.insert(.sameGroup) }
      return marks.rawValue
    }
    try writer.write("event.marks", ContiguousArray(marks))
    try writer.write("giver.starts", giverStarts)
    try writer.write("giver.unit", ContiguousArray(sorted.flatMap(\.givers).map(\.unit)))
    try writer.write("giver.parks", ContiguousArray(sorted.flatMap(\.givers).map(\.parks)))
    try writer.write("taker.starts", takerStarts)
    try writer.write("taker.unit", ContiguousArray(sorted.flatMap(\.takers).map(\.unit)))
    try writer.write("taker.parks", ContiguousArray(sorted.flatMap(\.takers).map(\.parks)))
  }
}
