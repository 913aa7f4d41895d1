/// How a total lies over the members of a list, the units of an industry or the industries of a
/// unit: what F6 and F7 measure.
///
/// Most members of such a list hold nothing. They count in n and add nothing to any sum, so that
/// only what is held is kept, and one list read once serves every measure.
public struct Distribution: Sendable {
  /// The number of members, those that hold nothing included.
  public let count: Int
  /// What the others hold, in the order of the members.
  let held: [Double]
  /// Σ of what is held, added in the order of the members.
  public let total: Double

  /// The number of members that hold something.
  public var holders: Int { held.count }

  /// Takes one value per member, none of them negative.
  public init(_ values: ArraySlice<Double>) {
    let held = [Double](unsafeUninitializedCapacity: values.count) { buffer, kept in
      // Written whether it is kept or not: a branch would be mispredicted at every third member.
      for value in values {
        buffer[kept] = value
        kept += value == 0 ? 0 : 1
      }
    }
    self.count = values.count
    self.held = held
    total = held.reduce(0, +)
  }

  /// Takes one value per member, none of them negative.
  public init(_ values: [Double]) { self.init(values[...]) }

  /// The same members from the smallest to the largest; undefined when one holds less than nothing.
  public var ranked: RankedDistribution? { RankedDistribution(self) }
}
