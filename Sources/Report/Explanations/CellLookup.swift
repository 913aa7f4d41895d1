extension ReportTable {
  /// Returns the row that a user names: by its key cells joined by `/`, by its first cells alone, or
  /// by a name where a code would stand.
  public func row(named text: String) throws(ExplanationError) -> [Cell] {
    let matches: [([Cell]) -> Bool] = [
      { key(of: $0) == text }, { key(of: $0).hasPrefix(text + "/") },
      { names(of: $0) == text }, { names(of: $0).hasPrefix(text + "/") },
    ]
    for isMatch in matches {
      let found = rows.filter(isMatch)
      if found.count == 1 { return found[0] }
      if found.count > 1 {
        throw .ambiguousRow(text, table: id, rows: found.map { key(of: $0) })
      }
    }
    throw .noRow(text, table: id, known: rows.map { key(of: $0) })
  }

  /// The key of a row with names in place of codes, where the next column holds a name.
  private func names(of row: [Cell]) -> String {
    keys.compactMap { column($0) }.map { place in
      let isNamed =
        columns[place].style == .code && place + 1 < row.count
        && columns[place + 1].style == .text && !keys.contains(columns[place + 1].id)
      return Figure.exact(row[isNamed ? place + 1 : place]) ?? Figure.undefined
    }.joined(separator: "/")
  }

  /// Returns the column of this id, or the only one of this title, which holds a number in the row.
  public func numericColumn(_ name: String, of row: [Cell]) throws(ExplanationError) -> Int {
    let numeric = numericColumns(of: row)
    let known = numeric.map { columns[$0].id }
    let titled = numeric.filter { columns[$0].title == name }
    guard let place = column(name) ?? (titled.count == 1 ? titled[0] : nil) else {
      throw .noColumn(name, table: self.id, known: known)
    }
    guard numeric.contains(place) else {
      throw .notNumeric(name, table: self.id, known: known)
    }
    return place
  }
}
