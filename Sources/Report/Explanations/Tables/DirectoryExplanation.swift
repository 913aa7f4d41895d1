internal import Configuration
internal import Counts
internal import Dumps
internal import Scoring
internal import Store

extension TableExplanation {
  /// T16: the counts and ratios that the directory's rules read.
  static let directory = TableExplanation(id: "T16") { context, cell in
    guard let row = context.unitRow(of: cell), let industry = context.industry(of: cell),
      let tabulator = context.inputs.tabulator
    else { return nil }
    let level = context.inputs.mainLevel
    let title = context.industryTitle(industry)
    func count(_ name: String, _ selection: Selection, row: Int) -> Explanation {
      context.count(
        "\(level.rowCount == row ? "各区域" : level.label(row).name) \(title) \(name)", selection,
        context.industryCells(row..<row + 1, industry..<industry + 1), .fractional,
        notes: [context.industryNote])
    }
    func filed(back years: Int, row: Int) -> Explanation {
      let year = context.inputs.asOf.year - years
      return count(
        "\(year) 年发明申请",
        Selection(.filed, years: year...year, types: Selection.inventions), row: row)
    }
    func growth(row: Int) -> Explanation {
      let before = filed(back: ResourceDirectory.growthYears, row: row)
      let now = filed(back: 0, row: row)
      let rate = before.measure.flatMap { old in
        now.measure.flatMap { Growth.rate(from: old, to: $0) }
      }
      return Explanation(
        cell.column.title, Cell(rate), formulas: ["F22"],
        calculation: "本年 ÷ \(ResourceDirectory.growthYears) 年前 − 1", operands: [now, before])
    }
    let held = Selection(.valid, types: Selection.inventions, attribution: .holder)
    switch cell.column.id {
    case "valid": return count("有效发明", held, row: row.row)
    case "lq_ip": return context.quotient(row, industry)
    case "filed": return filed(back: 0, row: row.row)
    case "filed_before": return filed(back: ResourceDirectory.growthYears, row: row.row)
    case "growth": return growth(row: row.row)
    case "growth_province": return growth(row: level.rowCount)
    case "high_value_share", "high_value_other_share":
      var rule = context.inputs.highValueRule
      if cell.column.id == "high_value_other_share" { rule.schemeIsStrategic = false }
      let settled = rule
      let axis = context.inputs.industryAxis(tabulator)
      var selection = held
      selection.isIncluded = { tabulator.highValue(of: $0, settled, bound: axis).isHighValue }
      var explained = context.ratio(
        cell.column.title, count("高价值发明专利", selection, row: row.row),
        over: count("有效发明", held, row: row.row), formulas: ["F30", "F3"])
      explained.operands += context.highValueParameters
      return explained
    case "foreign_share":
      let foreign = count("境外权利人有效发明", held, row: level.row(of: .foreign))
      let own = count("有效发明", held, row: level.rowCount)
      let share = foreign.measure.flatMap { abroad in
        own.measure.flatMap { ForeignComparison.share(foreign: abroad, domestic: $0) }
      }
      return Explanation(
        cell.column.title, Cell(share), formulas: ["F24"], calculation: "境外 ÷（境外 + 各区域）",
        operands: [foreign, own])
    default: return nil
    }
  }
}
