import Configuration

/// Which unit of a pipeline each division of the nation, of any year, falls to: a region that stands
/// for it, else a unit of its own behind the regions.
struct DivisionUnits {
  /// By the code of a region: the position in `Divisions.all` of what it stands for.
  let linked: [String: Int]
  /// By position in `Divisions.all`; nil where neither the pipeline nor today's list has a unit for it.
  let units: [UnitID?]
  /// The divisions that are units of their own, in the order of their units.
  let nation: [Divisions.Division]
  /// Every code of the regions, their former codes, and the nation's.
  let unitOfCode: [String: UnitID]

  /// - Parameter regions: the pipeline's, in the order of their units, which begin at 3.
  init(regions: [RegionRow]) {
    let divisions = Divisions.shared.all
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
    var named = [UnitID?](repeating: nil, count: divisions.count)
    for (code, unit) in unitOfCode {
      if let division = Divisions.shared.position(of: code) { named[division] = unit }
    }
    // By a current division: what the pipeline names of its predecessors on the same level.
    var predecessors: [Int: Set<UnitID>] = [:]
    for (division, unit) in zip(divisions, named) where !division.isCurrent {
      guard let unit, division.level == divisions[division.current].level else { continue }
      predecessors[division.current, default: []].insert(unit)
    }
    var units = named
    var nation: [Divisions.Division] = []
    for (position, division) in divisions.enumerated() where named[position] == nil {
      let current = division.current
      // The pipeline may follow an older list: then the one predecessor it names stands for the unit.
      let older = divisions[current].level == division.level ? predecessors[current] ?? [] : []
      if let unit = named[current] ?? (older.count == 1 ? older.first : nil) {
        units[position] = unit
      } else if division.isCurrent {
        units[position] = UnitID(rawValue: UInt32(3 + regions.count + nation.count))
        nation.append(division)
      }
    }
    for (position, division) in divisions.enumerated() {
      units[position] = units[position] ?? units[division.current]
      unitOfCode[division.code] = units[position]
    }
    self.units = units
    self.nation = nation
    self.unitOfCode = unitOfCode
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
