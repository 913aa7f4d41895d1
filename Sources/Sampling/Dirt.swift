/// A kind of fault or peculiarity of real exports that the sample holds in a known number.
public enum DirtKind: String, CaseIterable, Sendable {
  case unreadableDate = "unreadable_date"
  case impossibleDate = "impossible_date"
  case ambiguousDate = "ambiguous_date"
  case missingFilingDate = "missing_filing_date"
  case spreadsheetDate = "spreadsheet_date"
  case otherDateForm = "other_date_form"
  case raggedShort = "ragged_short"
  case raggedLong = "ragged_long"
  case invalidBytes = "invalid_bytes"
  case unterminatedQuote = "unterminated_quote"
  case embeddedNewline = "embedded_newline"
  case doubledQuote = "doubled_quote"
  case tabInCell = "tab_in_cell"
  case nonBreakingSpace = "non_breaking_space"
  case markupEntity = "html_entity"
  case formulaName = "formula_name"
  case veryLongName = "very_long_name"
  case blankLine = "blank_line"
  case headerSpaces = "header_spaces"
  case reorderedColumns = "reordered_columns"
  case preambleLine = "preamble_line"
  case noFinalNewline = "no_final_newline"
  case wrongCheckDigit = "wrong_check_digit"
  case otherNumberForm = "other_number_form"
  case missingNumber = "missing_number"
  case missingType = "missing_type"
  case missingPrefecture = "missing_prefecture"
  case missingProvince = "missing_province"
  case formerDistrict = "former_district"
  case homonymDistrict = "homonym_district"
  case falseFriend = "false_friend"
  case postcodeContradicts = "postcode_contradicts"
  case typoCity = "typo_city"
  case fullWidthDigits = "full_width_digits"
  case missingPostcode = "missing_postcode"
  case missingAddress = "missing_address"
  case newestEdition = "newest_edition"
  case fullWidthParentheses = "full_width_parentheses"
  case lostSlash = "lost_slash"
  case zeroPadded = "zero_padded"
  case spacedSymbol = "spaced_symbol"
  case pythonList = "python_list"
  case subclassOnly = "subclass_only"
  case repeatedSymbol = "repeated_symbol"
  case impossibleSubclass = "impossible_subclass"
  case missingSymbols = "missing_symbols"
  case otherSeparator = "other_separator"
  case identicalRow = "identical_row"
  case bothLayouts = "both_layouts"
  case laterPublication = "later_publication"
  case olderEdition = "older_edition"
  case locarnoAsSymbol = "locarno_as_symbol"
  case foreignApplicant = "foreign_applicant"
  case compatriotApplicant = "hong_kong_macao_taiwan_applicant"
  case holderMovedCity = "holder_moved_city"
  case parkAddress = "park_address"
  case strangerInSideFile = "stranger_in_side_file"
  case unknownParty = "unknown_party"
  case otherUnit = "other_unit"
  case missingSideValue = "missing_side_value"
}

/// What a careful reader does with a fault.
public enum DirtOutcome: String, Sendable {
  case rejected = "拒收"
  case warned = "告警"
  case kept = "照收"
}

/// A kind of dirt, what it is called, what is expected of a reader, and how often it is planted in
/// 20,000 rows; nil where it comes about by itself and is only counted.
public struct Dirt: Sendable {
  public let kind: DirtKind
  public let title: String
  public let outcome: DirtOutcome
  let planned: Int?

  init(_ kind: DirtKind, _ title: String, _ outcome: DirtOutcome, _ planned: Int?) {
    self.kind = kind
    self.title = title
    self.outcome = outcome
    self.planned = planned
  }

  /// How many records of a sample of `rows` rows carry it: at least one, never more than `planned`.
  func planned(inRows rows: Int) -> Int? {
    planned.map { min($0, max(1, $0 * rows / 20_000)) }
  }

