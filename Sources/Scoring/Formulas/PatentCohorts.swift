/// F26: which patents each patent is compared with.
///
/// Its grant year and field, widened to the field over all years and then to all patents while that
/// has fewer than `minimum` members.
public struct PatentCohorts: Sendable, Equatable {
  /// A cohort number per patent.
  public let cohort: [Int]
  /// The positions of each cohort's members.
  public let members: [[Int]]

  /// - Parameters:
  ///   - years: of grant, one per patent.
  ///   - fields: one per patent, whatever tells fields apart.
  @inlinable public init<Field: Hashable>(years: [Int], fields: [Field], minimum: Int = 20) {
    var numbers: [Field: Int] = [:]
    let numbered = fields.map { field in
      if let known = numbers[field] { return known }
      numbers[field] = numbers.count
      return numbers.count - 1
    }
    self.init(years: years, fields: numbered, fieldCount: numbers.count, minimum: minimum)
  }

  /// - Parameter fields: numbers below `fieldCount`.
  @usableFromInline
  init(years: [Int], fields: [Int], fieldCount: Int, minimum: Int) {
    let first = years.min() ?? 0
    let span = (years.max() ?? 0) - first + 1
    var narrow = Array(repeating: 0, count: fieldCount * span)
    var wide = Array(repeating: 0, count: fieldCount)
    for index in years.indices {
      narrow[fields[index] * span + years[index] - first] += 1
      wide[fields[index]] += 1
    }
    // Cohorts are numbered as their first patents come; -1 where there is none.
    var narrowNumbers = Array(repeating: -1, count: narrow.count)
    var wideNumbers = Array(repeating: -1, count: fieldCount)
    var wholeNumber = -1
    var members = [[Int]]()
    func number(_ known: inout Int) -> Int {
      if known < 0 {
        known = members.count
        members.append([])
      }
      return known
    }
    cohort = years.indices.map { index in
      let field = fields[index]
      let group = field * span + years[index] - first
      if narrow[group] >= minimum { return number(&narrowNumbers[group]) }
      return wide[field] >= minimum ? number(&wideNumbers[field]) : number(&wholeNumber)
    }
    for index in years.indices {
      let field = fields[index]
      let cohorts = (narrowNumbers[field * span + years[index] - first], wideNumbers[field])
      if cohorts.0 >= 0 { members[cohorts.0].append(index) }
      if cohorts.1 >= 0 { members[cohorts.1].append(index) }
      if wholeNumber >= 0 { members[wholeNumber].append(index) }
    }
    self.members = members
  }
}
