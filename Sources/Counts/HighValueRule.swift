internal import Dumps
internal import Resolution
internal import Store

/// How the criteria are to be read.
public struct HighValueRule: Sendable {
  /// Whether the industry scheme is that of the strategic emerging industries.
  public var schemeIsStrategic: Bool
  /// Smallest single pledge that counts, 万元.
  public var pledgeMinimum: Double
  /// Whether the ten years run from grant; else from filing.
  public var tenYearsFromGrant: Bool

  public init(schemeIsStrategic: Bool, pledgeMinimum: Double, tenYearsFromGrant: Bool) {
    self.schemeIsStrategic = schemeIsStrategic
    self.pledgeMinimum = pledgeMinimum
    self.tenYearsFromGrant = tenYearsFromGrant
  }
}

extension Tabulator {
  /// Returns the five criteria of an application, in force or not; undefined where the inputs
  /// cannot tell.
  ///
  /// - Parameter bound: industries by IPC and keyword (lower bound) or by IPC alone (上限).
  public func highValue(
    of application: Int, _ rule: HighValueRule, bound: IndustryAxis
  ) -> HighValue {
    let start = rule.tenYearsFromGrant ? store.granted[application] : store.filed[application]
    return HighValue(
      strategicIndustry: rule.schemeIsStrategic ? isMapped(application, bound) : nil,
      foreignFamily: standing.sources.contains(.families) ? standing.family[application] == 2 : nil,
      start: start == 0 ? nil : CalendarDate(rawValue: start),
      asOf: CalendarDate(rawValue: standing.asOf),
      pledge: standing.sources.contains(.events) ? standing.pledge[application] : nil,
      minimumPledge: rule.pledgeMinimum,
      awarded: standing.sources.contains(.awards) ? standing.isAwarded(application) : nil)
  }

  /// Returns whether any industry of the scheme holds a share of the application.
  private func isMapped(_ application: Int, _ bound: IndustryAxis) -> Bool {
    let unmapped = store.dimensions.industries.count - 1
    var found = false
    store.forEachShare(of: application, bound) { industry, _ in
      if industry != unmapped { found = true }
    }
    return found
  }
}
