import Configuration
import Testing

@testable import Resolution

/// Random numbers that are the same on every run (SplitMix64).
private struct Dice {
  var state: UInt64

  mutating func roll(_ sides: Int) -> Int {
    state &+= 0x9e37_79b9_7f4a_7c15
    var value = state
    value = (value ^ (value >> 30)) &* 0xbf58_476d_1ce4_e5b9
    value = (value ^ (value >> 27)) &* 0x94d0_49bb_1331_11eb
    return Int((value ^ (value >> 31)) % UInt64(sides))
  }
}

/// Cells made of pieces that parsers know and of bytes that are no text.
private func randomCell(_ dice: inout Dice) -> [UInt8] {
  let pieces = [
    "CN", "ZL", "2017", "1060", "1862.3", "X", "江苏省", "南京市", "鼓楼区", "210009", "中国", "香港", "路",
    "G06F", "9/46",
    "(2006.01)I", ";", "09-03", "2013.01.02", "年", "月", "日", "/", "-", ".", "['", "']", "公司", "大学",
    "·", "ＡＢ",
    "　", "e\u{301}", "㎡", "😀", " ", "\t", "99999999999999999999",
  ]
  var bytes: [UInt8] = []
  for _ in 0..<dice.roll(12) {
    if dice.roll(4) == 0 {
      for _ in 0..<dice.roll(4) { bytes.append(UInt8(dice.roll(256))) }
    } else {
      bytes += Array(pieces[dice.roll(pieces.count)].utf8)
    }
  }
  if dice.roll(3) == 0, !bytes.isEmpty { bytes.removeLast(dice.roll(min(3, bytes.count))) }
  return bytes
}

@Test func `no bytes whatever stop a parser, and each gives the same answer twice`() throws {
  let gazetteer = try Gazetteer(
    regions: [RegionRow(code: "320100", name: "南京市", level: "city")],
    parks: [ParkRow(park: "P", title: "园", regionCode: "320100", addressPrefixes: ["南京"])],
    firms: [FirmRow(list: "L", firm: "甲公司", memberOf: "P")])
  let concordance = try Concordance(
    table: [],
    rules: [
      ConcordanceRow(code: "A", include: ["G06F"], keywords: ["公司", "é", "m2"], notKeywords: ["路"])
    ])
  let separators = ListSeparators([";", "|;|"])
  func answer(_ bytes: [UInt8], _ other: [UInt8]) -> String {
    bytes.withUnsafeBytes { cell in
      other.withUnsafeBytes { hint in
        var symbols: [IPCSymbol] = []
        let counts = IPCList.parse(cell, into: &symbols)
        var met = KeywordConditions()
        concordance.matchConditions(in: [cell, hint], into: &met)
        var shares: [IndustryShare] = []
        concordance.shares(
          of: symbols, conditions: met, split: .symbols, bound: .withKeywords, into: &shares)
        #expect(shares.reduce(0) { $0 + $1.share } == IndustryShare.whole)
        var items = 0
        separators.forEachItem(in: cell, keepingEmpty: true) { items += $0.count }
        let place = gazetteer.resolve(
          cell, hints: PlaceHints(provinceCode: hint, province: hint, city: cell, county: hint))
        return "\(ApplicationNumber.parse(cell, office: hint)) \(PublicationNumber.parse(cell))"
          + "\(DateForms.parse(cell)) \(counts) \(symbols.map(\.text)) \(shares) \(items) \(place)"
          + "\(ApplicantNames.kind(of: cell)) \(String(describing: ApplicantNames.kind(word: cell)))"
          + "\(String(describing: gazetteer.unit(named: cell)))"
          + "\(String(describing: gazetteer.firmLists.membership(name: cell, on: nil)))"
      }
    }
  }
  var dice = Dice(state: 20_160_217)
  for _ in 0..<3000 {
    let bytes = randomCell(&dice)
    let other = randomCell(&dice)
    #expect(answer(bytes, other) == answer(bytes, other))
  }
}

@Test func `symbols survive being written and read again`() throws {
  var dice = Dice(state: 7)
  for _ in 0..<2000 {
    let subclass = ["G06F", "A01B", "H04L", "C07D"][dice.roll(4)]
    let digits = (0..<2 + dice.roll(5)).map { _ in String(dice.roll(10)) }.joined()
    let text = "\(subclass)\(1 + dice.roll(9998))/\(digits)"
    #expect(IPCSymbol(text)?.text == text)
  }
}

@Test func `a very long list of symbols is read in one pass`() {
  let text = (1...20_000).map { "A01B\($0 % 9000 + 1)/00" }.joined(separator: ";")
  var symbols: [IPCSymbol] = []
  let counts = cell(text) { IPCList.parse($0, into: &symbols) }
  #expect(symbols.count == 9000)
  #expect(counts.duplicates == 11_000)
}
