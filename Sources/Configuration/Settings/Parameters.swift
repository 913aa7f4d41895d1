/// The numbers that formulas take from the pipeline; every one can be set under `parameters:`.
public struct Parameters: Sendable, Equatable {
  public enum TermStart: String, CaseIterable, Sendable { case grant, filing }

  /// 较高质押融资 (F30): at least so many 万元.
  public var pledgeWan = 200.0
  /// What "more than ten years" is counted from (F30).
  public var tenYearsFrom = TermStart.grant
  /// Percentile of class A and of class B (F26).
  public var valueA = 0.9
  public var valueB = 0.6
  /// Valid inventions that make a chain segment covered (F35).
  public var chainMinimum = 1
  /// Years by which R&D goes before the grants it is compared with.
  public var rdLag = 1
  /// Below so many objects a location quotient is flagged (F4).
  public var smallBase = 30.0

  public init() {}
}
