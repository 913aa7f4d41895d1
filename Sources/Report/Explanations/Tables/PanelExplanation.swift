internal import Configuration
internal import Counts
internal import Dumps
internal import Scoring

extension TableExplanation {
  /// T30: counts, densities, shares and scores of any year, each as of its end.
  static let panel = TableExplanation(id: "T30") { context, cell in
    guard let year = Int(cell.text("year")), let series = PanelSeries(context, cell) else {
      return nil
    }
    return series.explained(cell.text("indicator"), year)
  }
}

/// The indicators of one unit over the years.
private struct PanelSeries {
  private let context: ExplanationContext
  private let level: LevelRows
  private let row: UnitRow

  init?(_ context: ExplanationContext, _ cell: ExplainedCell) {
    let name = cell.text("level")
    guard
      let level = name == "pilot"
        ? context.inputs.pilotLevel : context.inputs.levels.first(where: { $0.level == name }),
      let row = level.tableRows().first(where: { $0.code == cell.text("region_code") })
    else { return nil }
    self.context = context
    self.level = level
    self.row = row
  }

  private var object: Counting.CountObject { context.pipeline.counting.countObject }

  func explained(_ indicator: String, _ year: Int) -> Explanation? {
    if Counting.CountObject.allCases.contains(where: { $0.title == indicator }) {
      return count(indicator, year)
    }
    if level.level == "pilot" { return yearOnYear(indicator, year) }
    let name = object.title
    switch indicator {
    case name + "份额": return share(year)
    case name + "份额变动":
      return change(indicator, year, scale: 100, unit: "百分点", of: share)
    case name + "的区域 HHI": return herfindahl(year)
    case name + "的区域 HHI 变动": return change(indicator, year, of: herfindahl)
    default: break
    }
    if let base = DensityBase.all.first(where: { $0.title + name == indicator }) {
      return density(base, year)
    }
    return stated(indicator, year) ?? scored(indicator, year)
  }

  private func count(_ indicator: String, _ year: Int) -> Explanation? {
    guard let object = Counting.CountObject.allCases.first(where: { $0.title == indicator }),
      let then = object.isStock ? context.context(at: year) : context
    else { return nil }
    var selection = context.inputs.selection(of: object)
    if !object.isStock { selection.years = year...year }
    return then.count(
      "\(row.name) \(year) 年 \(indicator)", selection, then.cells(level, row.row), .firstWhole)
  }

  /// The counts of a unit of the level in a year; nil where stocks of the year are not known.
  private func count(of unit: Int, _ year: Int) -> Explanation? {
    guard let then = object.isStock ? context.context(at: year) : context else { return nil }
    var selection = context.inputs.selection(of: object)
    if !object.isStock { selection.years = year...year }
    return then.count(
      "\(unit == level.rowCount ? "各区域" : level.label(unit).name) \(year) 年 \(object.title)",
      selection, then.cells(level, unit), .firstWhole)
  }

  private func yearOnYear(_ indicator: String, _ year: Int) -> Explanation? {
    guard indicator.hasSuffix("同比") else { return nil }
    let counted = String(indicator.dropLast(2))
    guard let now = count(counted, year), let before = count(counted, year - 1) else { return nil }
    return Explanation(
      indicator, Cell(Growth.rate(from: before.measure, to: now.measure)), formulas: ["F22"],
      calculation: "本年 ÷ 上年 − 1", operands: [now, before])
  }

  private func share(_ year: Int) -> Explanation? {
    guard let own = count(of: row.row, year), let all = count(of: level.rowCount, year) else {
      return nil
    }
    return context.ratio("\(year) 年份额", own, over: all, formulas: ["F3"])
  }

  private func herfindahl(_ year: Int) -> Explanation? {
    let counts = level.units.indices.compactMap { count(of: $0, year) }
    guard counts.count == level.units.count else { return nil }
    return Explanation(
      "\(year) 年区域 HHI", Cell(Concentration.herfindahl(counts.compactMap(\.measure))),
      formulas: ["F6"], calculation: "Σs²", operands: counts)
  }

  private func change(
    _ title: String, _ year: Int, scale: Double = 1, unit: String = "",
    of series: (Int) -> Explanation?
  ) -> Explanation? {
    guard let now = series(year), let before = series(year - 1) else { return nil }
    let value = now.measure.flatMap { now in before.measure.map { (now - $0) * scale } }
    return Explanation(
      title, Cell(value), unit: unit, formulas: ["F22"],
      calculation: scale == 1 ? "本年 − 上年" : "(本年 − 上年) × \(Figure.exact(scale) ?? "")",
      operands: [now, before])
  }

  private func density(_ base: DensityBase, _ year: Int) -> Explanation? {
    guard let own = count(of: row.row, year) else { return nil }
    let lag = base.isLagged ? context.pipeline.parameters.rdLag : 0
    var below = context.side(
      context.pipeline.sideTables.value(
        year: year - lag, region: row.code, indicator: base.indicator), base.indicator)
    if base.isLagged { below.operands = [context.parameter("parameters.rd_lag", .integer(lag))] }
    return context.ratio(
      base.title + object.title, own, over: below, unit: base.unit, formulas: ["F2"])
  }

  /// A figure of the side tables or a stock, of that very year.
  private func stated(_ indicator: String, _ year: Int) -> Explanation? {
    let isMarked = indicator.hasSuffix(Panel.statedMark)
    let name = isMarked ? String(indicator.dropLast(Panel.statedMark.count)) : indicator
    // Without the mark such a name is the panel's own figure, whatever the statistics state.
    if isMarked || !Panel.ownNames(context.pipeline).contains(name),
      let value = context.pipeline.sideTables.value(
        year: year, region: row.code, indicator: name)
    {
      return context.side(value, name)
    }
    guard let kind = IPKind(rawValue: indicator) else { return nil }
    let rows = context.inputs.otherIPStocks.rows(region: row.code, kind: kind, onlyIn: year)
    return rows.isEmpty ? nil : context.sum("\(indicator)（\(year) 年）", rows)
  }

  /// A count that only indicators read, a score, the index, its rank or D, as of the year's end.
  private func scored(_ indicator: String, _ year: Int) -> Explanation? {
    guard level.level == context.inputs.mainLevel.level, row.kind == .unit,
      let then = context.context(at: year)
    else { return nil }
    if let id = Panel.furtherCounts.first(where: { $0.title == indicator }) {
      return then.count(id, row.row)
    }
    if let reported = Indicator.reported.first(where: { $0.title == indicator }) {
      return then.indicator(reported, row.row)
    }
    guard let evaluation = then.inputs.evaluation else { return nil }
    let code = ["region_code": row.code]
    switch indicator {
    case "综合指数": return then.node(evaluation.framework.root, row.row, evaluation)
    case "综合指数名次": return then.rank(row.row, evaluation)
    case "耦合协调度 D": return then.cell("T12", code, "d", title: indicator)
    case "修正 D": return then.cell("T12", code, "d_modified", title: indicator)
    default:
      return evaluation.framework.subsystems.first { $0.title + "得分" == indicator }.map {
        then.node($0, row.row, evaluation)
      }
    }
  }
}
