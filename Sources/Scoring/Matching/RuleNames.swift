/// What the names in the rules of zones and in a bureau's own formula mean: `D` of the headline set,
/// `beta`, else the node of that code.
struct RuleNames: Sendable {
  let scores: [String: [Double?]]
  /// Nil where nothing is matched.
  let coordination: [Double?]?
  let beta: [Double?]?

  /// Returns the value of a name for a unit; undefined for a name that means nothing here.
  func value(_ name: String, _ unit: Int) -> Double? {
    switch name {
    case "D": coordination?[unit]
    case "beta": beta?[unit]
    default: scores[name]?[unit] ?? nil
    }
  }
}

extension Evaluation {
  /// Returns what a name in the rules of zones or in the bureau's own formula is worth for a unit.
  public func value(ofRuleName name: String, unit: Int) -> Double? {
    RuleNames(scores: scores, coordination: matching?.coordination, beta: matching?.beta)
      .value(name, unit)
  }
}
