internal import Configuration
internal import Counts
internal import Dumps
internal import Scoring
internal import Store

extension TableExplanation {
  /// T04: an industry over all units of the main level.
  static let industries = TableExplanation(id: "T04") { context, cell in
    guard let industry = context.industry(of: cell), let tabulator = context.inputs.tabulator else {
      return nil
    }
    let inputs = context.inputs
    let total = inputs.mainLevel.rowCount
    let single = industry..<industry + 1
    let classes = 0..<tabulator.store.dimensions.industries.count
    let name = context.industryTitle(industry)
    func count(
      _ title: String, _ selection: Selection, row: Int, _ industries: Range<Int>? = nil
    ) -> Explanation {
      context.count(
        title, selection, context.industryCells(row..<row + 1, industries ?? single), .fractional,
        notes: [context.industryNote])
    }
    let held = Selection(.valid, types: Selection.inventions, attribution: .holder)
    let object = context.countObject
    switch cell.column.id {
    case context.pipeline.counting.countObject.rawValue:
      return count("\(name) \(object.title)", object.selection, row: total)
    case "share":
      return context.ratio(
        "份额", count("\(name) \(object.title)", object.selection, row: total),
        over: count("各行业 \(object.title)（含未对应）", object.selection, row: total, classes),
        formulas: ["F3"])
    case "per_10k_employees":
      let code = cell.text("industry_code")
      let units = inputs.mainLevel.units.map { unit in
        context.side(
          context.pipeline.sideTables.latest(
            notAfter: inputs.asOf.year, region: unit.code, indicator: "年平均就业", industry: code),
          "\(unit.name) 年平均就业")
      }
      let values = units.map(\.measure)
      let jobs = Explanation(
        "各区域年平均就业之和",
        Cell(values.contains(nil) ? nil : values.reduce(0) { $0 + ($1 ?? 0) }),
        notes: values.contains(nil) ? ["任一区域缺失则不计"] : [], operands: units)
      return context.ratio(
        cell.column.title, count("\(name) \(object.title)", object.selection, row: total),
        over: jobs, unit: cell.column.unit, formulas: ["F2"])
    case "growth":
      func filed(_ year: Int) -> Explanation {
        count(
          "\(name) \(year) 年发明申请",
          Selection(.filed, years: year...year, types: Selection.inventions), row: total)
      }
      let now = filed(inputs.asOf.year)
      let before = filed(inputs.asOf.year - 1)
      let ratio = context.ratio("同比", now, over: before, formulas: ["F22"])
      return Explanation(
        "发明申请同比", Cell(ratio.measure.map { $0 - 1 }), formulas: ["F22"],
        calculation: "本年 ÷ 上年 − 1", operands: [now, before])
    case "high_value_share":
      let highValue = inputs.highValueBesidesIndustry(tabulator)
      var explained = context.ratio(
        "高价值占比", count("\(name) 高价值发明专利", highValue, row: total),
        over: count("\(name) 有效发明", held, row: total), formulas: ["F30", "F3"])
      explained.operands += context.highValueParameters
      return explained
    case "foreign_share":
      let foreign = count(
        "\(name) 境外权利人有效发明", held, row: inputs.mainLevel.row(of: .foreign))
      let own = count("\(name) 各区域有效发明", held, row: total)
      var value: Double?
      if let abroad = foreign.measure, let home = own.measure, home + abroad > 0 {
        value = abroad / (home + abroad)
      }
      return Explanation(
        "外方占比", Cell(value), formulas: ["F24"], calculation: "境外 ÷（境外 + 各区域）",
        operands: [foreign, own])
    default: return nil
    }
  }
}

extension ExplanationContext {
  /// What the five criteria are read with.
  var highValueParameters: [Explanation] {
    [
      parameter("parameters.pledge_wan", .number(pipeline.parameters.pledgeWan)),
      parameter("parameters.ten_years_from", .text(pipeline.parameters.tenYearsFrom.rawValue)),
      parameter("industries.scheme", .text(pipeline.industries.source.rawValue)),
    ]
  }
}
