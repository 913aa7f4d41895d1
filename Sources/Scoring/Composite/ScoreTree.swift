import Configuration

/// A framework ready to be computed: nodes by position, parents before their children.
struct ScoreTree: Sendable {
  /// How a node weighs its direct children.
  enum Weighting: Sendable, Equatable {
    case equal
    /// Relative weights, one per child in order; also where judgements (AHP) have given them.
    case given([Double])
    case entropy
    case critic
  }

  struct Node: Sendable {
    let source: Framework.Node
    /// Positions of the direct children, empty for a leaf.
    let children: [Int]
    let weighting: Weighting
  }

  let nodes: [Node]
  /// Positions of the leaves and of the other nodes, in tree order, the root first.
  let leaves: [Int]
  let branches: [Int]

  /// The tree of a framework, its judgements turned into weights.
  ///
  /// - Throws: judgements that are unsound or contradict each other.
  init(_ framework: Framework) throws(ScoringError) {
    // Breadth first, so that a parent stands before its children.
    var order = [framework.root]
    var children = [[Int]]()
    var next = 0
    while next < order.count {
      let below = framework.children(of: order[next].code)
      children.append(Array(order.count..<(order.count + below.count)))
      order += below
      next += 1
    }
    var nodes = [Node]()
    for (position, source) in order.enumerated() {
      let below = children[position].map { order[$0] }
      nodes.append(
        Node(
          source: source, children: children[position],
          weighting: try Self.weighting(of: source, children: below)))
    }
    self.nodes = nodes
    leaves = nodes.indices.filter { nodes[$0].source.isLeaf }
    branches = nodes.indices.filter { !nodes[$0].source.isLeaf }
  }

  private static func weighting(
    of node: Framework.Node, children: [Framework.Node]
  ) throws(ScoringError) -> Weighting {
    switch node.weighting {
    case .equal: return .equal
    case .given: return .given(children.map { $0.weight ?? 0 })
    case .entropy: return .entropy
    case .critic: return .critic
    case .ahp(let matrix):
      let order = matrix.codes.count
      let rows = (0..<order).map { row in (0..<order).map { matrix[row, $0] } }
      guard let hierarchy = AnalyticHierarchy.weights(rows) else {
        throw .unsoundJudgements(file: matrix.file)
      }
      guard hierarchy.isConsistent else {
        throw .inconsistentJudgements(
          file: matrix.file, ratio: hierarchy.consistencyRatio.roundedTo12Digits)
      }
      return .given(
        children.map { child in
          matrix.codes.firstIndex(of: child.code).map { hierarchy.weights[$0] } ?? 0
        })
    }
  }

  /// The scores of every node and the weights that made them.
  struct Scores: Sendable {
    /// One column per node, by position.
    let columns: [ScoreColumn]
    /// Every node's weight among its siblings, by position; siblings sum to 1, a constant one is 0.
    let weights: [Double]
  }

  /// The scores of every node from the columns of the leaves, in the order of `leaves`.
  ///
  /// - Throws: entropy weights over negative scores.
  func scores(
    leafColumns: [ScoreColumn], units: Int, file: String
  ) throws(ScoringError) -> Scores {
    var columns = placed(leafColumns)
    var weights = [Double](repeating: 1, count: nodes.count)
    for position in branches.reversed() {
      let node = nodes[position]
      let children = node.children.map { columns[$0] }
      guard let used = node.weighting.weights(of: children, units: units) else {
        throw .negativeScoresUnderEntropy(
          node: node.source.code, at: Origin(file: file, line: node.source.line))
      }
      for (child, weight) in zip(node.children, used) { weights[child] = weight }
      columns[position] = ScoreColumn(
        children: children, weights: used, aggregation: node.source.aggregation, units: units)
    }
    return Scores(columns: columns, weights: weights)
  }

  private func placed(_ leafColumns: [ScoreColumn]) -> [ScoreColumn] {
    var columns = [ScoreColumn](
      repeating: ScoreColumn(values: [], standing: .missing), count: nodes.count)
    for (leaf, column) in zip(leaves, leafColumns) { columns[leaf] = column }
    return columns
  }
}

extension ScoreTree.Weighting {
  /// Weights of the children, summing to 1; a constant child has 0.
  ///
  /// Entropy and CRITIC weigh the columns that have values, over the units that have all of them.
  /// Undefined where entropy meets a negative score.
  func weights(of children: [ScoreColumn], units: Int) -> [Double]? {
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
      let found =
        self == .critic
        ? CriticWeights.weights(rows: rows, columns: weighed.count)
        : EntropyWeights.weights(rows: rows, columns: weighed.count)?.weights
      guard let found else { return nil }
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
