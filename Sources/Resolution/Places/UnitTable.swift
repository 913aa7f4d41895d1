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
    let linked = Self.link(regions)
    self.linked = linked
    var unitOfCode: [String: UnitID] = [:]
    unitOfCode.reserveCapacity(2 * regions.count + divisions.count + 1)
    for (index, region) in regions.enumerated() {
      let unit = UnitID(rawValue: UInt32(3 + index))
      unitOfCode[region.code] = unit
      if let division = linked[region.code] { unitOfCode[divisions[division].code] = unit }
    }
    for (index, region) in regions.enumerated() {
      for former in region.formerCodes where unitOfCode[former] == nil {
        unitOfCode[former] = UnitID(rawValue: UInt32(3 + index))
      }
    }
    var unitOfDivision = [UnitID?](repeating: nil, count: divisions.count)
    for (code, unit) in unitOfCode {
      if let division = Divisions.shared.position(of: code) { unitOfDivision[division] = unit }
    }
    let named = unitOfDivision
    // By a current division: what the pipeline names of its predecessors on the same level.
    var predecessors: [Int: Set<UnitID>] = [:]
    for (division, unit) in zip(divisions, named) where !division.isCurrent {
      guard let unit, division.level == divisions[division.current].level else { continue }
      predecessors[division.current, default: []].insert(unit)
    }
    var nation: [Divisions.Division] = []
    for (position, division) in divisions.enumerated() {
      let current = division.current
      // The pipeline may follow an older list: then the one predecessor it names stands for the unit.
      let older = divisions[current].level == division.level ? predecessors[current] : nil
      if let unit = named[position] ?? named[current] ?? (older?.count == 1 ? older?.first : nil) {
        unitOfDivision[position] = unit
      } else if division.isCurrent {
        unitOfDivision[position] = UnitID(rawValue: UInt32(3 + regions.count + nation.count))
        nation.append(division)
      }
    }
    for (position, division) in divisions.enumerated() {
      if unitOfDivision[position] == nil {
        unitOfDivision[position] = unitOfDivision[division.current]
      }
      unitOfCode[division.code] = unitOfDivision[position]
    }
    self.unitOfDivision = unitOfDivision
    var units = ["未知", "境外", "港澳台"].map {
      Unit(
        code: $0, name: $0, level: "bucket", parent: nil, belt: "", urbanRural: "",
        inPipeline: false)
    }
    for region in regions {
      var parent = linked[region.code].flatMap { divisions[$0].parent }
        .flatMap { unitOfDivision[$0] }
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
    for division in nation {
      units.append(
        Unit(
          code: division.code, name: division.name, level: division.level,
          parent: division.parent.flatMap { unitOfDivision[$0] }, belt: "",
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

  /// The division of every region that stands for one: that of its own code, else the only one of its
  /// level with its name or one of its aliases, in full or bare (南京 for 南京市).
  private static func link(_ regions: [RegionRow]) -> [String: Int] {
    let divisions = Divisions.shared
    var linked: [String: Int] = [:]
    var byName: [RegionRow] = []
    for region in regions {
      if let division = divisions.position(of: region.code) {
        linked[region.code] = division
      } else if region.code.utf8.count != 6 || !region.code.utf8.allSatisfy({ $0.isDigit }) {
        // A six-digit number is a code of a list that we do not have, not a name of the bureau's own.
        byName.append(region)
      }
    }
    let found = divisionsNamed(byName.flatMap { [$0.name] + $0.aliases })
    for region in byName {
      let named = ([region.name] + region.aliases).flatMap { found[$0] ?? [] }
      // A word of the bureau's own for the level says nothing: then cities before provinces.
      let levels =
        ["province", "city", "county"].contains(region.level)
        ? [region.level] : ["city", "province", "county"]
      for level in levels {
        let ofLevel = Set(named.filter { divisions.all[$0].level == level })
        if ofLevel.count == 1 { linked[region.code] = ofLevel.first }
        if !ofLevel.isEmpty { break }
      }
    }
    // Two regions of one name are the bureau's own affair; neither is then the nation's.
    var uses: [Int: Int] = [:]
    for division in linked.values { uses[division, default: 0] += 1 }
    return linked.filter { divisions.all[$0.value].code == $0.key || uses[$0.value] == 1 }
  }

  /// The current divisions that bear each of the names, in full or bare.
  private static func divisionsNamed(_ names: [String]) -> [String: [Int]] {
    if names.isEmpty { return [:] }
    let wanted = Set(names)
    var found: [String: [Int]] = [:]
    for (position, division) in Divisions.shared.all.enumerated() where division.isCurrent {
      let forms = division.forms
      for name in forms.full + (forms.short.map { [$0] } ?? []) where wanted.contains(name) {
        found[name, default: []].append(position)
      }
    }
    return found
  }
}
