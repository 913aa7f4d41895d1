import Testing

@testable import Resolution

private func list(_ text: String) -> (symbols: [String], counts: IPCList.Counts) {
  var symbols: [IPCSymbol] = []
  let counts = cell(text) { IPCList.parse($0, into: &symbols) }
  return (symbols.map(\.text), counts)
}

@Test(arguments: [
  ("E01B3/32(2006.01)I", ["E01B3/32"]), ("E01B3/32（2006.01）I", ["E01B3/32"]),
  ("E01B3/32(2006.01)I;E01B9/10(2006.01)N", ["E01B3/32", "E01B9/10"]),
  ("B29C-047/00", ["B29C47/00"]), ("C12Q-0001/6883", ["C12Q1/6883"]),
  ("A21D 13/00", ["A21D13/00"]), ("H04B   1/711", ["H04B1/711"]),
  ("C07D41700", ["C07D417/00"]), ("H01J04900", ["H01J49/00"]),
  ("A61K", ["A61K"]), ("G06F9", ["G06F9"]), ("ｇ０６ｆ９／４６", ["G06F9/46"]), ("g06f 9/46", ["G06F9/46"]),
  ("['A01B1/00', 'A01B3/00']", ["A01B1/00", "A01B3/00"]),
  ("[\"'H04L12/56'\", \"'H04L12/64'\"]", ["H04L12/56", "H04L12/64"]),
  ("H01M50/533; H01M50/528,H01M50/533", ["H01M50/533", "H01M50/528"]),
  ("G06F9/46|;|H04L29/08", ["G06F9/46", "H04L29/08"]),
  ("G06F9/46;;H04L29/08;", ["G06F9/46", "H04L29/08"]),
  ("G06F9/46 | H04L29/08", ["G06F9/46", "H04L29/08"]),
  ("G06F9/46、H04L29/08", ["G06F9/46", "H04L29/08"]),
  ("G06F9/46；H04L29/08", ["G06F9/46", "H04L29/08"]),
  ("G06F 9/46 H04L 29/08", ["G06F9/46", "H04L29/08"]),
  ("G06F 9/46 (2006.01) I, H04L 29/08 (2006.01) I", ["G06F9/46", "H04L29/08"]),
])
func `symbols are read from the ways they are written`(_ text: String, _ symbols: [String]) {
  let read = list(text)
  #expect(read.symbols == symbols)
  #expect(read.counts.unreadable == 0)
}

@Test func `a symbol that stands twice counts once`() {
  let read = list("A21D 13/00;A21D 13/00;A23L 1/16;A23L 1/16")
  #expect(read.symbols == ["A21D13/00", "A23L1/16"])
  #expect(read.counts.duplicates == 2)
}

@Test func `a cut-off subgroup leaves the main group`() {
  let read = list("A21D 13/0")
  #expect(read.symbols == ["A21D13"])
  #expect(read.counts.cutOff == 1)
}

@Test func `a Locarno class of a design is no symbol`() {
  for text in ["09-03", "9-9-A9", "14-02(10);14-04(10)", "LOC(10)Cl.14-02"] {
    let read = list(text)
    #expect(read.symbols.isEmpty)
    #expect(read.counts.locarno >= 1)
    #expect(read.counts.unreadable == 0)
  }
}

@Test func `a subclass that never was is kept and unknown to every edition`() throws {
  let concordance = try Concordance(table: [], rules: [])
  for text in ["A65D5/00", "G08N1/00", "H21D1/00", "A21J1/00", "Z99Z 1/00"] {
    #expect(list(text).symbols.count == 1)
    let symbol = try #require(IPCSymbol(text))
    #expect(!IPCScheme.hasSubclass(of: symbol), "\(text)")
    #expect(concordance.unknownToEdition([symbol]) == 1, "\(text)")
  }
  for text in ["F24J2/00", "H01L21/00", "G06K9/00", "H10B41/00"] {
    #expect(try IPCScheme.hasSubclass(of: #require(IPCSymbol(text))), "\(text)")
  }
}

