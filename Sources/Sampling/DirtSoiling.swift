extension DirtKind {
  /// Puts the fault into the cells of a row of the 34-column layout.
  func soil(_ cells: inout [String], filed: SampleDay, _ ordinal: Int) {
    typealias Column = BulkLayout
    let symbols = cells[Column.symbols].split(separator: ";").map(String.init)
    let first = symbols.first ?? "A47J27/00"
    func set(_ list: String, main: String) {
      cells[Column.symbols] = list
      cells[Column.mainSymbol] = main
    }
    switch self {
    case .unreadableDate:
      cells[Column.filed] = ["待定", "2013年第三季度", "见申请书", "????", "详见首页"][ordinal % 5]
    case .impossibleDate:
      cells[Column.filed] = "\(filed.year)." + ["02.30", "13.05", "04.31", "00.12"][ordinal % 4]
    case .ambiguousDate:
      cells[Column.filed] = "0\(ordinal % 4 + 3)/0\(ordinal % 4 + 5)/\(filed.year)"
    case .missingFilingDate: cells[Column.filed] = ordinal % 2 == 0 ? "" : "无数据"
    case .spreadsheetDate: cells[Column.filed] = String(filed.spreadsheetSerial)
    case .otherDateForm:
      let (year, month, day) = filed.parts
      cells[Column.filed] =
        [
          String(filed.yyyymmdd), filed.text("-"), "\(year)-\(month)-\(day)",
          filed.text("-") + "T00:00:00Z", "\(day.padded(2)).\(month.padded(2)).\(year)",
        ][ordinal % 5]
    case .embeddedNewline:
      cells[Column.abstract] += ordinal % 2 == 0 ? "\n附图说明:无。" : "\n\n本段换行。"
    case .doubledQuote: cells[Column.title] = "一种\"双引号\"" + cells[Column.title].dropFirst(2)
    case .tabInCell: cells[Column.title] = cells[Column.title] + "\t(样本)"
    case .nonBreakingSpace:
      cells[Column.applicants] = "\u{A0}" + cells[Column.applicants] + "\u{A0}"
    case .markupEntity: cells[Column.abstract] += "&lt;IMAGE&gt;&amp;nbsp;"
    case .formulaName:
      cells[Column.applicants] =
        ["=cmd|'/C calc'!A0", "+样本加号有限公司", "-样本减号有限公司", "@样本有限公司", "=1+1"][ordinal % 5]
    case .veryLongName:
      cells[Column.applicants] = String(repeating: "样本超长名称", count: 400) + "有限公司"
    case .wrongCheckDigit:
      cells[Column.number] = SampleNumbers.withWrongCheckDigit(cells[Column.number])
    case .otherNumberForm: cells[Column.number] = Self.otherForm(cells[Column.number], ordinal)
    case .missingNumber: cells[Column.number] = ""
    case .missingType: cells[Column.type] = ""
    case .fullWidthDigits: cells[Column.address] = Self.fullWidthStreetDigits(cells[Column.address])
    case .missingAddress: cells[Column.address] = ""
    case .newestEdition:
      let newest = ["H10K50/11", "H10D30/60", "H10B12/00", "H10F77/20", "H10H20/85"][ordinal % 5]
      set(newest, main: newest)
    case .fullWidthParentheses:
      set(
        symbols.map { $0 + "（2006.01）I" }.joined(separator: ";"), main: first + "（2006.01）I")
    case .lostSlash:
      let lost = first.split(separator: "/")
      let text = lost[0].prefix(4) + Self.width3(lost[0].dropFirst(4)) + lost[1]
      set(String(text), main: String(text))
    case .zeroPadded:
      let parts = first.split(separator: "/")
      let text = parts[0].prefix(4) + "-" + Self.width3(parts[0].dropFirst(4)) + "/" + parts[1]
      set(String(text), main: String(text))
    case .spacedSymbol:
      let text = first.prefix(4) + (ordinal % 2 == 0 ? " " : "   ") + first.dropFirst(4)
      set(String(text), main: String(text))
    case .pythonList:
      set("[" + symbols.map { "'\($0)'" }.joined(separator: ", ") + "]", main: first)
    case .subclassOnly: set(String(first.prefix(4)), main: String(first.prefix(4)))
    case .repeatedSymbol: set((symbols + [first, first]).joined(separator: ";"), main: first)
    case .impossibleSubclass:
      let impossible = ["A65D1/00", "G08N3/00", "H21D7/02"][ordinal % 3]
      set(impossible, main: impossible)
    case .missingSymbols: set("", main: "")
    case .otherSeparator:
      let separator = [" | ", ";;", "； "][ordinal % 3]
      set((symbols + ["A47J31/00"]).joined(separator: separator), main: first)
    default: break
    }
    if self == .nonBreakingSpace || self == .formulaName || self == .veryLongName {
      cells[Column.holder] = cells[Column.applicants]
    }
    if self == .fullWidthDigits || self == .missingAddress {
      cells[Column.holderAddress] = cells[Column.address]
    }
  }

  /// Puts the fault into the bytes of a finished record.
  func soil(_ record: inout [UInt8], _ ordinal: Int) {
    switch self {
    case .raggedShort:
      // The first columns hold no quoted cell, so a comma there is a separator.
      var commas = 0
      if let cut = record.firstIndex(where: { byte in
        if byte == UInt8(ascii: ",") { commas += 1 }
        return commas == 12
      }) {
        record.removeSubrange(cut...)
      }
    case .raggedLong: record.append(contentsOf: ",多余,列".utf8)
    case .invalidBytes: record.insert(contentsOf: [0xFF, 0xC0, 0x80], at: 6)
    default: break
    }
  }

  private static func width3(_ group: Substring) -> String { (Int(group) ?? 0).padded(3) }

  /// The same number as other exports write it: nothing is lost.
  private static func otherForm(_ number: String, _ ordinal: Int) -> String {
    let bare = number.dropFirst(2)
    switch ordinal % 5 {
    case 0: return String(bare)
    case 1: return "ZL" + bare
    case 2: return number.replacing(".", with: "")
    case 3: return number.lowercased()
    default:
      return String(String.UnicodeScalarView(bare.unicodeScalars.map(Self.fullWidth)))
    }
  }

  private static func fullWidthStreetDigits(_ address: String) -> String {
    let parts = address.split(separator: " ", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return address }
    let street = String(String.UnicodeScalarView(parts[1].unicodeScalars.map(Self.fullWidth)))
    return parts[0] + " " + street
  }

  private static func fullWidth(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    ("0"..."9").contains(scalar) ? Unicode.Scalar(scalar.value + 0xFEE0)! : scalar
  }
}
