public import Counts
internal import Dumps
internal import Store

/// Answers a question from the store alone; the dumps are never read again.
public struct QueryTable: Sendable {
  private let request: QueryRequest
  private let answer: QueryAnswer
  private let jobs: Int
  /// The day on which applications stand as granted and valid, yyyymmdd.
  private let asOf: Int32

  public init(_ request: QueryRequest, tabulator: Tabulator) {
    self.request = request
    answer = QueryAnswer(request, tabulator)
    jobs = tabulator.jobs
    asOf = tabulator.standing.asOf
  }

  /// Returns the answer as a table.
  public func table() -> ReportTable {
    table(
      rows: answer.lines.map { line in
        let place = answer.place(line)
        let (counts, parties) = answer.counts(line)
        return request.dimensions.flatMap { answer.label($0, place, part: Int(line.part)) }
          + request.measures.map { answer.value($0, counts, parties, of: line) }
      })
  }

  /// Returns the bytes that `CSVWriter` makes of the table in UTF-8, in pieces.
  ///
  /// Answers may have very many lines: no cell of them is made, and labels are written out once.
  public func csv() -> [[UInt8]] {
    var head: [UInt8] = []
    CSVWriter.append(row: table(rows: []).columns.map { .text($0.id) }, to: &head)
    let written = answer.parts.indices.map { part in
      request.dimensions.map { labels($0, part: part) }
    }
    defer { withExtendedLifetime(written) {} }
    let lines = answer.lines
    let pieces = (lines.count + Self.linesInPiece - 1) / Self.linesInPiece
    return [head]
      + concurrentMap(pieces, jobs: jobs) { piece in
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Self.linesInPiece * 96)
        let start = piece * Self.linesInPiece
        var rest = lines[start..<min(lines.count, start + Self.linesInPiece)]
        // What the lines of one part share is taken up once for all of them.
        while let part = rest.first?.part {
          let lines = rest.prefix { $0.part == part }
          append(lines, of: Int(part), written[Int(part)].map(HeldLabels.init), to: &bytes)
          rest = rest[lines.endIndex...]
        }
        return bytes
      }
  }

  private static let linesInPiece = 8192

  private func append(
    _ lines: ArraySlice<QueryAnswer.Line>, of part: Int, _ labels: [HeldLabels],
    to bytes: inout [UInt8]
  ) {
    let counted = answer.parts[part]
    let measures = request.measures
    for line in lines {
      let place = counted.place(line)
      for label in labels {
        if !label.starts.isEmpty {
          let coordinate = place.coordinate(along: label.dimension)
          let text = label.starts[coordinate]..<label.starts[coordinate + 1]
          bytes.append(contentsOf: UnsafeBufferPointer(rebasing: label.bytes[text]))
        } else {
          let cells = answer.label(label.dimension, place, part: part)
          CSVWriter.append(cells: cells, to: &bytes)
        }
        bytes.append(UInt8(ascii: ","))
      }
      let (counts, parties) = counted.counts(line)
      for measure in measures.indices {
        if measure > 0 { bytes.append(UInt8(ascii: ",")) }
        CSVWriter.append(
          cell: answer.value(measures[measure], counts, parties, of: line), to: &bytes)
      }
      bytes.append(UInt8(ascii: "\n"))
    }
  }

  /// The labels of one dimension, written out end to end.
  private struct Labels: Sendable {
    let dimension: QueryRequest.Dimension
    var bytes: [UInt8] = []
    /// Coordinate → where its label begins, and behind the last where it ends; empty for applicants,
    /// of whom there may be millions.
    var starts: [Int] = []
  }

  /// The same as addresses, good while the labels live: to take a label from an array counts
  /// references, and threads wait for each other to do that.
  private struct HeldLabels {
    let dimension: QueryRequest.Dimension
    let bytes: UnsafeBufferPointer<UInt8>
    let starts: UnsafeBufferPointer<Int>

    init(_ labels: Labels) {
      dimension = labels.dimension
      bytes = labels.bytes.withUnsafeBufferPointer { $0 }
      starts = labels.starts.withUnsafeBufferPointer { $0 }
    }
  }

  private func labels(_ dimension: QueryRequest.Dimension, part: Int) -> Labels {
    var labels = Labels(dimension: dimension)
    guard dimension != .applicant else { return labels }
    for place in answer.places(along: dimension, part: part) {
      labels.starts.append(labels.bytes.count)
      CSVWriter.append(cells: answer.label(dimension, place, part: part), to: &labels.bytes)
    }
    labels.starts.append(labels.bytes.count)
    return labels
  }

  private func table(rows: [[Cell]]) -> ReportTable {
    ReportTable(
      id: "Q", slug: "查询", title: "查询结果",
      period: request.years.map { "申请年 \($0.lowerBound)–\($0.upperBound)" } ?? "全部年份",
      columns: request.dimensions.flatMap(columns) + request.measures.map(column), rows: rows,
      notes: notes)
  }

  /// How the measures asked for are counted.
  private var notes: [String] {
    let asked = Set(request.measures)
    var parts = ["归申请人所在单元，年份为申请年"]
    if !asked.isDisjoint(with: [.n, .whole]) { parts.append("一件申请在其每一申请人的单元各计一件") }
    if asked.contains(.fractional) { parts.append("分数计数由申请人均分") }
    if asked.contains(.first) { parts.append("第一申请人只计首位") }
    if !asked.isDisjoint(with: [.granted, .valid]) {
      parts.append(
        "已授权、有效是其中在 \(CalendarDate(rawValue: asOf).isoText) 的状态，报告各表的存量则归第一权利人")
    }
    return [parts.joined(separator: "；") + "。"] + answer.gaps.notes + partly
  }

  /// Sums over what only some dumps tell.
  private var partly: [String] {
    request.measures.contains(.citations) && answer.citationsArePartlyTold
      ? ["部分数据文件无被引次数列，其申请不计入被引次数。"] : []
  }

  private func columns(_ dimension: QueryRequest.Dimension) -> [Column] {
    switch dimension {
    case .region: [.regionCode, .region]
    case .industry: [.industryCode, .industry]
    case .year: [Column(id: "year", title: "申请年", style: .code)]
    case .type: [Column(id: "type", title: "专利类型", style: .text)]
    case .applicantKind: [Column(id: "applicant_kind", title: "申请人类型", style: .text)]
    case .applicant: [Column(id: "applicant", title: "申请人", style: .text)]
    }
  }

  private func column(_ measure: QueryRequest.Measure) -> Column {
    switch measure {
    case .n: .count("n", "申请数")
    case .whole: .count("whole", "全计数")
    case .fractional: Column(id: "fractional", title: "分数计数", unit: "件", style: .decimal(2))
    case .first: Column(id: "first", title: "第一申请人", unit: "件", style: .decimal(2))
    case .granted: .count("granted", "已授权")
    case .valid: .count("valid", "有效")
    case .applicants: .count("applicants", "申请人数", unit: "个")
    case .citations: .count("citations", "被引次数", unit: "次")
    }
  }
}
