public import Counts
internal import Dumps
internal import Store

/// Answers a question from the store alone; the dumps are never read again.
public struct QueryTable: Sendable {
  private let request: QueryRequest
  private let answer: QueryAnswer
  private let jobs: Int

  public init(_ request: QueryRequest, tabulator: Tabulator) {
    self.request = request
    answer = QueryAnswer(request, tabulator)
    jobs = tabulator.jobs
  }

  /// Returns the answer as a table.
  public func table() -> ReportTable {
    table(
      rows: answer.lines.map { line in
        let place = answer.place(line)
        let (counts, parties) = answer.counts(line)
        return request.dimensions.flatMap { answer.label($0, place, part: Int(line.part)) }
          + request.measures.map { answer.value($0, counts, parties) }
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
    let lines = answer.lines
    let pieces = (lines.count + Self.linesInPiece - 1) / Self.linesInPiece
    return [head]
      + concurrentMap(pieces, jobs: jobs) { piece in
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Self.linesInPiece * 96)
        let start = piece * Self.linesInPiece
        for line in lines[start..<min(lines.count, start + Self.linesInPiece)] {
          append(line, written[Int(line.part)], to: &bytes)
        }
        return bytes
      }
  }

  private static let linesInPiece = 8192

  private func append(_ line: QueryAnswer.Line, _ labels: [Labels], to bytes: inout [UInt8]) {
    let place = answer.place(line)
    for label in labels {
      if let known = label.known {
        bytes.append(contentsOf: known[place.coordinate(along: label.dimension)])
      } else {
        let cells = answer.label(label.dimension, place, part: Int(line.part))
        CSVWriter.append(cells: cells, to: &bytes)
      }
      bytes.append(UInt8(ascii: ","))
    }
    let (counts, parties) = answer.counts(line)
    for (position, measure) in request.measures.enumerated() {
      if position > 0 { bytes.append(UInt8(ascii: ",")) }
      CSVWriter.append(cell: answer.value(measure, counts, parties), to: &bytes)
    }
    bytes.append(UInt8(ascii: "\n"))
  }

  /// The labels of one dimension, written out.
  private struct Labels: Sendable {
    let dimension: QueryRequest.Dimension
    /// Coordinate → bytes; nil for applicants, of whom there may be millions.
    let known: [[UInt8]]?
  }

  private func labels(_ dimension: QueryRequest.Dimension, part: Int) -> Labels {
    guard dimension != .applicant else { return Labels(dimension: dimension, known: nil) }
    return Labels(
      dimension: dimension,
      known: answer.places(along: dimension, part: part).map { place in
        var bytes: [UInt8] = []
        CSVWriter.append(cells: answer.label(dimension, place, part: part), to: &bytes)
        return bytes
      })
  }

  private func table(rows: [[Cell]]) -> ReportTable {
    ReportTable(
      id: "Q", slug: "查询", title: "查询结果",
      period: request.years.map { "申请年 \($0.lowerBound)–\($0.upperBound)" } ?? "全部年份",
      columns: request.dimensions.flatMap(columns) + request.measures.map(column), rows: rows)
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
