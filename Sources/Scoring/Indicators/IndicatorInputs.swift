public import Configuration
public import Counts

/// What every indicator is measured from: counts, side tables and stocks of the units of one level.
public struct IndicatorInputs: Sendable {
  /// Codes of the units; every measure gives one value per unit in this order.
  public let units: [String]
  public let counts: UnitCounts
  public let side: SideTables
  public let stocks: OtherIPStocks
  /// The calendar year of `as_of`.
  public let year: Int
  public let parameters: Parameters

  /// Inputs of the units that `counts` lists.
  public init(
    counts: UnitCounts, side: SideTables, otherIP: [OtherIPRow], year: Int,
    parameters: Parameters = Parameters()
  ) {
    units = counts.units
    self.counts = counts
    self.side = side
    stocks = OtherIPStocks(otherIP)
    self.year = year
    self.parameters = parameters
  }

  /// The values of a leaf's indicator: one of ours by its code, else a side table's by its name, in
  /// the year or the last before it that has a value.
  public func values(of indicator: String) -> [Double?] {
    if let own = Indicator.named(indicator) { return own.measure(self) }
    return Measure.value(.side(indicator)).values(self)
  }
}

/// Stocks of intellectual property that no dump carries, by region, kind and year.
public struct OtherIPStocks: Sendable {
  private struct Key: Hashable {
    let region: String
    let kind: IPKind
  }

  private let rows: [Key: [OtherIPRow]]

  public init(_ rows: [OtherIPRow]) {
    self.rows = Dictionary(grouping: rows) { Key(region: $0.regionCode, kind: $0.kind) }
  }

  /// The rows of a region and a kind that state a value in `year` or before it.
  public func stated(region: String, kind: IPKind, year: Int) -> [OtherIPRow] {
    (rows[Key(region: region, kind: kind)] ?? []).filter { $0.value != nil && $0.year <= year }
  }

  /// The rows that make up a region's stock of a kind, in `year` or the last year before it that
  /// has a value; empty when there is none.
  ///
  /// A row of the whole kind (no class, holder or industry) is the stock; without one, the first
  /// breakdown that is given is added up: classes, holders, industries, else every row.
  public func rows(region: String, kind: IPKind, year: Int) -> [OtherIPRow] {
    let known = stated(region: region, kind: kind, year: year)
    return known.map(\.year).max().map { rows(region: region, kind: kind, onlyIn: $0) } ?? []
  }

  /// The same of that very year.
  public func rows(region: String, kind: IPKind, onlyIn year: Int) -> [OtherIPRow] {
    let ofYear = stated(region: region, kind: kind, year: year).filter { $0.year == year }
    let breakdowns: [(OtherIPRow) -> Bool] = [
      { $0.ipClass.isEmpty && $0.holderKind == nil && $0.industry.isEmpty },
      { !$0.ipClass.isEmpty && $0.holderKind == nil && $0.industry.isEmpty },
      { $0.ipClass.isEmpty && $0.holderKind != nil && $0.industry.isEmpty },
      { $0.ipClass.isEmpty && $0.holderKind == nil && !$0.industry.isEmpty },
    ]
    for breakdown in breakdowns {
      let found = ofYear.filter(breakdown)
      if !found.isEmpty { return found }
    }
    return ofYear
  }

  /// A region's stock of a kind, 件; undefined where no row states one.
  public func stock(region: String, kind: IPKind, year: Int) -> Double? {
    Self.sum(rows(region: region, kind: kind, year: year))
  }

  /// The same of that very year.
  public func stock(region: String, kind: IPKind, onlyIn year: Int) -> Double? {
    Self.sum(rows(region: region, kind: kind, onlyIn: year))
  }

  private static func sum(_ rows: [OtherIPRow]) -> Double? {
    rows.isEmpty ? nil : rows.reduce(0) { $0 + ($1.value ?? 0) }
  }
}
