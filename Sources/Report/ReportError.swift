import Glibc

/// What stops a report from being written or published.
public enum ReportError: Error, Equatable {
  /// A system call on a file or folder failed.
  case disk(action: String, path: String, code: Int32)
  /// A character has no form in the encoding asked for.
  case encoding(table: String, encoding: String)
}

extension ReportError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .disk(let action, let path, let code):
      "cannot \(action) \(path): \(String(cString: strerror(code)))"
    case .encoding(let table, let encoding):
      "table \(table) holds a character that \(encoding) cannot carry; set csv_encoding: utf-8-bom"
    }
  }
}
