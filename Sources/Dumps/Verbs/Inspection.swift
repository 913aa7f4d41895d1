/// What one look through a dump file shows: how it is written, what of it is understood, and what
/// is wrong with it.
public struct Inspection: Sendable {
  public let reading: FileReading
  /// Title of the format found, or empty.
  public let formatTitle: String

  private static let problemsShown = 20

  /// Reads the whole file once; a header no format knows is no error here.
  public init(
    path: String, formats: [DumpFormat] = DumpFormat.builtIn,
    jobs: Int = DumpReader.availableProcessors, maximumRecordBytes: Int = 16 << 20
  ) throws(DumpError) {
    var reader = DumpReader(
      paths: [path], formats: formats, jobs: jobs, maximumRecordBytes: maximumRecordBytes,
      maximumRejectsKept: Self.problemsShown)
    reader.requiresFormat = false
    reading = try reader.read(makeState: { _ in 0 }, body: { _, _ in .accepted }).files[0]
    let id = reading.formatID
    formatTitle = formats.first { $0.id == id }?.title ?? ""
  }

  /// The findings as lines of text for a reader.
  public var text: String {
    var lines = [reading.path]
    func say(_ name: String, _ value: String) { lines.append("  \(name)：\(value)") }
    say("大小", "\(reading.bytes) 字节" + (reading.isGzip ? "（gzip）" : ""))
    say("编码", "\(reading.encoding.name)（\(reading.encoding.reason)）")
    say("分隔符", Self.name(of: reading.delimiter))
    say("行尾", lineEndText)
    say(
      "表头",
      "第 \(reading.preambleRecords + 1) 条记录，\(reading.columns.header.count) 列："
        + reading.columns.header.joined(separator: "，"))
    say("格式", reading.formatID.isEmpty ? "未识别" : "\(reading.formatID) \(formatTitle)")
    let columns = reading.columns
    say("识别的列", columns.understood.map { "\($0.header)→\($0.field.name)" }.listed)
    say("未识别的列", columns.notUnderstood.listed)
    say("缺少的字段", columns.missing.map(\.name).listed)
    if !columns.missingFromLayout.isEmpty { say("缺少的列", columns.missingFromLayout.listed) }
    if !columns.extraToLayout.isEmpty { say("多出的列", columns.extraToLayout.listed) }
    if columns.isReordered { say("列序", "与格式不同") }
    if !columns.duplicated.isEmpty { say("重复的列名", columns.duplicated.listed) }
    say(
      "记录",
      "读取 \(reading.read) = 接受 \(reading.accepted) + 拒收 \(reading.rejected) + 空行 \(reading.blank)")
    for (reason, count) in countsByReason { say(reason.title, "\(count)（\(reason.rawValue)）") }
    if !reading.rejects.isEmpty { say("最先的问题", "\(reading.rejects.count) 条") }
    for reject in reading.rejects { lines.append("    " + Self.line(for: reject)) }
    return lines.map(Self.printable).joined(separator: "\n") + "\n"
  }

  private var countsByReason: [(RejectReason, Int)] {
    RejectReason.allCases.compactMap { reason in
      reading.rejectCounts[reason].map { (reason, $0) }
    }
  }

  private var lineEndText: String {
    let ends = reading.lineEnds
    let kinds = [("LF", ends.lineFeeds), ("CRLF", ends.pairs), ("CR", ends.carriageReturns)]
    return kinds.filter { $0.1 > 0 }.map { "\($0.0) \($0.1)" }.listed
  }

  private static func line(for reject: Reject) -> String {
    "第 \(reject.line) 行，第 \(reject.record) 条记录，偏移 \(reject.offset)：\(reject.reason.title)"
      + (reject.column.isEmpty ? "" : "（\(reject.column)）") + "：\(reject.cell)"
  }

  private static func name(of delimiter: UInt8) -> String {
    switch delimiter {
    case 0x2C: "逗号 ,"
    case 0x09: "制表符"
    case 0x3B: "分号 ;"
    case 0x7C: "竖线 |"
    default: String(UnicodeScalar(delimiter))
    }
  }

  /// Control characters of the data would move a terminal's cursor.
  private static func printable(_ line: String) -> String {
    var shown = String.UnicodeScalarView()
    for scalar in line.unicodeScalars {
      let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
      shown.append(isControl ? "\u{FFFD}" : scalar)
    }
    return String(shown)
  }
}

extension [String] {
  fileprivate var listed: String { isEmpty ? "无" : joined(separator: "，") }
}
