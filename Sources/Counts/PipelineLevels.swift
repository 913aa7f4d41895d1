public import Configuration
public import Store

extension LevelRows {
  /// Returns the rows of a level as the pipeline means it: `park` and `group` are its parks and
  /// groups unless its regions use the word themselves.
  public init(level: String, of pipeline: Pipeline, in dimensions: StoreDimensions) {
    let isRegionLevel = dimensions.units.contains { $0.isListed && $0.level == level }
    let parkCodes = Set(pipeline.parks.map(\.park))
    if !isRegionLevel, level == "park" {
      self.init(
        level: level,
        overlapping: pipeline.parks.map {
          (Unit(code: $0.park, name: $0.title), [$0.park], [])
        }, in: dimensions)
    } else if !isRegionLevel, level == "group" {
      var members: [(code: String, title: String, codes: [String])] = []
      for row in pipeline.groups {
        if let known = members.firstIndex(where: { $0.code == row.group }) {
          members[known].codes.append(row.member)
        } else {
          members.append((row.group, row.title, [row.member]))
        }
      }
      self.init(
        level: level,
        overlapping: members.map { group in
          (
            Unit(code: group.code, name: group.title), group.codes.filter(parkCodes.contains),
            group.codes.filter { !parkCodes.contains($0) }
          )
        }, in: dimensions)
    } else {
      self.init(level: level, in: dimensions)
    }
  }

  /// Returns the levels a pipeline's tables run over, the main one first.
  ///
  /// Default: city if the pipeline has cities, else every level of regions.csv in order of first
  /// appearance.
  public static func all(of pipeline: Pipeline, in dimensions: StoreDimensions) -> [LevelRows] {
    var names = pipeline.levels
    if names.isEmpty {
      let named = pipeline.regions.map(\.level)
      names = named.contains("city") ? ["city"] : []
      if names.isEmpty { for level in named where !names.contains(level) { names.append(level) } }
    }
    return names.map { LevelRows(level: $0, of: pipeline, in: dimensions) }
  }
}
