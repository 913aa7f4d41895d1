import Configuration

/// F41: where a technology stands in its life, from counts of one field (陈燕等
/// 《专利信息采集与分析》).
public struct LifeCycle: Sendable, Equatable {
  /// v = a / A, the year's inventions over those of the five years that end with it.
  public let growth: Double?
  /// α = a / (a + b), inventions against utility models.
  public let maturity: Double?
  /// β = (a + b) / (a + b + c), patents against designs.
  public let ageing: Double?

  /// N = √(v² + α²), the form of the literature.
  public var novelty: Double? { noveltySquared?.squareRoot() }
  /// v² + α², the variant that lives in public code; printed beside, never instead.
  public var noveltySquared: Double? {
    guard let growth, let maturity else { return nil }
    return growth * growth + maturity * maturity
  }

  /// The coefficients of one year.
  ///
  /// - Parameters:
  ///   - inventions, utilityModels, designs: applications of the year (a, b, c).
  ///   - window: inventions of the five years that end with the year.
  public static func coefficients(
    inventions: Double, utilityModels: Double, designs: Double, window: [Double]
  ) -> LifeCycle {
    LifeCycle(
      growth: Density.ratio(inventions, per: window.reduce(0, +)),
      maturity: Density.ratio(inventions, per: inventions + utilityModels),
      ageing: Density.ratio(
        inventions + utilityModels, per: inventions + utilityModels + designs))
  }

  public enum Phase: String, Sendable, CaseIterable {
    case introduction = "导入"
    case growth = "成长"
    case mature = "成熟"
    case decline = "衰退"
    case transition = "过渡"
  }

  /// The cut-offs of the phases; proposals, so parameters.
  public struct PhaseLimits: Sendable, Equatable {
    /// Fewer applications in five years are still 导入.
    public var applications: Double
    /// Growth beyond this is growth, below its negative decline.
    public var rate: Double

    public init(applications: Double = 30, rate: Double = 0.05) {
      self.applications = applications
      self.rate = rate
    }
  }

  /// The phase, from five years of applications and of applicants: the first rule that holds.
  ///
  /// Growth is the mean of the last three year-on-year rates. Undefined where a rate has no
  /// denominator.
  public static func phase(
    applications: [Double], applicants: [Double], limits: PhaseLimits = PhaseLimits()
  ) -> Phase? {
    if applications.reduce(0, +).roundedTo12Digits < limits.applications.roundedTo12Digits {
      return .introduction
    }
    guard let patents = recentGrowth(applications), let holders = recentGrowth(applicants) else {
      return nil
    }
    let rate = limits.rate.roundedTo12Digits
    if patents > rate && holders > rate { return .growth }
    if patents.magnitude <= rate { return .mature }
    if patents < -rate && holders < -rate { return .decline }
    return .transition
  }

  private static func recentGrowth(_ series: [Double]) -> Double? {
    let rates = Growth.yearOnYear(series).suffix(3)
    guard rates.count == 3, rates.allSatisfy({ $0 != nil }) else { return nil }
    return Moments.mean(rates.compactMap { $0 })?.roundedTo12Digits
  }
}
