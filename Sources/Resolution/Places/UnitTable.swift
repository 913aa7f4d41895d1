import Configuration

/// The units in their fixed order, and which of them a 区划代码 of any year means in this pipeline.
final class UnitTable: Sendable {
  let units: [Unit]
  let levels: [String]
  /// Every code of the pipeline's regions, their former codes, and the nation's.
  private let unitOfCode: [String: UnitID]
  /// The 区划代码 a region of the pipeline stands for when its own code is none.
  let linkedCodes: [String: String]
  /// By unit and level: the unit of that level it is or lies in; `.max` where there is none.
  private let ancestors: [UInt32]

  init(regions: [RegionRow]) throws(ResolutionError) {
    let divisions = Divisions.shared
    let regions = regions.sorted { Array($0.code.utf8).lexicographicallyPrecedes($1.code.utf8) }
    var seen: Set<String> = []
    for region in regions where !seen.insert(region.code).inserted {
      throw .duplicateRegion(code: region.code, line: region.line)
    }
    let linked = Self.link(regions)
    var ofPipeline: [String: UnitID] = [:]
    for (index, region) in regions.enumerated() {
      let unit = UnitID(rawValue: UInt32(3 + index))
      ofPipeline[region.code] = unit
      if let code = linked[region.code] { ofPipeline[code] = unit }
    }
    for (index, region) in regions.enumerated() {
      for former in region.formerCodes where ofPipeline[former] == nil {
        ofPipeline[former] = UnitID(rawValue: UInt32(3 + index))
      }
    }
    var heirs: [String: [Divisions.Division]] = [:]
    for division in divisions.all where !division.isCurrent {
      heirs[division.current, default: []].append(division)
    }
    /// The pipeline's unit that a division of any year falls to, where the pipeline has one.
    func pipelineUnit(of division: Divisions.Division) -> UnitID? {
      if let unit = ofPipeline[division.code] { return unit }
      if let unit = ofPipeline[division.current] { return unit }
      // The pipeline may follow an older list: then the one predecessor it names stands for the unit.
      guard divisions[division.current]?.level == division.level else { return nil }
      let older = Set(
        (heirs[division.current] ?? []).filter { $0.level == division.level }
          .compactMap { ofPipeline[$0.code] })
      return older.count == 1 ? older.first : nil
    }
    var unitOfCode = ofPipeline
    var nation: [Divisions.Division] = []
    for division in divisions.all {
      if let unit = pipelineUnit(of: division) {
        unitOfCode[division.code] = unit
      } else if division.isCurrent {
        unitOfCode[division.code] = UnitID(rawValue: UInt32(3 + regions.count + nation.count))
        nation.append(division)
      }
    }
    for division in divisions.all where unitOfCode[division.code] == nil {
      unitOfCode[division.code] = unitOfCode[division.current]
    }
    linkedCodes = linked
    var units = ["未知", "境外", "港澳台"].map {
      Unit(
        code: $0, name: $0, level: "bucket", parent: nil, belt: "", urbanRural: "",
        inPipeline: false)
    }
    for region in regions {
      let division = linked[region.code].flatMap { divisions[$0] }
      var parent = division?.parent.flatMap { unitOfCode[$0] }
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
          parent: division.parent.flatMap { unitOfCode[$0] }, belt: "",
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
    var ancestors = [UInt32](repeating: .max, count: units.count * levels.count)
    for index in units.indices {
      var walker: Int? = index
      var steps = 0
      while let current = walker {
        if let level = levels.firstIndex(of: units[current].level),
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

  /// The 区划代码 of every region that has one: its own code, else that of the only division of its
  /// level with its name or one of its aliases, in full or bare (南京 for 南京市).
  private static func link(_ regions: [RegionRow]) -> [String: String] {
    var byName: [String: [Divisions.Division]] = [:]
    for division in Divisions.shared.all where division.isCurrent {
      let forms = NameForms(division.name)
      for name in forms.full { byName[name, default: []].append(division) }
      if let short = forms.short { byName[short, default: []].append(division) }
    }
    var linked: [String: String] = [:]
    for region in regions {
      if Divisions.shared[region.code] != nil {
        linked[region.code] = region.code
        continue
      }
      // A six-digit number is a code of a list that we do not have, not a name of the bureau's own.
      if region.code.utf8.count == 6, region.code.utf8.allSatisfy({ $0.isDigit }) { continue }
      let named = ([region.name] + region.aliases).flatMap { byName[$0] ?? [] }
      // A word of the bureau's own for the level says nothing: then cities before provinces.
      let levels =
        ["province", "city", "county"].contains(region.level)
        ? [region.level] : ["city", "province", "county"]
      for level in levels {
        let codes = Set(named.filter { $0.level == level }.map(\.code))
        if codes.count == 1 { linked[region.code] = codes.first }
        if !codes.isEmpty { break }
      }
    }
    // Two regions of one name are the bureau's own affair; neither is then the nation's.
    var uses: [String: Int] = [:]
    for code in linked.values { uses[code, default: 0] += 1 }
    return linked.filter { $0.key == $0.value || uses[$0.value] == 1 }
  }
}
