import Configuration

/// F27: the functional zone of one unit, with the rule that decided.
public typealias ZoneFinding = RuleFinding

extension RuleFinding {
  /// What is printed for a unit whose figures do not suffice.
  public static let unrated = "不评价"

  /// One zone per unit; 不评价 comes before every rule where a subsystem or D is undefined.
  ///
  /// The rules read node codes, `D` (of the headline set) and `beta`.
  static func zones(
    _ table: RuleTable, framework: Framework, units: Int, scores: [String: [Double?]],
    matching: MatchingResult?
  ) -> [ZoneFinding] {
    let names = RuleNames(
      scores: scores, coordination: matching?.coordination, beta: matching?.beta)
    let findings = table.findings(count: units, value: names.value)
    return findings.indices.map { unit in
      let complete = framework.subsystems.allSatisfy {
        (scores[$0.code]?[unit] ?? nil) != nil
      }
      return complete && matching?.coordination[unit] != nil
        ? findings[unit] : .builtIn(unrated)
    }
  }
}
