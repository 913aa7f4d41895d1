import Configuration

/// F26: the value of a patent among its peers, from percentiles of its components.
public enum PatentValue {
  /// A group of components: market, law, science (MLS of the cluster handbook).
  public enum Group: String, Sendable, CaseIterable {
    case market = "M"
    case law = "L"
    case science = "S"
  }

  /// A: ≥ 0.9, B: ≥ 0.6, else C, with the bounds as parameters.
  public enum Class: String, Sendable { case a = "A", b = "B", c = "C" }

  /// The percentile of every value in its cohort, `(below + ½ · equal) / n`, in (0, 1).
  ///
  /// Equal counts the value itself; undefined values are not in n.
  public static func percentiles(_ cohort: [Double?]) -> [Double?] {
    let places = Places(cohort.compactMap { $0 })
    return cohort.map { $0.flatMap { places.percentile(of: $0) } }
  }

  /// The percentile of every distinct value of a cohort.
  struct Places {
    private var percentiles: [Double: Double]

    init(_ values: [Double]) {
      let sorted = values.sorted()
      percentiles = [Double: Double](minimumCapacity: sorted.count)
      var start = 0
      while start < sorted.count {
        var end = start
        while end < sorted.count, sorted[end] == sorted[start] { end += 1 }
        percentiles[sorted[start]] =
          (Double(start) + Double(end - start) / 2) / Double(sorted.count)
        start = end
      }
    }

    func percentile(of value: Double) -> Double? { percentiles[value] }
  }

  /// The mean of the defined percentiles; undefined when none is.
  public static func mean(_ percentiles: [Double?]) -> Double? {
    Moments.mean(percentiles.compactMap { $0 })
  }

  /// The class of a value at 12 digits.
  public static func grade(_ value: Double?, a: Double = 0.9, b: Double = 0.6) -> Class? {
    guard let value = value?.roundedTo12Digits else { return nil }
    return value >= a.roundedTo12Digits ? .a : value >= b.roundedTo12Digits ? .b : .c
  }

  /// Whether a group's mean is high enough for the seed's criterion of it (创新水平高, 权利状态稳定,
  /// 市场竞争力强); undefined when the group is.
  public static func isHigh(_ group: Double?, limit: Double = 0.6) -> Bool? {
    group.map { $0.roundedTo12Digits >= limit.roundedTo12Digits }
  }

  /// Which cohort each patent is compared in: its grant year and field, widened to the field over
  /// all years and then to all patents while it has fewer than `minimum` members.
  ///
  /// - Returns: a cohort number per patent, and the positions of each cohort's members.
  public static func cohorts(
    years: [Int], fields: [String], minimum: Int = 20
  ) -> (cohort: [Int], members: [[Int]]) {
    var byYear = [CohortKey: [Int]]()
    var byField = [String: [Int]]()
    for index in years.indices {
      byYear[CohortKey(year: years[index], field: fields[index]), default: []].append(index)
      byField[fields[index], default: []].append(index)
    }
    var members = [[Int]]()
    var numbers = [CohortKey: Int]()
    let cohort = years.indices.map { index -> Int in
      let narrow = CohortKey(year: years[index], field: fields[index])
      let wide = CohortKey(year: nil, field: fields[index])
      let (key, list): (CohortKey, [Int]) =
        if let group = byYear[narrow], group.count >= minimum {
          (narrow, group)
        } else if let group = byField[fields[index]], group.count >= minimum {
          (wide, group)
        } else {
          (CohortKey(year: nil, field: nil), Array(years.indices))
        }
      if let number = numbers[key] { return number }
      numbers[key] = members.count
      members.append(list)
      return members.count - 1
    }
    return (cohort, members)
  }

  private struct CohortKey: Hashable {
    let year: Int?
    let field: String?
  }
}
