internal import Configuration
internal import Counts
internal import Dumps

extension TableExplanation {
  /// T30: flows of any year, stocks of the last, and the figures of the side tables.
  static let panel = TableExplanation(id: "T30") { context, cell in
    guard cell.column.id == "value", let row = context.unitRow(of: cell),
      let year = Int(cell.text("year"))
    else { return nil }
    let indicator = cell.text("indicator")
    let level = context.level(of: cell)
    let object = Counting.CountObject.allCases.first { $0.title == indicator }
    if let object {
      var selection = context.inputs.selection(of: object)
      if object.isStock, year != context.inputs.asOf.year { return nil }
      if !object.isStock { selection.years = year...year }
      return context.count(
        "\(row.name) \(indicator)", selection, context.cells(level, row.row), .firstWhole)
    }
    guard row.kind == .unit,
      let value = context.pipeline.sideTables.value(
        year: year, region: row.code, indicator: indicator)
    else { return nil }
    return context.side(value, indicator)
  }
}
