import Configuration
import Dumps
import Store

extension Pipeline {
  /// The years of the flows: those of `span`; else from the first filing year of the dumps (of grant
  /// where no dump tells of filing), or without dumps of the side tables, up to that of `as_of`.
  func years(upTo asOf: CalendarDate, of store: ApplicationStore) -> ClosedRange<Int> {
    if case .years(let years) = span { return years }
    var first = asOf.year
    if store.count == 0 {
      first = sideTables.years.first ?? first
    } else {
      let isFiled = !store.dimensions.untold.byAll.contains(.filing)
      for date in isFiled ? store.filed : store.granted where date != 0 {
        first = min(first, Int(date) / 10000)
      }
    }
    return min(first, asOf.year)...asOf.year
  }
}
