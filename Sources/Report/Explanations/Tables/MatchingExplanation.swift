internal import Configuration
internal import Scoring

extension TableExplanation {
  /// T12: coupling, development, coordination and relative development.
  static let matching = TableExplanation(id: "T12") { context, cell in
    guard let unit = context.unit(of: cell), let evaluation = context.inputs.evaluation else {
      return nil
    }
    let settings = context.pipeline.matching
    let id = cell.column.id
    switch id {
    case "c", "t", "d", "d_modified":
      return context.coordination(
        titled: cell.column.title, MatchingFigure(column: id), settings.headline, settings.alpha,
        key: "matching.headline", unit, evaluation)
    case "beta":
      return settings.beta.map {
        context.expression($0, unit, evaluation, title: "相对发展度 β", key: "matching.beta", ["F16"])
      }
    case "own":
      return settings.formula.map {
        context.expression(
          $0, unit, evaluation, title: "自定匹配度", key: "matching.formula", ["F15"], isRule: true)
      }
    default:
      guard let set = settings.sets.first(where: { "d_" + $0.id == id }) else { return nil }
      return context.coordination(
        titled: cell.column.title, .coordination, set.members, nil,
        key: "matching.sets.\(set.id)", unit, evaluation)
    }
  }
}

/// Which of a set's figures is meant.
enum MatchingFigure {
  case coupling, development, coordination, modifiedCoordination

  /// The figure that a column of T12 holds.
  fileprivate init(column: String) {
    switch column {
    case "c": self = .coupling
    case "t": self = .development
    case "d_modified": self = .modifiedCoordination
    default: self = .coordination
    }
  }
}

extension ExplanationContext {
  /// C, T, D or the modified D of a set.
  func coordination(
    titled title: String, _ figure: MatchingFigure, _ members: [Expression], _ alpha: [Double]?,
    key: String, _ unit: Int, _ evaluation: Evaluation
  ) -> Explanation {
    let operands = members.map { member($0, unit, evaluation) }
    let scores = operands.compactMap(\.measure)
    let found =
      scores.count == operands.count
      ? try? CouplingCoordination.evaluate(scores, weights: alpha) : nil
    let isModified = pipeline.matching.form == .modified
    let value: Double?
    let calculation: String
    var parts: [Explanation] = []
    switch figure {
    case .coupling:
      value = isModified ? found?.modifiedCoupling : found?.coupling
      calculation = isModified ? "修正 C" : "n(∏U)^(1/n) ÷ ΣU"
    case .development:
      value = found?.development
      calculation = "ΣαU ÷ Σα"
    case .coordination, .modifiedCoordination:
      let isPrimed = isModified || figure == .modifiedCoordination
      value = isPrimed ? found?.modifiedCoordination : found?.coordination
      calculation = isPrimed ? "√(C'·T)，C' 为修正 C" : "√(C·T)"
      parts = [
        Explanation(
          isPrimed ? "修正耦合度 C'" : "耦合度 C",
          Cell(isPrimed ? found?.modifiedCoupling : found?.coupling), formulas: ["F15"],
          calculation: isPrimed ? "修正 C" : "n(∏U)^(1/n) ÷ ΣU", notes: ["U 为下列各分值"]),
        Explanation(
          "综合发展 T", Cell(found?.development), formulas: ["F15"], calculation: "ΣαU ÷ Σα",
          notes: ["U 为下列各分值"]),
      ]
    }
    return Explanation(
      title, Cell(value), formulas: ["F15"], calculation: calculation, origins: [setting(key)],
      notes: ["C 的形式：\(setting("matching.form"))", "T 的权重：\(setting("matching.alpha"))"],
      operands: parts + operands)
  }

  /// A member of a set: a node itself, or an expression of nodes.
  func member(_ expression: Expression, _ unit: Int, _ evaluation: Evaluation) -> Explanation {
    if let node = evaluation.framework.node(expression.text) {
      return self.node(node, unit, evaluation)
    }
    return self.expression(expression, unit, evaluation, title: expression.text, key: nil, ["F15"])
  }

  /// D of the headline set or beta, which only a rule may name; nil for another name.
  private func matched(_ name: String, _ unit: Int, _ evaluation: Evaluation) -> Explanation? {
    let settings = pipeline.matching
    switch name {
    case "D":
      return coordination(
        titled: "耦合协调度 D", .coordination, settings.headline, settings.alpha,
        key: "matching.headline", unit, evaluation)
    case "beta":
      return settings.beta.map {
        expression($0, unit, evaluation, title: "相对发展度 β", key: "matching.beta", ["F16"])
      }
    default: return nil
    }
  }

  /// An expression of nodes and, where it is a rule, of D and beta.
  fileprivate func expression(
    _ expression: Expression, _ unit: Int, _ evaluation: Evaluation, title: String, key: String?,
    _ formulas: [String], isRule: Bool = false
  ) -> Explanation {
    let operands = expression.names.compactMap { name in
      (isRule ? matched(name, unit, evaluation) : nil)
        .map { (name, $0) }
        ?? evaluation.framework.node(name).map { (name, node($0, unit, evaluation)) }
    }
    let own = Dictionary(uniqueKeysWithValues: operands.map { ($0.0, $0.1.measure) })
    let values = expression.values(units: evaluation.units.count) { name, place in
      if place == unit { return own[name] ?? nil }
      return isRule
        ? evaluation.value(ofRuleName: name, unit: place)
        : evaluation.scores[name]?[place] ?? nil
    }
    return Explanation(
      title, Cell(values[unit]), formulas: formulas, calculation: expression.text,
      origins: key.map { [setting($0)] } ?? [], operands: operands.map(\.1))
  }
}
