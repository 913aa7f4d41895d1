internal import Glibc

/// The applications of a store counted beforehand, for questions that ask for no single one.
///
/// A cell is a seating, an industry, a filing year and a type. A seating tells where the applicants
/// sit and not merely the row of some table they fall into, so that the rows of any level, and of
/// parks and groups that overlap, can still be made of it, each application once in every row.
public final class CountCube: Sendable {
  public static let fileName = "cube.store"

  /// Cells in ascending order of seating, industry, year and type; none is empty.
  public struct Cells: Sendable {
    /// Number of the seating.
    public let seating: Column<UInt32>
    /// Class number, 0 where classes are not told apart.
    public let industry: Column<UInt16>
    /// Filing year, 0 where it is not known.
    public let year: Column<UInt16>
    /// Raw values of `PatentType`.
    public let type: Column<UInt8>
    /// Distinct applications.
    public let applications: Column<Int32>
    /// Those of them that were granted by `as_of`.
    public let granted: Column<Int32>
    /// Those of them in force at `as_of`.
    public let valid: Column<Int32>
    /// Citations they received.
    public let citations: Column<Int64>
    /// Sum of their shares in the class, in units of 2⁻⁶⁰.
    public let shares: Column<UInt128>
    /// Sum of those shares' equal parts, one of as many as the seating has seats, each rounded down.
    public let parts: Column<UInt128>

    public init(
      seating: Column<UInt32>, industry: Column<UInt16>, year: Column<UInt16>, type: Column<UInt8>,
      applications: Column<Int32>, granted: Column<Int32>, valid: Column<Int32>,
      citations: Column<Int64>, shares: Column<UInt128>, parts: Column<UInt128>
    ) {
      self.seating = seating
      self.industry = industry
      self.year = year
      self.type = type
      self.applications = applications
      self.granted = granted
      self.valid = valid
      self.citations = citations
      self.shares = shares
      self.parts = parts
    }

    /// Returns how many cells there are.
    public var count: Int { seating.count }
  }

  /// Number of a seating → where its seats begin; one more than there are seatings.
  public let seatStarts: Column<UInt32>
  /// The seats of all seatings end to end, in the order of the applicants: one where all applicants
  /// sit in the same place or nobody is named.
  public let seatUnit: Column<UInt32>
  public let seatParks: Column<UInt16>
  /// Industries not told apart.
  public let whole: Cells
  /// An application stands in every class it has a share in.
  public let byIndustry: Cells
  /// Whether the dumps said of any application how often it is cited.
  public let knowsCitations: Bool

  public init(
    seatStarts: Column<UInt32>, seatUnit: Column<UInt32>, seatParks: Column<UInt16>, whole: Cells,
    byIndustry: Cells, knowsCitations: Bool
  ) {
    self.seatStarts = seatStarts
    self.seatUnit = seatUnit
    self.seatParks = seatParks
    self.whole = whole
    self.byIndustry = byIndustry
    self.knowsCitations = knowsCitations
  }

  /// Opens the cube beside the store in a folder; nil where there is none, as beside a store with
  /// nearly as many cells as applications.
  ///
  /// - Throws: `StoreError` when the file is damaged or of another version.
  public convenience init?(folder: String) throws(StoreError) {
    let path = folder + "/" + Self.fileName
    guard access(path, F_OK) == 0 else { return nil }
    let file = try ColumnFile.Reader(path: path)
    self.init(
      seatStarts: try file.column("seat.starts"), seatUnit: try file.column("seat.unit"),
      seatParks: try file.column("seat.parks"), whole: try Cells(file, "whole"),
      byIndustry: try Cells(file, "industry"),
      knowsCitations: try file.column("cited", of: UInt8.self).contains(1))
  }

  /// Whether the shares of all classes add up to the applications, exactly.
  public var isBalanced: Bool {
    let applications = whole.applications.reduce(UInt128(0)) { $0 + UInt128($1) }
    return byIndustry.shares.reduce(0, +) == applications << 60
  }

  /// Writes `cube.store` into a folder.
  public func write(to folder: String) throws(StoreError) {
    var writer = try ColumnFile.Writer(path: folder + "/" + Self.fileName)
    try writer.write("seat.starts", seatStarts)
    try writer.write("seat.unit", seatUnit)
    try writer.write("seat.parks", seatParks)
    try whole.write("whole", to: &writer)
    try byIndustry.write("industry", to: &writer)
    try writer.write("cited", ContiguousArray([UInt8(knowsCitations ? 1 : 0)]))
    try writer.finish()
  }
}

extension CountCube.Cells {
  fileprivate init(_ file: ColumnFile.Reader, _ label: String) throws(StoreError) {
    self.init(
      seating: try file.column(label + ".seating"), industry: try file.column(label + ".industry"),
      year: try file.column(label + ".year"), type: try file.column(label + ".type"),
      applications: try file.column(label + ".applications"),
      granted: try file.column(label + ".granted"), valid: try file.column(label + ".valid"),
      citations: try file.column(label + ".citations"),
      shares: try file.column(label + ".shares"), parts: try file.column(label + ".parts"))
    let lengths = [
      industry.count, year.count, type.count, applications.count, granted.count, valid.count,
      citations.count, shares.count, parts.count,
    ]
    guard lengths.allSatisfy({ $0 == count }) else {
      throw .damaged(path: file.path, reason: "columns of different lengths")
    }
  }

  fileprivate func write(_ label: String, to writer: inout ColumnFile.Writer) throws(StoreError) {
    try writer.write(label + ".seating", seating)
    try writer.write(label + ".industry", industry)
    try writer.write(label + ".year", year)
    try writer.write(label + ".type", type)
    try writer.write(label + ".applications", applications)
    try writer.write(label + ".granted", granted)
    try writer.write(label + ".valid", valid)
    try writer.write(label + ".citations", citations)
    try writer.write(label + ".shares", shares)
    try writer.write(label + ".parts", parts)
  }
}
