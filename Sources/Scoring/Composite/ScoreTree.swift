/// A framework ready to be computed: nodes by position, parents before their children.
public struct ScoreTree: Sendable {
  /// How a node weighs its direct children.
  public enum Weighting: Sendable, Equatable {
    case equal
    /// Relative weights, one per child in order; also where judgements (AHP) have given them.
    case given([Double])
    case entropy
    case critic
  }

  public enum Rule: Sendable, Equatable {
    case leaf(direction: Direction, normalisation: Normalisation)
    case branch(weighting: Weighting, aggregation: Aggregation)
  }

  public struct Node: Sendable {
    public let code: String
    public let title: String
    public let parent: Int?
    public let children: [Int]
    public let rule: Rule

    public init(code: String, title: String, parent: Int?, children: [Int], rule: Rule) {
      self.code = code
      self.title = title
      self.parent = parent
      self.children = children
      self.rule = rule
    }

    public var isLeaf: Bool {
      if case .leaf = rule { true } else { false }
    }
  }

  public let nodes: [Node]
  /// Positions of the leaves, in tree order.
  public let leaves: [Int]
  /// Positions of the nodes that are not leaves, in tree order, the root first.
  public let branches: [Int]

  /// A tree of nodes with parents before children, the root first.
  public init(nodes: [Node]) {
    self.nodes = nodes
    leaves = nodes.indices.filter { nodes[$0].isLeaf }
    branches = nodes.indices.filter { !nodes[$0].isLeaf }
  }

  /// The scores of every node and the weights that made them.
  public struct Scores: Sendable {
    /// One column per node, by position.
    public let columns: [ScoreColumn]
    /// Every node's weight among its siblings, by position; siblings sum to 1, a constant one is 0.
    public let weights: [Double]
  }

  /// The scores of every node from the columns of the leaves.
  ///
  /// - Parameters:
  ///   - leafColumns: one per leaf, in the order of `leaves`.
  ///   - units: how many units the columns have.
  /// - Throws: entropy weights over negative scores.
  public func scores(
    leafColumns: [ScoreColumn], units: Int
  ) throws(ScoringError) -> Scores {
    let empty = ScoreColumn(values: [], standing: .missing)
    var columns = [ScoreColumn](repeating: empty, count: nodes.count)
    var weights = [Double](repeating: 1, count: nodes.count)
    for (leaf, column) in zip(leaves, leafColumns) { columns[leaf] = column }
    for position in branches.reversed() {
      let node = nodes[position]
      guard case .branch(let weighting, let aggregation) = node.rule else { continue }
      let children = node.children.map { columns[$0] }
      let used = try weighting.weights(of: children, units: units, node: node.code)
      for (child, weight) in zip(node.children, used) { weights[child] = weight }
      columns[position] = ScoreColumn(
        children: children, weights: used, aggregation: aggregation, units: units)
    }
    return Scores(columns: columns, weights: weights)
  }

  /// The root's column under weights given for every node and one aggregation for all: what a draw
  /// of the uncertainty analysis computes.
  func index(
    leafColumns: [ScoreColumn], weights: [Double], aggregation: Aggregation, units: Int
  ) -> [Double?] {
    let empty = ScoreColumn(values: [], standing: .missing)
    var columns = [ScoreColumn](repeating: empty, count: nodes.count)
    for (leaf, column) in zip(leaves, leafColumns) { columns[leaf] = column }
    for position in branches.reversed() {
      let children = nodes[position].children
      columns[position] = ScoreColumn(
        children: children.map { columns[$0] }, weights: children.map { weights[$0] },
        aggregation: aggregation, units: units)
    }
    return columns[0].values
  }
}

extension ScoreTree.Weighting {
  /// Weights of the children, summing to 1; a constant child has 0.
  ///
  /// Entropy and CRITIC weigh the columns that have values, over the units that have all of them.
  func weights(
    of children: [ScoreColumn], units: Int, node: String
  ) throws(ScoringError) -> [Double] {
    let counted = children.map { $0.standing != .constant }
    switch self {
    case .equal:
      return Self.relative(counted.map { $0 ? 1 : 0 })
    case .given(let given):
      return Self.relative(zip(given, counted).map { $1 ? $0 : 0 })
    case .entropy, .critic:
      let weighed = children.indices.filter { children[$0].standing == .informative }
      let rows = (0..<units).compactMap { unit -> [Double]? in
        let row = weighed.compactMap { children[$0].values[unit] }
        return row.count == weighed.count ? row : nil
      }
      let found: [Double]
      if self == .critic {
        found = CriticWeights.weights(rows: rows, columns: weighed.count)
      } else if let entropy = EntropyWeights.weights(rows: rows, columns: weighed.count) {
        found = entropy.weights
      } else {
        throw .negativeScoresUnderEntropy(node: node)
      }
      var weights = [Double](repeating: 0, count: children.count)
      for (child, weight) in zip(weighed, found) { weights[child] = weight }
      return weights
    }
  }

  private static func relative(_ weights: [Double]) -> [Double] {
    let total = weights.reduce(0, +)
    return total > 0 ? weights.map { $0 / total } : weights
  }
}
