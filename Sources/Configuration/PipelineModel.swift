extension Framework {
  /// The framework that stands where a pipeline names none.
  ///
  /// - Throws: when `indicators` lacks one of its leaves.
  public static func builtIn(_ indicators: KnownIndicators = .standard)
    throws(ConfigurationError) -> Framework
  {
    let table = try TableReading(
      builtIn: DefaultFramework.text, file: "framework.csv", required: requiredColumns,
      optional: optionalColumns)
    return try read(
      table, isKnown: { indicators.codes.contains($0) }, known: indicators.codes.sorted())
  }

  /// Leaves outside the given nodes whose indicator is derived from patents.
  func circularLeaves(outside nodes: [String], _ patentDerived: Set<String>) -> [Node] {
    let inside = Set(nodes.flatMap { leaves(under: $0).map(\.code) })
    return leaves.filter { leaf in
      guard let indicator = leaf.indicator, !inside.contains(leaf.code) else { return false }
      return patentDerived.contains(indicator)
        || SideIndicator.named(indicator)?.isPatentDerived == true
    }
  }
}

extension RuleTable {
  /// The zones that stand where a pipeline names none, for the built-in framework.
  public static func builtInZones() throws(ConfigurationError) -> RuleTable {
    let codes = try Framework.builtIn().nodes.map(\.code)
    return try read(
      try TableReading(
        builtIn: DefaultRules.zones(hasEconomy: codes.contains("EC")), file: "zones.csv",
        required: columns(result: "zone"), optional: ["guidance"]),
      result: "zone", names: codes + zoneNames)
  }
}

extension Pipeline {
  mutating func readFramework(_ source: inout PipelineFolder, _ indicators: KnownIndicators)
    throws(ConfigurationError)
  {
    if let table = try source.table(
      "framework", required: Framework.requiredColumns, optional: Framework.optionalColumns)
    {
      let names = Set(sideTables.indicators + SideIndicator.all.map(\.name))
      let known = indicators.codes.union(names)
      framework = try Framework.read(
        table, isKnown: { known.contains($0) }, known: known.sorted())
      if let file = source.files.last { try noteMatrices(of: file, in: &source) }
    }
    matching = try Matching.read(
      try source.settings.nested("matching", known: Matching.keys), framework: framework)
    try readCircular(source.settings, indicators)
    twoAxes = try TwoAxes.read(
      try source.settings.nested("two_axes", known: TwoAxes.keys), framework: framework,
      matching: matching, regions: knownRegions)
  }

  /// Pairwise judgements are inputs too.
  private func noteMatrices(of table: NamedFile, in source: inout PipelineFolder)
    throws(ConfigurationError)
  {
    for node in framework.nodes where !node.isLeaf {
      guard case .ahp(let matrix) = node.weighting else { continue }
      source.note(
        NamedFile(
          key: "framework", file: matrix.file, path: joined(folder, matrix.file),
          origin: Origin(folder: folder, file: table.file, line: node.line)))
    }
  }

  private mutating func readCircular(_ settings: SettingsReader, _ indicators: KnownIndicators)
    throws(ConfigurationError)
  {
    enum Rule: String, CaseIterable { case refuse, allowed }
    circularAllowed = try settings.choice("circular", Rule.self) == .allowed
    // Without a headline nothing is matched with 知识产权.
    guard let own = matching.headline.first else { return }
    let circular = framework.circularLeaves(outside: own.names, indicators.patentDerived)
    guard let first = circular.first else { return }
    guard circularAllowed else {
      throw .circular(
        Origin(folder: folder, file: framework.file, line: first.line), code: first.code,
        indicator: first.indicator ?? "")
    }
    for leaf in circular {
      warnings.append(
        "\(leaf.code) (\(leaf.indicator ?? "")) 由专利数据得出而不在知识产权之下, 匹配度部分为自身与自身相比")
    }
  }

  mutating func readRules(_ source: inout PipelineFolder) throws(ConfigurationError) {
    let codes = framework.nodes.map(\.code)
    let zoneColumns = RuleTable.columns(result: "zone")
    if let table = try source.table("zones", required: zoneColumns, optional: ["guidance"]) {
      zones = try RuleTable.read(table, result: "zone", names: codes + RuleTable.zoneNames)
    } else if ["IP", "IN", "ID"].allSatisfy({ codes.contains($0) }) {
      zones = try RuleTable.read(
        try TableReading(
          builtIn: DefaultRules.zones(hasEconomy: codes.contains("EC")), file: "zones.csv",
          required: zoneColumns, optional: ["guidance"]),
        result: "zone", names: codes + RuleTable.zoneNames)
    }
    let reader = try source.settings.nested("directory", known: ["minimum", "rules"])
    directoryMinimum = try reader?.number("minimum", in: 0...1e9) ?? directoryMinimum
    let classColumns = RuleTable.columns(result: "class")
    var rules = try TableReading(
      builtIn: DefaultRules.directory, file: "directory.csv", required: classColumns,
      optional: ["guidance"])
    if let reader,
      let own = try source.table(
        "rules", in: reader, required: classColumns, optional: ["guidance"])
    {
      rules = own
    }
    directory = try RuleTable.read(rules, result: "class", names: RuleTable.directoryNames)
    var scale = try TableReading(
      builtIn: DefaultRules.grades, file: "grades.csv", required: ["upper", "grade"], optional: [])
    if let own = try source.table("grades", required: ["upper", "grade"]) { scale = own }
    grades = try GradeRow.read(scale)
  }
}
