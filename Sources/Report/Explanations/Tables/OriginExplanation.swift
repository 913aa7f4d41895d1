internal import Configuration
internal import Counts
internal import Dumps
internal import Scoring
internal import Store

extension TableExplanation {
  /// T18: inventions in force by where the holder is from.
  static let origins = TableExplanation(id: "T18") { context, cell in
    guard let industry = context.industry(of: cell), let tabulator = context.inputs.tabulator else {
      return nil
    }
    let office = cell.text("office")
    func held(_ origin: Origin) -> Explanation { context.held(origin, office, industry) }
    func family(_ origin: Origin) -> Explanation {
      guard tabulator.standing.sources.contains(.families) else {
        return Explanation(cell.column.title, .undefined, notes: ["流水线没有同族文件"])
      }
      return context.ratio(
        cell.column.title, context.held(origin, office, industry, withFamily: true),
        over: held(origin), formulas: ["F24"])
    }
    switch cell.column.id {
    case "domestic": return held(.domestic)
    case "foreign": return held(.foreign)
    case "hong_kong_macao_taiwan": return held(.hongKongMacaoTaiwan)
    case "unknown": return held(.unknown)
    case "foreign_share":
      let (own, others) = (held(.domestic), held(.foreign))
      return Explanation(
        cell.column.title,
        Cell(
          ForeignComparison.share(foreign: others.measure ?? 0, domestic: own.measure ?? 0)),
        formulas: ["F24"], calculation: "国外 ÷（国外 + 国内）", operands: [others, own])
    case "lq_domestic": return context.originQuotient(.domestic, office, industry, cell)
    case "lq_foreign": return context.originQuotient(.foreign, office, industry, cell)
    case "family_rate_domestic": return family(.domestic)
    case "family_rate_foreign": return family(.foreign)
    case "lag": return context.filingLag(office, industry, cell)
    default: return nil
    }
  }
}

extension ExplanationContext {
  private func parts(_ office: String) -> [OriginCounts.Part] {
    guard let tabulator = inputs.tabulator else { return [] }
    let offices = kept("T18") {
      var found: [OriginCounts.Part] = []
      OriginCounts.forEach(tabulator, axis: inputs.industryAxis(tabulator)) { found.append($0) }
      return Dictionary(grouping: found) { $0.office.isEmpty ? Origin.unknownOffice : $0.office }
    }
    return offices[office] ?? []
  }

  /// What holders of one origin hold in an industry at an office; in all mapped ones for nil.
  fileprivate func held(
    _ origin: Origin, _ office: String, _ industry: Int?, withFamily: Bool = false
  ) -> Explanation {
    let unmapped = (inputs.tabulator?.store.dimensions.industries.count ?? 0) - 1
    let found = parts(office).filter { part in
      part.origin == origin && (industry.map { $0 == part.industry } ?? (part.industry != unmapped))
        && (!withFamily || part.hasFamily)
    }
    let sum = found.reduce(UInt128(0)) { $0 + UInt128($1.share) }
    let title = industry.map(industryTitle) ?? "各行业合计"
    return Explanation(
      "\(origin.title) \(title)\(withFamily ? " 有海外同族" : "")", .number(CellCounts.value(sum)),
      unit: "件",
      formulas: ["F1"], calculation: "各件行业份额之和",
      notes: [
        "选取：\(office) 受理、截至 \(inputs.asOf.isoText) 有效的发明；归属：第一权利人，无权利人者按第一申请人", industryNote,
      ],
      records: records(
        found.map { part in
          let share = Double(part.share) * 0x1p-60
          return (part.application, share == 1 ? "" : "×\(Figure.rounded(share, decimals: 6))")
        }))
  }

  fileprivate func originQuotient(
    _ origin: Origin, _ office: String, _ industry: Int, _ cell: ExplainedCell
  ) -> Explanation {
    guard cell.text("industry_code") != RowCode.unmapped else {
      return Explanation(cell.column.title, .undefined, formulas: ["F4"], notes: ["未对应不是行业，不计区位商"])
    }
    let operands = [
      held(origin, office, industry), held(origin, office, nil), held(.domestic, office, industry),
      held(.foreign, office, industry), held(.domestic, office, nil), held(.foreign, office, nil),
    ]
    let figures = operands.map { $0.measure ?? 0 }
    return Explanation(
      cell.column.title,
      Cell(
        LocationQuotient.quotient(
          cell: figures[0], row: figures[1], column: figures[2] + figures[3],
          total: figures[4] + figures[5])), unit: "倍", formulas: ["F4"],
      calculation: "(本项 ÷ 本源合计) ÷ (国内外该行业 ÷ 国内外合计)", operands: operands)
  }

  fileprivate func filingLag(
    _ office: String, _ industry: Int, _ cell: ExplainedCell
  ) -> Explanation {
    func years(_ origin: Origin) -> [(application: Int, year: Int)] {
      parts(office).filter { $0.origin == origin && $0.industry == industry && $0.year > 0 }
        .map { ($0.application, $0.year) }
    }
    func median(_ origin: Origin) -> Explanation {
      let found = years(origin)
      return Explanation(
        "\(origin.title)申请年中位数", Cell(Quantile.median(found.map { Double($0.year) })), unit: "年",
        formulas: ["F44"], calculation: "各件申请年的中位数",
        records: records(found.map { ($0.application, "：\($0.year)") }))
    }
    return Explanation(
      cell.column.title,
      Cell(
        ForeignComparison.lag(
          domesticYears: years(.domestic).map(\.year), foreignYears: years(.foreign).map(\.year))),
      unit: "年", formulas: ["F24"], calculation: "国内申请年中位数 − 国外申请年中位数",
      operands: [median(.domestic), median(.foreign)])
  }
}

extension Origin {
  fileprivate var title: String {
    switch self {
    case .domestic: "国内"
    case .foreign: "国外"
    case .hongKongMacaoTaiwan: "港澳台"
    case .unknown: "未知"
    }
  }
}
