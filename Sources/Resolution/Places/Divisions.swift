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
    /// `province`, `city` or `county`.
    var level: String
    /// Nil for provinces.
    var parent: String?
    /// First and last list in which the code stands, yyyymm; 0 is before the first, `Int32.max` still.
    var from: Int32
    var to: Int32
    /// Earlier names under the same code, each with the last list that has it.
    var formerNames: [(name: String, to: Int32)]
    /// The code that counts for it today: its own, or its successor's.
    ///
    /// A unit that was split leads to
    /// the city it lay in.
    var current: String

    var isCurrent: Bool { code == current }
  }

  let all: [Division]
  private let positions: [String: Int]

  static let shared = Divisions()

  private init() {
    var all: [Division] = []
    for row in ReferenceTable.read(reference_divisions(), named: "divisions.csv") {
      let former = row[6].split(separator: ";").map { item -> (String, Int32) in
        let parts = item.split(separator: ":")
        return (String(parts[0]), Int32(parts[1]) ?? 0)
      }
      all.append(
        Division(
          code: row[0], name: row[1], level: row[2], parent: row[3].isEmpty ? nil : row[3],
          from: Int32(row[4]) ?? 0, to: Int32(row[5]) ?? .max, formerNames: former,
          current: row[7].isEmpty ? row[0] : row[7]))
    }
    self.all = all
    positions = Dictionary(all.enumerated().map { ($1.code, $0) }) { first, _ in first }
  }

  subscript(code: String) -> Division? { positions[code].map { all[$0] } }
}
