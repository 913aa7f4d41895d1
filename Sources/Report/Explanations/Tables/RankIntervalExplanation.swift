internal import Configuration
internal import Counts
internal import Scoring

extension TableExplanation {
  /// T27: the rank under the pipeline's own choices and its quantiles over the draws.
  static let rankIntervals = TableExplanation(id: "T27") { context, cell in
    guard let unit = context.unit(of: cell), let evaluation = context.inputs.evaluation else {
      return nil
    }
    if cell.column.id == "rank" { return context.rank(unit, evaluation) }
    guard let interval = context.inputs.uncertainty?.intervals[unit] else { return nil }
    func drawn(_ value: Cell) -> Explanation { context.interval(cell.column.title, value) }
    switch cell.column.id {
    case "rank_p05": return drawn(Cell(interval.p05))
    case "rank_median": return drawn(Cell(interval.median))
    case "rank_p95": return drawn(Cell(interval.p95))
    case "rank_min": return drawn(Cell(interval.smallest))
    case "rank_max": return drawn(Cell(interval.largest))
    case "rank_width":
      let low = drawn(Cell(interval.p05))
      let high = drawn(Cell(interval.p95))
      let width = low.measure.flatMap { low in high.measure.map { $0 - low } }
      return Explanation(
        cell.column.title, Cell(width), formulas: ["F44"], calculation: "95% 分位 − 5% 分位",
        operands: [low, high])
    default: return nil
    }
  }
}
