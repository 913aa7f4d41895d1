/// Why an input could not be read at all; a bad row is never one of these but a `Reject`.
public enum DumpError: Error, Sendable, Equatable {
  case noFiles
  case unreadable(file: String, reason: String)
  case notGzip(file: String)
  /// `offset` counts bytes of the file as it lies on disk.
  case damagedGzip(file: String, offset: Int, fault: String)
  case empty(file: String)
  case unknownEncoding(name: String)
  case unknownFormat(id: String, known: [String])
  case noFormat(file: String, header: [String])
  case badDialect(reason: String)
  case malformed(file: String, line: Int, reason: RejectReason)
  case raggedRow(file: String, line: Int, expected: Int, found: Int)
  case missingColumn(file: String, column: String, header: [String])
  /// The header lacks every column that could carry what no count can do without.
  case lostColumns(file: String, line: Int, lost: [String], field: String, header: [String])
  case duplicateColumn(file: String, column: String)
  case accountsDiffer(file: String, read: Int, counted: Int)
  case unwritable(file: String, reason: String)
  /// Whoever reads our output has gone away; nothing is wrong with the input.
  case outputClosed
}

extension DumpError {
  /// 2 when the command line or a setting is at fault, 1 when the input was refused.
  public var exitCode: Int32 {
    switch self {
    case .unknownEncoding, .unknownFormat, .badDialect, .noFiles: 2
    default: 1
    }
  }
}

extension DumpError: CustomStringConvertible {
  /// One sentence that names the place and the remedy.
  public var description: String {
    switch self {
    case .noFiles:
      "no dump file matches: check the globs under `dumps:` or after --dumps"
    case .unreadable(let file, let reason):
      "\(file): cannot be read (\(reason)): check the path and its permissions"
    case .notGzip(let file):
      "\(file): is named .gz but is not gzip: fetch it again or rename it"
    case .damagedGzip(let file, let offset, let fault):
      "\(file): damaged gzip at byte \(offset) (\(fault)): fetch the file again"
    case .empty(let file):
      "\(file): holds no record, not even a header: fetch the file again"
    case .unknownEncoding(let name):
      "encoding '\(name)' is not known: use UTF-8, GB18030, UTF-16 or a name `iconv -l` lists"
    case .unknownFormat(let id, let known):
      "format '\(id)' is not known: use auto or one of \(known.joined(separator: ", "))"
    case .noFormat(let file, let header):
      "\(file): no known format has this header (\(header.prefix(8).joined(separator: ","))): "
        + "name its columns in formats.yml"
    case .badDialect(let reason):
      "\(reason): choose another --delimiter or --quote"
    case .malformed(let file, let line, let reason):
      "\(file):\(line): \(reason.title) (\(reason.rawValue)): correct this line"
    case .raggedRow(let file, let line, let expected, let found):
      "\(file):\(line): \(found) fields where the header has \(expected): correct this line"
    case .missingColumn(let file, let column, let header):
      "\(file):1: column '\(column)' is missing (found \(header.joined(separator: ","))): add it"
    case .lostColumns(let file, let line, let lost, let field, let header):
      "\(file):\(line): no column \(lost.map { "'\($0)'" }.joined(separator: " or ")) (\(field)) in "
        + "the header (found \(header.joined(separator: ","))): restore it, or name its new header "
        + "in formats.yml"
    case .duplicateColumn(let file, let column):
      "\(file):1: column '\(column)' stands twice: rename or remove one"
    case .accountsDiffer(let file, let read, let counted):
      "\(file): \(read) records were read but \(counted) counted: do not use this run; report it"
    case .unwritable(let file, let reason):
      "\(file): cannot be written (\(reason)): free space or choose another place"
    case .outputClosed:
      "the reader of the output has gone away"
    }
  }
}
