/// The numbers that formulas take from the pipeline; every one can be set under `parameters:`.
public struct Parameters: Sendable, Equatable {
  public enum TermStart: String, CaseIterable, Sendable { case grant, filing }

  /// 较高质押融资 (F30): at least so many 万元.
  public var pledgeWan = 200.0
  /// What "more than ten years" is counted from (F30).
  public var tenYearsFrom = TermStart.grant
  /// Percentile from which a patent is of class A, and of class B (F26).
  public var valueA = 0.9
  public var valueB = 0.6
  /// Percentiles of the pilot plan's own three criteria (F26).
  public var innovationHigh = 0.6
  public var rightStable = 0.6
  public var marketStrong = 0.6
  /// Cohorts smaller than this are widened (F26).
  public var cohortMinimum = 20
  /// Cohorts smaller than this are flagged 小样本 (F25, F43).
  public var smallCohort = 10
  /// Valid inventions that make a chain segment covered (F35).
  public var chainMinimum = 1
  /// Years by which R&D goes before the grants it is compared with.
  public var rdLag = 1
  /// Below so many objects a location quotient is flagged (F4).
  public var smallBase = 30.0
  /// Relative development up to which 知识产权 lags, and from which it leads (F16).
  public var lagLow = 0.8
  public var lagHigh = 1.2
  /// Spread of the subsystems up to which a unit is 同步型.
  public var balancedSpread = 0.05
  /// ρ of the grey relational grade (F14).
  public var greyRho = 0.5
  /// Permutations behind the pseudo p of Moran's I (F18).
  public var permutations = 9999
  /// Applications in five years below which a field is 导入期 (F41).
  public var phaseMinimum = 30
  /// Growth that tells 成长, 成熟 and 衰退 apart (F41).
  public var phaseGrowth = 0.05

  public init() {}
}

extension Parameters {
  /// One parameter as `parameters:` knows it.
  struct Definition: Sendable {
    enum Place: Sendable {
      case number(any WritableKeyPath<Parameters, Double> & Sendable, ClosedRange<Double>)
      case whole(any WritableKeyPath<Parameters, Int> & Sendable, ClosedRange<Int>)
      case termStart(any WritableKeyPath<Parameters, TermStart> & Sendable)
    }

    let key: String
    let place: Place
  }

  /// Every parameter; a further one is a property above and a row here.
  static let all: [Definition] = [
    Definition(key: "pledge_wan", place: .number(\.pledgeWan, 0...1e9)),
    Definition(key: "ten_years_from", place: .termStart(\.tenYearsFrom)),
    Definition(key: "value_a", place: .number(\.valueA, 0...1)),
    Definition(key: "value_b", place: .number(\.valueB, 0...1)),
    Definition(key: "innovation_high", place: .number(\.innovationHigh, 0...1)),
    Definition(key: "right_stable", place: .number(\.rightStable, 0...1)),
    Definition(key: "market_strong", place: .number(\.marketStrong, 0...1)),
    Definition(key: "cohort_minimum", place: .whole(\.cohortMinimum, 1...1_000_000)),
    Definition(key: "small_cohort", place: .whole(\.smallCohort, 0...1_000_000)),
    Definition(key: "chain_minimum", place: .whole(\.chainMinimum, 1...1_000_000)),
    Definition(key: "rd_lag", place: .whole(\.rdLag, 0...20)),
    Definition(key: "small_base", place: .number(\.smallBase, 0...1e9)),
    Definition(key: "lag_low", place: .number(\.lagLow, 0...1)),
    Definition(key: "lag_high", place: .number(\.lagHigh, 1...100)),
    Definition(key: "balanced_spread", place: .number(\.balancedSpread, 0...1)),
    Definition(key: "grey_rho", place: .number(\.greyRho, 0.001...1)),
    Definition(key: "permutations", place: .whole(\.permutations, 99...1_000_000)),
    Definition(key: "phase_minimum", place: .whole(\.phaseMinimum, 0...1_000_000)),
    Definition(key: "phase_growth", place: .number(\.phaseGrowth, 0...1)),
  ]

  /// A parameter's value as pipeline.yml writes it.
  func text(of definition: Definition) -> String {
    switch definition.place {
    case .number(let path, _): plain(self[keyPath: path])
    case .whole(let path, _): String(self[keyPath: path])
    case .termStart(let path): self[keyPath: path].rawValue
    }
  }
}
