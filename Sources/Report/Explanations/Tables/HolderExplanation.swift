internal import Configuration
internal import Counts
internal import Dumps

extension TableExplanation {
  /// T02: a kind of holder's count and its share in all kinds.
  static let holders = TableExplanation(id: "T02") { context, cell in
    guard let row = context.unitRow(of: cell),
      let kind = IPKind(rawValue: cell.text("ip_kind")),
      let holder = HolderKind.allCases.first(where: { $0.title == cell.text("holder_kind") })
    else { return nil }
    let level = context.level(of: cell)
    func explained(_ holder: HolderKind) -> Explanation {
      context.held(kind, by: holder, in: row, level)
    }
    switch cell.column.id {
    case "count": return explained(holder)
    case "share":
      let parts = HolderKind.allCases.map(explained)
      let total = Explanation(
        "各类主体之和", .number(parts.reduce(0) { $0 + ($1.measure ?? 0) }), unit: "件",
        operands: parts.filter { ($0.measure ?? 0) > 0 })
      return context.ratio("占比", explained(holder), over: total, formulas: ["F3"])
    default: return nil
    }
  }
}

extension ExplanationContext {
  /// What one kind of holder holds in a unit: counted for patents, stated for the other kinds.
  fileprivate func held(
    _ kind: IPKind, by holder: HolderKind, in row: UnitRow, _ level: LevelRows
  ) -> Explanation {
    let types: UInt8? =
      switch kind {
      case .invention: Selection.inventions
      case .utility: Selection.utilityModels
      case .design: Selection.designs
      default: nil
      }
    if let types {
      var cells = cells(level, row.row)
      cells.kind = Int(holder.rawValue)
      return count(
        "\(holder.title) 有效\(kind.rawValue)",
        Selection(.valid, types: types, attribution: .holder), cells, .firstWhole)
    }
    let rows = pipeline.otherIP.filter {
      $0.kind == kind && $0.regionCode == row.code && $0.holderKind == holder
        && $0.year <= inputs.asOf.year && $0.value != nil
    }
    guard let year = rows.map(\.year).max() else {
      return Explanation("\(holder.title) \(kind.rawValue)", .undefined, unit: "件")
    }
    return sum("\(holder.title) \(kind.rawValue)（\(year) 年）", rows.filter { $0.year == year })
  }
}
