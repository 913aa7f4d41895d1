public import Configuration

extension IndicatorInputs {
  /// Raw values of every leaf of a framework, by the leaf's code.
  public func leafValues(of framework: Framework) -> [String: [Double?]] {
    var values = [String: [Double?]]()
    for leaf in framework.leaves { values[leaf.code] = self.values(of: leaf.indicator ?? "") }
    return values
  }

  /// Base-year values of the leaves normalised with `base(YEAR)`, by the leaf's code.
  ///
  /// - Parameter inputs: the inputs of a year, with that year's counts; nil leaves the leaf
  ///   undefined.
  public static func baseValues(
    of framework: Framework, inputs: (_ year: Int) -> IndicatorInputs?
  ) -> [String: [Double?]] {
    var values = [String: [Double?]]()
    for leaf in framework.leaves {
      guard case .base(let year) = leaf.normalisation else { continue }
      values[leaf.code] = inputs(year)?.values(of: leaf.indicator ?? "")
    }
    return values
  }
}
