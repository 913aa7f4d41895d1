import ReferenceTables

/// The subclasses that editions of the IPC have had, with the edition that brought or dropped them.
public enum IPCScheme {
  /// Whether the symbol's subclass stands in any edition.
  ///
  /// A symbol that stops above the subclass is
  /// judged by its class.
  public static func hasSubclass(of symbol: IPCSymbol) -> Bool {
    let mask = classes[Int(symbol.section) * 100 + symbol.mainClass]
    return symbol.subclass == 0 ? mask != 0 : mask & (1 << UInt32(symbol.subclass)) != 0
  }

  /// The subclasses that came after the edition `edition` (`2019.01`, or a year for its last edition) or
  /// went with or before it; none for text that is no edition.
  static func subclasses(outside edition: String) -> Set<IPCSymbol> {
    let parts = edition.split(separator: ".")
    guard let year = parts.first, year.utf8.count == 4, Int(year) != nil else { return [] }
    let dated = parts.count > 1 ? edition : edition + ".99"
    return Set(
      changes.filter { _, change in
        change.introduced > dated || !change.withdrawn.isEmpty && change.withdrawn <= dated
      }.keys)
  }

  private struct Change {
    var introduced: String
    var withdrawn: String
  }

  private static let rows = ReferenceTable.read(
    reference_ipc_subclasses(), named: "ipc_subclasses.csv")

  /// One bit per subclass letter, by section and class.
  private static let classes: [UInt32] = {
    var classes = [UInt32](repeating: 0, count: 32 * 100)
    for row in rows {
      let letters = Array(row[0].utf8)
      let index =
        Int(letters[0] - 0x40) * 100 + Int(letters[1] - 0x30) * 10 + Int(letters[2] - 0x30)
      classes[index] |= 1 << UInt32(letters[3] - 0x40)
    }
    return classes
  }()

  private static let changes: [IPCSymbol: Change] = {
    var changes: [IPCSymbol: Change] = [:]
    for row in rows where row[1] != "" || row[2] != "" {
      let letters = Array(row[0].utf8)
      let symbol = IPCSymbol(
        section: letters[0] - 0x40, mainClass: Int(letters[1] - 0x30) * 10 + Int(letters[2] - 0x30),
        subclass: letters[3] - 0x40, mainGroup: 0, subgroup: 0)
      changes[symbol] = Change(introduced: row[1], withdrawn: row[2])
    }
    return changes
  }()
}
