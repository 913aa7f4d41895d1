import Foundation

/// The measures of F6–F8 as their formulas are written, over all members, sorted by comparison.
enum PlainMeasures {
  static func shares(_ values: [Double]) -> [Double]? {
    let total = values.reduce(0, +)
    return total == 0 ? nil : values.map { $0 / total }
  }

  static func herfindahl(_ values: [Double]) -> Double? {
    shares(values).map { $0.reduce(0) { $0 + $1 * $1 } }
  }

  static func entropy(_ values: [Double]) -> Double? {
    shares(values).map { $0.reduce(0) { $1 > 0 ? $0 - $1 * log($1) : $0 } }
  }

  static func ratio(_ values: [Double], ofLargest count: Int) -> Double? {
    shares(values.sorted(by: >)).map { $0.prefix(count).reduce(0, +) }
  }

  static func theil(_ values: [Double]) -> Double? {
    let total = values.reduce(0, +)
    guard total != 0 else { return nil }
    let mean = total / Double(values.count)
    let terms = values.map { $0 > 0 ? $0 / mean * log($0 / mean) : 0 }
    return terms.reduce(0, +) / Double(values.count)
  }

  static func gini(_ values: [Double]) -> Double? {
    let sorted = values.sorted()
    let total = sorted.reduce(0, +)
    guard total != 0 else { return nil }
    let count = Double(values.count)
    let weighted = sorted.enumerated().map { (2 * Double($0.offset + 1) - count - 1) * $0.element }
    return weighted.reduce(0, +) / (count * total)
  }

  static func hoover(_ values: [Double], against reference: [Double]) -> Double? {
    let members = zip(values, reference)
      .filter { $0.1 != 0 }
      .sorted { $0.0 * $1.1 < $1.0 * $0.1 }
    let total = members.reduce(0) { $0 + $1.0 }
    let referenceTotal = members.reduce(0) { $0 + $1.1 }
    guard total != 0, referenceTotal != 0 else { return nil }
    var twiceArea = 0.0
    var height = 0.0
    for (value, base) in members {
      let next = height + value / total
      twiceArea += (height + next) * base / referenceTotal
      height = next
    }
    return 1 - twiceArea
  }
}
