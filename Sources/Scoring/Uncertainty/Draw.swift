import Configuration

/// One random set of choices, and the index that follows from it.
struct Draw: Sendable {
  private let tree: ScoreTree
  private let units: Int
  /// Weights in use among siblings, by position of the node.
  private let centres: [Double]
  private let concentration: Double
  private let seed: UInt64
  private let conventions: Int
  /// Convention × normalisation × bounds.
  private let leaves: [DrawnLeaves]
  /// The index under the pipeline's own choices; sums are taken of differences from it.
  private let reference: [Double?]

  private static let normalisations = 3
  private static let aggregations: [Aggregation] = [.arithmetic, .geometric]

  /// How many levels each discrete choice has.
  var levels: [Int] {
    [conventions, Self.normalisations, RankUncertainty.bounds.count, Self.aggregations.count]
  }

  init(
    tree: ScoreTree, evaluation: Evaluation, conventions: [[String: [Double?]]],
    concentration: Double, seed: UInt64
  ) {
    self.tree = tree
    units = evaluation.units.count
    centres = tree.nodes.map { evaluation.weights[$0.source.code] ?? 0 }
    self.concentration = concentration
    self.seed = seed
    self.conventions = conventions.count
    reference = evaluation.index
    let undefined = [Double?](repeating: nil, count: units)
    leaves = conventions.flatMap { raw in
      (0..<Self.normalisations).flatMap { normalisation in
        RankUncertainty.bounds.map { bounds in
          DrawnLeaves(
            tree.leaves.map { leaf in
              let source = tree.nodes[leaf].source
              return Self.column(
                raw[source.code] ?? undefined, direction: source.direction,
                normalisation: normalisation, bounds: bounds)
            })
        }
      }
    }
  }

  private static func column(
    _ raw: [Double?], direction: Direction, normalisation: Int, bounds: (Double, Double)
  ) -> ScoreColumn {
    let minmax = Normalisation.minmax(bounds.0, bounds.1)
    switch normalisation {
    case 0: return ScoreColumn(raw: raw, normalisation: minmax, direction: direction)
    case 1:
      // z-scores, mapped from their own smallest and largest onto the bounds.
      let scores = ScoreColumn(raw: raw, normalisation: .zscore, direction: direction)
      guard scores.standing == .informative else { return scores }
      return ScoreColumn(raw: scores.values, normalisation: minmax, direction: .positive)
    default:
      return ScoreColumn(
        raw: raw, normalisation: .rank(bounds.0, bounds.1), direction: direction)
    }
  }

  /// Computes the draw of this number and adds it to a tally.
  func add(_ number: UInt64, to tally: inout DrawTally) {
    var stream = RandomStream(seed: seed, stream: number)
    let choice = choices(&stream)
    let weights = drawWeights(&stream)
    let index = self.index(choice, weights: weights)
    var partner = RandomStream(seed: seed, stream: number | 1 << 32)
    let sameWeights = self.index(choices(&partner), weights: weights)
    tally.add(index, sameWeights: sameWeights, choice: choice, reference: reference)
  }

  private func choices(_ stream: inout RandomStream) -> [Int] {
    levels.map { stream.below($0) }
  }

  private func drawWeights(_ stream: inout RandomStream) -> [Double] {
    var weights = [Double](repeating: 1, count: tree.nodes.count)
    for branch in tree.branches {
      let children = tree.nodes[branch].children
      let drawn = stream.dirichlet(
        around: children.map { centres[$0] }, concentration: concentration)
      for (child, weight) in zip(children, drawn) { weights[child] = weight }
    }
    return weights
  }

  private func index(_ choice: [Int], weights: [Double]) -> [Double?] {
    let place =
      (choice[0] * Self.normalisations + choice[1]) * RankUncertainty.bounds.count + choice[2]
    return leaves[place].index(
      tree, weights: weights, aggregation: Self.aggregations[choice[3]], units: units)
  }
}
