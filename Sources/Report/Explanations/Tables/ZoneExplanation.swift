internal import Configuration
internal import Scoring

extension TableExplanation {
  /// T15: which rule decided, and how far the nearest condition is from flipping.
  static let zones = TableExplanation(id: "T15") { context, cell in
    guard let unit = context.unit(of: cell), let evaluation = context.inputs.evaluation else {
      return nil
    }
    let rules = ZoneRules(context, unit, evaluation)
    switch cell.column.id {
    case "rule": return rules.rule
    case "distance": return rules.distance
    default: return nil
    }
  }
}

/// The rules of zones.csv evaluated for one unit.
private struct ZoneRules {
  private let isRated: Bool
  private let tests: [(row: RuleRow, holds: Bool, distance: Double?, explained: Explanation)]
  private let names: [Explanation]
  private let unrated: [String]

  init(_ context: ExplanationContext, _ unit: Int, _ evaluation: Evaluation) {
    let table = context.pipeline.zones
    let framework = evaluation.framework
    var explained: [(name: String, explanation: Explanation)] = []
    var used: [String] = []
    for row in table.rows {
      for expression in [row.condition?.left, row.condition?.right] {
        for name in expression?.names ?? [] where !used.contains(name) { used.append(name) }
      }
    }
    for name in used {
      if let node = framework.node(name) {
        explained.append((name, context.node(node, unit, evaluation)))
      } else {
        let value = name == "D" ? evaluation.matching?.coordination : evaluation.matching?.beta
        explained.append(
          (name, Explanation(name, Cell(value?[unit] ?? nil), notes: ["见 T12"])))
      }
    }
    let own = Dictionary(
      uniqueKeysWithValues: explained.map { ($0.name, $0.explanation.measure) })
    func values(_ expression: Expression) -> Double? {
      expression.values(units: evaluation.units.count) { name, place in
        if place == unit { return own[name] ?? nil }
        switch name {
        case "D": return evaluation.matching?.coordination[place]
        case "beta": return evaluation.matching?.beta[place]
        default: return evaluation.scores[name]?[place] ?? nil
        }
      }[unit]
    }
    tests = table.rows.map { row in
      let origin = [context.line(table.file, row.line)]
      let title = "规则 \(row.order) \(row.result)"
      guard let condition = row.condition else {
        return (
          row, true, nil, Explanation(title, .text("成立"), origins: origin, notes: ["其余"])
        )
      }
      let left = values(condition.left)
      let right = values(condition.right)
      var holds = false
      var distance: Double?
      if let left, let right {
        holds = condition.comparison.holds(left, right)
        distance = right == 0 ? left - right : (left - right) / right.magnitude
      }
      let figures = [left, right].map { $0.flatMap(Figure.exact) ?? Figure.undefined }
      return (
        row, holds, distance,
        Explanation(
          title, .text(holds ? "成立" : "不成立"), calculation: condition.description, origins: origin,
          notes: [
            "\(figures[0]) \(condition.comparison.rawValue) \(figures[1])，"
              + "距离 \(distance.flatMap(Figure.exact) ?? Figure.undefined)"
          ])
      )
    }
    names = explained.map(\.explanation)
    unrated = framework.subsystems.map(\.code).filter {
      (evaluation.scores[$0]?[unit] ?? nil) == nil
    }
    isRated = unrated.isEmpty && (evaluation.matching?.coordination[unit] ?? nil) != nil
  }

  private var operands: [Explanation] { tests.map(\.explained) + names }

  private var note: [String] {
    isRated ? [] : ["不评价（规则 0）：子系统或 D 无法计算 " + unrated.joined(separator: "、")]
  }

  var rule: Explanation {
    let orders = tests.map(\.row.order).reduce(into: [Int]()) { if $0.last != $1 { $0.append($1) } }
    let winner = orders.first { order in
      tests.allSatisfy { $0.row.order != order || $0.holds }
    }
    return Explanation(
      "规则", isRated ? Cell(winner) : .integer(0), formulas: ["F27"],
      calculation: "自上而下第一条全部条件成立的规则", notes: note, operands: operands)
  }

  var distance: Explanation {
    var nearest: Double?
    for test in tests {
      guard let distance = test.distance else { continue }
      if distance.magnitude < nearest?.magnitude ?? .infinity { nearest = distance }
    }
    return Explanation(
      "距离", Cell(isRated ? nearest : nil), formulas: ["F27"],
      calculation: "各条件 (左 − 右) ÷ |右| 中绝对值最小者", notes: note, operands: operands)
  }
}
