internal import Configuration
internal import Counts
internal import Scoring

extension TableExplanation {
  /// T11: a node's score, the index, its rank and what is missing.
  static let scores = TableExplanation(id: "T11") { context, cell in
    guard let unit = context.unit(of: cell), let evaluation = context.inputs.evaluation else {
      return nil
    }
    let framework = evaluation.framework
    switch cell.column.id {
    case "index": return context.node(framework.root, unit, evaluation)
    case "rank": return context.rank(unit, evaluation)
    case "missing_share": return context.missingShare(unit, evaluation)
    case "rank_p05":
      return context.interval("名次 5% 分位", Cell(context.inputs.uncertainty?.intervals[unit].p05))
    case "rank_p95":
      return context.interval("名次 95% 分位", Cell(context.inputs.uncertainty?.intervals[unit].p95))
    case "topsis": return context.topsis(unit, evaluation)
    case "grey": return context.grey(unit, evaluation)
    case "topsis_rank":
      return context.rank(
        among: evaluation.secondOpinion(resolution: context.pipeline.parameters.greyRho).topsis,
        of: unit, called: "TOPSIS 贴近度", in: "topsis",
        own: context.topsis(unit, evaluation))
    case "grey_rank":
      return context.rank(
        among: evaluation.secondOpinion(resolution: context.pipeline.parameters.greyRho).grey,
        of: unit, called: "灰色关联度", in: "grey",
        own: context.grey(unit, evaluation))
    default:
      return framework.node(cell.column.id).map { context.node($0, unit, evaluation) }
    }
  }
}

extension ExplanationContext {
  /// A node's score of one unit: a branch from its children, a leaf from its indicator.
  func node(_ node: Framework.Node, _ unit: Int, _ evaluation: Evaluation) -> Explanation {
    node.isLeaf ? leaf(node, unit, evaluation) : branch(node, unit, evaluation)
  }

  private func branch(_ node: Framework.Node, _ unit: Int, _ evaluation: Evaluation)
    -> Explanation
  {
    let framework = evaluation.framework
    let children = framework.children(of: node.code)
    var operands: [Explanation] = []
    var values: [Double?] = []
    var weights: [Double] = []
    for child in children {
      let weight = evaluation.weights[child.code] ?? 0
      var explained = self.node(child, unit, evaluation)
      let text = Figure.exact(weight) ?? Figure.undefined
      if isConstant(child, evaluation) {
        explained.notes.append("各区域取值相同，不参与合成（权重 0）")
      } else {
        values.append(explained.measure)
        weights.append(weight)
        explained.notes.append(
          "权重 \(text)（\(node.weighting)，"
            + (child.weight == nil
              ? line(framework.file, node.line) : line(framework.file, child.line))
            + "）" + (explained.measure == nil ? "；无数值，不参与合成" : ""))
      }
      operands.append(explained)
    }
    let defined = values.compactMap { $0 }.count
    let isEnough = Aggregation.suffices(defined: defined, of: values.count)
    var notes: [String] = []
    if !isEnough { notes.append("\(values.count) 个子项中 \(defined) 个可计算，不足三分之二") }
    if case .ahp(let matrix) = node.weighting { notes.append("判断矩阵 \(matrix.name)") }
    return Explanation(
      "\(node.code) \(node.title)",
      Cell(isEnough ? node.aggregation.mean(of: values, weights: weights) : nil),
      formulas: ["F12", "F13"],
      calculation: node.aggregation == .arithmetic ? "Σwx ÷ Σw" : "exp(Σw ln x ÷ Σw)",
      origins: [line(framework.file, node.line)], notes: notes, operands: operands)
  }

  /// Whether a node says nothing because all units are alike.
  private func isConstant(_ node: Framework.Node, _ evaluation: Evaluation) -> Bool {
    if node.isLeaf { return evaluation.constantLeaves.contains(node.code) }
    let children = evaluation.framework.children(of: node.code)
    if children.allSatisfy({ isConstant($0, evaluation) }) { return true }
    let defined = (evaluation.scores[node.code] ?? []).compactMap { $0 }
    return defined.count > 1 && defined.allSatisfy { $0 == defined[0] }
  }

  func leaf(_ leaf: Framework.Node, _ unit: Int, _ evaluation: Evaluation) -> Explanation {
    var column = evaluation.raw[leaf.code] ?? []
    let raw = rawValue(leaf, unit)
    column[unit] = raw.measure
    let base = inputs.baseValues[leaf.code] ?? []
    let posts: (low: Double, high: Double)? =
      if let low = leaf.low, let high = leaf.high { (low, high) } else { nil }
    let score = leaf.normalisation.apply(
      to: column, direction: leaf.direction, goalposts: posts, base: base)
    let framework = evaluation.framework
    return Explanation(
      "\(leaf.code) \(leaf.title)", Cell(score[unit]),
      formulas: leaf.normalisation.isFixed ? ["F11"] : ["F10"],
      calculation: leaf.normalisation.calculation(leaf.direction),
      origins: [line(framework.file, leaf.line)],
      notes: ["归一化 \(leaf.normalisation)，方向 \(leaf.direction.rawValue)"],
      operands: [raw] + comparison(leaf, column, unit, evaluation, base))
  }

