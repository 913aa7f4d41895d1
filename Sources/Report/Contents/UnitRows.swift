internal import Counts

/// A row of a table by units: the total first, units in code order, buckets last.
struct UnitRow {
  let code: String
  let name: String
  let level: String
  /// Row of a tabulation.
  let row: Int
  let kind: Kind

  enum Kind { case total, unit, bucket }

  /// The cells every table by units begins with.
  var head: [Cell] { [.text(code), .text(name)] }
  var headWithLevel: [Cell] { [.text(code), .text(name), .text(level)] }
}

extension LevelRows {
  /// Returns the rows of a table by units.
  func tableRows(withTotal: Bool = true, withBuckets: Bool = true) -> [UnitRow] {
    var rows: [UnitRow] = []
    if withTotal {
      rows.append(
        UnitRow(code: RowCode.total, name: RowCode.total, level: level, row: rowCount, kind: .total)
      )
    }
    for (index, unit) in units.enumerated() {
      rows.append(UnitRow(code: unit.code, name: unit.name, level: level, row: index, kind: .unit))
    }
    if withBuckets {
      for bucket in Bucket.allCases {
        rows.append(
          UnitRow(
            code: bucket.code, name: bucket.code, level: level, row: row(of: bucket), kind: .bucket)
        )
      }
    }
    return rows
  }
}

extension LevelRows {
  /// What people call the level.
  var title: String { Column.levelWords[level] ?? level }
}

extension Column {
  static let regionCode = Column(id: "region_code", title: "区划代码", style: .code)
  static let region = Column(id: "region", title: "区域", style: .text)
  static let level = Column(id: "level", title: "层级", style: .text, words: levelWords)
  /// Levels that every pipeline may have; its own are called as it calls them.
  static let levelWords = [
    "province": "省", "city": "设区市", "county": "县（市、区）", "park": "园区", "group": "区域组",
  ]
  static let industryCode = Column(id: "industry_code", title: "行业代码", style: .code)
  static let industry = Column(id: "industry", title: "行业", style: .text)

  /// A column of whole numbers.
  static func count(_ id: String, _ title: String, unit: String = "件", formula: String = "F1")
    -> Column
  {
    Column(id: id, title: title, unit: unit, formula: formula, style: .count)
  }
}
