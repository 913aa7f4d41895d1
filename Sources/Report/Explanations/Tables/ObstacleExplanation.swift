internal import Configuration
internal import Counts
internal import Scoring

extension TableExplanation {
  /// T14: a leaf's or a subsystem's part in what holds a unit back.
  static let obstacles = TableExplanation(id: "T14") { context, cell in
    guard let unit = context.unit(of: cell), let evaluation = context.inputs.evaluation else {
      return nil
    }
    let framework = evaluation.framework
    let id = cell.column.id
    if id.hasPrefix("subsystem_") {
      return context.obstacle(
        String(id.dropFirst("subsystem_".count)), among: framework.subsystems, cell, unit,
        evaluation
      ) { evaluation.weights[$0.code] ?? 0 }
    }
    guard id.hasPrefix("share_") else { return nil }
    let code = cell.text("code_" + id.dropFirst("share_".count))
    return context.obstacle(code, among: framework.leaves, cell, unit, evaluation) {
      evaluation.pathWeight(of: $0.code)
    }
  }
}

extension ExplanationContext {
  /// The degree w(1 − x) of one node over the sum of those of its kind.
  fileprivate func obstacle(
    _ code: String, among nodes: [Framework.Node], _ cell: ExplainedCell, _ unit: Int,
    _ evaluation: Evaluation, weight: (Framework.Node) -> Double
  ) -> Explanation {
    var degrees: [Explanation] = []
    var values: [Double?] = []
    var own: Double?
    for node in nodes {
      let score = self.node(node, unit, evaluation)
      let inside = score.measure.flatMap { (0...1).contains($0) ? $0 : nil }
      let degree = inside.map { weight(node) * (1 - $0) }
      values.append(degree)
      if node.code == code { own = degree }
      degrees.append(
        Explanation(
          "\(node.code) \(node.title) 的障碍度", Cell(degree), formulas: ["F21"],
          calculation: "\(Figure.exact(weight(node)) ?? "") × (1 − x)", operands: [score]))
    }
    let sum = values.reduce(0) { $0 + ($1 ?? 0) }
    let isOutside =
      nodes.first?.isLeaf == true
      && zip(nodes, degrees).contains { node, degree in
        degree.measure == nil && degree.operands.first?.measure != nil
      }
    let share = own.flatMap { sum == 0 || isOutside ? nil : $0 / sum }
    return Explanation(
      cell.column.title, Cell(share), formulas: ["F21"], calculation: "障碍度 ÷ 全部障碍度之和",
      notes: code.isEmpty ? ["没有这一位障碍"] : [], operands: code.isEmpty ? [] : degrees)
  }
}
