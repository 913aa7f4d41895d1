/// One value of a side table with where it came from.
public struct SideValue: Sendable, Equatable {
  public let year: Int
  public let value: Double
  public let unit: String
  public let source: String
  public let origin: Origin
}

/// Statistics of regions and industries: year × region × indicator, and × industry.
public struct SideTables: Sendable {
  struct Key: Hashable, Sendable {
    let indicator: Int32
    let region: Int32
    /// −1 for a value that is of no industry.
    let industry: Int32
    let year: Int32
  }

  struct Entry: Sendable {
    let value: Double
    let source: Int32
    let file: Int32
    let line: Int32
  }

  var folder = ""
  var files: [String] = []
  var sources: [String] = []
  var indicatorNames: [String] = []
  var units: [String] = []
  var regionCodes: [String] = []
  var industryCodes: [String] = []
  var indicatorPlaces: [String: Int32] = [:]
  var regionPlaces: [String: Int32] = [:]
  var industryPlaces: [String: Int32] = [:]
  var entries: [Key: Entry] = [:]
  /// The years with a value, ascending.
  public internal(set) var years: [Int] = []

  /// Tables without a value.
  public init() {}

  public var isEmpty: Bool { entries.isEmpty }

  /// The indicators that have at least one row, in the order of their first.
  public var indicators: [String] { indicatorNames }

  /// The industries that have at least one row, in the order of their first.
  public var industries: [String] { industryCodes }

  /// The unit all values of an indicator are given in here, or nil for an unknown one.
  public func unit(of indicator: String) -> String? {
    indicatorPlaces[indicator].map { units[Int($0)] }
  }

  /// The value of exactly this year, or nil.
  public func value(
    year: Int, region: String, indicator: String, industry: String? = nil
  ) -> SideValue? {
    guard let key = key(year, region, indicator, industry), let entry = entries[key] else {
      return nil
    }
    return SideValue(
      year: year, value: entry.value, unit: units[Int(key.indicator)],
      source: sources[Int(entry.source)],
      origin: Origin(
        folder: folder, file: files[Int(entry.file)], line: Int(entry.line)))
  }

  /// The value of this year or of the last year before it that has one, or nil.
  public func latest(
    notAfter year: Int, region: String, indicator: String, industry: String? = nil
  ) -> SideValue? {
    for candidate in years.reversed() where candidate <= year {
      if let value = value(
        year: candidate, region: region, indicator: indicator, industry: industry)
      {
        return value
      }
    }
    return nil
  }

  /// One value with what it is of; the industry is nil for a value of the region as a whole.
  public struct Row: Sendable, Equatable {
    public let region: String
    public let industry: String?
    public let indicator: String
    public let value: SideValue
  }

  /// Every value, by indicator, region, industry and year.
  public var rows: [Row] {
    let rows = entries.keys.compactMap { key -> Row? in
      let (region, indicator) = (regionCodes[Int(key.region)], indicatorNames[Int(key.indicator)])
      let industry = key.industry < 0 ? nil : industryCodes[Int(key.industry)]
      return value(year: Int(key.year), region: region, indicator: indicator, industry: industry)
        .map { Row(region: region, industry: industry, indicator: indicator, value: $0) }
    }
    func order(_ row: Row) -> [String] { [row.indicator, row.region, row.industry ?? ""] }
    return rows.sorted { a, b in
      let (first, second) = (order(a), order(b))
      guard first == second else { return first.lexicographicallyPrecedes(second) }
      return a.value.year < b.value.year
    }
  }

  private func key(_ year: Int, _ region: String, _ indicator: String, _ industry: String?) -> Key?
  {
    guard let indicator = indicatorPlaces[indicator], let region = regionPlaces[region] else {
      return nil
    }
    var place: Int32 = -1
    if let industry {
      guard let found = industryPlaces[industry] else { return nil }
      place = found
    }
    return Key(indicator: indicator, region: region, industry: place, year: Int32(year))
  }
}
