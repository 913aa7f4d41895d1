import Configuration
import Testing

@testable import Resolution

private func symbols(_ text: String) -> [IPCSymbol] {
  var symbols: [IPCSymbol] = []
  _ = cell(text) { IPCList.parse($0, into: &symbols) }
  return symbols
}

/// The shares of an application by code, UNMAPPED last, as parts of 1.
private func shares(
  _ concordance: Concordance, _ list: String, text: String? = nil,
  split: Counting.IndustrySplit = .symbols, bound: IndustryBound = .withKeywords
) -> [String: Double] {
  var conditions: KeywordConditions?
  if let text {
    var met = KeywordConditions()
    cell(text) { concordance.matchConditions(in: [$0], into: &met) }
    conditions = met
  }
  var shares: [IndustryShare] = []
  concordance.shares(
    of: symbols(list), conditions: conditions, split: split, bound: bound, into: &shares)
  #expect(shares.reduce(0) { $0 + $1.share } == IndustryShare.whole)
  var parts: [String: Double] = [:]
  for share in shares {
    let code = share.industry < 0 ? "UNMAPPED" : concordance.classes[Int(share.industry)].code
    #expect(parts[code] == nil)
    parts[code] = Double(share.share) / Double(IndustryShare.whole)
  }
  return parts
}

private func concordance(_ rules: [ConcordanceRow]) throws -> Concordance {
  try Concordance(table: [], rules: rules)
}

private func rule(
  _ code: String, _ include: String..., exclude: [String] = [], keywords: [String] = [],
  notKeywords: [String] = [], weight: Double = 1
) -> ConcordanceRow {
  ConcordanceRow(
    code: code, include: include, exclude: exclude, keywords: keywords, notKeywords: notKeywords,
    weight: weight)
}

