import Foundation

/// A small CSV file (configuration, side tables) read whole and strictly: the first fault throws.
public struct CSVTable: Sendable {
  /// One record of the table.
  public struct Row: Sendable, Equatable {
    /// The physical line on which the record begins, from 1.
    public var line: Int
    /// As many cells as the header has names, blanks at both ends trimmed.
    public var cells: [String]
  }

  public var path: String
  public var header: [String]
  public var rows: [Row]

  /// Reads the file; gzip and every encoding dumps may have are accepted.
  public init(path: String) throws(DumpError) {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw .unreadable(file: path, reason: "no such file or no permission")
    }
    try self.init(bytes: [UInt8](data), path: path)
  }

  /// Reads a table from bytes; `path` is what errors name.
  public init(bytes raw: [UInt8], path: String) throws(DumpError) {
    self.path = path
    header = []
    rows = []
    var text = raw
    if text.starts(with: [0xEF, 0xBB, 0xBF]) { text.removeFirst(3) }
    let cutter = RecordCutter(dialect: .rfc4180)
    let tokeniser = LibCSVTokeniser(dialect: .rfc4180)
    var position = 0
    var line = 1
    while position < text.count {
      let start = position
      let startLine = line
      guard
        case .record(let end, let next) = text.withUnsafeBytes({
          cutter.cut($0, from: start, isFinal: true)
        })
      else { throw .malformed(file: path, line: line, reason: .bareQuote) }
      position = next
      line += max(1, text[start..<next].count { $0 == 0x0A })
      if end == start { continue }
      let fields = text.withUnsafeBytes {
        tokeniser.fields(of: UnsafeRawBufferPointer(rebasing: $0[start..<end]))
      }
      guard let cells = fields else {
        throw .malformed(file: path, line: startLine, reason: .bareQuote)
      }
      let texts = cells.map { cell in
        cell.withUnsafeBytes { String(decoding: trimmed($0), as: UTF8.self) }
      }
      if header.isEmpty {
        header = texts
      } else {
        guard texts.count == header.count else {
          throw .raggedRow(
            file: path, line: startLine, expected: header.count, found: texts.count)
        }
        rows.append(Row(line: startLine, cells: texts))
      }
    }
    guard !header.isEmpty else { throw .empty(file: path) }
  }

  /// The position of a column that must be there; throws naming the file and the column.
  public func column(_ name: String) throws(DumpError) -> Int {
    guard let index = header.firstIndex(of: name) else {
      throw .missingColumn(file: path, column: name, header: header)
    }
    return index
  }

  /// The position of a column that may be absent.
  public func optionalColumn(_ name: String) -> Int? { header.firstIndex(of: name) }
}
