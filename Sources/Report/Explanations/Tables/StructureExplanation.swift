internal import Configuration
internal import Counts
internal import Dumps
internal import Scoring
internal import Store

extension TableExplanation {
  /// T13: two structures over one list of industries, compared.
  static let structure = TableExplanation(id: "T13") { context, cell in
    guard let unit = context.unit(of: cell), let tabulator = context.inputs.tabulator,
      let row = context.unitRow(of: cell)
    else { return nil }
    let industries = tabulator.store.dimensions.industries.dropLast()
    let own = industries.indices.map { context.count(row, $0, .fractional) }
    let output = industries.map { industry in
      context.side(
        context.pipeline.sideTables.latest(
          notAfter: context.inputs.asOf.year, region: row.code, indicator: "产值",
          industry: industry.code), "\(industry.title) 产值")
    }
    let overlap =
      output.contains { $0.measure != nil }
      ? StructureOverlap.compare(own.map { $0.measure ?? 0 }, output.map { $0.measure ?? 0 }) : nil
    let found: (Double?, String)? =
      switch cell.column.id {
      case "ov": (overlap?.overlap, "1 − ½Σ|p − q|")
      case "smi": (overlap?.mismatch, "½Σ|p − q|")
      case "cosine": (overlap?.cosine, "Σpq ÷ √(Σp²·Σq²)")
      case "krugman": (overlap?.krugman, "Σ|p − q|")
      default: nil
      }
    guard let (value, calculation) = found else { return nil }
    return Explanation(
      cell.column.title, Cell(value), formulas: ["F17"],
      calculation: calculation + "，p 为专利、q 为产值在各行业的份额",
      notes: ["未列产值的行业按 0 计；全部未列则无定义"],
      operands: zip(own, output).flatMap { [$0, $1] }.filter { ($0.measure ?? 0) != 0 })
  }
}
