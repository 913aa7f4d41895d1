public import Configuration

/// The one engine from IPC symbols and text to industries.
///
/// The longest entry wins (a full group, else main group, subclass, class, section), then the keywords of
/// its rules are tested; where none holds the symbol is UNMAPPED. Rules of entries equally long share by
/// their weights. A rule's exclusions apply within its own entries that stand for everything below.
///
/// A class, as `Gazetteer` is and for the same reason.
public final class Concordance: Sendable {
  /// The classes that rules and firms can lead to, in the scheme's order; `IndustryShare.industry` is an
  /// index into it.
  public let classes: [IndustryClass]
  /// Classes of the scheme that only stand above others.
  public let headings: [IndustryClass]
  /// The latest edition of the IPC that a rule names, empty when none does.
  public let edition: String
  /// Entries with `*` behind a group, which were read as the whole main group, as they are written.
  public let approximateEntries: [String]
  public let ruleCount: Int

  struct Rule: Sendable {
    var industry: Int32
    var weight: Double
    /// Position among the keyword conditions, -1 for none.
    var condition: Int
    var hasExclusions: Bool
  }

  let rules: [Rule]
  private let table: SymbolTable
  /// By number of the table: rules that include the symbol, and rules that exclude it.
  private let including: [[UInt16]]
  private let excluding: [[UInt16]]
  private let keywords: KeywordMatcher
  private let longestList: Int
  private let direct: DirectIndustries

  /// The scheme of a pipeline: its own tables where given, else the built-in ones.
  public convenience init(scheme: IndustryScheme) throws(ResolutionError) {
    try self.init(
      table: scheme.table ?? BuiltInSchemes.table(scheme.source),
      rules: scheme.concordance ?? BuiltInSchemes.rules(scheme.source))
  }

  /// A chain: segments instead of industries.
  public convenience init(chain: Chain) throws(ResolutionError) {
    try self.init(table: chain.segments, rules: chain.concordance)
  }

  /// A scheme of plain rows; an empty table takes its classes from the rules.
  ///
  /// Throws on a class that the table lacks, an unreadable symbol, or a weight that is not above 0.
  public init(table rows: [IndustryRow], rules: [ConcordanceRow]) throws(ResolutionError) {
    let all = Self.classes(rows, rules)
    let named = Set(rules.map(\.code))
    let parents = Set(all.compactMap(\.parent))
    classes = all.filter { named.contains($0.code) || !parents.contains($0.code) }
    headings = all.filter { !named.contains($0.code) && parents.contains($0.code) }
    let numbers = Dictionary(classes.enumerated().map { ($1.code, Int32($0)) }) { first, _ in first
    }

    var conditions: [KeywordMatcher.Condition] = []
    var conditionNumbers: [KeywordMatcher.Condition: Int] = [:]
    var symbols: [IPCSymbol: Int] = [:]
    var order: [IPCSymbol] = []
    var including: [[UInt16]] = []
    var excluding: [[UInt16]] = []
    func number(of symbol: IPCSymbol) -> Int {
      if let known = symbols[symbol] { return known }
      symbols[symbol] = order.count
      order.append(symbol)
      including.append([])
      excluding.append([])
      return order.count - 1
    }
    var compiled: [Rule] = []
    var approximate: [String] = []
    for row in rules {
      guard let industry = numbers[row.code] else {
        throw .unknownClass(code: row.code, line: row.line)
      }
      guard row.weight > 0, row.weight.isFinite else {
        throw .weight(code: row.code, weight: row.weight, line: row.line)
      }
      let condition = KeywordMatcher.Condition(any: row.keywords, none: row.notKeywords)
      var conditionNumber = -1
      if !condition.isEmpty {
        conditionNumber = conditionNumbers[condition] ?? conditions.count
        if conditionNumber == conditions.count {
          conditionNumbers[condition] = conditionNumber
          conditions.append(condition)
        }
      }
      let rule = UInt16(truncatingIfNeeded: compiled.count)
      guard compiled.count < Int(UInt16.max) else { throw .tooManyRules(line: row.line) }
      for text in row.include {
        guard let entry = SymbolEntry(text) else {
          throw .unreadableSymbol(text: text, code: row.code, line: row.line)
        }
        if entry.isApproximate { approximate.append(text) }
        let number = number(of: entry.symbol)
        if including[number].last != rule { including[number].append(rule) }
      }
      for text in row.exclude {
        guard let entry = SymbolEntry(text) else {
          throw .unreadableSymbol(text: text, code: row.code, line: row.line)
        }
        if entry.isApproximate { approximate.append(text) }
        excluding[number(of: entry.symbol)].append(rule)
      }
      compiled.append(
        Rule(
          industry: industry, weight: row.weight, condition: conditionNumber,
          hasExclusions: !row.exclude.isEmpty))
    }
    self.rules = compiled
    ruleCount = compiled.count
    table = SymbolTable(order)
    self.including = including
    self.excluding = excluding
    keywords = KeywordMatcher(conditions)
    longestList = including.map(\.count).max() ?? 0
    let edition = rules.map(\.edition).max() ?? ""
    self.edition = edition
    approximateEntries = approximate
    direct = DirectIndustries(
      outside: IPCScheme.subclasses(outside: edition), table: table, including: including,
      rules: compiled)
  }