  public static let all: [Dirt] = [
    .init(.unreadableDate, "申请日无法识别", .rejected, 10),
    .init(.impossibleDate, "申请日不存在于日历", .rejected, 8),
    .init(.ambiguousDate, "申请日日月不分", .rejected, 4),
    .init(.missingFilingDate, "申请日为空", .kept, 4),
    .init(.spreadsheetDate, "申请日为表格序列号", .kept, 40),
    .init(.otherDateForm, "申请日为其他写法", .kept, 40),
    .init(.raggedShort, "列数过少", .rejected, 6),
    .init(.raggedLong, "列数过多", .rejected, 6),
    .init(.invalidBytes, "字节不合编码", .rejected, 1),
    .init(.unterminatedQuote, "引号未闭合(文件末尾)", .rejected, nil),
    .init(.embeddedNewline, "摘要内换行", .kept, 24),
    .init(.doubledQuote, "名称内双引号", .kept, 24),
    .init(.tabInCell, "单元格内制表符", .kept, 6),
    .init(.nonBreakingSpace, "不间断空格", .kept, 8),
    .init(.markupEntity, "HTML 实体", .kept, 10),
    .init(.formulaName, "形似公式的申请人名", .kept, 6),
    .init(.veryLongName, "超长申请人名", .kept, 3),
    .init(.blankLine, "空行", .kept, 5),
    .init(.headerSpaces, "表头多余空格", .kept, nil),
    .init(.reorderedColumns, "列次序不同", .kept, nil),
    .init(.preambleLine, "表头前的说明行", .kept, nil),
    .init(.noFinalNewline, "文件末尾无换行", .kept, nil),
    .init(.wrongCheckDigit, "申请号校验位错误", .warned, 20),
    .init(.otherNumberForm, "申请号其他写法", .kept, 30),
    .init(.missingNumber, "申请号为空", .kept, 8),
    .init(.missingType, "专利类型为空", .kept, 6),
    .init(.missingPrefecture, "地址缺地级市", .kept, 60),
    .init(.missingProvince, "地址缺省", .kept, 20),
    .init(.formerDistrict, "已更名或撤并的区县", .kept, 60),
    .init(.homonymDistrict, "同名区", .kept, 12),
    .init(.falseFriend, "外地地址含江苏地名", .kept, 10),
    .init(.postcodeContradicts, "邮编与地址矛盾", .warned, 12),
    .init(.typoCity, "城市名错字", .warned, 6),
    .init(.fullWidthDigits, "地址全角数字", .kept, 25),
    .init(.missingPostcode, "境内地址无邮编", .kept, 30),
    .init(.missingAddress, "地址为空", .kept, 10),
    .init(.newestEdition, "最新版 IPC", .kept, 15),
    .init(.fullWidthParentheses, "IPC 全角括号", .kept, 30),
    .init(.lostSlash, "IPC 丢失斜线", .kept, 20),
    .init(.zeroPadded, "IPC 补零", .kept, 20),
    .init(.spacedSymbol, "IPC 内空格", .kept, 20),
    .init(.pythonList, "IPC 为 Python 列表文本", .kept, 10),
    .init(.subclassOnly, "IPC 只到小类", .kept, 10),
    .init(.repeatedSymbol, "同格重复 IPC", .kept, 20),
    .init(.impossibleSubclass, "不存在的 IPC 小类", .warned, 6),
    .init(.missingSymbols, "IPC 为空", .kept, 10),
    .init(.otherSeparator, "IPC 其他分隔符", .kept, 12),
    .init(.identicalRow, "两个文件中的相同行", .kept, 25),
    .init(.bothLayouts, "两种版式中的同一件", .kept, 25),
    .init(.laterPublication, "同一申请的后次公布", .kept, nil),
    .init(.olderEdition, "旧版 IPC", .kept, nil),
    .init(.locarnoAsSymbol, "IPC 列中的洛迦诺分类", .kept, nil),
    .init(.foreignApplicant, "国外申请人(无邮编)", .kept, nil),
    .init(.compatriotApplicant, "港澳台申请人", .kept, nil),
    .init(.holderMovedCity, "权利人与申请人不在同一市", .kept, nil),
    .init(.parkAddress, "园区地址", .kept, nil),
    .init(.strangerInSideFile, "附表行所指申请不在数据中", .kept, nil),
    .init(.unknownParty, "事件当事人无从查考", .kept, nil),
    .init(.otherUnit, "可换算的其他单位", .kept, nil),
    .init(.missingSideValue, "附表有意缺失的值", .kept, nil),
  ]
}

/// How many records of one file carry one kind of dirt.
public struct PlantedDirt: Sendable, Equatable {
  public let kind: DirtKind
  public let file: String
  public let count: Int
  /// Record numbers from 1, header and blank lines not counted; the first 100 of them.
  ///
  /// 0 stands for
  /// the file as a whole.
  public let records: [Int]
  /// Where the applicants of these records sit in truth, for faults of addresses: a city's code, 省外
  /// or 未知; empty for other faults.
  public let units: [String]
}

/// Counts dirt as it is written, so that the manifest tells what the files hold.
final class DirtTally {
  private struct Entry {
    var count = 0
    var records: [Int] = []
    var units: [String] = []
  }

  private var counts: [DirtKind: [String: Entry]] = [:]

  func note(_ kind: DirtKind, file: String, record: Int, unit: String? = nil) {
    var entry = counts[kind, default: [:]][file, default: Entry()]
    entry.count += 1
    if entry.records.count < 100 {
      entry.records.append(record)
      if let unit { entry.units.append(unit) }
    }
    counts[kind, default: [:]][file] = entry
  }

  /// In the order of `Dirt.all`, then by file.
  var planted: [PlantedDirt] {
    Dirt.all.flatMap { dirt in
      (counts[dirt.kind] ?? [:]).sorted { $0.key < $1.key }.map { file, entry in
        PlantedDirt(
          kind: dirt.kind, file: file, count: entry.count, records: entry.records,
          units: entry.units)
      }
    }
  }
}
