/// Writes a table as JSON in the form that scripts rely on: one row a line, undefined as `null`, numbers
/// in full precision.
public struct JSONWriter: Sendable {
  public init() {}

  /// The bytes of the table's file, UTF-8.
  public func render(_ table: ReportTable) -> [UInt8] {
    var bytes = Array("{".utf8)
    func member(_ name: String, _ value: JSONValue, last: Bool = false) {
      JSONValue.text(name).append(to: &bytes)
      bytes.append(UInt8(ascii: ":"))
      value.append(to: &bytes)
      bytes.append(contentsOf: (last ? "\n" : ",\n").utf8)
    }
    member("id", .text(table.id))
    member("slug", .text(table.slug))
    member("title", .text(table.title))
    member("period", .text(table.period))
    member("unit_note", .text(table.unitNote))
    member(
      "conventions",
      .object(table.conventions.map { JSONValue.Member($0.name, JSONValue($0.value)) }))
    member(
      "columns",
      .array(
        table.columns.map { column in
          .object(
            [
              .init("id", .text(column.id)), .init("title", .text(column.title)),
              .init("unit", .text(column.unit)), .init("formula", .text(column.formula)),
              .init("style", .text(column.style.name)),
            ] + words(of: column))
        }))
    member("keys", .array(table.keys.map(JSONValue.text)))
    member("notes", .array(table.notes.map(JSONValue.text)))
    member("sources", .array(table.sources.map(JSONValue.text)))
    bytes.append(contentsOf: "\"rows\":[".utf8)
    for (position, row) in table.rows.enumerated() {
      bytes.append(contentsOf: (position == 0 ? "\n" : ",\n").utf8)
      bytes.append(UInt8(ascii: "["))
      for (column, cell) in row.enumerated() {
        if column > 0 { bytes.append(UInt8(ascii: ",")) }
        JSONValue.append(cell, to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    }
    bytes.append(contentsOf: "]}\n".utf8)
    return bytes
  }
}

/// What people read in the place of codes, in the order of the codes; nothing where a column has none.
private func words(of column: Column) -> [JSONValue.Member] {
  guard !column.words.isEmpty else { return [] }
  let words = column.words.sorted { $0.key < $1.key }.map {
    JSONValue.Member($0.key, .text($0.value))
  }
  return [.init("words", .object(words))]
}

extension Column.Style {
  /// The style as it stands in Tnn.json: `decimal(2)`.
  var name: String {
    switch self {
    case .text: "text"
    case .code: "code"
    case .count: "count"
    case .decimal(let decimals): "decimal(\(decimals))"
    case .percent(let decimals): "percent(\(decimals))"
    }
  }

  init(name: String) {
    let decimals = name.split(separator: "(").last.flatMap { Int($0.dropLast()) } ?? 0
    switch name.prefix(while: { $0 != "(" }) {
    case "code": self = .code
    case "count": self = .count
    case "decimal": self = .decimal(decimals)
    case "percent": self = .percent(decimals)
    default: self = .text
    }
  }
}
