/// One table, or one part of a long one, laid out on a sheet.
struct TableSheet {
  let table: ReportTable
  let rows: Range<Int>
  let part: Int
  let sheet: Sheet
  /// What stands under the head, line by line.
  private let lines: [SheetRows.Line]
  /// What a workbook cannot hold, said under the table.
  private var replacedCells = 0
  private var cutCells = 0

  /// The row of the column heads; title, 表号 and 时期 stand above.
  private static let head = 3

  init(table: ReportTable, rows: Range<Int>, part: Int, sheet: Sheet, belts: UnitBelts) {
    self.table = table
    self.rows = rows
    self.part = part
    self.sheet = sheet
    lines = SheetRows(of: table, rows, under: belts).lines
  }

  mutating func write() throws(ReportError) {
    let widths = columnWidths
    let breadth = Self.breadth(of: widths)
    for (column, width) in widths.enumerated() { try sheet.setWidth(Double(width), of: column) }
    try sheet.setPage(
      head: Self.head, firstBodyColumn: frozenColumns,
      across: breadth.pages)
    try writeTop(breadth)
    for (column, heading) in table.columns.enumerated() {
      let text = heading.unit.isEmpty ? heading.title : "\(heading.title)\n（\(heading.unit)）"
      try sheet.write(
        carried(text), Self.head, column, Look(kind: .head, align: .center, isWrapped: true))
    }
    try sheet.setHeight(headHeight(widths), of: Self.head)
    for (offset, line) in lines.enumerated() {
      switch line {
      case .row(let row): try write(table.rows[row], at: Self.head + 1 + offset, widths)
      case .belt(let name): try write(belt: name, at: Self.head + 1 + offset)
      }
    }
    if !table.columns.isEmpty {
      try sheet.setFilter(
        head: Self.head, last: Self.head + max(lines.count, 1), columns: table.columns.count)
    }
    for (column, heading) in table.columns.enumerated() {
      let fromZero = table.rows[rows].allSatisfy {
        column >= $0.count || ($0[column].measure ?? 0) >= 0
      }
      try sheet.shade(heading.shading, rows: unitRows, column: column, fromZero: fromZero)
    }
    try writeNotes(
      from: Self.head + lines.count + 2, breadth.last,
      width: widths.prefix(breadth.last + 1).reduce(0, +))
  }

  private mutating func writeTop(_ breadth: (last: Int, pages: Int)) throws(ReportError) {
    let last = breadth.last
    try sheet.setHeight(30, of: 0)
    let title = part == 0 ? table.title : "\(table.title)（续\(part)）"
    try sheet.merge(
      carried(title), 0, 0...last, Look(kind: .title, align: breadth.pages > 1 ? .left : .center))
    try sheet.write("表　号：\(table.id)", 1, 0, Look(kind: .label))
    try sheet.link("← 目录", to: WorkbookWriter.contentsName, 2, 0)
    guard last > 0 else { return }
    if !table.period.isEmpty {
      try sheet.write(carried("时期：\(table.period)"), 1, last, Look(kind: .label, align: .right))
    }
    if !table.unitNote.isEmpty {
      let note = table.unitNote.hasPrefix("单位") ? table.unitNote : "单位：\(table.unitNote)"
      try sheet.write(carried(note), 2, last, Look(kind: .label, align: .right))
    }
  }

  private mutating func write(
    _ row: [Cell], at position: Int, _ widths: [Int]
  ) throws(ReportError) {
    var lines = 1
    let code = row.first?.name ?? ""
    let kind: Look.Kind =
      code == RowCode.total ? .total : RowCode.buckets.contains(code) ? .bucket : .body
    for (column, cell) in row.enumerated() where column < table.columns.count {
      let style = table.columns[column].style
      if let number = cell.measure, style.isNumeric {
        let look = Look(kind: kind, align: .right, number: Self.format(style, for: number))
        try sheet.write(number, position, column, look)
      } else if let text = cell.name.flatMap({ table.columns[column].words[$0] })
        ?? Figure.exact(cell)
      {
        let needed = Self.lines(of: text, in: widths[column] - 3)
        let wide = needed > 1
        lines = max(lines, needed)
        try sheet.write(
          carried(text), position, column, Look(kind: kind, isWrapped: wide))
      } else {
        try sheet.write(
          Figure.undefined, position, column,
          Look(kind: kind, align: style.isNumeric ? .right : .left, isUndefined: true))
      }
    }
    if lines > 1 { try sheet.setHeight(min(Double(lines) * 15, 405), of: position) }
  }

  /// The name of a belt above its units; not one merged cell, so that people can still sort.
  private mutating func write(belt: String, at position: Int) throws(ReportError) {
    let named = table.columns.count > 1 ? 1 : 0
    for column in table.columns.indices {
      try sheet.write(
        column == named ? carried(belt) : "", position, column, Look(kind: .belt))
    }
  }

