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
    /// The distinct values in ascending order, and the percentile of each.
    private var values: [Double] = []
    private var percentiles: [Double] = []

    init(_ values: [Double]) {
      let sorted = values.sorted()
      var start = 0
      while start < sorted.count {
        var end = start
        while end < sorted.count, sorted[end] == sorted[start] { end += 1 }
        self.values.append(sorted[start])
        percentiles.append((Double(start) + Double(end - start) / 2) / Double(sorted.count))
        start = end
      }
    }

    func percentile(of value: Double) -> Double? {
      var low = 0
      var high = values.count
      while low < high {
        let middle = (low + high) / 2
        if values[middle] < value { low = middle + 1 } else { high = middle }
      }
      return low < values.count && values[low] == value ? percentiles[low] : nil
    }
  }

  /// The mean of the defined percentiles; undefined when none is.
  public static func mean(_ percentiles: [Double?]) -> Double? {
    var mean = Mean()
    for percentile in percentiles { mean.add(percentile) }
    return mean.value
  }

  /// The mean of what is defined, added in the order given.
  struct Mean {
    private var sum = 0.0
    private var count = 0

    mutating func add(_ value: Double?) {
      guard let value else { return }
      sum += value
      count += 1
    }

    /// Undefined when nothing was.
    var value: Double? { count == 0 ? nil : sum / Double(count) }
  }

  /// The class of a value at 12 digits.
  public static func grade(_ value: Double?, a: Double = 0.9, b: Double = 0.6) -> Class? {
    value.map { $0.isAtLeastAt12Digits(a) ? .a : $0.isAtLeastAt12Digits(b) ? .b : .c }
  }

  /// Whether a group's mean meets the criterion that the pilot plan (试点方案) has for it (创新水平高,
  /// 权利状态稳定, 市场竞争力强); undefined when the mean is.
  public static func isHigh(_ group: Double?, limit: Double = 0.6) -> Bool? {
    group.map { $0.isAtLeastAt12Digits(limit) }
  }
}