@Test(sharedDataIsPresent)
func `symbols fall to WIPO fields as PATSTAT publishes`() throws {
  let golden = try SharedData.golden("g02_ipc_to_field_weights.json")
  let inputs = try #require(golden["inputs"] as? [String: Any])
  let table = try #require(inputs["table"] as? [String: [[Any]]])
  var rules: [ConcordanceRow] = []
  for (prefix, targets) in table.sorted(by: { $0.key < $1.key }) {
    for target in targets {
      rules.append(
        ConcordanceRow(
          code: try #require(target[0] as? String), include: [prefix],
          weight: try #require(target[1] as? Double)))
    }
  }
  let own = try concordance(rules)
  let builtIn = try Concordance(scheme: IndustryScheme(source: .wipo35))
  let cases = try #require(inputs["cases"] as? [String: [String]])
  let expected = try #require(golden["expected"] as? [String: [String: Double]])
  #expect(cases.count == 4)
  for (name, list) in cases {
    let wanted = try #require(expected[name])
    for scheme in [own, builtIn] {
      let found = shares(scheme, list.joined(separator: ";"))
      #expect(Set(found.keys) == Set(wanted.keys), "\(name)")
      #expect(wanted.allSatisfy { abs((found[$0.key] ?? 0) - $0.value) <= 1e-12 }, "\(name)")
    }
  }
}

@Test func `a full group without a star is that group alone`() throws {
  let table = try concordance([rule("A", "G06F9/445"), rule("B", "G06F9")])
  #expect(shares(table, "G06F9/445") == ["A": 1])
  #expect(shares(table, "G06F9/4451") == ["B": 1])
  #expect(shares(table, "G06F9/46") == ["B": 1])
}

@Test func `main groups are numbers`() throws {
  for written in ["G06F1", "G06F1*", "G06F1/", "G06F1/*"] {
    let table = try concordance([rule("A", written)])
    #expect(shares(table, "G06F1/16") == ["A": 1], "\(written)")
    #expect(shares(table, "G06F11/14") == ["UNMAPPED": 1], "\(written)")
  }
}

@Test func `anything shorter is everything below it`() throws {
  let table = try concordance([
    rule("A", "G16"), rule("B", "C08*"), rule("C", "A61K*"), rule("D", "H"), rule("E", "H04L"),
  ])
  #expect(
    shares(table, "G16H10/00;C08L1/00;A61K8/34") == ["A": 1 / 3, "B": 1 / 3, "C": 1 / 3].mapped)
  #expect(shares(table, "H01M4/36;H04L29/08") == ["D": 0.5, "E": 0.5])
}

@Test func `a star behind a group is its main group and labelled approximate`() throws {
  let table = try concordance([rule("A", "G06F3/048*")])
  #expect(table.approximateEntries == ["G06F3/048*"])
  #expect(shares(table, "G06F3/041") == ["A": 1])
  #expect(shares(table, "G06F31/00") == ["UNMAPPED": 1])
}

@Test func `the longest entry wins`() throws {
  let table = try concordance([
    rule("A", "A61K"), rule("B", "A61K8/"), rule("C", "A61K8/34"), rule("D", "A61"),
  ])
  #expect(shares(table, "A61K8/34") == ["C": 1])
  #expect(shares(table, "A61K8/02") == ["B": 1])
  #expect(shares(table, "A61K31/00") == ["A": 1])
  #expect(shares(table, "A61B1/00") == ["D": 1])
  // A symbol that stops early is below what is not longer than itself.
  #expect(shares(table, "A61K") == ["A": 1])
  #expect(shares(table, "A61K8") == ["B": 1])
}

@Test func `an exclusion applies within its own row's wildcards`() throws {
  let table = try concordance([
    rule("A", "H04B7*", "H04B11*", exclude: ["H04B7/14", "H04B7/15"]),
    rule("B", "H04B7/14"), rule("C", "H04B"),
  ])
  #expect(shares(table, "H04B7/14") == ["B": 1])
  #expect(shares(table, "H04B7/15") == ["C": 1])
  #expect(shares(table, "H04B7/155") == ["A": 1])
  #expect(shares(table, "H04B11/00") == ["A": 1])
}

@Test func `keywords are tested after the longest entry has won`() throws {
  let table = try concordance([
    rule("A", "G06F9", keywords: ["云计算", "AI芯片"]), rule("B", "G06F"),
    rule("C", "B60L", notKeywords: ["非机动车"]),
  ])
  #expect(table.needsText)
  #expect(shares(table, "G06F9/46", text: "一种云计算平台") == ["A": 1])
  #expect(shares(table, "G06F9/46", text: "一种ＡＩ芯片") == ["A": 1])
  #expect(shares(table, "G06F9/46", text: "一种算盘") == ["UNMAPPED": 1])
  #expect(shares(table, "G06F9/46", text: "一种算盘", bound: .symbolsAlone) == ["A": 1])
  #expect(shares(table, "G06F9/46") == ["A": 1])
  #expect(shares(table, "B60L1/00", text: "一种电动汽车") == ["C": 1])
  #expect(shares(table, "B60L1/00", text: "一种非机动车") == ["UNMAPPED": 1])
}

@Test func `a keyword does not run from one text into the next`() throws {
  let table = try concordance([rule("A", "G06F", keywords: ["云计算"])])
  var met = KeywordConditions()
  cell("一种云") { title in
    cell("计算方法") { abstract in table.matchConditions(in: [title, abstract], into: &met) }
  }
  #expect(!met[0])
}

@Test func `text is compared in its compatibility form`() throws {
  let table = try concordance([
    rule("A", "G06F", keywords: ["m2"]), rule("B", "G06G", keywords: ["°C"]),
    rule("C", "G06J", keywords: ["é"]),
    rule("D", "G06K", keywords: ["云"]),
  ])
  #expect(shares(table, "G06F1/00", text: "每㎡") == ["A": 1])
  #expect(shares(table, "G06G1/00", text: "25℃") == ["B": 1])
  #expect(shares(table, "G06J1/00", text: "cafe\u{301}") == ["C": 1])
  #expect(shares(table, "G06K1/00", text: "末字是云") == ["D": 1])
  #expect(shares(table, "G06K1/00", text: "😀云") == ["D": 1])
  #expect(shares(table, "G06K1/00", text: "M2") == ["UNMAPPED": 1])
}

@Test func `several targets share by their normalised weights`() throws {
  let table = try concordance([rule("C38", "H01M", weight: 3), rule("C39", "H01M", weight: 1)])
  #expect(shares(table, "H01M10/05") == ["C38": 0.75, "C39": 0.25])
}

@Test func `shares of thirds sum to the whole with the remainder on the last`() throws {
  let table = try concordance([rule("A", "A01B"), rule("B", "B01D"), rule("C", "C01B")])
  var list: [IndustryShare] = []
  table.shares(
    of: symbols("A01B1/00;B01D1/00;C01B1/00"), conditions: nil, split: .symbols,
    bound: .symbolsAlone, into: &list)
  let third = IndustryShare.whole / 3
  #expect(list.map(\.share) == [third, third, IndustryShare.whole - 2 * third])
}

@Test func `the classes split gives each distinct class an equal part`() throws {
  let table = try concordance([rule("A", "A01B"), rule("B", "B01D")])
  let list = "A01B1/00;A01B3/00;B01D1/00;H10B41/00"
  #expect(shares(table, list) == ["A": 0.5, "B": 0.25, "UNMAPPED": 0.25])
  #expect(shares(table, list, split: .classes) == ["A": 0.5, "B": 0.5])
  #expect(shares(table, "H10B41/00", split: .classes) == ["UNMAPPED": 1])
  #expect(shares(table, "", split: .classes) == ["UNMAPPED": 1])
}

@Test func `shares are appended behind those of other applications`() throws {
  let table = try concordance([rule("A", "A01B"), rule("B", "B01D")])
  var list: [IndustryShare] = []
  for text in ["B01D1/00;A01B1/00", "A01B1/00", "C01B1/00"] {
    table.shares(
      of: symbols(text), conditions: nil, split: .symbols, bound: .symbolsAlone, into: &list)
  }
  let half = IndustryShare.whole / 2
  #expect(
    list == [
      IndustryShare(industry: 0, share: half), IndustryShare(industry: 1, share: half),
      IndustryShare(industry: 0, share: IndustryShare.whole),
      IndustryShare(industry: -1, share: IndustryShare.whole),
    ])
}

