import CXLSXWriter

/// A workbook under construction by libxlsxwriter; its pointers are touched here and in ChartSheet.
final class Workbook {
  private let workbook: UnsafeMutablePointer<lxw_workbook>
  private let path: String
  private var formats: [Look: UnsafeMutablePointer<lxw_format>?] = [:]
  private var isClosed = false
  /// How many cells each sheet was given, in the order of the sheets.
  private var cells: [Int] = []

  /// - Parameter scratch: a folder for temporary files, on the disk that the report is for.
  init(path: String, scratch: String, title: String) throws(ReportError) {
    self.path = path
    let opened = scratch.withCString { folder in
      var options = lxw_workbook_options(
        constant_memory: 0, tmpdir: UnsafeMutablePointer(mutating: folder), use_zip64: 0)
      // The library keeps its own copy of the folder's name.
      return workbook_new_opt(path, &options)
    }
    guard let opened else { throw .library(file: path, reason: "no memory for a workbook") }
    workbook = opened
    title.withCString { title in
      var properties = lxw_doc_properties()
      properties.title = UnsafeMutablePointer(mutating: title)
      // A fixed moment, 1980-01-01, so that the bytes depend on the content alone.
      properties.created = 315_532_800
      workbook_set_properties(workbook, &properties)
    }
  }

  deinit { if !isClosed { workbook_close(workbook) } }

  func addSheet(_ name: String) throws(ReportError) -> Sheet {
    guard let sheet = workbook_add_worksheet(workbook, name) else {
      throw .library(file: path, reason: "sheet \(name) was refused")
    }
    cells.append(0)
    return Sheet(sheet: sheet, workbook: self, name: name, number: cells.count - 1)
  }

  func chart(isBars: Bool) throws(ReportError) -> UnsafeMutablePointer<lxw_chart> {
    guard
      let chart = workbook_add_chart(
        workbook, UInt8((isBars ? LXW_CHART_BAR : LXW_CHART_COLUMN).rawValue))
    else { throw .library(file: path, reason: "a chart was refused") }
    return chart
  }

  /// Writes the file and reads it back.
  func close() throws(ReportError) {
    isClosed = true
    let code = workbook_close(workbook)
    if code != LXW_NO_ERROR {
      throw .library(file: path, reason: String(cString: lxw_strerror(code)))
    }
    if let fault = WorkbookCheck.fault(in: try Disk.bytes(of: path), cells: cells) {
      throw .library(file: path, reason: "\(fault): the disk is full")
    }
  }

  fileprivate func count(_ count: Int, on sheet: Int) { cells[sheet] += count }

  fileprivate func format(_ look: Look) -> UnsafeMutablePointer<lxw_format>? {
    if let made = formats[look] { return made }
    let format = workbook_add_format(workbook)
    look.apply(to: format)
    formats[look] = format
    return format
  }

  func check(_ code: lxw_error, _ sheet: String) throws(ReportError) {
    if code != LXW_NO_ERROR {
      throw .library(file: path, reason: "sheet \(sheet): \(String(cString: lxw_strerror(code)))")
    }
  }
}

/// How a number shows in a cell.
struct NumberFormat: Hashable {
  /// Decimals; nil for scientific notation.
  var places: Int?
  var isPercent = false

  /// A whole number with thousands separators.
  static let count = NumberFormat(places: 0)

  /// The format as a workbook writes it.
  var text: String {
    let suffix = isPercent ? "%" : ""
    guard let places else { return "0.0E+00" + suffix }
    return (isPercent ? "0" : "#,##0")
      + (places > 0 ? "." + String(repeating: "0", count: places) : "") + suffix
  }
}

/// How a cell looks.
struct Look: Hashable {
  enum Kind: Hashable { case title, head, label, link, note, body, total, bucket, belt }
  enum Align: Hashable { case left, center, right }

  var kind: Kind
  var align = Align.left
  /// nil for text.
  var number: NumberFormat?
  var isWrapped = false
  /// `—` in grey.
  var isUndefined = false

  fileprivate func apply(to format: UnsafeMutablePointer<lxw_format>?) {
    format_set_font_name(format, kind == .title || kind == .head ? "黑体" : "宋体")
    format_set_font_size(format, kind == .title ? 16 : kind == .note ? 9 : 10.5)
    let horizontal =
      switch align {
      case .left: LXW_ALIGN_LEFT
      case .center: LXW_ALIGN_CENTER
      case .right: LXW_ALIGN_RIGHT
      }
    format_set_align(format, UInt8(horizontal.rawValue))
    format_set_align(
      format,
      UInt8((kind == .note ? LXW_ALIGN_VERTICAL_TOP : LXW_ALIGN_VERTICAL_CENTER).rawValue))
    if [.body, .total, .bucket, .belt].contains(kind) { format_set_indent(format, 1) }
    if isWrapped { format_set_text_wrap(format) }
    if let number { format_set_num_format(format, number.text) }
    if kind == .link {
      format_set_font_color(format, 0x1F5FA8)
      format_set_underline(format, UInt8(LXW_UNDERLINE_SINGLE.rawValue))
    }
    switch kind {
    case .head, .body, .total, .bucket, .belt:
      format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue))
      format_set_border_color(format, 0xB8BEC6)
    default: break
    }
    if kind == .head { format_set_bg_color(format, 0xE3EAF3) }
    if kind == .total {
      format_set_bold(format)
      format_set_bg_color(format, 0xF5F1E6)
    }
    if kind == .belt {
      format_set_bold(format)
      format_set_bg_color(format, 0xEEF2F7)
    }
    if kind == .bucket || kind == .note { format_set_font_color(format, 0x5A6068) }
    if isUndefined { format_set_font_color(format, 0x9AA0A6) }
  }
}

