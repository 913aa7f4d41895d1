/// F24: domestic against foreign holders of one industry.
public enum ForeignComparison {
  /// `foreign / (foreign + domestic)` patents in force, in [0, 1]; undefined when none is.
  public static func share(foreign: Double, domestic: Double) -> Double? {
    let total = foreign + domestic
    return total > 0 ? foreign / total : nil
  }

  /// Median filing year of the domestic patents minus that of the foreign ones, in years.
  ///
  /// How far domestic holders lag; undefined when either side has none.
  public static func lag(domesticYears: [Int], foreignYears: [Int]) -> Double? {
    guard let domestic = Quantile.median(domesticYears.map(Double.init)),
      let foreign = Quantile.median(foreignYears.map(Double.init))
    else { return nil }
    return domestic - foreign
  }
}