  /// Whether any rule has a keyword condition, so that text matters.
  public var needsText: Bool { !keywords.isEmpty }

  /// The title of a class or heading, nil for a code that is neither.
  public func title(of code: String) -> String? {
    (classes.first { $0.code == code } ?? headings.first { $0.code == code })?.title
  }

  /// How many of the symbols are of a subclass that came or went after the concordance's edition, so
  /// that no rule could name it, or that no edition has: edition drift.
  public func unknownToEdition(_ symbols: [IPCSymbol]) -> Int {
    symbols.reduce(0) { direct.isUnknown($1) ? $0 + 1 : $0 }
  }

  /// The class a symbol falls to where its subclass alone decides: an index into `classes`, or
  /// `IndustryShare.unmapped`; nil where groups, keywords, exclusions or several rules do.
  @inline(__always)
  public func directIndustry(of symbol: IPCSymbol) -> Int32? { direct.industry(of: symbol) }

  /// Writes `directIndustry(of:)` of each symbol; false, with nothing to be read, where one has none.
  ///
  /// - Parameter industries: has room for as many as there are symbols.
  public func readDirectIndustries(
    of symbols: [IPCSymbol], into industries: UnsafeMutableBufferPointer<Int32>
  ) -> Bool {
    for (place, symbol) in symbols.enumerated() {
      guard let industry = direct.industry(of: symbol) else { return false }
      industries[place] = industry
    }
    return true
  }

  /// Which keyword conditions the texts of a record meet (each text apart, after NFKC, letters as they
  /// stand), as the bits of `conditions`.
  public func matchConditions(
    in texts: [UnsafeRawBufferPointer], into conditions: inout KeywordConditions
  ) {
    keywords.match(texts, into: &conditions)
  }

  /// Appends the shares of an application, ascending by class, UNMAPPED last; they sum to 2⁶⁰.
  ///
  /// `symbols` are distinct. `conditions` is nil where there is no text: then every bound is IPC alone.
  public func shares(
    of symbols: [IPCSymbol], conditions: KeywordConditions?,
    split: Counting.IndustrySplit, bound: IndustryBound, into shares: inout [IndustryShare]
  ) {
    let tested = bound == .withKeywords ? conditions : nil
    withUnsafeTemporaryAllocation(of: UInt16.self, capacity: max(longestList, 1)) { winners in
      let division = ShareDivision(first: shares.count)
      switch split {
      case .symbols:
        var rest = IndustryShare.whole
        for (position, symbol) in symbols.enumerated() {
          let isLast = position == symbols.count - 1
          let part = isLast ? rest : IndustryShare.whole / UInt64(symbols.count)
          rest -= part
          let count = winningRules(for: symbol, tested, into: winners)
          distribute(part, to: UnsafeMutableBufferPointer(rebasing: winners[0..<count])) {
            division.add($1, to: $0, in: &shares)
          }
        }
        if symbols.isEmpty { division.add(rest, to: IndustryShare.unmapped, in: &shares) }
      case .classes:
        for symbol in symbols {
          let count = winningRules(for: symbol, tested, into: winners)
          for rule in winners[0..<count] {
            division.add(0, to: rules[Int(rule)].industry, in: &shares)
          }
        }
        division.divideEqually(in: &shares)
      }
      division.sort(&shares)
    }
  }

