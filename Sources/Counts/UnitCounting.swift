internal import Configuration
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
}

extension Tabulator {
  /// Returns the counts that the indicators read, for the units of a level.
  ///
  /// Applicants for flows, holders for stocks; events belong to the first giver's unit whatever the
  /// convention. Undefined where the inputs cannot tell: no family file, no event file, no chain.
  public func unitCounts(
    _ level: LevelRows, _ settings: UnitCountSettings,
    convention: CountingConvention = .first
  ) -> UnitCounts {
    let units = level.units.indices
    var values: [CountID: [Double?]] = [:]
    for id in CountID.allCases {
      guard let selection = selection(of: id, settings) else { continue }
      let counted = tabulate(selection, by: Axes(level: level))
      values[id] = units.map { convention.value(counted.counts(row: $0)) }
    }
    if standing.sources.contains(.events) {
      let events = eventCounts(level, year: settings.year)
      values[.transfers] = events.transfers
      values[.licences] = events.licences
      values[.pledgeAmount] = events.pledgeAmount
    }
    if !store.dimensions.chain.isEmpty {
      let segments = store.dimensions.chain.count - 1
      let counted = tabulate(
        Selection(.valid, types: Selection.inventions, attribution: .holder),
        by: Axes(level: level, industry: .chain))
      values[.chainSegments] = units.map { _ in Double(segments) }
      values[.chainSegmentsCovered] = units.map { unit in
        let covered = (0..<segments).count { segment in
          convention.value(counted.counts(row: unit, industry: segment))
            >= Double(settings.chainMinimum)
        }
        return Double(covered)
      }
    }
    return UnitCounts(units: level.units.map(\.code), values: values)
  }

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
      let bound: IndustryAxis = store.dimensions.hasText ? .keywords : .ipcAlone
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

  /// Events of one year at the unit of the first giver; transfers inside a group are none (F28).
  private func eventCounts(
    _ level: LevelRows, year: Int
  ) -> (transfers: [Double?], licences: [Double?], pledgeAmount: [Double?]) {
    var transfers = Array(repeating: 0.0, count: level.units.count)
    var licences = transfers
    var pledgeAmount = transfers
    var rows = ContiguousArray<Int32>()
    for event in standing.eventDate.indices where Int(standing.eventDate[event]) / 10000 == year {
      let givers = Int(standing.giverStarts[event])..<Int(standing.giverStarts[event + 1])
      guard let first = givers.first else { continue }
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
