internal import Configuration
internal import Counts
internal import Scoring

extension TableExplanation {
  /// T12b: the means on the two axes.
  static let quadrants = TableExplanation(id: "T12b") { context, cell in
    guard let unit = context.unit(of: cell), let evaluation = context.inputs.evaluation,
      let axes = context.pipeline.twoAxes
    else { return nil }
    let operands: [Explanation]
    switch cell.column.id {
    case "competitiveness":
      operands = axes.competitiveness.map { context.member($0, unit, evaluation) }
    case "match":
      operands = axes.match.compactMap { id in
        let set = context.pipeline.matching.sets.first { $0.id == id }
        return set.map { context.coordination(of: $0, unit, evaluation) }
      }
    default: return nil
    }
    let values = operands.compactMap(\.measure)
    let isWhole = values.count == operands.count && !values.isEmpty
    return Explanation(
      cell.column.title, Cell(isWhole ? values.reduce(0, +) / Double(values.count) : nil),
      formulas: ["F33"], calculation: "各项的平均",
      origins: [context.setting("two_axes.\(cell.column.id)")], operands: operands)
  }
}

extension ExplanationContext {
  /// D of a further set by the pipeline's form.
  fileprivate func coordination(
    of set: Matching.MatchingSet, _ unit: Int, _ evaluation: Evaluation
  ) -> Explanation {
    coordination(
      titled: "D（\(set.members.map(\.text).joined(separator: "、"))）", .coordination, set.members,
      nil, key: "matching.sets.\(set.id)", unit, evaluation)
  }
}
