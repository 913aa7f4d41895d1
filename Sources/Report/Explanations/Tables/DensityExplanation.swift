internal import Configuration
internal import Counts
internal import Dumps

extension TableExplanation {
  /// T03: the count object over a base of the side tables.
  static let densities = TableExplanation(id: "T03") { context, cell in
    guard let row = context.unitRow(of: cell) else { return nil }
    let object = context.countObject
    let count = context.count(
      object.title, object.selection, context.cells(context.level(of: cell), row.row), .firstWhole,
      notes: ["计数对象见 \(object.origin)"])
    if cell.column.id == "count" { return count }
    guard let density = DensityBase.all.first(where: { $0.id == cell.column.id }) else {
      return nil
    }
    let lag = density.isLagged ? context.pipeline.parameters.rdLag : 0
    var base = context.side(
      context.pipeline.sideTables.latest(
        notAfter: context.inputs.asOf.year - lag, region: row.code, indicator: density.indicator),
      density.indicator)
    if density.isLagged {
      base.operands = [context.parameter("parameters.rd_lag", .integer(lag))]
    }
    return context.ratio(
      cell.column.title, count, over: base, unit: density.unit, formulas: ["F2"])
  }
}
