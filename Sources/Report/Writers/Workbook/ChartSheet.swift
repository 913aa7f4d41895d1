import CXLSXWriter

/// One chart on a sheet of its own, over columns of a table's sheet.
struct ChartSheet {
  var title: String
  /// The sheet of the table.
  var sheet: String
  var rows: Range<Int>
  /// How many rows above the first the heads stand.
  var headOffset: Int
  var category: Int
  /// The columns of the values.
  var series: [Int]
  /// Lying bars, for long names.
  var isBars: Bool
  /// The unit of the values, empty for a pure number.
  var unit: String
}

extension Sheet {
  /// Draws a chart as large as the page, under a way back to 目录.
  ///
  /// On a sheet with cells: no program can follow a link to a sheet that is nothing but a chart.
  func draw(_ chart: ChartSheet) throws(ReportError) {
    try link("← 目录", to: WorkbookWriter.contentsName, 0, 0)
    let drawn = try workbook.chart(isBars: chart.isBars)
    chart_title_set_name(drawn, chart.title)
    // In a bar chart the library swaps the axes: y carries the names, first one on top.
    if chart.isBars { chart_axis_set_reverse(drawn.pointee.y_axis) }
    chart_axis_set_interval_unit(chart.isBars ? drawn.pointee.y_axis : drawn.pointee.x_axis, 1)
    let values = chart.isBars ? drawn.pointee.x_axis : drawn.pointee.y_axis
    if !chart.unit.isEmpty { chart_axis_set_name(values, "（\(chart.unit)）") }
    var grid = lxw_chart_line()
    grid.color = 0xD9DCE1
    chart_axis_major_gridlines_set_line(values, &grid)
    for (position, series) in chart.series.enumerated() {
      try draw(series, as: position, of: chart, in: drawn)
    }
    if chart.series.count == 1 {
      chart_legend_set_position(drawn, UInt8(LXW_CHART_LEGEND_NONE.rawValue))
    }
    // 480 × 288 pixels at first; as wide as a page, and longer for many names.
    var options = lxw_chart_options()
    options.x_scale = 2
    options.y_scale = chart.isBars ? max(2, Double(chart.rows.count) * 26 / 288) : 2
    // What screen readers say; the library keeps its own copy.
    let code = chart.title.withCString { title in
      options.description = UnsafeMutablePointer(mutating: title)
      return worksheet_insert_chart_opt(sheet, 1, 0, drawn, &options)
    }
    try workbook.check(code, name)
    worksheet_set_landscape(sheet)
    worksheet_set_paper(sheet, 9)
    worksheet_fit_to_pages(sheet, 1, 1)
    worksheet_center_horizontally(sheet)
    worksheet_gridlines(sheet, UInt8(LXW_HIDE_ALL_GRIDLINES.rawValue))
  }

  private func draw(
    _ series: Int, as position: Int, of chart: ChartSheet,
    in drawn: UnsafeMutablePointer<lxw_chart>
  ) throws(ReportError) {
    guard let added = chart_add_series(drawn, nil, nil) else {
      return try workbook.check(LXW_ERROR_MEMORY_MALLOC_FAILED, name)
    }
    let (first, last) = (UInt32(chart.rows.lowerBound), UInt32(chart.rows.upperBound - 1))
    chart_series_set_categories(
      added, chart.sheet, first, UInt16(chart.category), last, UInt16(chart.category))
    chart_series_set_values(added, chart.sheet, first, UInt16(series), last, UInt16(series))
    // Told by its cell, so that no name can be taken for a formula.
    chart_series_set_name_range(
      added, chart.sheet, UInt32(chart.rows.lowerBound - chart.headOffset), UInt16(series))
    let palette: [lxw_color_t] = [0x3B6EA8, 0xD08A3C, 0x6B9E5B, 0x8B6BB1]
    var fill = lxw_chart_fill()
    fill.color = palette[position % palette.count]
    chart_series_set_fill(added, &fill)
  }
}

/// Which table has a chart on a sheet of its own, and over which columns.
struct ChartRecipe: Sendable {
  var table: String
  var title: String
  var category: String
  var values: [String]
  var isBars = false

  static let all = [
    ChartRecipe(
      table: "T01", title: "发明专利申请、授权与有效量", category: "region",
      values: ["invention_applications", "invention_grants", "invention_valid"]),
    ChartRecipe(
      table: "T03", title: "知识产权密集度", category: "region", values: ["per_10k_population"],
      isBars: true),
    ChartRecipe(
      table: "T04", title: "重点产业有效发明专利", category: "industry", values: ["invention_valid"],
      isBars: true),
    ChartRecipe(table: "T11", title: "综合指数", category: "region", values: ["index"]),
    ChartRecipe(
      table: "T12", title: "匹配度（耦合协调度 D）", category: "region", values: ["d"], isBars: true),
    ChartRecipe(
      table: "T13", title: "结构重叠度", category: "region", values: ["ov"], isBars: true),
  ]
}
