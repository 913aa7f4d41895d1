extension Framework {
  static let requiredColumns = ["code", "parent", "title"]
  static let optionalColumns = [
    "indicator", "direction", "weight", "weighting", "normalisation", "low", "high", "aggregation",
    "unit", "source",
  ]

  /// Reads framework.csv.
  ///
  /// - Parameter isKnown: whether a leaf may name this indicator.
  /// - Throws: for a tree that is no tree, a leaf of an unknown indicator, weights that give no
  ///   shares, and every cell that cannot be read.
  static func read(
    _ table: TableReading, isKnown: (String) -> Bool, known: [String]
  ) throws(ConfigurationError) -> Framework {
    var drafts: [Draft] = []
    var register = KeyRegister()
    for row in table.rows {
      let draft = try Draft(row)
      try register.enter(draft.code, "code", at: row.origin)
      if let indicator = draft.indicator, !isKnown(indicator) {
        throw .unknownName(
          row.origin, column: "indicator", cell: indicator, kind: "indicator",
          remedy: nearest(to: indicator, in: known).map { "did you mean '\($0)'?" }
            ?? "use a code of `landscape list indicators` or a name of the side tables")
      }
      drafts.append(draft)
    }
    let order = try FrameworkTree(drafts, folder: table.folder, file: table.file)
    var settled: [String: Rules] = [:]
    var nodes: [Int: Node] = [:]
    for place in order.topDown {
      let draft = drafts[place]
      let rules = try draft.rules(
        inheriting: draft.parent.flatMap { settled[$0] } ?? Rules(), tree: order)
      settled[draft.code] = rules
      nodes[place] = try draft.node(rules)
    }
    let sound = drafts.indices.compactMap { nodes[$0] }
    for place in order.topDown {
      try demandWeights(drafts[place], settled[drafts[place].code] ?? Rules(), order)
    }
    return Framework(file: table.file, nodes: sound, root: sound[order.root])
  }

  /// Checks the weights of a node's children against the way the node weighs.
  private static func demandWeights(_ node: Draft, _ rules: Rules, _ tree: FrameworkTree)
    throws(ConfigurationError)
  {
    let children = tree.children(of: node.code)
    let weights = children.map(\.weight)
    if rules.weighting == .given {
      for child in children where child.weight == nil {
        throw child.row.refuse("weight", "a weight: '\(node.code)' weighs its children as given")
      }
      guard children.isEmpty || weights.contains(where: { ($0 ?? 0) > 0 }) else {
        throw children[0].row.refuse(
          "weight", "a weight above 0 to at least one child of '\(node.code)'")
      }
    }
  }

  /// What a node rules its children by, and what they inherit.
  struct Rules {
    var weighting = Weighting.equal
    var aggregation = Aggregation.arithmetic
    var normalisation = Normalisation.minmax(0.01, 0.99)
  }
}
