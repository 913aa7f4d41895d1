/// F20: competition ranks ("1224"), 1 = largest, on full precision.
public enum Rank {
  /// One rank per value; equal values share the smaller rank, undefined stays undefined.
  public static func competition(_ values: [Double?]) -> [Int?] {
    let sorted = values.compactMap { $0 }.sorted(by: >)
    return values.map { value in
      value.map { value in firstIndex(of: value, in: sorted) + 1 }
    }
  }

  /// One average rank per value; equal values share the mean of their places.
  public static func average(_ values: [Double?]) -> [Double?] {
    let sorted = values.compactMap { $0 }.sorted(by: >)
    return values.map { value in
      value.map { value in
        let first = firstIndex(of: value, in: sorted)
        var end = first
        while end < sorted.count, sorted[end] == value { end += 1 }
        return Double(first + end + 1) / 2
      }
    }
  }

  /// Spearman's correlation: Pearson's of average ranks; undefined when either column is constant.
  public static func spearman(_ left: [Double], _ right: [Double]) -> Double? {
    Moments.correlation(
      average(left.map { $0 }).compactMap { $0 }, average(right.map { $0 }).compactMap { $0 })
  }

  /// The first position of `value` in falling order, by bisection.
  private static func firstIndex(of value: Double, in sorted: [Double]) -> Int {
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] > value { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
