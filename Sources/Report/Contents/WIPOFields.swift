internal import Configuration
internal import Resolution

/// The one WIPO field (Schmoch 2008) that stands for an invention among its peers.
struct WIPOFields: Sendable {
  private let concordance: Concordance

  /// - Throws: `ResolutionError` when the built-in table of fields cannot be read.
  init() throws(ResolutionError) {
    concordance = try Concordance(scheme: IndustryScheme(source: .wipo35))
  }

  /// The field that most of the symbols belong to, of several that of the symbol named first, the
  /// main one; unmapped where no symbol has one.
  ///
  /// Symbols are counted: in fixed-point shares the remainder of a third would decide every tie.
  func field(of symbols: some Collection<IPCSymbol>) -> Int32 {
    guard let first = symbols.first else { return IndustryShare.unmapped }
    // Most inventions lie in one field, and need no counting.
    let main = field(of: first)
    if symbols.dropFirst().allSatisfy({ field(of: $0) == main }) { return main }
    var counts: [(field: Int32, symbols: Int)] = []
    for symbol in symbols {
      let field = field(of: symbol)
      guard field != IndustryShare.unmapped else { continue }
      if let place = counts.firstIndex(where: { $0.field == field }) {
        counts[place].symbols += 1
      } else {
        counts.append((field, 1))
      }
    }
    let most = counts.map(\.symbols).max()
    return counts.first { $0.symbols == most }?.field ?? IndustryShare.unmapped
  }

  private func field(of symbol: IPCSymbol) -> Int32 {
    if let field = concordance.directIndustry(of: symbol) { return field }
    var shares: [IndustryShare] = []
    concordance.shares(
      of: [symbol], conditions: nil, split: .symbols, bound: .symbolsAlone, into: &shares)
    return shares[0].industry
  }
}
