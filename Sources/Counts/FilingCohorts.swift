public import Dumps
internal import Resolution
internal import Store

/// The inventions of a level's units by the year they were filed in, each with its days of filing and
/// grant: what grant ratios (F42) and times to grant (F43) rest on.
///
/// An invention belongs to the unit of its first applicant; what was filed after the end is not in,
/// what was granted after it is pending.
public struct FilingCohorts: Sendable {
  public typealias Invention = (filed: CalendarDate, granted: CalendarDate?)

  /// Filing years, ascending.
  public let years: ClosedRange<Int>
  /// Rows × years; the last row is the total of the units, each invention once.
  private var cohorts: [[Invention]]

  /// - Complexity: linear in the applications of the store.
  public init(
    _ tabulator: Tabulator, _ level: LevelRows, years: ClosedRange<Int>, until end: CalendarDate
  ) {
    let store = tabulator.store
    self.years = years
    cohorts = Array(repeating: [], count: (level.units.count + 1) * years.count)
    var rows = ContiguousArray<Int32>()
    for application in 0..<store.count
    where store.type[application] == PatentType.invention.rawValue {
      let filed = store.filed[application]
      guard filed != 0, filed <= end.rawValue, years.contains(Int(filed) / 10000),
        let first = store.applicants.range(of: application).first
      else { continue }
      rows.removeAll(keepingCapacity: true)
      level.appendRows(
        unit: store.applicants.unit[first], parks: store.applicants.parks[first], to: &rows)
      let granted = store.granted[application]
      let invention: Invention = (
        CalendarDate(rawValue: filed),
        granted != 0 && granted <= end.rawValue ? CalendarDate(rawValue: granted) : nil
      )
      var isInUnit = false
      for row in rows where row < level.units.count {
        isInUnit = true
        cohorts[place(Int(row), Int(filed) / 10000)].append(invention)
      }
      if isInUnit { cohorts[place(level.units.count, Int(filed) / 10000)].append(invention) }
    }
  }

  /// Returns the inventions of a unit filed in a year; of all units under the number of units.
  public func inventions(unit: Int, year: Int) -> [Invention] {
    years.contains(year) ? cohorts[place(unit, year)] : []
  }

  private func place(_ unit: Int, _ year: Int) -> Int {
    unit * years.count + year - years.lowerBound
  }
}
