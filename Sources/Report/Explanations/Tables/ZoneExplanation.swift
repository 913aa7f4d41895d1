internal import Configuration
internal import Scoring

extension TableExplanation {
  /// T15: which rule decided, and how far the nearest condition is from flipping.
  static let zones = TableExplanation(id: "T15") { context, cell in
    guard let unit = context.unit(of: cell), let evaluation = context.inputs.evaluation else {
      return nil
    }
    let framework = evaluation.framework
    let unrated = framework.subsystems.map(\.code).filter {
      (evaluation.scores[$0]?[unit] ?? nil) == nil
    }
    let matching = evaluation.matching
    let isRated = unrated.isEmpty && (matching?.coordination[unit] ?? nil) != nil
    let code = ["region_code": cell.text("region_code")]
    let trace = RuleTrace(
      context, context.pipeline.zones, place: unit, count: evaluation.units.count,
      builtIn: isRated ? nil : "不评价（规则 0）：子系统或 D 无法计算 " + unrated.joined(separator: "、")
    ) { name in
      if let node = framework.node(name) { return context.node(node, unit, evaluation) }
      return context.cell("T12", code, name == "D" ? "d" : name, title: name)
    } others: { name, place in
      evaluation.value(ofRuleName: name, unit: place)
    }
    return trace.explained(cell, formula: "F27")
  }
}
