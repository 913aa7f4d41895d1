import Dumps

/// One table of the page: static rows that people can read, sort, filter and search.
///
/// A long table shows its first rows without the script and all of them, page by page, with it.
struct PageTable {
  /// Rows up to which the table stands in the page as it is.
  static let staticRows = 800
  /// Rows a page carries at all; the rest is in the CSV, and the page says so.
  static let carriedRows = 50_000
  /// Rows of a long table that are seen without the script.
  static let sampleRows = 100

  let table: ReportTable
  /// Where the run's folder is, seen from the page: empty or `../`.
  let base: String
  /// Codes that have a profile page.
  let profiles: Set<String>
  private let looks: [ColumnLook]
  /// Whether the run holds the table as CSV and JSON too.
  private let isPublished: Bool

  init(table: ReportTable, base: String, profiles: Set<String>, isPublished: Bool = true) {
    self.isPublished = isPublished
    self.table = table
    self.base = base
    self.profiles = profiles
    looks = ColumnLook.looks(of: table)
  }

  func write(to markup: inout Markup) {
    let name = isPublished ? "\(table.id) \(table.title)" : table.title
    markup.element("section", ["id": table.id, "data-table": "", "data-title": table.title]) {
      section in
      section.element("h3", text: name)
      writeTools(to: &section)
      section.element(
        "div", ["class": "scroll", "tabindex": "0", "role": "region", "aria-label": name]
      ) { scroll in
        // The head says how wide the columns are, which the rows tell.
        var sheet = SheetColumns(self.table.columns)
        var body = Markup()
        for row in self.table.rows.prefix(isLong ? Self.sampleRows : .max) {
          write(row, to: &body, noting: &sheet)
          body.line()
        }
        let names = sheet.names(fewest: heading + 1)
        let breaks = sheet.breaks(names: names)
        scroll.element(
          "table",
          [
            "class": sheet.isDense ? "dense" : nil, "data-heading": String(heading),
            "data-names": breaks.isEmpty ? nil : String(names),
            "data-breaks": breaks.isEmpty ? nil : breaks.map(String.init).joined(separator: " "),
          ]
        ) { table in
          writeCaption(to: &table)
          table.element("thead") { writeHead(sheet, to: &$0) }
          table.element("tbody") { $0.append(body) }
        }
      }
      if isLong { writeData(to: &section) }
      writeNotes(to: &section)
    }
    markup.line()
  }

  private var isLong: Bool { Self.isLong(table) }

  /// Whether a page carries the rows of a table for the script alone.
  static func isLong(_ table: ReportTable) -> Bool { table.rows.count > staticRows }

  /// The column that names a row: the name after a code, else the first.
  private var heading: Int {
    table.columns.count > 1 && table.columns[0].style == .code && table.columns[1].style == .text
      ? 1 : 0
  }

  private func writeTools(to markup: inout Markup) {
    markup.element("div", ["class": "tools", "hidden": ""]) { tools in
      tools.element("label") { label in
        label.text("查找 ")
        label.void("input", ["type": "search", "aria-label": "在 \(table.title) 中查找"])
      }
      tools.element("span", ["class": "count", "role": "status"]) { _ in }
      tools.element("button", ["type": "button", "hidden": ""], text: "上一页")
      tools.element("button", ["type": "button", "hidden": ""], text: "下一页")
    }
  }

  private func writeCaption(to markup: inout Markup) {
    markup.element("caption") { caption in
      var words = isPublished ? ["表号 \(table.id)"] : []
      if !table.unitNote.isEmpty {
        words.append(
          table.unitNote.hasPrefix("单位") ? table.unitNote : "单位：\(table.unitNote)")
      }
      caption.text(words.joined(separator: "　"))
      if !table.period.isEmpty {
        caption.element("span", ["class": "period"], text: "时期：\(table.period)")
      }
    }
  }

  private func writeHead(_ sheet: SheetColumns, to markup: inout Markup) {
    markup.element("tr") { row in
      for (position, column) in table.columns.enumerated() {
        row.element(
          "th",
          [
            "scope": "col", "aria-sort": "none", "data-kind": column.style.kind,
            "data-id": column.id,
            "class": sheet.widthClass(position) ?? "n",
            "title": column.formula.isEmpty ? nil : "公式 \(column.formula)",
          ]
        ) { head in
          head.element("button", ["type": "button"], text: column.title)
          head.element("span", ["class": "printed"], text: column.title)
          if !column.unit.isEmpty {
            head.element("span", ["class": "unit"], text: column.unit)
          }
        }
      }
    }
    markup.element("tr", ["class": "filters", "hidden": ""]) { row in
      for column in table.columns {
        row.element("th") { head in
          head.void(
            "input",
            [
              "type": "text", "aria-label": "按 \(column.title) 筛选",
              "placeholder": column.style.isNumeric ? "> 1" : "含",
            ])
        }
      }
    }
  }