@Test func `the built-in WIPO fields keep the gaps of their edition`() throws {
  let wipo = try Concordance(scheme: IndustryScheme(source: .wipo35))
  #expect(wipo.classes.count == 35)
  #expect(wipo.title(of: "8") == "半导体")
  #expect(wipo.headings.count == 5)
  for text in ["H10B41/00", "H10K50/00", "G06V10/00", "G16Y10/00", "H04N23/00", "A61K40/10"] {
    #expect(shares(wipo, text) == ["UNMAPPED": 1], "\(text)")
  }
  #expect(shares(wipo, "H01L21/00") == ["8": 1])
  let drifted = symbols("H10B41/00;G06V10/00;H01L21/00;G16B5/00").filter {
    wipo.unknownToEdition([$0]) == 1
  }
  #expect(drifted.map(\.text) == ["H10B41/00", "G06V10/00"])
}

@Test func `the built-in strategic industries have forty classes under nine headings`() throws {
  let table = try Concordance(scheme: IndustryScheme(source: .sei2021))
  #expect(table.classes.count == 40)
  #expect(table.headings.count == 9)
  #expect(table.ruleCount == 311)
  #expect(table.title(of: "1") == "新一代信息技术产业")
  #expect(table.needsText)
  #expect(table.approximateEntries.isEmpty)
  // G06F11 but for the groups that other rows name.
  #expect(shares(table, "G06F11/30") == ["1.1": 1])
  // The row of 计算机修理 takes the rest of G06F, if its keyword occurs.
  #expect(shares(table, "G06F5/00", text: "计算机和辅助设备修理方法") == ["1.1": 1])
  #expect(shares(table, "G06F5/00", text: "一种算盘") == ["UNMAPPED": 1])
}

@Test func `every rule of the built-in schemes leads somewhere`() throws {
  for source in [IndustryScheme.Source.wipo35, .sei2021] {
    let table = try Concordance(scheme: IndustryScheme(source: source))
    let reached = Set(table.rules.map(\.industry))
    #expect(reached.count == table.classes.count)
  }
}

