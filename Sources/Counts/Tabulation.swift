public import Store

/// Which applications are counted, and as what.
public struct Selection: Sendable {
  /// The event or state that makes an application count.
  public enum Object: Sendable, Hashable {
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
  public enum Attribution: Sendable, Hashable {
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
  /// A further test on an application's row: only those that pass are counted.
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

extension StoreDimensions {
  /// The list that classes are told by: with keywords tested where any dump has text.
  public var industryAxis: IndustryAxis { hasText ? .keywords : .ipcAlone }
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
  /// Whether the row beyond the buckets is counted too: the distinct applications of the units.
  public var countsTotal = true
  /// Whether buckets are counted: where nobody looks at them, most applications need no look either.
  public var countsBuckets = true

  public init(
    level: LevelRows, industry: IndustryAxis? = nil, industryColumns: [Int32]? = nil,
    years: ClosedRange<Int>? = nil,
    byType: Bool = false, byKind: Bool = false, byName: Bool = false, countsParties: Bool = false,
    countsTotal: Bool = true, countsBuckets: Bool = true
  ) {
    self.level = level
    self.industry = industry
    self.industryColumns = industryColumns
    self.years = years
    self.byType = byType
    self.byKind = byKind
    self.byName = byName
    self.countsParties = countsParties
    self.countsTotal = countsTotal
    self.countsBuckets = countsBuckets
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
  /// One more than the store has names: `ApplicationStore.nobody` has cells too.
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

  /// Returns the coordinates of a cell by its position in `cells`.
  public func place(ofCell position: Int) -> Place { place(cells[position]) }

  /// Returns the row of a cell by its position in `cells`.
  public func row(ofCell position: Int) -> Int {
    Int(cells[position]) / (industryCount * yearCount * typeCount * kindCount * nameCount)
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
