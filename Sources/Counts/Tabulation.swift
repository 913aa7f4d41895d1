internal import Store

/// What one cell of a tabulation counts, under the three conventions at once.
///
/// Shares are in units of 2⁻⁶⁰ in 128 bits: integers, so that neither the number of threads nor
/// the order of applications changes a bit.
public struct CellCounts: Sendable, Equatable, BitwiseCopyable {
  /// Distinct applications: one per distinct unit and distinct industry.
  public var whole: Int64 = 0
  /// The whole application to the first party's unit, its industries by share.
  public var first: UInt128 = 0
  /// Distinct applications whose first party is here, industries not split.
  public var firstWhole: Int64 = 0
  /// Equal shares per party times the industry's share.
  public var fractional: UInt128 = 0
  /// Distinct applications that were granted.
  public var granted: Int64 = 0
  /// Distinct applications in force at `as_of`.
  public var valid: Int64 = 0
  /// Citations received by the distinct applications.
  public var citations: Int64 = 0

  /// Nothing counted.
  public init() {}

  /// Returns the first-party count as a number.
  public var firstValue: Double { Self.value(first) }
  /// Returns the fractional count as a number.
  public var fractionalValue: Double { Self.value(fractional) }

  /// Returns share units as a count of applications.
  public static func value(_ units: UInt128) -> Double { Double(units) * 0x1p-60 }

  static func += (left: inout CellCounts, right: CellCounts) {
    left.whole += right.whole
    left.first += right.first
    left.firstWhole += right.firstWhole
    left.fractional += right.fractional
    left.granted += right.granted
    left.valid += right.valid
    left.citations += right.citations
  }
}

/// Which applications are counted, and as what.
public struct Selection: Sendable {
  /// The event or state that makes an application count.
  public enum Object: Sendable, Equatable {
    /// Filed in the span: a flow.
    case filed
    /// Granted in the span: a flow.
    case granted
    /// In force at `as_of`: a stock.
    case valid
    /// Every application; years are those of filing.
    case any
  }

  /// Whose unit an application belongs to.
  public enum Attribution: Sendable, Equatable {
    case applicant
    /// The current holder where the dump has one, else the applicant.
    case holder
  }

  public var object: Object
  /// Years of the event, nil for every year.
  ///
  /// Stocks take no notice of it.
  public var years: ClosedRange<Int>?
  /// Bit n set: raw patent type n is counted.
  public var types: UInt8
  public var attribution: Attribution
  /// Applications to leave out besides, as a test on their row.
  public var isIncluded: (@Sendable (Int) -> Bool)?

  public static let allTypes: UInt8 = 0b1111
  public static let inventions: UInt8 = 0b0010
  public static let utilityModels: UInt8 = 0b0100
  public static let designs: UInt8 = 0b1000

  public init(
    _ object: Object, years: ClosedRange<Int>? = nil, types: UInt8 = allTypes,
    attribution: Attribution = .applicant, isIncluded: (@Sendable (Int) -> Bool)? = nil
  ) {
    self.object = object
    self.years = years
    self.types = types
    self.attribution = attribution
    self.isIncluded = isIncluded
  }
}

/// Which list of industry shares is read.
public enum IndustryAxis: Sendable, Equatable {
  /// IPC and keywords: a lower bound.
  case keywords
  /// IPC alone: an upper bound (上限).
  case ipcAlone
  /// The chain scheme's segments.
  case chain
}

/// The axes of a tabulation; an axis that is not asked for has length 1.
public struct Axes: Sendable {
  public var level: LevelRows
  public var industry: IndustryAxis?
  /// Class number → column, −1 for classes left out; nil: every class a column of its own.
  public var industryColumns: [Int32]?
  /// Filing years, or years of grant for `granted`; those outside are not counted.
  public var years: ClosedRange<Int>?
  public var byType = false
  public var byKind = false
  public var byName = false
  /// Whether distinct parties are counted per cell: costs eight bytes per party and cell.
  public var countsParties = false

