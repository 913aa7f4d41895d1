/// Why a record was set aside.
public enum RejectReason: String, CaseIterable, Sendable, Codable, CodingKeyRepresentable, Hashable
{
  // What the bytes show.
  case unterminatedQuote = "unterminated_quote"
  case textAfterClosingQuote = "text_after_closing_quote"
  case bareQuote = "bare_quote"
  case invalidEncoding = "invalid_encoding"
  case overlongRecord = "overlong_record"
  // What the header shows.
  case wrongFieldCount = "wrong_field_count"
  case nulByte = "nul_byte"
  // What a field's content shows.
  case unreadableApplicationNumber = "unreadable_application_number"
  case unreadableDate = "unreadable_date"
  case ambiguousDate = "ambiguous_date"
  case impossibleDate = "impossible_date"
  case unreadableNumber = "unreadable_number"
  case unknownType = "unknown_type"
  case unknownEvent = "unknown_event"
  case emptyCell = "empty_cell"
  case contradictoryRecord = "contradictory_record"

  /// The reason as users read it.
  public var title: String {
    switch self {
    case .unterminatedQuote: "引号未闭合"
    case .textAfterClosingQuote: "闭合引号后有多余文字"
    case .bareQuote: "未加引号的字段中出现引号"
    case .invalidEncoding: "字节不符合文件编码"
    case .overlongRecord: "记录超过长度上限"
    case .wrongFieldCount: "字段数与表头不符"
    case .nulByte: "含空字节 (NUL)"
    case .unreadableApplicationNumber: "申请号无法识别"
    case .unreadableDate: "日期无法识别"
    case .ambiguousDate: "日期有歧义"
    case .impossibleDate: "日期不存在"
    case .unreadableNumber: "数值无法识别"
    case .unknownType: "专利类型无法识别"
    case .unknownEvent: "事件种类无法识别"
    case .emptyCell: "必填的单元格为空"
    case .contradictoryRecord: "记录自相矛盾"
    }
  }
}

/// What is wrong with one record, said by whoever found it.
public struct RowProblem: Sendable, Equatable {
  public var reason: RejectReason
  public var column: String
  public var cell: String

  public init(reason: RejectReason, column: String = "", cell: String = "") {
    self.reason = reason
    self.column = column
    self.cell = cell
  }
}

/// What became of one record.
///
/// The problem lies in memory of its own, so that an outcome is handed back in a register: read from
/// memory just written, it would wait for all that the record wrote before.
public enum RecordOutcome: Sendable, Equatable {
  case accepted
  indirect case rejected(RowProblem)
}

/// One record that was set aside, with the place where it lies.
public struct Reject: Sendable, Codable, Equatable {
  /// The path as it was given.
  public var file: String
  /// The record's number in its file, from 1: preamble, header and blank lines do not count.
  public var record: Int
  /// The physical line on which the record begins, from 1; CR LF, LF and a lone CR end a line.
  public var line: Int
  /// Bytes before the record in the uncompressed file.
  public var offset: Int
  public var reason: RejectReason
  public var column: String
  /// The offending cell, or the beginning of the raw record: at most 200 characters.
  public var cell: String
}
