public import Configuration

/// The scores of the units of one level: every node of the framework, the index and its ranks, and
/// what follows from them.
public struct Evaluation: Sendable {
  /// Codes of the units; every array below has one value per unit in this order.
  public let units: [String]
  public let framework: Framework
  /// Raw values of the leaves, by the leaf's code.
  public let raw: [String: [Double?]]
  /// Scores of every node, leaves and root included, by code.
  public let scores: [String: [Double?]]
  /// Every node's weight among its siblings as used, by code: siblings sum to 1, one that is
  /// constant over all units has 0, the root 1.
  public let weights: [String: Double]
  /// Score of the root.
  public let index: [Double?]
  /// Competition rank of the unrounded index, 1 = largest.
  public let rank: [Int?]
  /// Undefined leaves over leaves.
  public let missingShare: [Double]
  /// Nil when the pipeline matches nothing.
  public let matching: MatchingResult?
  /// Nil when the pipeline draws no zones.
  public let zones: [ZoneFinding]?
  /// Nil when the pipeline has no two axes.
  public let quadrants: QuadrantFinding?

  /// Codes of the leaves whose value is the same for all units, and so says nothing.
  public let constantLeaves: [String]

  /// The whole evaluation of a pipeline's framework.
  ///
  /// - Parameters:
  ///   - units: codes of the units of one level.
  ///   - leafValues: raw values by the leaf's code; a leaf without an entry is undefined.
  ///   - baseValues: values of the base year, by code, for leaves normalised with `base(YEAR)`.
  /// - Throws: weights or matching that cannot be computed as configured.
  public static func make(
    pipeline: Pipeline, units: [String], leafValues: [String: [Double?]],
    baseValues: [String: [Double?]] = [:]
  ) throws(ScoringError) -> Evaluation {
    let framework = pipeline.framework
    let tree = try ScoreTree(framework)
    let undefined = [Double?](repeating: nil, count: units.count)
    let leaves = tree.leaves.map { tree.nodes[$0].source }
    let columns = leaves.map { leaf in
      ScoreColumn(
        raw: leafValues[leaf.code] ?? undefined, normalisation: leaf.normalisation,
        direction: leaf.direction, goalposts: leaf.goalposts,
        base: baseValues[leaf.code] ?? [])
    }
    let computed = try tree.scores(
      leafColumns: columns, units: units.count, file: framework.file)

    var scores = [String: [Double?]]()
    var weights = [String: Double]()
    for (position, node) in tree.nodes.enumerated() {
      scores[node.source.code] = computed.columns[position].values
      weights[node.source.code] = computed.weights[position]
    }
    let raw = Dictionary(
      uniqueKeysWithValues: leaves.map { ($0.code, leafValues[$0.code] ?? undefined) })
    let missing = units.indices.map { unit in
      zip(leaves, columns).count { leaf, column in
        let values = column.standing == .constant ? raw[leaf.code] ?? undefined : column.values
        return values[unit] == nil
      }
    }
    let index = scores[framework.root.code] ?? undefined
    let matching = try MatchingResult.make(
      pipeline.matching, framework: framework, units: units, scores: scores,
      grades: pipeline.grades, parameters: pipeline.parameters)
    return Evaluation(
      units: units, framework: framework, raw: raw, scores: scores, weights: weights,
      index: index, rank: Rank.competition(index),
      missingShare: missing.map { leaves.isEmpty ? 0 : Double($0) / Double(leaves.count) },
      matching: matching,
      zones: pipeline.zones.rows.isEmpty
        ? nil
        : ZoneFinding.zones(
          pipeline.zones, framework: framework, units: units.count, scores: scores,
          matching: matching),
      quadrants: pipeline.twoAxes.map {
        QuadrantFinding.make(
          $0, units: units, scores: scores, matching: matching, groups: pipeline.groups)
      },
      constantLeaves: zip(leaves, columns).filter { $1.standing == .constant }.map(\.0.code))
  }

  /// F21: what holds one unit back, leaf by leaf, largest first; ties in tree order.
  ///
  /// A leaf's degree is its weight through all levels × (1 − its normalised value). Leaves without
  /// a score are left out and named by `missingLeaves` or `constantLeaves`; a leaf scored outside
  /// [0, 1] (z-scores) makes the whole undefined.
  public func obstacles(of unit: Int) -> [ObstacleFinding]? {
    let leaves = framework.leaves
    let values = leaves.map { scores[$0.code]?[unit] ?? nil }
    guard values.allSatisfy({ $0.map { (0...1).contains($0) } ?? true }) else { return nil }
    let degrees = Obstacle.degrees(values, weights: leaves.map { pathWeight(of: $0.code) })
    let shares = Obstacle.shares(degrees)
    let findings = leaves.indices.compactMap { place -> ObstacleFinding? in
      guard let degree = degrees[place] else { return nil }
      return ObstacleFinding(
        code: leaves[place].code, title: leaves[place].title, degree: degree,
        share: shares[place])
    }
    return findings.enumerated()
      .sorted { ($0.element.degree, $1.offset) > ($1.element.degree, $0.offset) }
      .map(\.element)
  }

  /// Pearson's correlation of two nodes' scores over the units that have both; undefined where
  /// either is constant there.
  public func correlation(_ left: String, _ right: String) -> Double? {
    let pairs = zip(scores[left] ?? [], scores[right] ?? []).compactMap { x, y in
      x.flatMap { x in y.map { (x, $0) } }
    }
    return Moments.correlation(pairs.map(\.0), pairs.map(\.1))
  }

  /// Codes of the leaves that have no value for one unit.
  public func missingLeaves(of unit: Int) -> [String] {
    framework.leaves.map(\.code).filter { (raw[$0]?[unit] ?? nil) == nil }
  }

  /// A node's weight in the whole index: the product of the weights from the root down to it.
  public func pathWeight(of code: String) -> Double {
    guard let node = framework.node(code), let parent = node.parent else { return 1 }
    return (weights[code] ?? 0) * pathWeight(of: parent)
  }
}

/// One leaf's part in what holds a unit back.
public struct ObstacleFinding: Sendable, Equatable {
  public let code: String
  public let title: String
  /// w (1 − x).
  public let degree: Double
  /// Of the degrees of all leaves, 0–1; undefined when nothing holds the unit back.
  public let share: Double?
}

extension Framework.Node {
  /// Low and high as `goalposts` needs them.
  var goalposts: (low: Double, high: Double)? {
    guard let low, let high else { return nil }
    return (low, high)
  }
}
