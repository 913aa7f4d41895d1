/// Writes an explained cell as a tree for people.
public struct ExplanationText: Sendable {
  public init() {}

  public func render(_ cell: CellExplanation) -> [UInt8] {
    var lines = [
      "\(cell.table) \(cell.title)，\(cell.row)，\(cell.column.id)（\(cell.column.heading)）",
      cell.isRecomputed
        ? "发布值 \(shown(cell.published))，重算值 \(shown(cell.explanation.value))："
          + (cell.agrees ? "一致" : "不一致")
        : "发布值 \(shown(cell.published))，\(cell.explanation.isRecorded ? "照录，无从重算" : "未能重算")",
      "",
    ]
    var said: Set<String> = []
    add(cell.explanation, head: "", tail: "", to: &lines, &said)
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  /// - Parameters:
  ///   - head: what the first line begins with.
  ///   - tail: what every further line begins with.
  ///   - said: ids of the formulas that stand above in full.
  private func add(
    _ node: Explanation, head: String, tail: String, to lines: inout [String],
    _ said: inout Set<String>
  ) {
    let unit = node.unit.isEmpty || node.value == .undefined ? "" : " " + node.unit
    lines.append("\(head)\(node.title) = \(shown(node.value))\(unit)")
    let stem = tail + (node.operands.isEmpty ? "   " : "│  ")
    if !node.calculation.isEmpty { lines.append("\(stem)算式 \(node.calculation)") }
    for formula in node.formulas {
      guard said.insert(formula.id).inserted else {
        lines.append("\(stem)\(formula.id) \(formula.name)")
        continue
      }
      let source = formula.source.isEmpty ? "" : "（\(formula.source)）"
      lines.append("\(stem)\(formula.id) \(formula.name)：\(formula.text)\(source)")
    }
    for origin in node.origins { lines.append("\(stem)出处 \(origin)") }
    for note in node.notes { lines.append("\(stem)\(note)") }
    if let records = node.records, records.total > 0 {
      lines.append("\(stem)申请 \(records.total) 件：\(records.shown.joined(separator: " "))")
      if records.shown.count < records.total {
        lines.append(
          "\(stem)… 其余 \(records.total - records.shown.count) 件用 --records \(records.total) 列出")
      }
    }
    for (place, operand) in node.operands.enumerated() {
      let isLast = place == node.operands.count - 1
      add(
        operand, head: tail + (isLast ? "└─ " : "├─ "), tail: tail + (isLast ? "   " : "│  "),
        to: &lines, &said)
    }
  }

  private func shown(_ cell: Cell) -> String { Figure.exact(cell) ?? Figure.undefined }
}
