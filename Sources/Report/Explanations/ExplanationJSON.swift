/// Writes an explained cell as JSON for machines.
public struct ExplanationJSON: Sendable {
  public init() {}

  public func render(_ cell: CellExplanation) -> [UInt8] {
    JSONValue.object([
      .init("table", .text(cell.table)), .init("title", .text(cell.title)),
      .init("row", .text(cell.row)), .init("column", .text(cell.column.id)),
      .init("unit", .text(cell.column.unit)), .init("published", JSONValue(cell.published)),
      .init("recomputed", JSONValue(cell.explanation.value)),
      .init("agrees", cell.isRecomputed ? .bool(cell.agrees) : .null),
      .init("explanation", json(cell.explanation)),
    ]).bytes + Array("\n".utf8)
  }

  private func json(_ node: Explanation) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("title", .text(node.title)), .init("value", JSONValue(node.value)),
      .init("unit", .text(node.unit)),
    ]
    if !node.calculation.isEmpty { members.append(.init("calculation", .text(node.calculation))) }
    if !node.formulas.isEmpty {
      members.append(
        .init(
          "formulas",
          .array(
            node.formulas.map {
              .object([
                .init("id", .text($0.id)), .init("name", .text($0.name)),
                .init("text", .text($0.text)), .init("source", .text($0.source)),
              ])
            })))
    }
    if !node.origins.isEmpty { members.append(.init("origins", texts(node.origins))) }
    if !node.notes.isEmpty { members.append(.init("notes", texts(node.notes))) }
    if let records = node.records {
      members.append(
        .init(
          "applications",
          .object([
            .init("total", .integer(records.total)), .init("shown", texts(records.shown)),
          ])))
    }
    if !node.operands.isEmpty {
      members.append(.init("operands", .array(node.operands.map(json))))
    }
    return .object(members)
  }

  private func texts(_ list: [String]) -> JSONValue { .array(list.map { .text($0) }) }
}
