@testable import Configuration

/// A framework written down in a test: parents before children, the root first.
func framework(_ nodes: [Framework.Node]) -> Framework {
  Framework(file: "framework.csv", nodes: nodes, root: nodes[0])
}

/// A pipeline of this framework and matching, everything else as it comes.
func pipeline(
  _ framework: Framework, headline: [String] = [], beta: String? = nil,
  sets: [(id: String, members: [String])] = [], zones: [RuleRow] = []
) throws -> Pipeline {
  let names = framework.nodes.map(\.code)
  var pipeline = Pipeline(name: "fixture", title: "fixture", framework: framework)
  pipeline.matching = Matching(
    headline: try headline.map { try Expression($0, names: names) },
    sets: try sets.map { set in
      Matching.MatchingSet(
        id: set.id, members: try set.members.map { try Expression($0, names: names) })
    },
    beta: try beta.map { try Expression($0, names: names) })
  pipeline.zones = RuleTable(file: "zones.csv", rows: zones)
  return pipeline
}

/// A rule row whose condition is written out; an empty one always holds.
func rule(
  _ order: Int, _ result: String, _ left: String = "", _ comparison: Comparison = .equal,
  _ right: String = "", names: [String]
) throws -> RuleRow {
  RuleRow(
    order: order, result: result,
    condition: left.isEmpty
      ? nil
      : Condition(
        left: try Expression(left, names: names), comparison: comparison,
        right: try Expression(right, names: names)))
}
