/// Writes 布局报告.xlsx: 目录 and 口径与说明 first, then one sheet for each table, then charts.
///
/// Values keep 16 significant digits under number formats (libxlsxwriter's `%.16G`). Text is always a text cell. What a workbook
/// cannot hold (rows beyond a sheet, text beyond a cell, characters beyond XML) is continued, cut
/// or replaced and said so under the table.
public struct WorkbookWriter: Sendable {
  public static let fileName = "布局报告.xlsx"

  public var title: String
  /// Names and sentences for the head of 口径与说明.
  public var remarks: [ReportTable.Convention]
  /// What the regions of a sheet are grouped by.
  public var belts: UnitBelts
  /// How many rows of a table one sheet takes; the head and the notes need the rest.
  var rowsPerSheet = 1_048_000

  public init(
    title: String, remarks: [ReportTable.Convention] = [], belts: UnitBelts = UnitBelts()
  ) {
    self.title = title
    self.remarks = remarks
    self.belts = belts
  }

  /// Writes the workbook to `path`, with temporary files in `scratch`, else beside it.
  ///
  /// - Throws: `ReportError.library` when the disk or the library refuses.
  public func write(_ tables: [ReportTable], to path: String, scratch: String? = nil)
    throws(ReportError)
  {
    let workbook = try Workbook(
      path: path, scratch: scratch ?? Disk.parent(of: path), title: title)
    var names = SheetNames()
    let contents = try workbook.addSheet(names.name(for: Self.contentsName))
    let conventions = try workbook.addSheet(names.name(for: Self.conventionsName))
    var entries: [Entry] = []
    var charts: [ChartSheet] = []
    for table in tables {
      for (part, rows) in parts(of: table).enumerated() {
        let sheet = try workbook.addSheet(
          names.name(for: part == 0 ? "\(table.id) \(table.slug)" : "\(table.id) 续\(part)"))
        var layout = TableSheet(
          table: table, rows: rows, part: part, sheet: sheet, belts: belts)
        try layout.write()
        entries.append(Entry(table: table, rows: rows.count, part: part, sheet: sheet.name))
        if part == 0, let chart = layout.chart { charts.append(chart) }
      }
    }
    try writeConventions(tables, on: conventions)
    var chartNames: [String] = []
    for (position, chart) in charts.enumerated() {
      let sheet = try workbook.addSheet(names.name(for: "图\(position + 1) \(chart.title)"))
      try sheet.draw(chart)
      chartNames.append(sheet.name)
    }
    try writeContents(entries, charts: chartNames, on: contents)
    try workbook.close()
  }

  static let contentsName = "目录"
  static let conventionsName = "口径与说明"

  private struct Entry {
    var table: ReportTable
    var rows: Int
    var part: Int
    var sheet: String
  }

  /// The rows of each sheet of a table; an empty table has one sheet.
  private func parts(of table: ReportTable) -> [Range<Int>] {
    guard !table.rows.isEmpty else { return [0..<0] }
    return stride(from: 0, to: table.rows.count, by: rowsPerSheet).map {
      $0..<min($0 + rowsPerSheet, table.rows.count)
    }
  }

  private func writeContents(
    _ entries: [Entry], charts: [String], on sheet: Sheet
  ) throws(ReportError) {
    for (column, width) in [8.0, 44, 40, 18, 10].enumerated() {
      try sheet.setWidth(width, of: column)
    }
    // A list longer than wide: upright it is one page.
    try sheet.setPage(head: 1, firstBodyColumn: 0, isUpright: true)
    try sheet.setHeight(30, of: 0)
    try sheet.merge(SheetText(title).text, 0, 0...4, Look(kind: .title, align: .center))
    for (column, head) in ["表号", "表名", "时期", "单位", "行数"].enumerated() {
      try sheet.write(head, 1, column, Look(kind: .head, align: .center))
    }
    var row = 2
    for entry in entries {
      let table = entry.table
      let name = entry.part == 0 ? table.title : "\(table.title)（续\(entry.part)）"
      try sheet.write(table.id, row, 0, Look(kind: .label))
      try sheet.link(SheetText(name).text, to: entry.sheet, row, 1)
      try sheet.write(SheetText(table.period).text, row, 2, Look(kind: .label))
      let unit = table.unitNote.hasPrefix("单位：") ? table.unitNote.dropFirst(3) : table.unitNote[...]
      try sheet.write(SheetText(String(unit)).text, row, 3, Look(kind: .label))
      try sheet.write(
        Double(entry.rows), row, 4, Look(kind: .label, align: .right, number: .count))
      row += 1
    }
    try sheet.link(Self.conventionsName, to: Self.conventionsName, row, 1)
    row += 1
    for chart in charts {
      try sheet.link(chart, to: chart, row, 1)
      row += 1
    }
  }

  private func writeConventions(_ tables: [ReportTable], on sheet: Sheet) throws(ReportError) {
    for (column, width) in [8.0, 26, 30, 14, 12, 40].enumerated() {
      try sheet.setWidth(width, of: column)
    }
    try sheet.setPage(head: 1, firstBodyColumn: 0)
    try sheet.setHeight(30, of: 0)
    try sheet.merge(Self.conventionsName, 0, 0...5, Look(kind: .title, align: .center))
    for (column, head) in ["表号", "栏目或口径", "标题或内容", "单位", "公式", "列名（CSV、JSON）"]
      .enumerated()
    {
      try sheet.write(head, 1, column, Look(kind: .head, align: .center))
    }
    var row = 2
    func line(_ id: String, _ convention: ReportTable.Convention) throws(ReportError) {
      let name = convention.name
      try sheet.write(id, row, 0, Look(kind: .label))
      try sheet.write(SheetText(name).text, row, 1, Look(kind: .label, isWrapped: true))
      let text = SheetText(convention.shownValue).text
      let look = Look(kind: .label, isWrapped: true)
      try sheet.merge(text, row, 2...5, look)
      let height = max(
        TableSheet.height(of: text, in: 96), TableSheet.height(of: name, in: 26))
      try sheet.setHeight(height, of: row)
      row += 1
    }
    for remark in remarks { try line("", remark) }
    for table in tables {
      for convention in table.conventions { try line(table.id, convention) }
      for column in table.columns {
        let cells = [
          table.id, "栏目", column.title, column.unit, column.formula, column.id,
        ]
        for (position, text) in cells.enumerated() {
          try sheet.write(SheetText(text).text, row, position, Look(kind: .label))
        }
        row += 1
      }
    }
  }
}
