public import Configuration

extension Framework {
  /// Refuses a framework that names an indicator nobody knows or matches patents with themselves.
  ///
  /// No leaf outside the first member of the headline set (知识产权) may be patent-derived: F15 would
  /// match a thing with itself.
  ///
  /// - Returns: one sentence per patent-derived leaf that `circular: allowed` lets pass, for T12.
  /// - Throws: an unknown indicator; a circular leaf that is not allowed.
  public func check(
    side: SideTables, matching: Matching, circularAllowed: Bool
  ) throws(ConfigurationError) -> [String] {
    let own = Set(
      (matching.headline.first?.names ?? []).flatMap { leaves(under: $0).map(\.code) })
    var warnings = [String]()
    for leaf in leaves {
      guard let indicator = leaf.indicator else { continue }
      let origin = Origin(file: file, line: leaf.line)
      let known = Indicator.named(indicator)
      guard known != nil || side.unit(of: indicator) != nil else {
        throw .unknownName(
          origin, column: "indicator", cell: indicator, kind: "indicator",
          remedy: "use a code of `landscape list indicators` or a name of the side tables")
      }
      let derived =
        known?.isPatentDerived ?? Indicator.patentDerivedSideNames.contains(indicator)
      guard derived, !matching.headline.isEmpty, !own.contains(leaf.code) else { continue }
      guard circularAllowed else {
        throw .circular(origin, code: leaf.code, indicator: indicator)
      }
      warnings.append("\(leaf.code) \(leaf.title): 源自专利, 却在知识产权之外; 匹配度部分是自己与自己相比")
    }
    return warnings
  }
}
