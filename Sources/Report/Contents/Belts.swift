internal import Configuration
internal import Counts

extension ReportInputs {
  /// The belt of every unit of the main level, its own or that of the unit above it, buckets after
  /// with none; nil where no unit has one.
  func belts(rows: Int) -> [String]? {
    var belts = belts(of: mainLevel)
    guard belts.contains(where: { !$0.isEmpty }) else { return nil }
    while belts.count < rows { belts.append("") }
    return belts
  }

  /// The belts of the units of all levels, for the sheets of the workbook.
  public var unitBelts: UnitBelts {
    var places: [String: UnitBelts.Place] = [:]
    for level in levels {
      for (unit, belt) in zip(level.units, belts(of: level)) where !belt.isEmpty {
        places[unit.code] = UnitBelts.Place(level: level.level, belt: belt)
      }
    }
    return UnitBelts(places)
  }

  private func belts(of level: LevelRows) -> [String] {
    let regions = Dictionary(
      pipeline.regions.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    return level.units.map { unit in
      if !unit.belt.isEmpty { return unit.belt }
      var above = regions[unit.parent]
      for _ in 0..<regions.count {
        guard let region = above else { break }
        if !region.belt.isEmpty { return region.belt }
        above = region.parent.flatMap { regions[$0] }
      }
      return ""
    }
  }
}
