import Dumps

/// A table in the layout of 国际专利分类与国民经济行业分类参照关系表 (GB/T 4754; CNIPA 2015, 2018), saved as
/// CSV: classes and rules in one.
///
/// A row with a code of one letter (门类), two (大类) or three digits (中类) heads those below it; one of
/// four digits (小类) opens a block, and the rows without code that follow hold its IPC entries. The
/// table gives no weights: a symbol of several classes is split equally.
struct EconomyTable {
  let classes: [IndustryRow]
  let rules: [ConcordanceRow]

  private static let columns = ["行业代码", "行业名称", "IPC"]

  /// Reads a file of this layout; nil for one with other columns.
  init?(folder: String, _ file: NamedFile) throws(ConfigurationError) {
    guard let table = try? CSVTable(path: file.path), table.header.first == Self.columns[0] else {
      return nil
    }
    var draft = Draft()
    let reading = try TableReading(
      table, folder: folder, file: file.file, required: Self.columns, optional: [])
    for row in reading.rows { try draft.take(row) }
    classes = draft.classes
    rules = draft.rules
  }

  private struct Draft {
    var classes: [IndustryRow] = []
    var rules: [ConcordanceRow] = []
    private var register = KeyRegister()
    private var known: Set<String> = []
    /// The letter that stands above the rows at hand.
    private var section: String?
    /// The block of four digits that is open.
    private var block: String?

    mutating func take(_ row: Cells) throws(ConfigurationError) {
      let code = row.text(EconomyTable.columns[0])
      if !code.isEmpty { try open(code, row) }
      let entries = try row.list(EconomyTable.columns[2])
      guard !entries.isEmpty else { return }
      guard let block else {
        // A spreadsheet that takes codes for numbers turns 0111 into 111.
        throw row.refuse(
          EconomyTable.columns[2],
          "IPC entries below a code of four digits only; are leading zeros lost?")
      }
      rules.append(ConcordanceRow(code: block, include: entries, line: row.origin.line))
    }

    private mutating func open(_ code: String, _ row: Cells) throws(ConfigurationError) {
      let bytes = Array(code.utf8)
      let isSection =
        bytes.count == 1 && bytes[0] >= UInt8(ascii: "A") && bytes[0] <= UInt8(ascii: "Z")
      let isNumber = (2...4).contains(bytes.count) && bytes.allSatisfy { $0 &- 0x30 < 10 }
      guard isSection || isNumber else {
        throw row.refuse(EconomyTable.columns[0], "a letter or two, three or four digits")
      }
      try register.enter(code, EconomyTable.columns[0], at: row.origin)
      known.insert(code)
      if isSection { section = code }
      block = bytes.count == 4 ? code : nil
      // The nearest class above that has a row of its own.
      let above =
        isSection ? [] : (2..<max(2, bytes.count)).reversed().map { String(code.prefix($0)) }
      classes.append(
        IndustryRow(
          code: code, title: try row.demanded(EconomyTable.columns[1]),
          parent: above.first(where: known.contains) ?? (isSection ? nil : section),
          line: row.origin.line))
    }
  }
}
