internal import Configuration
internal import Scoring

/// The rules of zones.csv or directory.csv as they run for one row of data, from explained names.
struct RuleTrace {
  private let builtIn: String?
  private let tests: [(row: RuleRow, holds: Bool, distance: Double?, explained: Explanation)]
  private let names: [Explanation]

  /// - Parameters:
  ///   - place: the row of data among the `count` that means run over.
  ///   - builtIn: why the row is decided before every rule; nil when the rules decide.
  ///   - own: what a name stands for in the row.
  ///   - others: its value in any other row.
  init(
    _ context: ExplanationContext, _ table: RuleTable, place: Int, count: Int, builtIn: String?,
    own: (String) -> Explanation, others: (String, Int) -> Double?
  ) {
    self.builtIn = builtIn
    var used: [String] = []
    for row in table.rows {
      for expression in [row.condition?.left, row.condition?.right] {
        for name in expression?.names ?? [] where !used.contains(name) { used.append(name) }
      }
    }
    names = used.map(own)
    let values = Dictionary(uniqueKeysWithValues: zip(used, names.map(\.measure)))
    func value(_ expression: Expression) -> Double? {
      expression.values(units: count) { name, other in
        other == place ? values[name] ?? nil : others(name, other)
      }[place]
    }
    tests = table.rows.map { row in
      let origin = [context.line(table.file, row.line)]
      let title = "规则 \(row.order) \(row.result)"
      guard let condition = row.condition else {
        return (
          row, true, nil, Explanation(title, .text("成立"), origins: origin, notes: ["其余"])
        )
      }
      let left = value(condition.left)
      let right = value(condition.right)
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
  }

  /// The columns `rule` and `distance` of a table that rules decide; nil for any other.
  func explained(_ cell: ExplainedCell, formula: String) -> Explanation? {
    let operands = tests.map(\.explained) + names
    let notes = builtIn.map { [$0] } ?? []
    switch cell.column.id {
    case "rule":
      let orders = tests.map(\.row.order).reduce(into: [Int]()) {
        if $0.last != $1 { $0.append($1) }
      }
      let winner = orders.first { order in
        tests.allSatisfy { $0.row.order != order || $0.holds }
      }
      return Explanation(
        "规则", builtIn == nil ? Cell(winner) : .integer(0), formulas: [formula],
        calculation: "自上而下第一条全部条件成立的规则", notes: notes, operands: operands)
    case "distance":
      var nearest: Double?
      for case let distance? in tests.map(\.distance)
      where distance.magnitude < nearest?.magnitude ?? .infinity {
        nearest = distance
      }
      return Explanation(
        "距离", Cell(builtIn == nil ? nearest : nil), formulas: [formula],
        calculation: "各条件 (左 − 右) ÷ |右| 中绝对值最小者", notes: notes, operands: operands)
    default: return nil
    }
  }
}
