/// How the cells of one column look on a page, told once for all rows.
struct ColumnLook {
  let style: Column.Style
  let isNumeric: Bool
  private let words: [String: String]
  /// How the units of the column are shaded; nil where they are not.
  private let shading: Shading?

  private enum Shading {
    case bar(most: Double)
    case scale(ColourScale)
  }

  /// One look per column.
  static func looks(of table: ReportTable) -> [ColumnLook] {
    table.columns.indices.map { ColumnLook(table, $0) }
  }

  private init(_ table: ReportTable, _ position: Int) {
    let column = table.columns[position]
    style = column.style
    isNumeric = column.style.isNumeric
    words = column.words
    guard column.shading != .none, isNumeric else {
      shading = nil
      return
    }
    let cells = table.rows.filter { PageTable.pin(of: $0) == 0 && position < $0.count }
      .map { $0[position] }
    if column.shading == .bar {
      let most = cells.compactMap(\.measure).max() ?? 0
      shading = most > 0 ? .bar(most: most) : nil
    } else {
      shading = ColourScale(cells, style: style, shading: column.shading).map(Shading.scale)
    }
  }

  /// The text of a cell for people.
  func shown(_ cell: Cell) -> String { Figure.shown(cell, style, words: words) }

  /// The names of classes of the style sheet, with blanks between them.
  func classes(of cell: Cell, isShaded: Bool) -> String {
    var classes = isNumeric ? "n" : style == .code ? "c" : ""
    if case .undefined = cell { classes += classes.isEmpty ? "u" : " u" }
    guard isShaded, shading != nil else { return classes }
    let shade = shade(of: cell)
    return shade.isEmpty || classes.isEmpty ? classes + shade : classes + " " + shade
  }

  /// The classes that shade a cell; empty where nothing does.
  func shade(of cell: Cell) -> String {
    guard let shading, let value = cell.measure else { return "" }
    switch shading {
    case .bar(let most):
      return value > 0 ? "bar b\(max(1, min(20, Int(value / most * 20))))" : ""
    case .scale(let scale):
      let colour = scale.colour(of: cell)
      return colour.ink == "on-strong" ? colour.fill + " strong" : colour.fill
    }
  }
}
