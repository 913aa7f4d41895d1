internal import Configuration
internal import Dumps
internal import Resolution
internal import Store

/// What the counts behind the indicators depend on besides the store.
public struct UnitCountSettings: Sendable {
  public var highValue: HighValueRule
  /// Valid inventions that make a chain segment covered.
  public var chainMinimum: Int
  /// The calendar year of `as_of`, whose flows the leaves hold.
  public var year: Int

  public init(highValue: HighValueRule, chainMinimum: Int, year: Int) {
    self.highValue = highValue
    self.chainMinimum = chainMinimum
    self.year = year
  }

  /// The same for another year.
  public func inYear(_ year: Int) -> UnitCountSettings {
    UnitCountSettings(highValue: highValue, chainMinimum: chainMinimum, year: year)
  }
}

/// What the counts behind the indicators are read from: one level, counted once under all
/// conventions.
public struct UnitTabulation: Sendable {
  private let units: [String]
  /// Per count, the cells whose sum it is, one per unit.
  private var cells: [CountID: [CellCounts]] = [:]
  /// What is no count of applications, and the same under every convention.
  private var plain: [CountID: [Double?]] = [:]
  /// Per unit, one cell per segment of the chain; empty without a chain.
  private var segments: [[CellCounts]] = []
  private var knowsSegments = false
  private let settings: UnitCountSettings

  /// Applicants for flows, holders for stocks; events belong to the first giver's unit whatever the
  /// convention.
  public init(_ tabulator: Tabulator, _ level: LevelRows, _ settings: UnitCountSettings) {
    units = level.units.map(\.code)
    self.settings = settings
    // What differs in patent type alone is counted in one pass.
    var byType: [Pass: Tabulation] = [:]
    for id in CountID.allCases {
      guard tabulator.untold(for: id).isEmpty,
        let selection = tabulator.selection(of: id, settings)
      else { continue }
      guard selection.isIncluded == nil else {
        let counted = tabulator.tabulate(selection, by: Axes(level: level, countsTotal: false))
        cells[id] = level.units.indices.map { counted.counts(row: $0) }
        continue
      }
      let pass = Pass(selection)
      let counted =
        byType[pass]
        ?? tabulator.tabulate(
          pass.selection, by: Axes(level: level, byType: true, countsTotal: false))
      byType[pass] = counted
      cells[id] = level.units.indices.map { unit in
        (0..<counted.typeCount).filter { selection.types >> UInt8($0) & 1 == 1 }
          .reduce(into: CellCounts()) { $0 += counted.counts(row: unit, type: $1) }
      }
    }
    if tabulator.standing.sources.contains(.events),
      tabulator.untold(for: .transfers).isEmpty
    {
      let events = tabulator.eventCounts(level, year: settings.year)
      plain[.transfers] = events.transfers
      plain[.licences] = events.licences
      plain[.pledgeAmount] = events.pledgeAmount
    }
    if !tabulator.store.dimensions.chain.isEmpty {
      let counted = tabulator.tabulate(
        Selection(.valid, types: Selection.inventions, attribution: .holder),
        by: Axes(level: level, industry: .chain, countsTotal: false))
      let count = tabulator.store.dimensions.chain.count - 1
      segments = level.units.indices.map { unit in
        (0..<count).map { counted.counts(row: unit, industry: $0) }
      }
      knowsSegments = tabulator.untold(for: .chainSegmentsCovered).isEmpty
      plain[.chainSegments] = units.map { _ in Double(count) }
    }
  }

  /// Returns the counts under a convention; undefined where the inputs cannot tell: no family file,
  /// no event file, no chain, no column of any dump.
  public func counts(_ convention: CountingConvention) -> UnitCounts {
    var values = plain
    for (id, own) in cells { values[id] = own.map { convention.value($0) } }
    if knowsSegments {
      values[.chainSegmentsCovered] = segments.map { own in
        Double(own.count { convention.value($0) >= Double(settings.chainMinimum) })
      }
    }
    return UnitCounts(units: units, values: values)
  }

  /// A selection whatever its types.
  private struct Pass: Hashable {
    let object: Selection.Object
    let years: ClosedRange<Int>?
    let attribution: Selection.Attribution

