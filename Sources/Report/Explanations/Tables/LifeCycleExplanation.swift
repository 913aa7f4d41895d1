internal import Configuration
internal import Counts
internal import Dumps
internal import Scoring
internal import Store

extension TableExplanation {
  /// T19: an industry's applications, what they say of its life, and who is near to it.
  static let lifeCycles = TableExplanation(id: "T19") { context, cell in
    guard let industry = context.industry(of: cell), context.inputs.tabulator != nil,
      industry < context.inputs.listedIndustries.count
    else { return nil }
    let last = context.inputs.asOf.year
    func filed(_ type: UInt8, _ name: String, _ year: Int) -> Explanation {
      context.filed(type, name, industry, year)
    }
    func inventions(_ year: Int) -> Explanation { filed(Selection.inventions, "发明", year) }
    let title = cell.column.title
    let window = context.sum(
      "五年发明申请", of: ((last - 4)...last).map(inventions), unit: "件", formulas: ["F1"])
    let (a, b) = (inventions(last), filed(Selection.utilityModels, "实用新型", last))
    let designs =
      context.designsAreMapped
      ? filed(Selection.designs, "外观设计", last)
      : Explanation("外观设计申请", .undefined, unit: "件", notes: ["外观设计没有国际专利分类，不能归入行业"])
    let growth = context.ratio("技术生长率 v", a, over: window, formulas: ["F41"])
    func part(_ title: String, _ top: [Explanation], _ all: [Explanation]) -> Explanation {
      let upper = context.sum("分子", of: top, unit: "件")
      return context.ratio(
        title, upper, over: context.sum("分母", of: all, unit: "件"), formulas: ["F41"])
    }
    let maturity = part("技术成熟系数 α", [a], [a, b])
    func novelty(_ squared: Bool) -> Explanation {
      let square = growth.measure.flatMap { v in maturity.measure.map { v * v + $0 * $0 } }
      return Explanation(
        title, Cell(squared ? square : square.map { $0.squareRoot() }), formulas: ["F41"],
        calculation: squared ? "v² + α²" : "√(v² + α²)", operands: [growth, maturity])
    }
    switch cell.column.id {
    case "v": return growth
    case "alpha": return maturity
    case "beta": return part(title, [a, b], [a, b, designs])
    case "n": return novelty(false)
    case "n_squared": return novelty(true)
    case "inventions": return a
    case "utility_models": return b
    case "designs": return designs
    case "inventions_5y": return window
    case "applicants": return context.applicants(industry, last, title)
    case "specialised_units": return context.specialisedUnits([industry], title: title)
    case "omega": return context.nearestDensity(industry, title)
    default: return nil
    }
  }

  /// T19b: a candidate's place, its ω and what the directory says of it.
  static let whiteSpaces = TableExplanation(id: "T19b") { context, cell in
    guard let row = context.unitRow(of: cell), let industry = context.industry(of: cell) else {
      return nil
    }
    let code = cell.text("industry_code")
    let key = ["region_code": row.code, "industry_code": code]
    switch cell.column.id {
    case "omega": return context.relatedDensity(row, industry)
    case "valid": return context.cell("T16", key, "valid", title: cell.column.title)
    case "lq": return context.quotient(row, industry)
    case "lq_ind": return context.outputQuotient(row, code, title: cell.column.title)
    case "candidate": return context.candidate(row, industry, cell.column.title)
    default: return nil
    }
  }
}

extension ExplanationContext {
  fileprivate func filed(_ types: UInt8, _ name: String, _ industry: Int, _ year: Int)
    -> Explanation
  {
    let total = inputs.mainLevel.rowCount
    return count(
      "\(industryTitle(industry)) \(year) 年\(name)申请",
      Selection(.filed, years: year...year, types: types),
      industryCells(total..<total + 1, industry..<industry + 1), .fractional,
      notes: [industryNote])
  }

  /// Whether any design of the last year belongs to an industry.
  fileprivate var designsAreMapped: Bool {
    kept("T19 designs") {
      guard let tabulator = inputs.tabulator else { return false }
      let total = inputs.mainLevel.rowCount
      let year = inputs.asOf.year
      return !tabulator.contributions(
        Selection(.filed, years: year...year, types: Selection.designs),
        to: industryCells(total..<total + 1, 0..<inputs.listedIndustries.count)
      ).isEmpty
    }
  }

  fileprivate func applicants(_ industry: Int, _ year: Int, _ title: String) -> Explanation? {
    guard let tabulator = inputs.tabulator else { return nil }
    let total = inputs.mainLevel.rowCount
    let found = tabulator.partyContributions(
      Selection(.filed, years: year...year, types: Selection.inventions),
      to: industryCells(total..<total + 1, industry..<industry + 1))
    return Explanation(
      title, .integer(found.count), unit: "个", formulas: ["F1"],
      calculation: "\(year) 年发明申请的不同申请人数",
      operands: found.prefix(recordLimit).map { party in
        Explanation(
          "申请人 \(tabulator.store.name(party.name))",
          .number(CellCounts.value(party.fractional)), unit: "件", formulas: ["F1"],
          records: records(party.applications.map { ($0, "") }))
      })
  }

  /// The largest ω of the units that are not specialised in an industry.
  fileprivate func nearestDensity(_ industry: Int, _ title: String) -> Explanation? {
    guard let strengths else { return nil }
    let codes = inputs.listedIndustries.map(\.code)
    let rows = inputs.mainLevel.tableRows(withTotal: false, withBuckets: false)
    let operands = rows.filter { !strengths.presence[$0.row][industry] }.map { row in
      var one = relatedDensity(row, industry)
      one.title = "\(row.name) 的 ω"
      return one.referring(to: "T16", "\(row.code)/\(codes[industry])", "omega")
    }
    return Explanation(
      title, Cell(operands.compactMap(\.measure).max()), formulas: ["F40"],
      calculation: "该行业尚无优势的各区域的 ω 中最大者", operands: operands)
  }

  /// 1 + the industries without strength that lie nearer, or as near with a smaller code.
  fileprivate func candidate(_ row: UnitRow, _ industry: Int, _ title: String) -> Explanation? {
    guard let strengths else { return nil }
    let codes = inputs.listedIndustries.map(\.code)
    let others = codes.indices.filter { !strengths.presence[row.row][$0] }
      .map { (field: $0, explained: relatedDensity(row, $0)) }
    guard let own = others.first(where: { $0.field == industry })?.explained.measure else {
      return nil
    }
    let before = others.filter { other in
      guard let density = other.explained.measure else { return false }
      return density > own || density == own && codes[other.field] < codes[industry]
    }
    return Explanation(
      title, .integer(before.count + 1), formulas: ["F40"],
      calculation: "1 + 尚无优势而 ω 更大（相同者代码更小）的行业数",
      operands: [relatedDensity(row, industry)]
        + before.map { other in
          var one = other.explained
          one.title = "\(industryTitle(other.field)) 的 ω"
          return one.referring(to: "T16", "\(row.code)/\(codes[other.field])", "omega")
        })
  }
}
