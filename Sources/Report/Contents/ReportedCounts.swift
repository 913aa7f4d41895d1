internal import Configuration
internal import Counts
internal import Dumps
internal import Scoring
internal import Store

/// The measures that are reported beside the scores (RP02–RP04): they are no counts of applications,
/// so `UnitTabulation` has none of them.
enum ReportedCounts {
  static let ids: Set<CountID> = [.applicantConcentration, .grantRatio, .pendencyMonths]

  /// Those that the leaves of a framework name.
  static func asked(by framework: Framework) -> Set<CountID> {
    CountID.named(by: framework).intersection(ids)
  }

  /// Years after filing that a cohort is observed for, and of what share of it the time is told.
  static let ratioYears = 3
  static let pendencyYears = 5

  /// The last filing year of which every invention has been observed for so many years.
  static func cohortYear(observed years: Int, until end: CalendarDate) -> Int {
    let isWholeYear = CalendarDate(year: end.year, month: 12, day: 31) == end
    return end.year - years - (isWholeYear ? 0 : 1)
  }

  /// One value per unit of each measure asked for, as of `end`.
  static func values(
    _ asked: Set<CountID>, _ tabulator: Tabulator, _ level: LevelRows, until end: CalendarDate,
    _ convention: CountingConvention
  ) -> [CountID: [Double?]] {
    var values: [CountID: [Double?]] = [:]
    let asked = asked.filter { tabulator.untold(for: $0).isEmpty }
    func cohorts(observed years: Int) -> [[FilingCohorts.Invention]] {
      let year = cohortYear(observed: years, until: end)
      let found = FilingCohorts(tabulator, level, years: year...year, until: end)
      return level.units.indices.map { found.inventions(unit: $0, year: year) }
    }
    if asked.contains(.grantRatio) {
      values[.grantRatio] = cohorts(observed: ratioYears).map {
        GrantRatio.ratio($0, years: ratioYears, dataUntil: end)
      }
    }
    if asked.contains(.pendencyMonths) {
      values[.pendencyMonths] = cohorts(observed: pendencyYears).map {
        GrantCohort.months(Pendency($0, dataUntil: end).quantile(0.5))
      }
    }
    if asked.contains(.applicantConcentration) {
      values[.applicantConcentration] = concentration(tabulator, level, convention)
    }
    return values
  }

  /// HHI of the applicants of every unit's valid inventions.
  private static func concentration(
    _ tabulator: Tabulator, _ level: LevelRows, _ convention: CountingConvention
  ) -> [Double?] {
    let counted = tabulator.tabulate(
      Selection(.valid, types: Selection.inventions, attribution: .applicant),
      by: Axes(level: level, byName: true, countsTotal: false))
    var sizes = [[Double]](repeating: [], count: level.units.count)
    for (cell, counts) in zip(counted.cells, counted.counts) {
      let place = counted.place(cell)
      if place.row < sizes.count { sizes[place.row].append(convention.value(counts)) }
    }
    // Sorted, so that the sums do not depend on the order of names.
    return sizes.map { Concentration.herfindahl($0.filter { $0 > 0 }.sorted(by: >)) }
  }
}

extension CountID {
  /// Those that the leaves of a framework are measured from.
  static func named(by framework: Framework) -> Set<CountID> {
    Set(
      framework.leaves.flatMap { leaf in
        leaf.indicator.flatMap(Indicator.named)?.how.operands.compactMap { operand in
          if case .count(let id) = operand { id } else { nil }
        } ?? []
      })
  }
}
