extension Pipeline {
  /// Indicators of the side tables that nothing uses and whose names are almost those of fixed ones,
  /// each with the name it is taken to mean: further names are free, but this one looks misspelt.
  public var doubtfulIndicators: [(name: String, meant: String)] {
    let used = Set(framework.leaves.compactMap(\.indicator))
    let fixed = SideIndicator.all.map(\.name)
    return sideTables.indicators.compactMap { name in
      guard SideIndicator.named(name) == nil, !used.contains(name),
        let meant = nearest(to: name, in: fixed)
      else { return nil }
      return (name, meant)
    }
  }
}
