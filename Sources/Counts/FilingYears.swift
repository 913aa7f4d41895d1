internal import Store

extension Tabulator {
  /// Returns the first to the last filing year of the store, 0...0 where no date is known.
  public var filingYears: ClosedRange<Int> {
    if let cube {
      let known = cube.whole.year.lazy.filter { $0 != 0 }
      return Int(known.min() ?? 0)...Int(known.max() ?? 0)
    }
    return store.filed.withUnsafeBuffer { dates in
      var first = Int32.max
      var last = Int32.min
      for date in dates where date != 0 {
        first = min(first, date)
        last = max(last, date)
      }
      return first <= last ? Int(first / 10000)...Int(last / 10000) : 0...0
    }
  }
}

/// The filing years of a store along an axis: those not known first, then from the first year on.
struct FilingYears: Sendable {
  let years: ClosedRange<Int>

  init(_ years: ClosedRange<Int>) { self.years = years }

  /// How many places there are; a first year of 0 says that no date is known.
  var count: Int { years.lowerBound == 0 ? 1 : years.count + 1 }

  @inline(__always)
  func index(ofDate date: Int32) -> Int {
    date == 0 ? 0 : Int(date / 10000) - years.lowerBound + 1
  }

  func year(_ index: Int) -> Int { index == 0 ? 0 : index + years.lowerBound - 1 }
}
