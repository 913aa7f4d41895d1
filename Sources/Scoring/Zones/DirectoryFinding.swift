public import Configuration

/// F23: the class of a unit and industry in the 导向目录, with the rule that decided.
public typealias DirectoryFinding = RuleFinding

extension DirectoryCell {
  /// What is printed where too few valid inventions stand behind the figures.
  public static let tooFew = "样本不足"

  /// One class per unit and industry.
  ///
  /// 样本不足 (fewer valid inventions than `minimum`) and then 不评价 (a quotient undefined) come
  /// before every rule. The rules read `lq_ip lq_ind valid omega omega_median growth
  /// growth_province`.
  ///
  /// - Parameters:
  ///   - units: for every cell, the unit it belongs to; the median ω runs over one unit's cells.
  ///   - provinceGrowth: for every cell, the growth of its industry in the province.
  public static func classify(
    _ cells: [DirectoryCell], units: [String], provinceGrowth: [Double?], rules: RuleTable,
    minimum: Double
  ) -> [DirectoryFinding] {
    let byUnit = Dictionary(grouping: cells.indices) { units[$0] }
    let medians = byUnit.mapValues { places in
      medianDensity(places.map { cells[$0] }, minimum: minimum)
    }
    let findings = rules.findings(count: cells.count) { name, place in
      let cell = cells[place]
      return switch name {
      case "lq_ip": cell.ownQuotient
      case "lq_ind": cell.industryQuotient
      case "valid": cell.valid
      case "omega": cell.density
      case "omega_median": medians[units[place]] ?? nil
      case "growth": cell.growth
      case "growth_province": provinceGrowth[place]
      default: nil
      }
    }
    return cells.indices.map { place in
      let cell = cells[place]
      if cell.valid.roundedTo12Digits < minimum.roundedTo12Digits { return .builtIn(tooFew) }
      guard cell.ownQuotient != nil, cell.industryQuotient != nil else {
        return .builtIn(RuleFinding.unrated)
      }
      return findings[place]
    }
  }
}
