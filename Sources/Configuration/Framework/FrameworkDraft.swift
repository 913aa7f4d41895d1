extension Framework {
  /// One row of framework.csv before it inherits.
  struct Draft {
    let row: Cells
    let code: String
    let parent: String?
    let indicator: String?
    let weight: Double?
    let direction: Direction

    /// Names of T11's columns beside those of the nodes.
    static let reserved = [
      "region_code", "region", "index", "rank", "missing_share", "rank_p05", "rank_p95", "topsis",
      "topsis_rank", "grey", "grey_rank",
    ]

    init(_ row: Cells) throws(ConfigurationError) {
      self.row = row
      code = try row.demanded("code")
      guard isName(code) else {
        throw row.refuse("code", "letters, digits and _, not beginning with a digit")
      }
      let parent = row.text("parent")
      self.parent = parent.isEmpty ? nil : parent
      // The root is printed as `index`, so it alone may be called so.
      guard !Self.reserved.contains(code) || (parent.isEmpty && code == "index") else {
        throw row.refuse("code", "another code: '\(code)' is a column of table T11")
      }
      let indicator = row.text("indicator")
      self.indicator = indicator.isEmpty ? nil : indicator
      weight = try row.number("weight")
      if let weight, weight < 0 { throw row.refuse("weight", "a weight that is not negative") }
      let word = try row.word("direction", of: Direction.allCases.map(\.rawValue))
      guard
        let direction = word.flatMap({ Direction(rawValue: $0) })
          ?? (indicator.isEmpty ? .positive : nil)
      else { throw row.refuse("direction", "+ where more is better, - where less is") }
      guard direction == .positive || !indicator.isEmpty else {
        throw row.refuse("direction", "nothing: only leaves have a direction")
      }
      self.direction = direction
    }

    /// The rules that hold at this row: its own cells, else the parent's.
    func rules(inheriting parent: Rules, tree: FrameworkTree) throws(ConfigurationError) -> Rules {
      var rules = parent
      if let weighting = try weighting(tree) {
        rules.weighting = weighting
      } else if case .ahp = parent.weighting, indicator == nil {
        throw .framework(
          row.origin, code: code, problem: "would inherit the pairwise judgements of its parent",
          remedy: "say its own `weighting`, such as equal")
      }
      if let word = try row.word("aggregation", of: Aggregation.allCases.map(\.rawValue)) {
        rules.aggregation = Aggregation(rawValue: word) ?? rules.aggregation
      }
      if let normalisation = try normalisation() { rules.normalisation = normalisation }
      return rules
    }

    func node(_ rules: Rules) throws(ConfigurationError) -> Node {
      let low = try row.number("low")
      let high = try row.number("high")
      if indicator != nil, rules.normalisation == .goalposts {
        guard let low, let high, low < high else {
          throw row.refuse(
            low == nil ? "low" : "high",
            "goalposts: a number under low and a greater one under high")
        }
      }
      let title = row.text("title")
      return Node(
        code: code, parent: parent, title: title.isEmpty ? (indicator ?? code) : title,
        indicator: indicator, direction: direction, weight: weight, weighting: rules.weighting,
        normalisation: rules.normalisation, low: low, high: high, aggregation: rules.aggregation,
        unit: row.text("unit"), source: row.text("source"), line: row.origin.line)
    }

    private func weighting(_ tree: FrameworkTree) throws(ConfigurationError) -> Weighting? {
      let cell = row.text("weighting")
      switch cell {
      case "": return nil
      case "given": return .given
      case "equal": return .equal
      case "entropy": return .entropy
      case "critic": return .critic
      default:
        guard let (word, arguments) = call(cell), word == "ahp", arguments.count == 1,
          !arguments[0].isEmpty
        else { throw row.refuse("weighting", "given, equal, entropy, critic or ahp(FILE)") }
        return .ahp(
          try PairwiseMatrix.read(
            folder: row.origin.folder, file: arguments[0], namedBy: row.origin,
            children: tree.children(of: code).map(\.code)))
      }
    }

    private func normalisation() throws(ConfigurationError) -> Normalisation? {
      let cell = row.text("normalisation")
      switch cell {
      case "": return nil
      case "goalposts": return .goalposts
      case "zscore": return .zscore
      case "none": return Normalisation.none
      default: break
      }
      if let (word, arguments) = call(cell) {
        let numbers = arguments.compactMap(strictNumber)
        if word == "base", arguments.count == 1, let year = strictYear(arguments[0]) {
          return .base(year)
        }
        if numbers.count == arguments.count, numbers.count == 2, numbers[0] < numbers[1] {
          if word == "minmax" { return .minmax(numbers[0], numbers[1]) }
          if word == "rank" { return .rank(numbers[0], numbers[1]) }
        }
      }
      throw row.refuse(
        "normalisation",
        "minmax(a,b), goalposts, zscore, rank(a,b), base(YEAR) or none, with a below b")
    }

    /// `word(a,b)` taken apart, or nil.
    private func call(_ cell: String) -> (String, [String])? {
      guard cell.hasSuffix(")"), let open = cell.firstIndex(of: "(") else { return nil }
      let inner = cell[cell.index(after: open)..<cell.index(before: cell.endIndex)]
      return (
        String(cell[..<open]),
        inner.split(separator: ",", omittingEmptySubsequences: false).map(trimmed)
      )
    }
  }
}
