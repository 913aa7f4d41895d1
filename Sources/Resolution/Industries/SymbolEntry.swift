/// One entry of a concordance as written: `G`, `G06`, `G06F*`, `G01N33/`, `G06F9/445`, `G06F3/048*`.
struct SymbolEntry: Sendable, Equatable {
  /// The symbol an application's symbol is compared with: itself where it goes down to the subgroup,
  /// else everything below it.
  var symbol: IPCSymbol
  /// Whether a `*` behind a group was read as its whole main group.
  var isApproximate: Bool

  /// Nil when the text is no symbol, prefix or `*` form.
  init?(_ text: String) {
    var text = text.filter { $0 != " " && $0 != "\u{3000}" }
    var hasStar = false
    while let last = text.last, last == "*" || last == "%" || last == "＊" {
      text.removeLast()
      hasStar = true
    }
    if text.hasSuffix("/") { text.removeLast() }
    // A list of symbols is read leniently; an entry is the bureau's own word, and what stands behind
    // a symbol (a range, a mark) would be lost.
    guard Self.isPlain(text), let symbol = Self.section(text) ?? IPCSymbol(text) else { return nil }
    isApproximate = hasStar && symbol.depth == .subgroup
    self.symbol = isApproximate ? symbol.cut(to: .mainGroup) : symbol
  }

  /// Whether a text is a section, class, subclass, main group or group and nothing else.
  private static func isPlain(_ text: String) -> Bool {
    var rest = text.utf8[...]
    func take(_ most: Int, _ isWanted: (UInt8) -> Bool) -> Int {
      let taken = rest.prefix(most).prefix(while: isWanted).count
      rest.removeFirst(taken)
      return taken
    }
    func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
    func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 &- 0x61 < 26 }
    guard take(1, { $0 | 0x20 &- 0x61 < 8 }) == 1 else { return false }
    if rest.isEmpty { return true }
    guard take(2, isDigit) == 2 else { return false }
    if rest.isEmpty { return true }
    guard take(1, isLetter) == 1 else { return false }
    if rest.isEmpty { return true }
    guard take(4, isDigit) > 0 else { return false }
    if rest.isEmpty { return true }
    return take(1) { $0 == UInt8(ascii: "/") } == 1 && take(6, isDigit) > 0 && rest.isEmpty
  }

  /// A whole section, A to H: in a dump a letter alone is no symbol, in a concordance it is one.
  private static func section(_ text: String) -> IPCSymbol? {
    guard text.utf8.count == 1, let letter = text.uppercased().utf8.first,
      (UInt8(ascii: "A")...UInt8(ascii: "H")).contains(letter)
    else { return nil }
    return IPCSymbol(section: letter - 0x40, mainClass: 0, subclass: 0, mainGroup: 0, subgroup: 0)
  }
}
