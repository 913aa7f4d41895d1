import Configuration
import Foundation

/// The normalised leaves of a framework under one draw's choices, laid out for many draws of weights.
///
/// Undefined is NaN. For the geometric mean, everything below the root stays a logarithm, because a
/// geometric mean of geometric means is itself one; −∞ marks a value without a logarithm.
struct DrawnLeaves: Sendable {
  /// Leaves × units.
  private let values: [Double]
  private let logarithms: [Double]
  private let isConstant: [Bool]

  init(_ columns: [ScoreColumn]) {
    values = columns.flatMap { $0.values.map { $0 ?? .nan } }
    logarithms = values.map { $0.isNaN ? .nan : $0 > 0 ? log($0) : -.infinity }
    isConstant = columns.map { $0.standing == .constant }
  }

  /// The root's values under given weights, by position of the node, and one aggregation for all
  /// nodes, by the rules of `ScoreColumn`.
  func index(
    _ tree: ScoreTree, weights: [Double], aggregation: Aggregation, units: Int
  ) -> [Double?] {
    let isGeometric = aggregation == .geometric
    let leaves = isGeometric ? logarithms : values
    return withUnsafeTemporaryAllocation(
      of: Double.self, capacity: (tree.nodes.count + 3) * max(1, units)
    ) { memory in
      memory.initialize(repeating: 0)
      func column(_ position: Int) -> UnsafeMutableBufferPointer<Double> {
        UnsafeMutableBufferPointer(rebasing: memory[position * units..<(position + 1) * units])
      }
      var constant = [Bool](repeating: false, count: tree.nodes.count)
      for (place, leaf) in tree.leaves.enumerated() {
        let own = column(leaf)
        for unit in 0..<units { own[unit] = leaves[place * units + unit] }
        constant[leaf] = isConstant[place]
      }
      let sums = column(tree.nodes.count)
      let weightSums = column(tree.nodes.count + 1)
      let defined = column(tree.nodes.count + 2)
      for position in tree.branches.reversed() {
        for part in [sums, weightSums, defined] { part.update(repeating: 0) }
        var counted = 0
        for child in tree.nodes[position].children where !constant[child] {
          counted += 1
          let own = column(child)
          let weight = weights[child]
          for unit in 0..<units {
            let isDefined = own[unit] == own[unit]
            sums[unit] += isDefined ? weight * own[unit] : 0
            weightSums[unit] += isDefined ? weight : 0
            defined[unit] += isDefined ? 1 : 0
          }
        }
        // Of n children that are not constant, two thirds must be defined.
        let needed = Double(2 * counted)
        let result = column(position)
        for unit in 0..<units {
          let suffices = 3 * defined[unit] >= needed && weightSums[unit] > 0 && sums[unit].isFinite
          result[unit] = suffices ? sums[unit] / weightSums[unit] : .nan
        }
        constant[position] = counted == 0 || Self.isConstant(result)
      }
      return column(0).map { $0.isNaN ? nil : isGeometric ? exp($0) : $0 }
    }
  }

  /// Whether two or more units are defined and all of them are equal.
  private static func isConstant(_ column: UnsafeMutableBufferPointer<Double>) -> Bool {
    guard let first = column.firstIndex(where: { !$0.isNaN }) else { return false }
    var others = 0
    for unit in (first + 1)..<column.count where !column[unit].isNaN {
      if column[unit] != column[first] { return false }
      others += 1
    }
    return others > 0
  }
}