  public init(
    level: LevelRows, industry: IndustryAxis? = nil, industryColumns: [Int32]? = nil,
    years: ClosedRange<Int>? = nil,
    byType: Bool = false, byKind: Bool = false, byName: Bool = false, countsParties: Bool = false
  ) {
    self.level = level
    self.industry = industry
    self.industryColumns = industryColumns
    self.years = years
    self.byType = byType
    self.byKind = byKind
    self.byName = byName
    self.countsParties = countsParties
  }
}

/// Counts by unit × industry × year × type × kind × name: the cells that are not empty.
///
/// Rows of units run units, buckets, then one total: the distinct applications of the units.
public struct Tabulation: Sendable {
  public let axes: Axes
  public let industryCount: Int
  public let yearCount: Int
  public let typeCount: Int
  public let kindCount: Int
  public let nameCount: Int
  /// Cell numbers in ascending order.
  public let cells: [UInt64]
  /// Same order as `cells`.
  public let counts: [CellCounts]
  /// Distinct parties per cell, same order; empty unless asked for.
  public let parties: [Int]
  /// Applications counted: what units and buckets add up to.
  public let applications: Int

  /// The coordinates of a cell.
  public struct Place: Sendable, Equatable {
    public var row: Int
    public var industry: Int
    public var year: Int
    public var type: Int
    public var kind: Int
    public var name: Int

    public init(
      row: Int, industry: Int = 0, year: Int = 0, type: Int = 0, kind: Int = 0, name: Int = 0
    ) {
      self.row = row
      self.industry = industry
      self.year = year
      self.type = type
      self.kind = kind
      self.name = name
    }
  }

  /// Returns the row that counts the distinct applications of all units of the level.
  public var totalRow: Int { axes.level.rowCount }

  /// Returns the number of a cell.
  public func number(_ place: Place) -> UInt64 {
    var number = UInt64(place.row)
    number = number * UInt64(industryCount) + UInt64(place.industry)
    number = number * UInt64(yearCount) + UInt64(place.year)
    number = number * UInt64(typeCount) + UInt64(place.type)
    number = number * UInt64(kindCount) + UInt64(place.kind)
    return number * UInt64(nameCount) + UInt64(place.name)
  }

  /// Returns the coordinates of a cell number.
  public func place(_ number: UInt64) -> Place {
    var rest = number
    func next(_ count: Int) -> Int {
      let value = Int(rest % UInt64(count))
      rest /= UInt64(count)
      return value
    }
    let name = next(nameCount)
    let kind = next(kindCount)
    let type = next(typeCount)
    let year = next(yearCount)
    let industry = next(industryCount)
    return Place(
      row: Int(rest), industry: industry, year: year, type: type, kind: kind, name: name)
  }

  /// Returns the counts of a cell, zeros where nothing fell into it.
  public func counts(
    row: Int, industry: Int = 0, year: Int = 0, type: Int = 0, kind: Int = 0, name: Int = 0
  ) -> CellCounts {
    let wanted = number(
      Place(row: row, industry: industry, year: year, type: type, kind: kind, name: name))
    var low = 0
    var high = cells.count
    while low < high {
      let middle = (low + high) / 2
      if cells[middle] < wanted { low = middle + 1 } else { high = middle }
    }
    return low < cells.count && cells[low] == wanted ? counts[low] : CellCounts()
  }

  /// Returns the fractional counts of units × industries, buckets and UNMAPPED left out unless
  /// `withBuckets`.
  public func matrix(codes: [String], withBuckets: Bool = false) -> Matrix {
    let rows = withBuckets ? axes.level.rowCount : axes.level.units.count
    let columns = withBuckets ? industryCount : industryCount - 1
    var matrix = Matrix(
      rows: (0..<rows).map { axes.level.label($0).code }, columns: Array(codes.prefix(columns)),
      values: Array(repeating: 0, count: rows * columns))
    for (cell, count) in zip(cells, counts) {
      let place = place(cell)
      guard place.row < rows, place.industry < columns else { continue }
      matrix[place.row, place.industry] += count.fractionalValue
    }
    return matrix
  }
}
