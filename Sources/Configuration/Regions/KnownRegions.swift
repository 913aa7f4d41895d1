/// The codes that tables may name: regions, groups and parks.
struct KnownRegions {
  private var codes: Set<String> = []
  private var successors: [String: String] = [:]
  private var names: [String: String] = [:]

  /// The buckets for applications that belong to no unit; no unit may be called so.
  static let reserved = ["合计", "省外", "境外", "港澳台", "未知"]

  init(regions: [RegionRow], groups: [GroupRow] = [], parks: [ParkRow] = []) {
    codes = Set(regions.map(\.code) + groups.map(\.group) + parks.map(\.park))
    for region in regions {
      for former in region.formerCodes { successors[former] = region.code }
      names[region.name] = region.code
    }
  }

  func contains(_ code: String) -> Bool { codes.contains(code) }

  /// The cell's code, which must be known.
  func demanded(_ row: Cells, _ column: String) throws(ConfigurationError) -> String {
    let code = try row.demanded(column)
    try demand(code, row.origin, column)
    return code
  }

  /// Refuses a code that names no unit, with the code to write where one is meant.
  func demand(_ code: String, _ origin: Origin, _ column: String) throws(ConfigurationError) {
    if codes.contains(code) { return }
    let remedy =
      successors[code].map { "it is a former code, write '\($0)'" }
      ?? names[code].map { "it is a name, write the code '\($0)'" }
      ?? "add it to regions.csv or correct the code"
    throw .unknownName(origin, column: column, cell: code, kind: "region", remedy: remedy)
  }
}