    init(_ selection: Selection) {
      object = selection.object
      years = selection.years
      attribution = selection.attribution
    }

    var selection: Selection { Selection(object, years: years, attribution: attribution) }
  }
}

extension Tabulator {
  /// Returns the applications that a count is of; nil where it is not one of applications or the
  /// inputs cannot tell.
  public func selection(of id: CountID, _ settings: UnitCountSettings) -> Selection? {
    let year = settings.year...settings.year
    let cohort = (settings.year - 5)...(settings.year - 5)
    func valid(
      _ types: UInt8 = Selection.inventions, _ isIncluded: (@Sendable (Int) -> Bool)? = nil
    ) -> Selection {
      Selection(.valid, types: types, attribution: .holder, isIncluded: isIncluded)
    }
    switch id {
    case .inventionApplications, .filedInYear:
      return Selection(.filed, years: year, types: Selection.inventions)
    case .inventionGrants, .grantsInYear:
      return Selection(.granted, years: year, types: Selection.inventions)
    case .inventionValid: return valid()
    case .utilityApplications:
      return Selection(.filed, years: year, types: Selection.utilityModels)
    case .utilityGrants: return Selection(.granted, years: year, types: Selection.utilityModels)
    case .utilityValid: return valid(Selection.utilityModels)
    case .designApplications: return Selection(.filed, years: year, types: Selection.designs)
    case .designGrants: return Selection(.granted, years: year, types: Selection.designs)
    case .designValid: return valid(Selection.designs)
    case .validAll: return valid(Selection.allTypes)
    case .highValueValid:
      let bound = store.dimensions.industryAxis
      return valid { highValue(of: $0, settings.highValue, bound: bound).isHighValue }
    case .validWithForeignFamily:
      guard standing.sources.contains(.families) else { return nil }
      return valid { standing.family[$0] == 2 }
    case .survivalGranted:
      return Selection(
        .granted, years: cohort, types: Selection.inventions, attribution: .holder)
    case .survivalStillValid:
      return Selection(
        .granted, years: cohort, types: Selection.inventions, attribution: .holder
      ) { standing.isValid[$0] != 0 }
    case .jointIndustryUniversityFiledInYear:
      return Selection(.filed, years: year, types: Selection.inventions) { isJoint($0) }
    case .transfers, .licences, .pledgeAmount, .chainSegmentsCovered, .chainSegments,
      .applicantConcentration, .grantRatio, .pendencyMonths:
      return nil
    }
  }

  /// Returns whether a firm and a university or an institute filed together (F31).
  public func isJoint(_ application: Int) -> Bool {
    var hasFirm = false
    var hasResearch = false
    for party in store.applicants.range(of: application) {
      switch HolderKind(rawValue: store.applicants.kind[party]) {
      case .enterprise: hasFirm = true
      case .university, .institute: hasResearch = true
      default: break
      }
    }
    return hasFirm && hasResearch
  }

  /// Events of one year, up to `as_of`, at the unit of the first giver; transfers inside a group are
  /// none (F28).
  fileprivate func eventCounts(
    _ level: LevelRows, year: Int
  ) -> (transfers: [Double?], licences: [Double?], pledgeAmount: [Double?]) {
    var transfers = Array(repeating: 0.0, count: level.units.count)
    var licences = transfers
    var pledgeAmount = transfers
    var rows = ContiguousArray<Int32>()
    for event in standing.eventDate.indices where standing.counts(event, in: year...year) {
      guard let first = standing.givers(of: event).first else { continue }
      rows.removeAll(keepingCapacity: true)
      level.appendRows(
        unit: standing.giverUnit[first], parks: standing.giverParks[first], to: &rows)
      let isInsideGroup = Standing.EventMarks(rawValue: standing.eventMarks[event])
        .contains(.sameGroup)
      for row in rows.map(Int.init) where row < level.units.count {
        switch EventKind(rawValue: standing.eventKind[event]) {
        case .transfer where isInsideGroup: break
        case .transfer: transfers[row] += 1
        case .licence: licences[row] += 1
        case .pledge: pledgeAmount[row] += standing.eventAmount[event]
        default: break
        }
      }
    }
    return (transfers, licences, pledgeAmount)
  }
}