@Test(arguments: [
  "G06F9/4?", "G06F9/445x", "G06F9/00-G06F9/30", "I06F", "G0", "G06F9.4", "G06F99999", "",
])
func `an entry with anything besides one symbol or its beginning is none`(_ text: String) {
  #expect(SymbolEntry(text) == nil)
}

@Test(arguments: ["g", "G06", "G06F*", "g06f9/", "G06F 0009/46", "G01N33/", "G06F3/048＊"])
func `an entry is a symbol or its beginning, however spaced or cased`(_ text: String) {
  #expect(SymbolEntry(text) != nil)
}

@Test func `a fault in a concordance names its line`() throws {
  #expect(throws: ResolutionError.unreadableSymbol(text: "G6F", code: "A", line: 3)) {
    try Concordance(table: [], rules: [ConcordanceRow(code: "A", include: ["G6F"], line: 3)])
  }
  #expect(throws: ResolutionError.weight(code: "A", weight: 0, line: 4)) {
    try Concordance(
      table: [], rules: [ConcordanceRow(code: "A", include: ["G06F"], weight: 0, line: 4)])
  }
  #expect(throws: ResolutionError.unknownClass(code: "B", line: 5)) {
    try Concordance(
      table: [IndustryRow(code: "A", title: "甲")],
      rules: [ConcordanceRow(code: "B", include: ["G06F"], line: 5)])
  }
}

@Test func `an error says file, line, column and remedy`() {
  let error = ResolutionError.weight(code: "A", weight: 0, line: 4)
  #expect(
    "\(error)"
      == "concordance.csv:4: column 'weight': '0.0' of class 'A' is not accepted: give a number above 0"
  )
  #expect("\(ResolutionError.inFile("my/own.csv", error))".hasPrefix("my/own.csv:4: "))
}

@Test func `classes follow the table's order and parents stand apart`() throws {
  let table = try Concordance(
    table: [
      IndustryRow(code: "1", title: "上", order: 1),
      IndustryRow(code: "1.2", title: "乙", parent: "1", order: 3),
      IndustryRow(code: "1.1", title: "甲", parent: "1", order: 2),
      IndustryRow(code: "2", title: "无规则", order: 4),
    ],
    rules: [rule("1.2", "G06F"), rule("1.1", "H04L")])
  #expect(table.classes.map(\.code) == ["1.1", "1.2", "2"])
  #expect(table.headings.map(\.code) == ["1"])
}

@Test func `a listed firm's application counts in its industries`() throws {
  let table = try concordance([rule("A", "A01B"), rule("B", "B01D")])
  var list: [IndustryShare] = []
  table.shares(ofFirmIn: [1, 0], into: &list)
  #expect(list.map(\.industry) == [0, 1])
  #expect(list.map(\.share) == [IndustryShare.whole / 2, IndustryShare.whole / 2])
}

extension [String: Double] {
  /// Thirds as they come out of integers of 2⁻⁶⁰.
  fileprivate var mapped: [String: Double] {
    mapValues { Double(UInt64($0 * Double(IndustryShare.whole))) / Double(IndustryShare.whole) }
  }
}

@Test func `what the subclass alone decides is what the rules decide`() throws {
  var decided = 0
  for concordance in [
    try Concordance(scheme: IndustryScheme(source: .sei2021)),
    try Concordance(scheme: IndustryScheme(source: .wipo35)),
    try concordance([
      rule("a", "G01", "G06", exclude: ["G06Q"]), rule("b", "H04L"), rule("c", "H04L"),
      rule("d", "A61K31"),
      rule("e", "B01", keywords: ["膜"]),
    ]),
  ] {
    for text in [
      "G06F9/46", "G01N33/50", "H04L12/56", "A61K31/00", "A61P", "B01D", "H01L21/02", "G01",
    ] {
      let symbol = try #require(IPCSymbol(text))
      guard let direct = concordance.directIndustry(of: symbol) else { continue }
      decided += 1
      var shares: [IndustryShare] = []
      concordance.shares(
        of: [symbol], conditions: nil, split: .symbols, bound: .symbolsAlone, into: &shares)
      #expect(shares == [IndustryShare(industry: direct, share: IndustryShare.whole)])
    }
  }
  #expect(decided >= 6)
}
