internal import Configuration
internal import Counts
internal import Dumps
internal import Scoring
internal import Store

extension TableExplanation {
  /// T05: three counts of a unit and industry, and the location quotient of the fractional one.
  static let matrix = TableExplanation(id: "T05") { context, cell in
    guard let row = context.unitRow(of: cell), let industry = context.industry(of: cell) else {
      return nil
    }
    switch cell.column.id {
    case "whole": return context.count(row, industry, .whole)
    case "fractional": return context.count(row, industry, .fractional)
    case "first": return context.count(row, industry, .first)
    case "lq": return context.quotient(row, industry)
    case "rsca":
      let quotient = context.quotient(row, industry)
      return Explanation(
        "对称比较优势", Cell(LocationQuotient.symmetric(quotient.measure)), formulas: ["F4"],
        calculation: "(区位商 − 1) ÷ (区位商 + 1)", operands: [quotient])
    case "specialised":
      let quotient = context.quotient(row, industry)
      return Explanation(
        "专业化", context.isSpecialised(row, industry), formulas: ["F4"],
        calculation: "x_ij·T ≥ x_i.·x_j（2⁻⁶⁰ 为单位的整数相比）得 1，否则 0", operands: [quotient])
    default: return nil
    }
  }
}

extension ExplanationContext {
  /// The count object of one unit and industry.
  func count(_ row: UnitRow, _ industry: Int, _ figure: CountFigure) -> Explanation {
    let title = industryTitle(industry)
    return count(
      "\(row.name) \(title) \(countObject.title) \(figure.title)", countObject.selection,
      industryCells(row.row..<row.row + 1, industry..<industry + 1), figure,
      notes: ["计数对象见 \(countObject.origin)", industryNote])
  }

  func industryTitle(_ industry: Int) -> String {
    inputs.tabulator?.store.dimensions.industries[industry].title ?? ""
  }

  var industryNote: String {
    guard let dimensions = inputs.tabulator?.store.dimensions else { return "" }
    return "行业对应：\(dimensions.industryRoute)；分摊：\(setting("counting.industry_split"))"
  }

  /// Cells of the main level by industry, the lower bound where the dump has text.
  func industryCells(_ rows: Range<Int>, _ industries: Range<Int>) -> CellRange {
    CellRange(
      level: inputs.mainLevel, rows: rows, axis: inputs.tabulator.map(inputs.industryAxis),
      industries: industries)
  }

  /// Rows and classes that quotients run over: the units and the mapped classes, unless buckets
  /// count too.
  private var scope: (rows: Int, industries: Int) {
    let classes = inputs.tabulator?.store.dimensions.industries.count ?? 0
    return pipeline.counting.bucketsInTotals
      ? (inputs.mainLevel.rowCount, classes) : (inputs.mainLevel.units.count, classes - 1)
  }

  /// x_ij, x_i., x_.j and T as explained counts.
  private func margins(_ row: UnitRow, _ industry: Int) -> [Explanation] {
    let (rows, industries) = scope
    let selection = countObject.selection
    func count(_ title: String, _ rows: Range<Int>, _ classes: Range<Int>) -> Explanation {
      self.count(title, selection, industryCells(rows, classes), .fractional)
    }
    let own = row.row..<row.row + 1
    let single = industry..<industry + 1
    return [
      self.count(row, industry, .fractional),
      count("x_i. \(row.name) 各行业合计", own, 0..<industries),
      count("x_.j 各区域 \(industryTitle(industry)) 合计", 0..<rows, single),
      count("T 各区域各行业合计", 0..<rows, 0..<industries),
    ]
  }

  /// The location quotient; undefined outside its scope and over empty margins.
  func quotient(_ row: UnitRow, _ industry: Int) -> Explanation {
    kept("T05 \(row.code) \(industry)") { makeQuotient(row, industry) }
  }

  private func makeQuotient(_ row: UnitRow, _ industry: Int) -> Explanation {
    let (rows, industries) = scope
    guard row.kind != .total, row.row < rows, industry < industries else {
      return Explanation(
        "区位商", .undefined, formulas: ["F4"],
        notes: ["合计、省外、境外、港澳台、未知与未对应不计区位商（\(setting("counting.buckets_in_totals"))）"])
    }
    let operands = margins(row, industry)
    let figures = operands.map { $0.measure ?? 0 }
    return Explanation(
      "区位商",
      Cell(
        LocationQuotient.quotient(
          cell: figures[0], row: figures[1], column: figures[2], total: figures[3])),
      unit: "倍", formulas: ["F4"], calculation: "(x_ij ÷ x_i.) ÷ (x_.j ÷ T)",
      notes: ["合计的范围见 \(setting("counting.buckets_in_totals"))"], operands: operands)
  }

  /// 1 where the quotient is at least 1, decided in integers.
  func isSpecialised(_ row: UnitRow, _ industry: Int) -> Cell {
    let (rows, industries) = scope
    guard row.kind != .total, row.row < rows, industry < industries,
      let tabulator = inputs.tabulator
    else { return .undefined }
    func sum(_ rows: Range<Int>, _ classes: Range<Int>) -> UInt128 {
      tabulator.contributions(countObject.selection, to: industryCells(rows, classes))
        .reduce(0) { $0 + $1.counts.fractional }
    }
    let own = row.row..<row.row + 1
    let single = industry..<industry + 1
    return Cell(
      LocationQuotient.isSpecialised(
        cell: sum(own, single), row: sum(own, 0..<industries), column: sum(0..<rows, single),
        total: sum(0..<rows, 0..<industries)
      ).map { $0 ? 1 : 0 })
  }
}
