internal import Glibc

/// Reads the classification column of a record into distinct symbols.
///
/// The grammar of a symbol leaves no room for a list separator, so any character that cannot stand in
/// one ends it: `;` `；` `,` `|` `、`, quotes and brackets of Python or JSON lists, line ends. A blank
/// ends a symbol only where another one begins behind it. What is understood:
/// * `E01B3/32(2006.01)I`, parentheses of either width, and anything inside them;
/// * blanks and zero padding: `A21D 13/00`, `H04B   1/711`, `B29C-047/00`, `C12Q-0001/6883`;
/// * a lost slash where five or more digits follow: three of main group, the rest subgroup
///   (`C07D41700`, `H01J04900`);
/// * symbols that stop early, `A61K` or `G06F9`; a subgroup of one digit is a cut-off one, of which only
///   the main group is certain (`A21D 13/0` is A21D13).
/// A Locarno class (`09-03`, `14-02(10)`) begins with a digit and is no IPC symbol. Symbols of the right
/// form in a subclass that no edition has are kept; `IPCScheme` knows them.
public enum IPCList {
  /// What one cell, or the cells added up, held beside readable symbols.
  public struct Counts: Sendable, Equatable {
    /// Items that are no symbol; they are left out.
    public var unreadable = 0
    public var locarno = 0
    public var duplicates = 0
    public var cutOff = 0

    public init() {}

    public static func += (left: inout Counts, right: Counts) {
      left.unreadable += right.unreadable
      left.locarno += right.locarno
      left.duplicates += right.duplicates
      left.cutOff += right.cutOff
    }
  }

  /// Appends the symbols of `bytes` that `symbols` does not hold yet, in their order (first = main).
  public static func parse(
    _ bytes: UnsafeRawBufferPointer, into symbols: inout [IPCSymbol]
  ) -> Counts {
    if bytes.isEmpty { return Counts() }
    let padding = PlainSymbol.padding
    return withUnsafeTemporaryAllocation(byteCount: bytes.count + padding, alignment: 1) { text in
      text.copyMemory(from: bytes)
      memset(text.baseAddress! + bytes.count, Int32(UInt8(ascii: ";")), padding)
      return parse(bytes, text.baseAddress!, into: &symbols)
    }
  }

  /// - Parameter text: the same bytes with semicolons behind them.
  private static func parse(
    _ bytes: UnsafeRawBufferPointer, _ text: UnsafeRawPointer, into symbols: inout [IPCSymbol]
  ) -> Counts {
    var counts = Counts()
    var distinct = DistinctSymbols(symbols)
    var position = 0
    while let plain = PlainSymbol(text, bytes.count, at: position) {
      distinct.take(plain.symbol, into: &symbols, &counts)
      position = plain.end
    }
    if position >= bytes.count || position == 0 && EmptyWords.contains(bytes) { return counts }
    var item = SymbolItem()
    var depth = 0
    var reader = HalfWidth(bytes, from: position)
    while true {
      if depth == 0, item.isUnbegun, let plain = PlainSymbol(text, bytes.count, at: reader.offset) {
        distinct.take(plain.symbol, into: &symbols, &counts)
        reader = HalfWidth(bytes, from: plain.end)
        continue
      }
      var character = reader.next()
      if character &- UInt8(ascii: "a") < 26 { character -= 0x20 }
      switch character {
      case UInt8(ascii: "("):
        depth += 1
        continue
      case UInt8(ascii: ")"):
        depth = max(0, depth - 1)
        if depth == 0 { item.closeParenthesis() }
        continue
      case HalfWidth.end: break
      // An unclosed parenthesis must not swallow the rest of the list.
      case UInt8(ascii: ";"): depth = 0
      default: if depth > 0 { continue }
      }
      if item.take(character) { continue }
      finish(&item, &counts, &symbols, &distinct)
      if character == HalfWidth.end { return counts }
      _ = item.take(character)
    }
  }

  private static func finish(
    _ item: inout SymbolItem, _ counts: inout Counts, _ symbols: inout [IPCSymbol],
    _ distinct: inout DistinctSymbols
  ) {
    switch item.result() {
    case .nothing: break
    // The I or N of `(2006.01) I`, set off by a blank.
    case .letter: if symbols.isEmpty { counts.unreadable += 1 }
    case .locarno: counts.locarno += 1
    case .unreadable: counts.unreadable += 1
    case .symbol(let symbol, let isCutOff):
      if isCutOff { counts.cutOff += 1 }
      distinct.take(symbol, into: &symbols, &counts)
    }
    item = SymbolItem()
  }
}

/// Keeps a list of symbols distinct: by looking through it while it is short, by a set beyond.
private struct DistinctSymbols {
  private var set: Set<IPCSymbol>?

  init(_ symbols: [IPCSymbol]) {
    if symbols.count > Self.short { set = Set(symbols) }
  }

  mutating func take(
    _ symbol: IPCSymbol, into symbols: inout [IPCSymbol], _ counts: inout IPCList.Counts
  ) {
    if set != nil {
      guard set!.insert(symbol).inserted else {
        counts.duplicates += 1
        return
      }
    } else if symbols.contains(symbol) {
      counts.duplicates += 1
      return
    }
    symbols.append(symbol)
    if set == nil, symbols.count > Self.short { set = Set(symbols) }
  }

  private static let short = 64
}
