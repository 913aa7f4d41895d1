public import Configuration

extension ReportTable {
  /// The pipeline's side tables as the database holds them: `side_values` (附表数值) and
  /// `other_ip_values` (其他知识产权数值), a row for each value with its unit, source and run.
  public static func sideTables(of pipeline: Pipeline, run: String) -> [ReportTable] {
    let region = Column(id: "region_code", title: "区划代码", style: .code)
    let year = Column(id: "year", title: "年份", style: .count)
    let value = Column(id: "value", title: "数值", style: .decimal(4))
    let unit = Column(id: "unit", title: "单位", style: .text)
    let source = Column(id: "source", title: "来源", style: .text)
    let runID = Column(id: "run_id", title: "运行", style: .code)
    let statistics = ReportTable(
      id: "side_values", slug: "附表数值", title: "附表数值",
      columns: [
        year, region, Column(id: "industry_code", title: "产业代码", style: .code),
        Column(id: "indicator", title: "指标", style: .text), value, unit, source, runID,
      ],
      rows: pipeline.sideTables.rows.map { row in
        [
          .integer(row.value.year), .text(row.region), Cell(row.industry), .text(row.indicator),
          .number(row.value.value), .text(row.value.unit), .text(row.value.source), .text(run),
        ]
      })
    let stocks = ReportTable(
      id: "other_ip_values", slug: "其他知识产权数值", title: "其他知识产权数值",
      columns: [
        year, region, Column(id: "ip_kind", title: "知识产权类型", style: .text),
        Column(id: "class", title: "类别", style: .text),
        Column(id: "holder_kind", title: "主体类型", style: .text),
        Column(id: "industry_code", title: "产业代码", style: .code), value, unit, source, runID,
      ],
      rows: pipeline.otherIP.map { row in
        func named(_ text: String) -> Cell { text.isEmpty ? .undefined : .text(text) }
        return [
          .integer(row.year), .text(row.regionCode), .text(row.kind.rawValue), named(row.ipClass),
          Cell(row.holderKind?.title), named(row.industry), Cell(row.value), "件",
          .text(row.source), .text(run),
        ]
      })
    return [statistics, stocks].filter { !$0.rows.isEmpty }
  }
}
