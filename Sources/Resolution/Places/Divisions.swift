import ReferenceTables

/// The nation's divisions at county level and above since the end of 1984.
///
/// Source: the yearly lists of 县及县以上行政区划代码 (GB/T 2260; 民政部, 国家统计局); see
/// docs/reference-tables.md.
struct Divisions: Sendable {
  /// One code of any list.
  struct Division: Sendable {
    var code: String
    /// The latest name under this code.
    var name: String
    /// How addresses write that name.
    var forms: NameForms
    /// `province`, `city` or `county`.
    var level: String
    /// The position in `all` of the division it lies in; nil for provinces.
    var parent: Int?
    /// First and last list in which the code stands, yyyymm; 0 is before the first, `Int32.max` still.
    var from: Int32
    var to: Int32
    /// Earlier names under the same code, each with the last list that has it.
    var formerNames: [(name: String, to: Int32)]
    /// The position in `all` of the division that counts for it today: its own, or its successor's.
    ///
    /// A unit that was split leads to the city it lay in.
    var current: Int
    var isCurrent: Bool
  }

  let all: [Division]
  private let positions: [String: Int]

  static let shared = Divisions()

  private init() {
    let rows = ReferenceTable.read(reference_divisions(), named: "divisions.csv")
    var positions: [String: Int] = [:]
    positions.reserveCapacity(rows.count)
    for (position, row) in rows.enumerated() where positions[row[0]] == nil {
      positions[row[0]] = position
    }
    all = rows.enumerated().map { position, row in
      let former = row[6].split(separator: ";").map { item -> (String, Int32) in
        let parts = item.split(separator: ":")
        return (String(parts[0]), Int32(parts[1]) ?? 0)
      }
      return Division(
        code: row[0], name: row[1], forms: NameForms(row[1]), level: row[2],
        parent: positions[row[3]], from: Int32(row[4]) ?? 0, to: Int32(row[5]) ?? .max,
        formerNames: former, current: positions[row[7]] ?? position,
        isCurrent: row[7].isEmpty || row[7] == row[0])
    }
    self.positions = positions
  }

  /// The position in `all` of the division with a code; nil for a code of no list.
  func position(of code: String) -> Int? { positions[code] }
}
