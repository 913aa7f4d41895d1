internal import Configuration
internal import Counts
internal import Dumps
internal import Scoring

extension TableExplanation {
  /// T01: counts of patents and stocks of the other kinds.
  static let resources = TableExplanation(id: "T01") { context, cell in
    guard let row = context.unitRow(of: cell) else { return nil }
    let level = context.level(of: cell)
    if let stock = StockKind.all.first(where: { $0.id == cell.column.id }) {
      return context.stock(stock.kind, of: row, level)
    }
    guard let selection = context.inputs.patentSelection(column: cell.column.id) else { return nil }
    return context.count(
      cell.column.title, selection, context.cells(level, row.row), .firstWhole)
  }
}

extension ReportInputs {
  /// What the columns `invention_applications` … `design_valid` of T01 count.
  fileprivate func patentSelection(column: String) -> Selection? {
    Counting.CountObject(rawValue: column).map(selection)
  }
}

extension ExplanationContext {
  /// The stock of a kind of a unit, or of all units of the level together.
  func stock(_ kind: IPKind, of row: UnitRow, _ level: LevelRows) -> Explanation {
    switch row.kind {
    case .bucket:
      return Explanation(kind.rawValue, .undefined, unit: "件", notes: ["存量表只列区域，不列省外、境外、港澳台与未知"])
    case .unit: return stock(kind, of: row.code)
    case .total:
      let units = level.units.map { stock(kind, of: $0.code, called: $0.name) }
      let values = units.map(\.measure)
      let isGapped = level.overlaps || values.contains(nil)
      return Explanation(
        kind.rawValue, isGapped ? .undefined : .number(values.reduce(0) { $0 + ($1 ?? 0) }),
        unit: "件", calculation: "各区域之和",
        notes: isGapped ? ["任一区域无数据，或区域互有重叠，则不合计"] : [], operands: units)
    }
  }

  /// The stock of a kind in a region: the rows of its year that make it up.
  func stock(_ kind: IPKind, of region: String, called name: String? = nil) -> Explanation {
    let rows = inputs.otherIPStocks.rows(region: region, kind: kind, year: inputs.asOf.year)
    let title = (name.map { $0 + " " } ?? "") + kind.rawValue
    guard let first = rows.first else {
      return Explanation(title, .undefined, unit: "件", notes: ["其他知识产权表没有截止年及其前任何一年的存量"])
    }
    return sum("\(title)（\(first.year) 年）", rows)
  }

  /// Stated figures added up, each with its line.
  func sum(_ title: String, _ rows: [OtherIPRow]) -> Explanation {
    func source(_ row: OtherIPRow) -> [String] {
      row.source.isEmpty ? [] : ["来源：" + row.source]
    }
    if rows.count == 1, let row = rows.first {
      return Explanation(
        title, Cell(row.value), unit: "件", origins: [shown(row.origin)], notes: source(row))
    }
    return Explanation(
      title, .number(rows.reduce(0) { $0 + ($1.value ?? 0) }), unit: "件",
      calculation: "各分项之和",
      operands: rows.map { row in
        let parts = [row.ipClass, row.holderKind?.title ?? "", row.industry].filter { !$0.isEmpty }
        return Explanation(
          parts.isEmpty ? row.kind.rawValue : parts.joined(separator: " "), Cell(row.value),
          unit: "件", origins: [shown(row.origin)], notes: source(row))
      })
  }
}
