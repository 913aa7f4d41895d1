internal import Configuration
internal import Counts

extension TableDefinition {
  /// T30: the panel: every flow of every unit in every year of the span.
  static let panel = TableDefinition(id: "T30", title: "时序面板") { inputs in
    let flows: [(id: String, title: String, object: Selection.Object, types: UInt8)] = [
      ("invention_applications", "发明申请", .filed, Selection.inventions),
      ("utility_applications", "实用新型申请", .filed, Selection.utilityModels),
      ("design_applications", "外观设计申请", .filed, Selection.designs),
      ("invention_grants", "发明授权", .granted, Selection.inventions),
      ("utility_grants", "实用新型授权", .granted, Selection.utilityModels),
      ("design_grants", "外观设计授权", .granted, Selection.designs),
    ]
    var rows: [[Cell]] = []
    for level in inputs.levels {
      let counted = flows.map { flow in
        inputs.tabulator?.tabulate(
          Selection(flow.object, years: inputs.span, types: flow.types),
          by: Axes(level: level, years: inputs.span))
      }
      for row in level.tableRows(withBuckets: false) {
        for year in inputs.span {
          for (flow, tabulation) in zip(flows, counted) {
            guard let tabulation else { continue }
            let counts = tabulation.counts(row: row.row, year: year - inputs.span.lowerBound)
            rows.append(
              row.headWithLevel + [
                .integer(year), .text(flow.title), .integer(Int(counts.firstWhole)), "件",
              ])
          }
          guard row.kind == .unit else { continue }
          for indicator in inputs.pipeline.sideTables.indicators {
            guard
              let value = inputs.pipeline.sideTables.value(
                year: year, region: row.code, indicator: indicator)
            else { continue }
            rows.append(
              row.headWithLevel + [
                .integer(year), .text(indicator), .number(value.value), .text(value.unit),
              ])
          }
        }
      }
    }
    return ReportTable(
      id: "T30", slug: "时序面板", title: "时序面板", period: inputs.spanText,
      conventions: [inputs.counting("第一申请人")],
      columns: [
        .regionCode, .region, .level, Column(id: "year", title: "年份", style: .code),
        Column(id: "indicator", title: "指标", style: .text),
        Column(id: "value", title: "数值", formula: "F22", style: .decimal(2)),
        Column(id: "unit", title: "单位", style: .text),
      ],
      keys: ["region_code", "level", "year", "indicator"], rows: rows,
      sources: inputs.patentSources + ["区域统计表（见 T00）"])
  }
}