@Test func `what is no symbol is left out and counted`() {
  for text in ["G06F3100", "G6F9/46", "06F9/46x?G", "hello", "G06F9/4612345", "G06F/46"] {
    let counts = list(text).counts
    #expect(counts.unreadable + counts.locarno > 0, "\(text)")
  }
  #expect(list("").symbols.isEmpty)
  #expect(list("NA").counts == IPCList.Counts())
}

@Test func `an open parenthesis does not swallow the rest of the list`() {
  #expect(list("E01B3/32(2006.01;E01B9/10").symbols == ["E01B3/32", "E01B9/10"])
}

@Test func `symbols are in official order`() throws {
  let order = [
    "A01", "A01B", "A01B1", "A01B1/00", "A01B1/02", "A01B1/022", "A01B1/0223", "A01B1/03",
    "A01B2/00",
    "A01B10/00", "A01C1/00", "B01B1/00",
  ]
  let symbols = try order.map { try #require(IPCSymbol($0)) }
  #expect(symbols.sorted() == symbols)
  #expect(symbols.map(\.text) == order)
}

@Test func `a symbol is cut at any depth`() throws {
  let symbol = try #require(IPCSymbol("G06F9/445"))
  #expect(symbol.cut(to: .mainGroup).text == "G06F9")
  #expect(symbol.cut(to: .subclass).text == "G06F")
  #expect(symbol.cut(to: .mainClass).text == "G06")
  #expect(symbol.cut(to: .section).text == "G")
  #expect(symbol.depth == .subgroup)
}

@Test func `subclasses come and go with editions`() throws {
  let vision = try #require(IPCSymbol("G06V"))
  let chip = try #require(IPCSymbol("H01L"))
  #expect(IPCScheme.subclasses(outside: "2019.07").contains(vision))
  #expect(IPCScheme.subclasses(outside: "2021").contains(vision))
  #expect(!IPCScheme.subclasses(outside: "2022").contains(vision))
  #expect(!IPCScheme.subclasses(outside: "2021.01").contains(chip))
  #expect(IPCScheme.subclasses(outside: "2026.01").contains(chip))
  #expect(IPCScheme.subclasses(outside: "").isEmpty)
  #expect(IPCScheme.subclasses(outside: "第八版").isEmpty)
}

@Test func `list items keep their places where another list is aligned with them`() {
  func items(_ text: String, _ separators: [String], keepingEmpty: Bool = false) -> [String] {
    var items: [String] = []
    cell(text) { bytes in
      ListSeparators(separators).forEachItem(in: bytes, keepingEmpty: keepingEmpty) {
        items.append(String(decoding: $0, as: UTF8.self))
      }
    }
    return items
  }
  #expect(items("甲公司; 乙公司 ;", [";"]) == ["甲公司", "乙公司"])
  #expect(items("甲;;乙", [";", ";;"]) == ["甲", "乙"])
  #expect(items("甲;;乙", [";"]) == ["甲", "乙"])
  #expect(items("苏州;;南京", [";"], keepingEmpty: true) == ["苏州", "", "南京"])
  #expect(items("CN1A|;|CN2A|;|CN3A", ["|;|"]) == ["CN1A", "CN2A", "CN3A"])
  #expect(items("甲；乙", [";", "；"]) == ["甲", "乙"])
  #expect(items("['甲', \"乙\"]", [";"]) == ["甲", "乙"])
  #expect(
    items("DEPOORTERE, Thomas;WADELL, LARS", [";"]) == ["DEPOORTERE, Thomas", "WADELL, LARS"])
  #expect(items("", [";"]) == [])
}

@Test(arguments: ["C00", "A00B", "A00B1/00", "A00B1/00;", "G06F 9 46", "G06F 9 46/00"])
func `a class 00 and two numbers for a group are no symbol`(_ text: String) {
  let read = list(text)
  #expect(read.symbols.isEmpty)
  #expect(read.counts.unreadable == 1)
}