  /// The shares of an application that firm lists give to `industries`: each an equal part.
  public func shares(ofFirmIn industries: [Int32], into shares: inout [IndustryShare]) {
    let division = ShareDivision(first: shares.count)
    for industry in industries { division.add(0, to: industry, in: &shares) }
    division.divideEqually(in: &shares)
    division.sort(&shares)
  }

  /// By which route applications come to a class: `ipc`, `keyword` (IPC and keywords), `firm` or `both`
  /// (a concordance and a firm list); empty when by none.
  public func route(to industry: Int32, firms: FirmLists) -> String {
    let own = rules.filter { $0.industry == industry }
    let byFirm = firms.industries.contains(industry)
    if own.isEmpty { return byFirm ? "firm" : "" }
    if byFirm { return "both" }
    return own.contains { $0.condition >= 0 } ? "keyword" : "ipc"
  }

  /// Writes the rules that a symbol falls to into `winners`; their number, 0 for UNMAPPED.
  private func winningRules(
    for symbol: IPCSymbol, _ conditions: KeywordConditions?,
    into winners: UnsafeMutableBufferPointer<UInt16>
  ) -> Int {
    let numbers = table.numbers(of: symbol)
    func judge(_ number: Int, isWhole: Bool) -> (found: Bool, count: Int) {
      guard number >= 0 else { return (false, 0) }
      var found = false
      var count = 0
      for rule in including[number] {
        let compiled = rules[Int(rule)]
        if !isWhole, compiled.hasExclusions, isExcluded(rule, numbers) { continue }
        found = true
        if let conditions, compiled.condition >= 0, !conditions[compiled.condition] { continue }
        winners[count] = rule
        count += 1
      }
      return (found, count)
    }
    var result = judge(numbers.0, isWhole: true)
    if !result.found { result = judge(numbers.1, isWhole: false) }
    if !result.found { result = judge(numbers.2, isWhole: false) }
    if !result.found { result = judge(numbers.3, isWhole: false) }
    if !result.found { result = judge(numbers.4, isWhole: false) }
    return result.count
  }

  private func isExcluded(_ rule: UInt16, _ numbers: (Int, Int, Int, Int, Int)) -> Bool {
    func excludes(_ number: Int) -> Bool { number >= 0 && excluding[number].contains(rule) }
    return excludes(numbers.0) || excludes(numbers.1) || excludes(numbers.2)
      || excludes(numbers.3) || excludes(numbers.4)
  }

  /// Splits a symbol's part among rules by their weights, the remainder to the last.
  private func distribute(
    _ part: UInt64, to winners: UnsafeMutableBufferPointer<UInt16>,
    _ give: (Int32, UInt64) -> Void
  ) {
    if winners.isEmpty { return give(IndustryShare.unmapped, part) }
    var sum = 0.0
    for rule in winners { sum += rules[Int(rule)].weight }
    var rest = part
    for position in winners.indices {
      let rule = rules[Int(winners[position])]
      let isLast = position == winners.count - 1
      let share = isLast ? rest : min(rest, UInt64(Double(part) * (rule.weight / sum)))
      rest -= share
      give(rule.industry, share)
    }
  }

  /// The classes of the table, or those the rules name where there is no table.
  private static func classes(
    _ rows: [IndustryRow], _ rules: [ConcordanceRow]
  ) -> [IndustryClass] {
    if rows.isEmpty {
      var seen: Set<String> = []
      return rules.map(\.code).filter { seen.insert($0).inserted }.enumerated().map {
        IndustryClass(code: $1, title: $1, parent: nil, tier: "", order: $0 + 1, feeds: [])
      }
    }
    let classes = rows.enumerated().map { position, row in
      IndustryClass(
        code: row.code, title: row.title, parent: row.parent, tier: row.tier,
        order: row.order ?? position + 1, feeds: row.feeds)
    }
    return classes.enumerated().sorted {
      ($0.element.order, $0.offset) < ($1.element.order, $1.offset)
    }
    .map(\.element)
  }
}
