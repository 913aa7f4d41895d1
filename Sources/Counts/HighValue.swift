public import Dumps

/// F30: the criteria of 高价值发明专利 for one valid invention (国家知识产权局, 2021).
///
/// A criterion without data is undefined; the union is true when any criterion is, else false.
public struct HighValue: Sendable, Equatable {
  /// 战略性新兴产业.
  public let strategicIndustry: Bool?
  /// 海外同族.
  public let foreignFamily: Bool?
  /// 维持超过十年: strictly more.
  public let heldOverTenYears: Bool?
  /// 较高质押融资.
  public let highlyPledged: Bool?
  /// 国家科技奖或中国专利奖.
  public let awarded: Bool?

  /// Whether any of the five is true: counted once, never added up.
  public var isHighValue: Bool {
    [strategicIndustry, foreignFamily, heldOverTenYears, highlyPledged, awarded]
      .contains { $0 == true }
  }

  /// The same without 战略性新兴产业: what tells the industries of that very scheme apart, where the
  /// first criterion holds for everything by definition.
  public var isHighValueBesidesIndustry: Bool {
    [foreignFamily, heldOverTenYears, highlyPledged, awarded].contains { $0 == true }
  }

  /// The criteria of one valid invention.
  ///
  /// - Parameters:
  ///   - start: what ten years run from, grant or filing, as the pipeline's `ten_years_from` says.
  ///   - pledge: pledged 万元; undefined without event files.
  ///   - minimumPledge: 万元 that make a pledge 较高; no authority publishes it, so a parameter.
  public init(
    strategicIndustry: Bool?, foreignFamily: Bool?, start: CalendarDate?, asOf: CalendarDate,
    pledge: Double?, minimumPledge: Double, awarded: Bool?
  ) {
    self.strategicIndustry = strategicIndustry
    self.foreignFamily = foreignFamily
    heldOverTenYears = start.map { $0.adding(years: 10) < asOf }
    highlyPledged = pledge.map { $0 >= minimumPledge }
    self.awarded = awarded
  }
}
