extension Matching {
  static let keys = ["headline", "sets", "beta", "alpha", "form", "formula"]

  /// Forms of C in circulation that are wrong, each with the reason it is refused for.
  private static let wrongForms = [
    "lost_coefficient": "丢失系数: without the factor n, C cannot exceed 1/n",
    "pair_product": "书写错误: at perfect balance C is 0.5 for three subsystems",
    "pair_product_n": "书写错误: C exceeds 1 at perfect balance",
    "weights_in_c": "错用权重: weights belong to T (alpha), not to C",
  ]

  /// Reads `matching:`; where it is silent, the pilot plan's own sets stand as far as the
  /// framework has their nodes.
  static func read(_ reader: SettingsReader?, framework: Framework)
    throws(ConfigurationError) -> Matching
  {
    let codes = framework.nodes.map(\.code)
    let names = codes + RuleTable.zoneNames
    let standard = Matching.standard(for: framework)
    guard let reader else { return standard }
    let headline = try members(reader, "headline", codes) ?? standard.headline
    var sets = standard.sets
    if let own = try reader.nested("sets", known: nil) {
      sets = []
      for id in own.keys {
        guard id.utf8.allSatisfy(isColumnByte) else {
          throw own.refuse(id, "an id of ASCII letters, digits and _")
        }
        guard id != "modified" else {
          throw own.refuse(id, "another id: 'd_modified' is a column of table T12")
        }
        if let members = try members(own, id, codes) {
          sets.append(MatchingSet(id: id, members: members))
        }
      }
    }
    if let word = try reader.text("form"), let reason = wrongForms[word] {
      throw reader.refuse("form", "standard, because '\(word)' is wrong (\(reason))")
    }
    return Matching(
      headline: headline, sets: sets,
      beta: try formula(reader, "beta", codes) ?? standard.beta,
      alpha: try alpha(reader, count: headline.count), form: try reader.choice("form") ?? .standard,
      formula: try formula(reader, "formula", names))
  }

  /// The sets of the pilot plan, as far as the framework has their nodes.
  private static func standard(for framework: Framework) -> Matching {
    let codes = framework.nodes.map(\.code)
    func members(_ texts: [String]) -> [Expression]? {
      let parsed = texts.compactMap { try? Expression($0, names: codes) }
      return parsed.count == texts.count ? parsed : nil
    }
    let sets: [(String, [String])] = [
      ("s3", ["IP", "IN", "ID", "EC"]), ("ip_research", ["IP", "IN_R"]),
      ("ip_education", ["IP", "IN_E"]), ("ip_finance", ["IP", "IN_F"]),
      ("ip_economy", ["IP", "avg(ID,EC)"]), ("creation_economy", ["avg(IP_C,IP_O)", "EC"]),
    ]
    let beta = members(["IP/avg(ID,EC)"]) ?? members(["IP/ID"])
    return Matching(
      headline: members(["IP", "IN", "ID"]) ?? [],
      sets: sets.compactMap { id, texts in members(texts).map { MatchingSet(id: id, members: $0) }
      },
      beta: beta?.first)
  }

  /// Node codes or averages of them; at least two, each once.
  private static func members(_ reader: SettingsReader, _ key: String, _ codes: [String])
    throws(ConfigurationError) -> [Expression]?
  {
    guard let texts = try reader.list(key, expected: "a list of node codes such as [IP, IN, ID]")
    else { return nil }
    guard texts.count >= 2, Set(texts).count == texts.count else {
      throw reader.refuse(key, "two or more different members")
    }
    return try scores(reader, key, texts, codes)
  }

  static func scores(
    _ reader: SettingsReader, _ key: String, _ texts: [String], _ codes: [String]
  ) throws(ConfigurationError) -> [Expression] {
    var members: [Expression] = []
    for text in texts {
      let member = try expression(text, reader, key, codes)
      guard member.isScore else {
        throw reader.refuse(key, "members that are node codes or avg(A,B)")
      }
      members.append(member)
    }
    return members
  }

  private static func formula(_ reader: SettingsReader, _ key: String, _ names: [String])
    throws(ConfigurationError) -> Expression?
  {
    guard let text = try reader.text(key, expected: "a formula such as IP/avg(ID,EC)") else {
      return nil
    }
    return try expression(text, reader, key, names)
  }

  private static func expression(
    _ text: String, _ reader: SettingsReader, _ key: String, _ names: [String]
  ) throws(ConfigurationError) -> Expression {
    try Expression.read(
      text, names: names, at: reader.origin(key), key: "key '\(reader.prefix)\(key)'")
  }

  private static func alpha(_ reader: SettingsReader, count: Int)
    throws(ConfigurationError) -> [Double]?
  {
    let expected = "\(count) weights, one for each member of headline, not negative, not all 0"
    guard let texts = try reader.list("alpha", expected: expected) else { return nil }
    let weights = texts.compactMap(strictNumber)
    guard weights.count == texts.count, weights.count == count,
      weights.allSatisfy({ $0 >= 0 }), weights.contains(where: { $0 > 0 })
    else { throw reader.refuse("alpha", expected) }
    return weights
  }

  private static func isColumnByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A: true
    default: false
    }
  }
}

extension Expression {
  /// Whether the formula is a node's score or an average of such.
  var isScore: Bool {
    switch term {
    case .name: true
    case .call(.avg, let arguments):
      arguments.allSatisfy { argument in
        if case .name = argument { true } else { false }
      }
    default: false
    }
  }
}

extension TwoAxes {
  static let keys = ["competitiveness", "match", "benchmark"]

  /// Reads `two_axes:`; the benchmark is every unit, or named units, groups or belts.
  static func read(
    _ reader: SettingsReader?, framework: Framework, matching: Matching, regions: KnownRegions
  ) throws(ConfigurationError) -> TwoAxes? {
    guard let reader else { return nil }
    let scores = try reader.list("competitiveness", expected: "a list of node codes")
    guard let scores, !scores.isEmpty else {
      throw reader.has("competitiveness")
        ? reader.refuse("competitiveness", "a list of node codes such as [IP, IN]")
        : .missingKey(
          reader.origin("competitiveness"), key: "two_axes.competitiveness",
          remedy: "name the scores of 竞争力")
    }
    let match = try reader.list("match", expected: "a list of matching sets")
    guard let match, !match.isEmpty else {
      throw reader.has("match")
        ? reader.refuse("match", "a list of matching sets such as [ip_economy]")
        : .missingKey(
          reader.origin("match"), key: "two_axes.match", remedy: "name the sets of 匹配度")
    }
    let ids = matching.sets.map(\.id)
    for id in match where !ids.contains(id) {
      throw reader.refuse("match", "ids of matching.sets: " + ids.joined(separator: ", "))
    }
    return TwoAxes(
      competitiveness: try Matching.scores(
        reader, "competitiveness", scores, framework.nodes.map(\.code)),
      match: match, benchmark: try benchmark(reader, regions))
  }

  private static func benchmark(_ reader: SettingsReader, _ regions: KnownRegions)
    throws(ConfigurationError) -> Benchmark
  {
    let units = try reader.textOrList("benchmark") ?? ["all"]
    if units == ["all"] { return .all }
    for unit in units where !regions.contains(unit) {
      throw reader.refuse("benchmark", "all, or codes of regions, parks or groups")
    }
    return .units(units)
  }
}
