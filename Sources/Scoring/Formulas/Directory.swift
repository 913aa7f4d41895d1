import Configuration

/// F23 and F44: the figures that the rules of the 导向目录 read for one unit and industry.
public struct DirectoryCell: Sendable, Equatable {
  /// Location quotients of valid inventions and of output.
  public var ownQuotient: Double?
  public var industryQuotient: Double?
  /// Valid inventions, fractional.
  public var valid: Double
  /// Relatedness density ω (F40).
  public var density: Double?
  /// Three-year growth of invention applications.
  public var growth: Double?

  public init(
    ownQuotient: Double?, industryQuotient: Double?, valid: Double, density: Double?,
    growth: Double?
  ) {
    self.ownQuotient = ownQuotient
    self.industryQuotient = industryQuotient
    self.valid = valid
    self.density = density
    self.growth = growth
  }

  /// The median ω over one unit's industries with enough valid inventions and both quotients
  /// below 1; undefined when there is none.
  public static func medianDensity(_ cells: [DirectoryCell], minimum: Double) -> Double? {
    Quantile.median(
      cells.compactMap { cell in
        guard let own = cell.ownQuotient, let industry = cell.industryQuotient,
          cell.valid.roundedTo12Digits >= minimum.roundedTo12Digits,
          own.roundedTo12Digits < 1, industry.roundedTo12Digits < 1
        else { return nil }
        return cell.density
      })
  }
}