  private func write(
    _ row: [Cell], to markup: inout Markup, noting sheet: inout SheetColumns
  ) {
    let pin = Self.pin(of: row)
    markup.begin("tr")
    if pin != 0 { markup.attribute("class", pin < 0 ? "total" : "bucket") }
    markup.begun()
    for position in 0..<min(row.count, looks.count) {
      let (cell, look, isHeading) = (row[position], looks[position], position == heading)
      markup.begin(isHeading ? "th" : "td")
      let classes = look.classes(of: cell, isShaded: pin == 0)
      if !classes.isEmpty { markup.attribute("class", classes) }
      if isHeading { markup.attribute("scope", "row") }
      if look.isNumeric, let measure = cell.measure { markup.attribute("data-v", measure) }
      markup.begun()
      let shown = look.shown(cell)
      sheet.note(shown, in: position)
      if isHeading, let target = target(of: row) {
        markup.element("a", ["href": target], text: shown)
      } else {
        markup.text(shown)
      }
      markup.end(isHeading ? "th" : "td")
    }
    markup.end("tr")
  }

  /// Where the name of a row leads, nil when its code has no page.
  private func target(of row: [Cell]) -> String? {
    guard let code = row[0].name, profiles.contains(code) else { return nil }
    return Markup.link(base + ReportPage.profilePath(code))
  }

  /// Below 0 for the total, above 0 for a bucket.
  static func pin(of row: [Cell]) -> Int {
    guard let code = row.first?.name else { return 0 }
    return code == RowCode.total ? -1 : RowCode.buckets.contains(code) ? 1 : 0
  }

  /// The rows for the script: what pins a row, then text, whole numbers, null where undefined, or
  /// `[key, shown, look, link]`.
  private func writeData(to markup: inout Markup) {
    var json: [UInt8] = [UInt8(ascii: "[")]
    for (number, row) in table.rows.prefix(Self.carriedRows).enumerated() {
      let pin = Self.pin(of: row)
      json.append(contentsOf: (number > 0 ? ",[" : "[").utf8)
      JSONValue.append(.integer(pin), to: &json)
      for position in 0..<min(row.count, looks.count) {
        json.append(UInt8(ascii: ","))
        append(row, position, isShaded: pin == 0, to: &json)
      }
      json.append(UInt8(ascii: "]"))
    }
    json.append(UInt8(ascii: "]"))
    markup.data(json: json)
  }

  private func append(
    _ row: [Cell], _ position: Int, isShaded: Bool, to json: inout [UInt8]
  ) {
    let (cell, look) = (row[position], looks[position])
    func appendList(_ key: Cell, _ texts: String...) {
      json.append(UInt8(ascii: "["))
      JSONValue.append(key, to: &json)
      for text in texts {
        json.append(UInt8(ascii: ","))
        JSONText.append(text, to: &json)
      }
      json.append(UInt8(ascii: "]"))
    }
    if cell.name != nil {
      let word = look.shown(cell)
      if position == heading, let target = target(of: row) {
        return appendList(.text(word), word, "", target)
      }
      return JSONText.append(word, to: &json)
    }
    guard look.isNumeric, let measure = cell.measure else {
      return JSONValue.append(cell, to: &json)
    }
    let shade = isShaded ? look.shade(of: cell) : ""
    if case .integer = cell, look.style == .count, shade.isEmpty {
      return JSONValue.append(cell, to: &json)
    }
    appendList(.number(measure), look.shown(cell), shade)
  }

  private func writeNotes(to markup: inout Markup) {
    var lines = table.notes.map { "注：\($0)" }
    if table.rows.isEmpty { lines.insert("本表没有数据行。", at: 0) }
    if table.rows.count > Self.carriedRows {
      lines.append("注：本页只载前 \(Self.carriedRows) 行，全部 \(table.rows.count) 行见 CSV。")
    } else if isLong {
      lines.append("注：共 \(table.rows.count) 行；不运行脚本时只列前 \(Self.sampleRows) 行，全部见 CSV。")
    }
    lines += table.conventions.map { "口径：\($0.name) = \($0.shownValue)" }
    lines += table.sources.map { "数据来源：\($0)" }
    for line in lines { markup.element("p", ["class": "note"], text: line) }
    guard isPublished else { return }
    markup.element("p", ["class": "note files"]) { note in
      let files = base + "tables/"
      note.element("a", ["href": Markup.link(files + table.fileName + ".csv")], text: "CSV")
      note.text("　")
      note.element("a", ["href": Markup.link(files + table.id + ".json")], text: "JSON")
    }
  }
}

extension Column.Style {
  /// How the page's script treats the column: text, code, grouped whole number, other number.
  var kind: String {
    switch self {
    case .text: "t"
    case .code: "c"
    case .count: "g"
    case .decimal, .percent: "n"
    }
  }
}
