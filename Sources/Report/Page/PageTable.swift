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
  /// For each column, how its units are shaded; nil where they are not.
  private let shades: [Shade?]
  /// Whether the run holds the table as CSV and JSON too.
  private let isPublished: Bool

  init(table: ReportTable, base: String, profiles: Set<String>, isPublished: Bool = true) {
    self.isPublished = isPublished
    self.table = table
    self.base = base
    self.profiles = profiles
    shades = Self.shades(of: table)
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
        scroll.element("table", ["data-heading": String(heading)]) { table in
          writeCaption(to: &table)
          table.element("thead") { writeHead(to: &$0) }
          table.element("tbody") { body in
            for row in self.table.rows.prefix(isLong ? Self.sampleRows : .max) {
              write(row, to: &body)
              body.line()
            }
          }
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

  private func writeHead(to markup: inout Markup) {
    markup.element("tr") { row in
      for column in table.columns {
        row.element(
          "th",
          [
            "scope": "col", "aria-sort": "none", "data-kind": column.style.kind,
            "data-id": column.id,
            "class": column.style.isNumeric ? "n" : nil,
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

  private func write(_ row: [Cell], to markup: inout Markup) {
    let pin = Self.pin(of: row)
    markup.element("tr", ["class": pin < 0 ? "total" : pin > 0 ? "bucket" : nil]) { markup in
      for (position, cell) in row.enumerated() where position < table.columns.count {
        let column = table.columns[position]
        let shown = Figure.shown(cell, in: column)
        var classes: [String] = []
        if column.style.isNumeric { classes.append("n") }
        if column.style == .code { classes.append("c") }
        if cell == .undefined { classes.append("u") }
        if pin == 0 { classes += shades[position]?.classes(of: cell) ?? [] }
        let attributes: Markup.Attributes = [
          "class": classes.isEmpty ? nil : classes.joined(separator: " "),
          "scope": position == heading ? "row" : nil,
          "data-v": column.style.isNumeric ? cell.measure.flatMap(Figure.exact) : nil,
        ]
        markup.element(position == heading ? "th" : "td", attributes) { markup in
          if position == heading, let target = target(of: row) {
            markup.element("a", ["href": target], text: shown)
          } else {
            markup.text(shown)
          }
        }
      }
    }
  }

  /// Where the name of a row leads, nil when its code has no page.
  private func target(of row: [Cell]) -> String? {
    guard let code = row[0].name, profiles.contains(code) else { return nil }
    return Markup.link(base + ReportPage.profilePath(code))
  }

  private static func pin(of row: [Cell]) -> Int {
    guard let code = row.first?.name else { return 0 }
    return code == RowCode.total ? -1 : RowCode.buckets.contains(code) ? 1 : 0
  }

  /// The rows for the script: what pins a row, then text, whole numbers, null where undefined, or
  /// `[key, shown, look, link]`.
  private func writeData(to markup: inout Markup) {
    let rows = table.rows.prefix(Self.carriedRows).map { row in
      let pin = Self.pin(of: row)
      return JSONValue.array(
        [.integer(pin)]
          + row.prefix(table.columns.count).enumerated().map { position, cell in
            let column = table.columns[position]
            if let name = cell.name {
              let word = column.words[name] ?? name
              guard position == heading, let target = target(of: row) else { return .text(word) }
              return .array([.text(word), .text(word), "", .text(target)])
            }
            guard column.style.isNumeric, let measure = cell.measure else {
              return JSONValue(cell)
            }
            let look = pin == 0 ? shades[position]?.classes(of: cell) ?? [] : []
            if case .integer(let value) = cell, column.style == .count, look.isEmpty {
              return .integer(value)
            }
            return .array([
              .number(measure), .text(Figure.shown(cell, in: column)),
              .text(look.joined(separator: " ")),
            ])
          })
    }
    markup.data(.array(rows))
  }

  private func writeNotes(to markup: inout Markup) {
    var lines = table.notes.map { "注：\($0)" }
    if table.rows.isEmpty { lines.insert("本表没有数据行。", at: 0) }
    if table.rows.count > Self.carriedRows {
      lines.append("注：本页只载前 \(Self.carriedRows) 行，全部 \(table.rows.count) 行见 CSV。")
    } else if isLong {
      lines.append("注：共 \(table.rows.count) 行；不运行脚本时只列前 \(Self.sampleRows) 行，全部见 CSV。")
    }
    lines += table.conventions.map {
      "口径：\($0.name) = \(Figure.exact($0.value) ?? Figure.undefined)"
    }
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

  private static func shades(of table: ReportTable) -> [Shade?] {
    table.columns.enumerated().map { position, column in
      guard column.shading != .none, column.style.isNumeric else { return nil }
      let cells = table.rows.filter { pin(of: $0) == 0 && position < $0.count }
        .map { $0[position] }
      if column.shading == .bar {
        let most = cells.compactMap(\.measure).max() ?? 0
        return most > 0 ? .bar(most: most) : nil
      }
      return ColourScale(cells, style: column.style, shading: column.shading).map(Shade.scale)
    }
  }

  private enum Shade {
    case bar(most: Double)
    case scale(ColourScale)

    func classes(of cell: Cell) -> [String] {
      guard let value = cell.measure else { return [] }
      switch self {
      case .bar(let most):
        return value > 0 ? ["bar", "b\(max(1, min(20, Int(value / most * 20))))"] : []
      case .scale(let scale):
        let colour = scale.colour(of: cell)
        return [colour.fill] + (colour.ink == "on-strong" ? ["strong"] : [])
      }
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
