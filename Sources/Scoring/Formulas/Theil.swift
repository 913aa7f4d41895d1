import Foundation

/// F7: Theil's T and its parts between and within groups, in nats (Theil 1967).
public struct Theil: Sendable, Equatable {
  /// The index over all members; `between + within`.
  public let total: Double
  public let between: Double
  public let within: Double
  /// The index inside every group, in order of first appearance; undefined where its sum is 0.
  public let groups: [(name: String, index: Double?)]

  /// `(1/n) Σ (y/μ) ln(y/μ)`, a member with 0 adding 0; undefined when the sum is 0.
  public static func index(_ distribution: Distribution) -> Double? {
    guard distribution.total != 0 else { return nil }
    let count = Double(distribution.count)
    let mean = distribution.total / count
    var sum = 0.0
    for value in distribution.held where value > 0 {
      let ratio = value / mean
      sum += ratio * log(ratio)
    }
    return sum / count
  }

  /// The index of one value per member.
  public static func index(_ values: [Double]) -> Double? { index(Distribution(values)) }

  /// The index with its decomposition, one group name per value.
  ///
  /// A group's weight is its share of Σ y, not of the members. A group of one member has index 0;
  /// a group whose sum is 0 is skipped. Undefined when the sum over all is 0.
  public static func decomposition(_ values: [Double], groups names: [String]) -> Theil? {
    let sum = values.reduce(0, +)
    guard let total = index(values) else { return nil }
    let mean = sum / Double(values.count)
    var order = [String]()
    var members = [String: [Double]]()
    for (value, name) in zip(values, names) {
      if members[name] == nil { order.append(name) }
      members[name, default: []].append(value)
    }
    var between = 0.0
    var within = 0.0
    var groups = [(name: String, index: Double?)]()
    for name in order {
      let group = members[name] ?? []
      let groupSum = group.reduce(0, +)
      let groupIndex = index(group)
      groups.append((name, groupIndex))
      guard let groupIndex else { continue }
      let share = groupSum / sum
      between += share * log(groupSum / Double(group.count) / mean)
      within += share * groupIndex
    }
    return Theil(total: total, between: between, within: within, groups: groups)
  }

  public static func == (left: Theil, right: Theil) -> Bool {
    left.total == right.total && left.between == right.between && left.within == right.within
      && left.groups.map(\.name) == right.groups.map(\.name)
      && left.groups.map(\.index) == right.groups.map(\.index)
  }
}
