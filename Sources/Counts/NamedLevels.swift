public import Store

extension LevelRows {
  /// Returns the rows of a level by its name: `park` and `group` are the pipeline's parks and
  /// groups unless its regions use the word themselves.
  public init(named level: String, in dimensions: StoreDimensions) {
    let isRegionLevel = dimensions.units.contains { $0.isListed && $0.level == level }
    if !isRegionLevel, level == "park" {
      self.init(level: level, gathering: dimensions.parks, in: dimensions)
    } else if !isRegionLevel, level == "group" {
      self.init(level: level, gathering: dimensions.groups, in: dimensions)
    } else {
      self.init(level: level, in: dimensions)
    }
  }

  /// Returns the rows of units that may overlap: parks, groups, or regions picked by a user.
  public init(
    level: String, gathering gatherings: [StoreDimensions.Gathering],
    in dimensions: StoreDimensions
  ) {
    let parks = Set(dimensions.parks.map(\.code))
    self.init(
      level: level,
      overlapping: gatherings.map { gathering in
        (
          Unit(code: gathering.code, name: gathering.title),
          gathering.members.filter(parks.contains), gathering.members.filter { !parks.contains($0) }
        )
      }, in: dimensions)
  }

  /// Returns the levels of the tables, the main one first.
  public static func all(in dimensions: StoreDimensions) -> [LevelRows] {
    dimensions.levels.map { LevelRows(named: $0, in: dimensions) }
  }

  /// Returns what a user means by a code or a name: a region, a park, a group, or a bucket of the
  /// main level; nil when nothing or several things are called so.
  public static func gathering(
    called text: String, in dimensions: StoreDimensions
  ) -> StoreDimensions.Gathering? {
    let named = dimensions.groups + dimensions.parks
    if let known = named.first(where: { $0.code == text }) { return known }
    let listed = dimensions.units.filter(\.isListed)
    if let unit = listed.first(where: { $0.code == text }) {
      return .init(code: unit.code, title: unit.name, members: [unit.code])
    }
    if let bucket = Bucket.allCases.first(where: { $0.code == text }) {
      // Which units are outside the pipeline or unknown is told by units that do not overlap.
      return all(in: dimensions).first?.overlaps == false
        ? .init(code: bucket.code, title: bucket.code, members: [bucket.code]) : nil
    }
    let byTitle = named.filter { $0.title == text }
    let byName = listed.filter { isCalled(text, $0.name) }
    switch (byTitle.count, byName.count) {
    case (1, _): return byTitle[0]
    case (0, 1):
      return .init(code: byName[0].code, title: byName[0].name, members: [byName[0].code])
    default: return nil
    }
  }

  /// Returns the regions, parks and groups that a text might mean which `gathering` does not settle,
  /// as code and name: those called so, or else those whose names hold the text.
  public static func candidates(for text: String, in dimensions: StoreDimensions) -> [String] {
    let all =
      (dimensions.groups + dimensions.parks).map { ($0.code, $0.title) }
      + dimensions.units.filter(\.isListed).map { ($0.code, $0.name) }
    let called = all.filter { isCalled(text, $0.1) }
    let found = called.isEmpty ? all.filter { $0.1.contains(text) } : called
    return found.map { "\($0.0) \($0.1)" }
  }

  /// Whether a text is a name, or all of it but its kind: 苏州 for 苏州市.
  private static func isCalled(_ text: String, _ name: String) -> Bool {
    name == text || name.hasPrefix(text) && name.count == text.count + 1
  }
}
