public import Store

/// The rows of one level: its units in code order, then the buckets.
///
/// Every party of every application falls somewhere: into one unit of the level (several where
/// parks or groups overlap) or into exactly one bucket. Nothing is left out, so fractional counts
/// over units and buckets add up to the number of applications where units do not overlap.
public struct LevelRows: Sendable {
  /// Where a party falls that belongs to no unit of the level.
  public enum Bucket: Int, CaseIterable, Sendable {
    /// Resolved to a place that is not one of the pipeline's units.
    case elsewhere
    /// 境外
    case foreign
    /// 港澳台
    case hongKongMacaoTaiwan
    /// Not resolved, or resolved to something wider than this level.
    case unknown

    static let codes = Set(allCases.map(\.code))

    /// Code and name in the tables.
    public var code: String {
      switch self {
      case .elsewhere: "省外"
      case .foreign: "境外"
      case .hongKongMacaoTaiwan: "港澳台"
      case .unknown: "未知"
      }
    }
  }

  /// A unit of the level.
  public struct Unit: Sendable, Equatable {
    public let code: String
    public let name: String
    public let belt: String
    public let urbanRural: String
    /// Code of the unit above, empty at the top.
    public let parent: String
  }

  public let level: String
  public let units: [Unit]
  /// Whether one party may fall into several units (parks, groups): then units are never summed.
  public let overlaps: Bool

  /// Index = unit number of the store; the row, buckets after the units.
  let rowOfUnit: [Int32]
  /// Index = park set number of the store; the rows, empty for most.
  let rowsOfParkSet: [[Int32]]
  /// For groups: index = unit number; every group the unit belongs to.
  let groupsOfUnit: [[Int32]]

  /// Unit number → the only row that a party there and in no park falls into, −1 where it falls into
  /// several.
  var onlyRowOfUnit: [Int32] {
    guard overlaps else { return rowOfUnit }
    return rowOfUnit.indices.map { unit in
      groupsOfUnit[unit].count > 1 ? -1 : groupsOfUnit[unit].first ?? rowOfUnit[unit]
    }
  }

  /// Returns how many rows there are, buckets included.
  public var rowCount: Int { units.count + Bucket.allCases.count }

  /// Returns the row of a bucket.
  public func row(of bucket: Bucket) -> Int { units.count + bucket.rawValue }

  /// Returns code and name of a row.
  public func label(_ row: Int) -> (code: String, name: String) {
    if row < units.count { return (units[row].code, units[row].name) }
    let bucket = Bucket.allCases[row - units.count]
    return (bucket.code, bucket.code)
  }
}

extension LevelRows {
  /// Makes the rows of an administrative level: province, city, county, or any other that the
  /// pipeline's regions name.
  public init(level: String, in dimensions: StoreDimensions) {
    let all = dimensions.units
    let listed = all.indices
      .filter { all[$0].isListed && all[$0].level == level }
      .sorted { all[$0].code < all[$1].code }
    self.level = level
    overlaps = false
    units = listed.map { Unit(all[$0], in: all) }
    var row = Array(repeating: Int32(-1), count: all.count)
    for (index, unit) in listed.enumerated() { row[unit] = Int32(index) }
    // A unit that holds units of the level is wider than the level: where inside it is unknown. So
    // is a city of the pipeline without counties of its own: it is not outside the pipeline.
    let nested = ["province", "city", "county"]
    let above = nested.prefix(nested.firstIndex(of: level) ?? 0)
    var isWider = all.map { $0.isListed && above.contains($0.level) }
    for unit in listed {
      var above = all[unit].parent
      while let wider = above {
        isWider[wider] = true
        above = all[wider].parent
      }
    }
    let count = listed.count
    rowOfUnit = all.indices.map { unit in
      var candidate: Int? = unit
      while let current = candidate {
        if row[current] >= 0 { return row[current] }
        candidate = all[current].parent
      }
      return Int32(count + Self.bucket(of: unit, isWider: isWider[unit]).rawValue)
    }
    rowsOfParkSet = []
    groupsOfUnit = []
  }

  /// Makes the rows of parks or groups: units that may overlap.
  ///
  /// - Parameter members: per park or group its own park codes and region codes; a region code
  ///   takes in everything below it, a bucket's what falls there at the main level.
  public init(
    level: String, overlapping members: [(unit: Unit, parks: [String], regions: [String])],
    in dimensions: StoreDimensions
  ) {
    let sorted = members.sorted { $0.unit.code < $1.unit.code }
    let all = dimensions.units
    self.level = level
    overlaps = true
    units = sorted.map(\.unit)
    rowsOfParkSet = dimensions.parkSets.map { set in
      sorted.indices.filter { row in sorted[row].parks.contains { set.contains($0) } }.map(
        Int32.init)
    }
    let asksForBucket = sorted.contains { $0.regions.contains { Bucket.codes.contains($0) } }
    let main = asksForBucket ? dimensions.levels.first.map { Self(named: $0, in: dimensions) } : nil
    groupsOfUnit = all.indices.map { unit in
      var codes: Set<String> = []
      if let main { codes.insert(main.label(Int(main.rowOfUnit[unit])).code) }
      var candidate: Int? = unit
      while let current = candidate {
        codes.insert(all[current].code)
        candidate = all[current].parent
      }
      return sorted.indices.filter { row in sorted[row].regions.contains { codes.contains($0) } }
        .map(Int32.init)
    }
    let count = sorted.count
    rowOfUnit = all.indices.map { Int32(count + Self.bucket(of: $0, isWider: false).rawValue) }
  }

  /// Makes one row that everything falls into, buckets included.
  public static func everything(in dimensions: StoreDimensions) -> LevelRows {
    LevelRows(
      level: "", units: [Unit(code: "全部", name: "全部")], overlaps: false,
      rowOfUnit: dimensions.units.map { _ in 0 }, rowsOfParkSet: [], groupsOfUnit: [])
  }

  private static func bucket(of unit: Int, isWider: Bool) -> Bucket {
    switch unit {
    case 0: .unknown
    case 1: .foreign
    case 2: .hongKongMacaoTaiwan
    default: isWider ? .unknown : .elsewhere
    }
  }

  /// Appends the rows a party falls into, each once.
  @inline(__always)
  func appendRows(unit: UInt32, parks: UInt16, to rows: inout ContiguousArray<Int32>) {
    guard overlaps else {
      rows.append(rowOfUnit[Int(unit)])
      return
    }
    let start = rows.count
    for row in rowsOfParkSet[Int(parks)] { rows.append(row) }
    for row in groupsOfUnit[Int(unit)] where !rows[start...].contains(row) { rows.append(row) }
    if rows.count == start { rows.append(rowOfUnit[Int(unit)]) }
  }
}

extension LevelRows.Unit {
  public init(code: String, name: String) {
    self.init(code: code, name: name, belt: "", urbanRural: "", parent: "")
  }

  init(_ unit: StoreDimensions.Unit, in all: [StoreDimensions.Unit]) {
    self.init(
      code: unit.code, name: unit.name, belt: unit.belt, urbanRural: unit.urbanRural,
      parent: unit.parent.map { all[$0].code } ?? "")
  }
}