  private mutating func writeNotes(
    from first: Int, _ last: Int, width: Int
  ) throws(ReportError) {
    var lines =
      table.conventions.count > Self.mostConventions
      ? ["口径：共 \(table.conventions.count) 项，见「\(WorkbookWriter.conventionsName)」。"]
      : table.conventions.map { "口径：\($0.name) = \($0.shownValue)" }
    if rows.isEmpty { lines.insert("本表没有数据行。", at: 0) }
    lines += table.notes.map { "注：\($0)" }
    if rows.count < table.rows.count {
      lines.append(
        "注：本表共 \(table.rows.count) 行，超出一张工作表的上限，本页为第 \(rows.lowerBound + 1)–\(rows.upperBound) 行。")
    }
    let carriedLines = lines.map { carried($0) } + table.sources.map { carried("数据来源：\($0)") }
    var limits: [String] = []
    if replacedCells > 0 {
      limits.append("注：\(replacedCells) 处文字含电子表格不能表示的字符，以 � 代替；原文见 tables/\(table.fileName).csv。")
    }
    if cutCells > 0 {
      limits.append("注：\(cutCells) 处文字超过 32,767 字，本表截断；全文见 tables/\(table.fileName).csv。")
    }
    for (offset, line) in (carriedLines + limits).enumerated() {
      let row = first + offset
      try sheet.merge(line, row, 0...last, Look(kind: .note, isWrapped: true))
      try sheet.setHeight(Self.height(of: line, in: width), of: row)
    }
  }

  /// The text as the sheet carries it, counting what had to be done to it.
  private mutating func carried(_ text: String) -> String {
    let carried = SheetText(text)
    if carried.isReplaced { replacedCells += 1 }
    if carried.cutUnits > 0 { cutCells += 1 }
    return carried.text
  }

  /// The number format of a value, with the decimals that `Figure` gives it.
  private static func format(_ style: Column.Style, for value: Double) -> NumberFormat {
    let (decimals, shift) =
      switch style {
      case .decimal(let decimals): (decimals, 0)
      case .percent(let decimals): (decimals, 2)
      case .count, .code, .text: (0, 0)
      }
    return NumberFormat(
      places: Figure.places(for: value, decimals: decimals, shift: shift), isPercent: shift != 0)
  }

  /// How many leading columns stay in sight: the codes and names, not more than three.
  private var frozenColumns: Int {
    min(3, table.columns.prefix { $0.style == .code || $0.style == .text }.count)
  }

  /// Conventions beyond this many stand on their own sheet alone.
  private static let mostConventions = 12
  private static let widest = 40
  /// How many characters side by side are still legible on one page.
  private static let pageWidth = 230

  /// How many pages wide a sheet prints, and the last column that the first of them holds.
  private static func breadth(of widths: [Int]) -> (last: Int, pages: Int) {
    let pages = 1 + widths.reduce(0, +) / pageWidth
    var last = max(widths.count - 1, 0)
    while pages > 1 && last > 0 && widths[...last].reduce(0, +) > pageWidth / 2 { last -= 1 }
    return (last, pages)
  }

  private var columnWidths: [Int] {
    table.columns.enumerated().map { column, heading in
      let words = [heading.title, "（\(heading.unit)）"].map { DisplayWidth.of($0) }
      let head = min((words.max() ?? 0) + 3, 20)
      let body = table.rows[rows].prefix(2_000).reduce(0) { widest, row in
        guard column < row.count else { return widest }
        return max(widest, DisplayWidth.of(Figure.shown(row[column], in: heading)))
      }
      return min(max(head, body + 4, 8), Self.widest)
    }
  }

  private func headHeight(_ widths: [Int]) -> Double {
    let lines = zip(table.columns, widths).map { column, width in
      Self.lines(of: column.title, in: width) + (column.unit.isEmpty ? 0 : 1)
    }
    return Double(max(lines.max() ?? 1, 1)) * 16 + 6
  }

  private static func lines(of text: String, in width: Int) -> Int {
    // No character is wider than it has bytes.
    if text.utf8.count <= width, !text.utf8.contains(UInt8(ascii: "\n")) { return 1 }
    return text.split(separator: "\n", omittingEmptySubsequences: false).reduce(0) {
      $0 + max(1, (DisplayWidth.of($1) + width - 1) / max(width, 1))
    }
  }

  /// The height in points of wrapped text; at most what Excel allows.
  static func height(of text: String, in width: Int) -> Double {
    min(Double(lines(of: text, in: max(width - 4, 8))) * 15, 405)
  }

  /// The sheet's rows that hold units, the total and the buckets left out.
  private var unitRows: Range<Int> {
    let codes = lines.map { line -> String in
      guard case .row(let row) = line else { return "" }
      return table.rows[row].first?.name ?? ""
    }
    let first = codes.prefix { $0 == RowCode.total }.count
    let last = codes.count - codes.reversed().prefix { RowCode.buckets.contains($0) }.count
    let start = Self.head + 1
    return start + first..<start + max(first, last)
  }
}

extension TableSheet {
  /// The chart of this table, nil when it has none or nothing to draw.
  var chart: ChartSheet? {
    guard let recipe = ChartRecipe.all.first(where: { $0.table == table.id }),
      let category = table.column(recipe.category), unitRows.count > 1, unitRows.count <= 60
    else { return nil }
    let series = recipe.values.compactMap { table.column($0) }.filter { column in
      table.rows.contains { $0[column].measure != nil }
    }
    guard !series.isEmpty else { return nil }
    return ChartSheet(
      title: recipe.title, sheet: sheet.name, rows: unitRows,
      headOffset: unitRows.lowerBound - Self.head, category: category, series: series,
      isBars: recipe.isBars, unit: table.columns[series[0]].unit)
  }
}
