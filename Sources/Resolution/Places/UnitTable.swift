import Configuration

/// The units in their fixed order, and which of them a 区划代码 of any year means in this pipeline.
final class UnitTable: Sendable {
  let units: [Unit]
  let levels: [String]
  /// Every code of the pipeline's regions, their former codes, and the nation's.
  private let unitOfCode: [String: UnitID]
  /// By position in `Divisions.all`: the unit that a division of any year falls to.
  let unitOfDivision: [UnitID?]
  /// By the code of a region of the pipeline: the position in `Divisions.all` of what it stands for.
  let linked: [String: Int]
  /// By unit and level: the unit of that level it is or lies in; `.max` where there is none.
  private let ancestors: [UInt32]

  init(regions: [RegionRow]) throws(ResolutionError) {
    let divisions = Divisions.shared.all
    let regions = regions.sorted { Array($0.code.utf8).lexicographicallyPrecedes($1.code.utf8) }
    var seen: Set<String> = []
    for region in regions where !seen.insert(region.code).inserted {
      throw .duplicateRegion(code: region.code, line: region.line)
    }
    let falling = DivisionUnits(regions: regions)
    unitOfDivision = falling.units
    linked = falling.linked
    var unitOfCode = falling.unitOfCode
    var units = ["未知", "境外", "港澳台"].map {
      Unit(
        code: $0, name: $0, level: "bucket", parent: nil, belt: "", urbanRural: "",
        inPipeline: false)
    }
    for region in regions {
      var parent = falling.linked[region.code].flatMap { divisions[$0].parent }
        .flatMap { falling.units[$0] }
      if let named = region.parent {
        guard let unit = unitOfCode[named] else {
          throw .unknownParent(code: region.code, parent: named, line: region.line)
        }
        parent = unit
      }
      if parent == unitOfCode[region.code] { parent = nil }
      units.append(
        Unit(
          code: region.code, name: region.name, level: region.level, parent: parent,
          belt: region.belt,
          urbanRural: region.urbanRural.isEmpty && region.level == "county"
            ? Self.urbanRural(region.name) : region.urbanRural, inPipeline: true))
    }
    for division in falling.nation {
      units.append(
        Unit(
          code: division.code, name: division.name, level: division.level,
          parent: division.parent.flatMap { falling.units[$0] }, belt: "",
          urbanRural: division.level == "county" ? Self.urbanRural(division.name) : "",
          inPipeline: false))
    }
    // The last unit: a bucket's name in a region column, for units that the pipeline does not have.
    unitOfCode["省外"] = UnitID(rawValue: UInt32(units.count))
    units.append(
      Unit(
        code: "省外", name: "省外", level: "bucket", parent: nil, belt: "", urbanRural: "",
        inPipeline: false))
    self.unitOfCode = unitOfCode
    self.units = units
    var levels = ["province", "city", "county"]
    for region in regions where !levels.contains(region.level) { levels.append(region.level) }
    self.levels = levels
    let levelOfUnit = units.map { levels.firstIndex(of: $0.level) }
    var ancestors = [UInt32](repeating: .max, count: units.count * levels.count)
    for index in units.indices {
      var walker: Int? = index
      var steps = 0
      while let current = walker {
        if let level = levelOfUnit[current],
          ancestors[index * levels.count + level] == .max
        {
          ancestors[index * levels.count + level] = UInt32(current)
        }
        walker = units[current].parent.map { Int($0.rawValue) }
        steps += 1
        if steps > units.count {
          let line = regions.first { $0.code == units[index].code }?.line ?? 0
          throw .regionCycle(code: units[index].code, line: line)
        }
      }
    }
    self.ancestors = ancestors
  }

  /// The unit a code means, nil for a code of neither the pipeline nor any list.
  func unit(code: String) -> UnitID? { unitOfCode[code] }

  func ancestor(of unit: UnitID, at level: Int) -> UnitID? {
    let found = ancestors[Int(unit.rawValue) * levels.count + level]
    return found == .max ? nil : UnitID(rawValue: found)
  }

  /// Whether `part` is `whole` or lies in it.
  func contains(_ whole: UnitID, _ part: UnitID) -> Bool {
    var walker: UnitID? = part
    while let unit = walker {
      if unit == whole { return true }
      walker = units[Int(unit.rawValue)].parent
    }
    return false
  }

  /// 市辖区, 县级市 or 县 by the name's last character.
  private static func urbanRural(_ name: String) -> String {
    switch name.last {
    case "区": "市辖区"
    case "市": "县级市"
    default: "县"
    }
  }
}