/// One sheet; rows and columns count from 0.
struct Sheet {
  let sheet: UnsafeMutablePointer<lxw_worksheet>
  let workbook: Workbook
  let name: String
  fileprivate let number: Int

  /// Writes text as text, whatever it begins with.
  func write(_ text: String, _ row: Int, _ column: Int, _ look: Look) throws(ReportError) {
    let format = workbook.format(look)
    workbook.count(1, on: number)
    let code =
      text.isEmpty
      ? worksheet_write_blank(sheet, UInt32(row), UInt16(column), format)
      : worksheet_write_string(sheet, UInt32(row), UInt16(column), text, format)
    try workbook.check(code, name)
  }

  func write(_ value: Double, _ row: Int, _ column: Int, _ look: Look) throws(ReportError) {
    workbook.count(1, on: number)
    let code = worksheet_write_number(
      sheet, UInt32(row), UInt16(column), value, workbook.format(look))
    try workbook.check(code, name)
  }

  /// Writes a link to another sheet of the workbook.
  func link(
    _ text: String, to target: String, _ row: Int, _ column: Int
  ) throws(ReportError) {
    let quoted = target.split(separator: "'", omittingEmptySubsequences: false)
      .joined(separator: "''")
    let format = workbook.format(Look(kind: .link))
    workbook.count(1, on: number)
    let code = worksheet_write_url_opt(
      sheet, UInt32(row), UInt16(column), "internal:'\(quoted)'!A1", format, text, nil)
    try workbook.check(code, name)
  }

  /// Writes text across columns of one row.
  func merge(
    _ text: String, _ row: Int, _ columns: ClosedRange<Int>, _ look: Look
  ) throws(ReportError) {
    guard columns.count > 1 else { return try write(text, row, columns.lowerBound, look) }
    workbook.count(columns.count, on: number)
    let code = worksheet_merge_range(
      sheet, UInt32(row), UInt16(columns.lowerBound), UInt32(row), UInt16(columns.upperBound),
      text, workbook.format(look))
    try workbook.check(code, name)
  }

  func setWidth(_ width: Double, of column: Int) throws(ReportError) {
    try workbook.check(
      worksheet_set_column(sheet, UInt16(column), UInt16(column), width, nil), name)
  }

  func setHeight(_ height: Double, of row: Int) throws(ReportError) {
    try workbook.check(worksheet_set_row(sheet, UInt32(row), height, nil), name)
  }

  /// A4 lying or upright, as many pages wide as told, page numbers, the head row and the names on every
  /// page.
  func setPage(
    head: Int, firstBodyColumn: Int, across: Int = 1, isUpright: Bool = false
  ) throws(ReportError) {
    if isUpright { worksheet_set_portrait(sheet) } else { worksheet_set_landscape(sheet) }
    worksheet_set_paper(sheet, 9)
    worksheet_set_margins(sheet, 0.5, 0.5, 0.6, 0.6)
    worksheet_fit_to_pages(sheet, UInt16(across), 0)
    worksheet_center_horizontally(sheet)
    worksheet_gridlines(sheet, UInt8(LXW_HIDE_ALL_GRIDLINES.rawValue))
    try workbook.check(worksheet_set_footer(sheet, "&C第 &P 页 共 &N 页"), name)
    worksheet_freeze_panes(sheet, UInt32(head + 1), UInt16(firstBodyColumn))
    try workbook.check(worksheet_repeat_rows(sheet, UInt32(head), UInt32(head)), name)
    if across > 1 && firstBodyColumn > 0 {
      try workbook.check(
        worksheet_repeat_columns(sheet, 0, UInt16(firstBodyColumn - 1)), name)
    }
  }

  /// Lets people filter and sort the rows under a head.
  func setFilter(head: Int, last: Int, columns: Int) throws(ReportError) {
    try workbook.check(
      worksheet_autofilter(sheet, UInt32(head), 0, UInt32(last), UInt16(columns - 1)), name)
  }

  /// - Parameter fromZero: no value is negative; bars are for such columns alone.
  func shade(
    _ shading: Column.Shading, rows: Range<Int>, column: Int, fromZero: Bool
  ) throws(ReportError) {
    guard !rows.isEmpty else { return }
    var rule = lxw_conditional_format()
    switch shading {
    case .none: return
    case .bar:
      guard fromZero else { return }
      rule.type = UInt8(LXW_CONDITIONAL_DATA_BAR.rawValue)
      // The plain form of 2007: the later one is an extension that strict readers warn about.
      rule.bar_color = 0xA9C6E8
      rule.min_rule_type = UInt8(LXW_CONDITIONAL_RULE_TYPE_NUMBER.rawValue)
      rule.min_value = 0
    case .scale:
      rule.type = UInt8(LXW_CONDITIONAL_2_COLOR_SCALE.rawValue)
      rule.min_color = 0xFFFFFF
      rule.max_color = 0x8FB4DE
    case .diverging(let midpoint):
      rule.type = UInt8(LXW_CONDITIONAL_3_COLOR_SCALE.rawValue)
      rule.min_color = 0xE3A98B
      rule.mid_color = 0xFFFFFF
      rule.max_color = 0x8FB4DE
      rule.mid_rule_type = UInt8(LXW_CONDITIONAL_RULE_TYPE_NUMBER.rawValue)
      rule.mid_value = midpoint
    }
    let code = worksheet_conditional_format_range(
      sheet, UInt32(rows.lowerBound), UInt16(column), UInt32(rows.upperBound - 1), UInt16(column),
      &rule)
    try workbook.check(code, name)
  }
}
