internal import Configuration
internal import Counts
internal import Dumps

extension TableExplanation {
  /// T07: the density of a unit; what its neighbours make of it is computed as a whole.
  static let space = TableExplanation(id: "T07") { context, cell in
    guard cell.column.id == "value", let row = context.unitRow(of: cell) else { return nil }
    let object = context.countObject
    let count = context.count(
      object.title, object.selection, context.cells(context.inputs.mainLevel, row.row),
      .firstWhole, notes: ["计数对象见 \(object.origin)"])
    let population = context.side(
      context.pipeline.sideTables.latest(
        notAfter: context.inputs.asOf.year, region: row.code, indicator: "常住人口"), "常住人口")
    return context.ratio(
      cell.column.title, count, over: population, unit: cell.column.unit, formulas: ["F2"])
  }
}
