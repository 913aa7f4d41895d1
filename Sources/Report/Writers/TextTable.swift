/// Writes a table as text for a terminal, its columns in line although Chinese is twice as wide.
public struct TextTable: Sendable {
  /// The widest a column of text gets; what is longer ends in `…`.
  public var widest: Int

  public init(widest: Int = 40) { self.widest = widest }

  public func render(_ table: ReportTable) -> String {
    let heads = table.columns.map { Self.oneLine($0.heading) }
    let body = table.rows.map { row in
      zip(row, table.columns).map { cell, column in
        DisplayWidth.cut(Self.oneLine(Figure.shown(cell, in: column)), to: widest)
      }
    }
    let widths = heads.enumerated().map { position, head in
      body.reduce(DisplayWidth.of(head)) {
        position < $1.count ? max($0, DisplayWidth.of($1[position])) : $0
      }
    }
    var lines = ["\(table.id) \(table.title)"]
    let facts = [table.period, table.unitNote].filter { !$0.isEmpty }
    if !facts.isEmpty { lines.append(facts.joined(separator: "　")) }
    let aligned = table.columns.map(\.style.isNumeric)
    lines.append(Self.line(heads, widths, aligned))
    lines.append(widths.map { String(repeating: "─", count: $0) }.joined(separator: "  "))
    for row in body { lines.append(Self.line(row, widths, aligned)) }
    if body.isEmpty { lines.append("（没有数据行）") }
    lines += table.notes.map { "注：\(Self.oneLine($0))" }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func line(_ cells: [String], _ widths: [Int], _ right: [Bool]) -> String {
    var line = ""
    for (position, cell) in cells.enumerated() {
      let blank = String(repeating: " ", count: max(0, widths[position] - DisplayWidth.of(cell)))
      if position > 0 { line += "  " }
      line += right[position] ? blank + cell : cell + blank
    }
    while line.last == " " { line.removeLast() }
    return line
  }

  /// Text without line ends and control characters, which would move the terminal's cursor.
  private static func oneLine(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { isControl($0) }) else { return text }
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { scalars.append(isControl(scalar) ? "�" : scalar) }
    return String(scalars)
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
      || (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
  }
}
