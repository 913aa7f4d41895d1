/// The first records of a file, decoded, for finding its header.
struct HeadRecords {
  struct Item {
    var cells: [String]
    /// The record's number in the file, blank lines not counted.
    var number: Int
    /// Bytes and lines as far as the record's end.
    var endBytes: Int
    var endLines: Int
  }

  private(set) var records: [Item] = []

  init(
    _ sample: [UInt8], isWhole: Bool, dialect: Dialect, maximumRecordBytes: Int, limit: Int,
    bytes: DumpBytes
  ) {
    var cutter = RecordRuns(dialect: dialect, maximumRecordBytes: maximumRecordBytes)
    var runs: [RecordRun] = []
    let tokeniser = LibCSVTokeniser(dialect: dialect)
    var lines = 0
    var number = 0
    sample.withUnsafeBytes { text in
      _ = cutter.cut(text, isFinal: isWhole, into: &runs)
      for run in runs {
        let part = UnsafeRawBufferPointer(rebasing: text[run.range])
        if run.fault != nil {
          lines += RecordCounter.lineEnds(in: part).total
          number += 1
          continue
        }
        var start = 0
        while start < part.count, records.count < limit {
          let end = dialect.recordEnd(in: part, from: start)
          let next = dialect.nextRecord(in: part, after: end)
          lines +=
            RecordCounter.lineEnds(
              in: UnsafeRawBufferPointer(rebasing: part[start..<next])
            ).total
          defer { start = next }
          guard end > start else { continue }
          let record = UnsafeRawBufferPointer(rebasing: part[start..<end])
          number += 1
          if bytes.text == .undecided, record.contains(where: { $0 >= 0x80 }) {
            bytes.settle(byFirstRecordBeyondASCII: record)
          }
          guard tokeniser.split(record) else { continue }
          let cells = (0..<tokeniser.fieldCount).map { index in
            tokeniser.withField(index) { bytes.text.lossyText(trimmed($0)) }
          }
          records.append(
            Item(
              cells: cells, number: number, endBytes: run.range.lowerBound + next, endLines: lines))
        }
      }
    }
  }

  /// The record that heads a table when no format tells: the first one as wide as most.
  var likelyHeader: Item? {
    var widths: [Int: Int] = [:]
    for record in records { widths[record.cells.count, default: 0] += 1 }
    let usual = widths.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key
    return records.first { $0.cells.count == usual }
  }
}

extension DumpBytes.Text {
  /// The bytes as text, with U+FFFD where they are invalid.
  func lossyText(_ bytes: UnsafeRawBufferPointer) -> String {
    guard self == .gb18030 else { return String(decoding: bytes, as: UTF8.self) }
    return GB18030.lossyText(bytes)
  }
}
