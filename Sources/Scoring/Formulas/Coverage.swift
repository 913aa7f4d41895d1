import Configuration

/// F19 and F35: how much of what is required is there.
public enum Coverage {
  /// `covered / required`, in [0, 1]; undefined when nothing is required.
  public static func ratio(covered: Int, required: Int) -> Double? {
    required > 0 ? Double(covered) / Double(required) : nil
  }

  /// The positions of the cells that fall short of `minimum`: the gaps of a chain.
  public static func gaps(_ counts: [Double], minimum: Double) -> [Int] {
    counts.indices.filter {
      counts[$0].roundedTo12Digits < minimum.roundedTo12Digits
    }
  }

  /// The share of chain segments with at least `minimum` valid inventions (F35).
  public static func ofChain(_ counts: [Double], minimum: Double) -> Double? {
    ratio(covered: counts.count - gaps(counts, minimum: minimum).count, required: counts.count)
  }
}
