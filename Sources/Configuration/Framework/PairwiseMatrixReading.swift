import Dumps

extension PairwiseMatrix {
  /// Judgements like 0.33 beside 3 are reciprocal as far as people write them.
  private static let tolerance = 0.02

  /// Reads a table of pairwise judgements.
  ///
  /// It has a first row and a first column of codes, or bare numbers in the order of the children.
  /// `1/3` is a number; an empty cell is the reciprocal of its mirror image.
  static func read(
    folder: String, file: String, namedBy origin: Origin, children: [String]
  ) throws(ConfigurationError) -> PairwiseMatrix {
    let path = joined(folder, file)
    try demandFile(path, namedBy: origin)
    let table: CSVTable
    do { table = try CSVTable(path: path) } catch { throw .table(error) }
    let head = Origin(folder: folder, file: file, line: 1)
    let isBare = table.header.first.flatMap(judgement) != nil
    let codes = isBare ? children : Array(table.header.dropFirst())
    guard Set(codes) == Set(children), codes.count == children.count else {
      throw .framework(
        head, code: codes.joined(separator: ","), problem: "are not the children compared",
        remedy: "name " + children.joined(separator: ","))
    }
    let lines =
      (isBare ? [(1, table.header)] : []) + table.rows.map { ($0.line, $0.cells) }
    guard lines.count == children.count, isBare ? table.header.count == children.count : true
    else {
      throw .framework(
        head, code: file, problem: "has \(lines.count) rows for \(children.count) children",
        remedy: "write one row and one column for each child")
    }
    var cells: [[Double?]] = []
    var rowOf: [String: Int] = [:]
    for (index, (line, texts)) in lines.enumerated() {
      let origin = Origin(folder: folder, file: file, line: line)
      let label = isBare ? children[index] : texts[0]
      guard codes.contains(label), rowOf.updateValue(index, forKey: label) == nil else {
        throw .framework(
          origin, code: label, problem: "is no child to compare or stands twice",
          remedy: "write one row for each of " + children.joined(separator: ","))
      }
      var row: [Double?] = []
      for (column, text) in zip(codes, isBare ? texts : Array(texts.dropFirst())) {
        guard let value = judgement(text) else {
          guard text.isEmpty else {
            throw .badCell(
              origin, column: column, cell: text,
              expected: "a judgement above 0 such as 3 or 1/3")
          }
          row.append(nil)
          continue
        }
        row.append(value)
      }
      cells.append(row)
    }
    var values: [Double] = []
    for left in children {
      for right in children {
        values.append(
          try value(left, right, codes, rowOf, cells, lines.map(\.0), folder: folder, file: file))
      }
    }
    return PairwiseMatrix(name: file, file: file, codes: children, values: values)
  }

  private static func value(
    _ left: String, _ right: String, _ codes: [String], _ rowOf: [String: Int],
    _ cells: [[Double?]], _ lines: [Int], folder: String, file: String
  ) throws(ConfigurationError) -> Double {
    guard let row = rowOf[left], let column = codes.firstIndex(of: right),
      let mirrorRow = rowOf[right], let mirrorColumn = codes.firstIndex(of: left)
    else { return 1 }
    let own = cells[row][column]
    let mirror = cells[mirrorRow][mirrorColumn]
    let origin = Origin(folder: folder, file: file, line: lines[row])
    guard let value = own ?? (left == right ? 1 : mirror.map { 1 / $0 }) else {
      throw .badCell(
        origin, column: right, cell: "", expected: "a judgement of '\(left)' against '\(right)'")
    }
    let product = value * (mirror ?? 1 / value)
    guard (left == right ? (value - 1).magnitude : (product - 1).magnitude) <= tolerance else {
      throw .badCell(
        origin, column: right, cell: plain(value),
        expected: left == right
          ? "1 on the diagonal"
          : "the reciprocal of '\(right)' against '\(left)', which is \(plain(mirror ?? 1))")
    }
    return value
  }

  /// A positive number or fraction, or nil.
  private static func judgement(_ text: String) -> Double? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard (1...2).contains(parts.count) else { return nil }
    let numbers = parts.compactMap(strictNumber)
    guard numbers.count == parts.count, numbers.allSatisfy({ $0 > 0 }) else { return nil }
    return numbers.count == 2 ? numbers[0] / numbers[1] : numbers[0]
  }
}