  /// What the raw value is compared with: the extremes and who holds them, or the fixed points.
  private func comparison(
    _ leaf: Framework.Node, _ column: [Double?], _ unit: Int, _ evaluation: Evaluation,
    _ base: [Double?]
  ) -> [Explanation] {
    let units = inputs.mainLevel.units
    let defined = column.enumerated().compactMap { place, value in value.map { (place, $0) } }
    switch leaf.normalisation {
    case .minmax:
      let sorted = defined.sorted { ($0.1, $0.0) < ($1.1, $1.0) }
      guard let low = sorted.first, let high = sorted.last else { return [] }
      return [
        Explanation("最小值", .number(low.1), notes: [units[low.0].name]),
        Explanation("最大值", .number(high.1), notes: [units[high.0].name]),
      ]
    case .zscore, .rank:
      return defined.map {
        Explanation("\(units[$0.0].name) 的值", .number($0.1))
          .referring(to: "T11", units[$0.0].code, leaf.code)
      }
    case .goalposts:
      let origin = [line(evaluation.framework.file, leaf.line)]
      return [
        Explanation("low", Cell(leaf.low), origins: origin),
        Explanation("high", Cell(leaf.high), origins: origin),
      ]
    case .base(let year):
      return [
        Explanation(
          "\(year) 年的值", Cell(base.indices.contains(unit) ? base[unit] : nil),
          notes: ["同一指标在 \(year) 年的数值"])
      ]
    case .none: return []
    }
  }

  func rank(_ unit: Int, _ evaluation: Evaluation) -> Explanation {
    rank(
      among: evaluation.index, of: unit, called: "综合指数", in: "index",
      own: node(evaluation.framework.root, unit, evaluation))
  }

  /// The rank of one unit by a column of T11, its own value computed anew.
  func rank(
    among values: [Double?], of unit: Int, called title: String, in column: String,
    own: Explanation
  ) -> Explanation {
    var values = values
    values[unit] = own.measure
    let others = inputs.mainLevel.units.indices.filter { $0 != unit }.map { other in
      Explanation("\(inputs.mainLevel.units[other].name) 的\(title)", Cell(values[other]))
        .referring(to: "T11", inputs.mainLevel.units[other].code, column)
    }
    return Explanation(
      "名次", Cell(Rank.competition(values)[unit]), formulas: ["F20"],
      calculation: "1 + \(title)更大的区域数", operands: [own] + others)
  }

  fileprivate func missingShare(_ unit: Int, _ evaluation: Evaluation) -> Explanation {
    let leaves = evaluation.framework.leaves
    let missing = leaves.filter { leaf in
      let values =
        evaluation.constantLeaves.contains(leaf.code)
        ? evaluation.raw[leaf.code] : evaluation.scores[leaf.code]
      return (values?[unit] ?? nil) == nil
    }
    let operands = [
      Explanation(
        "无数值的指标", .integer(missing.count), notes: missing.map { "\($0.code) \($0.title)" }),
      Explanation("全部指标", .integer(leaves.count), origins: [evaluation.framework.file]),
    ]
    return Explanation(
      "缺失率", .number(leaves.isEmpty ? 0 : Double(missing.count) / Double(leaves.count)),
      formulas: ["F12"], calculation: "无数值的指标 ÷ 全部指标", operands: operands)
  }

  /// A quantile of the rank over the draws, drawn anew with the run's own seed.
  func interval(_ title: String, _ value: Cell) -> Explanation {
    Explanation(
      title, value, formulas: ["F44"],
      calculation: "每次抽取权重、归一化及其界、合成方法与计数口径后重新排名，取名次的分位数",
      notes: ["随机数 \(RankUncertainty.generator)，按种子重新抽取"],
      operands: [
        parameter("uncertainty.draws", .integer(pipeline.uncertainty.draws)),
        parameter("uncertainty.concentration", .number(pipeline.uncertainty.concentration)),
        parameter("seed", .text(String(pipeline.seed))),
      ])
  }
}

extension Normalisation {
  /// Whether the points are fixed, so that years compare.
  fileprivate var isFixed: Bool {
    switch self {
    case .goalposts, .base: true
    case .minmax, .zscore, .rank, .none: false
    }
  }

  fileprivate func calculation(_ direction: Direction) -> String {
    let part = direction == .positive ? "(x − 最小值)" : "(最大值 − x)"
    return switch self {
    case .minmax(let low, let high):
      "\(Figure.exact(low) ?? "") + (\(Figure.exact(high) ?? "") − \(Figure.exact(low) ?? "")) × \(part) ÷ (最大值 − 最小值)"
    case .goalposts:
      "(x − low) ÷ (high − low)，截于 [0, 1]" + (direction == .positive ? "" : "，再取 1 减")
    case .zscore: "(x − 均值) ÷ 标准差" + (direction == .positive ? "" : " × −1")
    case .rank(let low, let high):
      "\(Figure.exact(low) ?? "") + (\(Figure.exact(high) ?? "") − \(Figure.exact(low) ?? "")) × (n − r) ÷ (n − 1)"
    case .base: direction == .positive ? "100 × x ÷ x₀" : "100 × x₀ ÷ x"
    case .none: direction == .positive ? "x" : "−x"
    }
  }
}
