import ReferenceTables

/// What the first digits of a postcode tell: a county-level unit, a city or a province
/// (中国邮政 邮政编码; see docs/reference-tables.md).
struct Postcodes: Sendable {
  /// By the first four digits; `unknown` where they tell nothing.
  private let units: [UnitID]

  init(table: UnitTable) {
    var units = [UnitID](repeating: .unknown, count: 10_000)
    let rows = ReferenceTable.read(reference_postcodes(), named: "postcodes.csv")
    // Longer prefixes last, so that they overwrite.
    for row in rows.sorted(by: { $0[0].utf8.count < $1[0].utf8.count }) {
      guard let prefix = Int(row[0]), let unit = table.unit(code: row[1]) else { continue }
      var width = 1
      for _ in row[0].utf8.count..<4 { width *= 10 }
      for code in prefix * width..<(prefix + 1) * width { units[code] = unit }
    }
    self.units = units
  }

  /// The unit of a postcode, nil where its digits tell none.
  subscript(postcode: Int) -> UnitID? {
    let unit = units[postcode / 100 % 10_000]
    return unit == .unknown ? nil : unit
  }
}
