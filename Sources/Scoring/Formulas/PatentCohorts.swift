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
  public init<Field: Hashable>(years: [Int], fields: [Field], minimum: Int = 20) {
    var byYear = [Key<Field>: [Int]]()
    var byField = [Field: [Int]]()
    for index in years.indices {
      byYear[Key(year: years[index], field: fields[index]), default: []].append(index)
      byField[fields[index], default: []].append(index)
    }
    var members = [[Int]]()
    var numbers = [Key<Field>: Int]()
    cohort = years.indices.map { index in
      let narrow = Key<Field>(year: years[index], field: fields[index])
      let wide = Key<Field>(year: nil, field: fields[index])
      let (key, list): (Key<Field>, [Int]) =
        if let group = byYear[narrow], group.count >= minimum {
          (narrow, group)
        } else if let group = byField[fields[index]], group.count >= minimum {
          (wide, group)
        } else {
          (Key<Field>(year: nil, field: nil), [])
        }
      if let number = numbers[key] { return number }
      numbers[key] = members.count
      members.append(key.field == nil ? Array(years.indices) : list)
      return members.count - 1
    }
    self.members = members
  }

  private struct Key<Field: Hashable>: Hashable {
    let year: Int?
    let field: Field?
  }
}
