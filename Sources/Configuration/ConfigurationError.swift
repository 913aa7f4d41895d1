public import Dumps

/// What is wrong with a pipeline folder, and where; every one ends the run with exit code 2.
public enum ConfigurationError: Error, Sendable, Equatable {
  /// A file or folder that cannot be opened; `origin` is the line that names it, where one does.
  case unreadable(path: String, origin: Origin?, reason: String)
  /// A table whose bytes are no sound CSV.
  case table(DumpError)
  /// A glob of pipeline.yml or of the command line that no file matches.
  case nothingMatches(pattern: String, origin: Origin?)
  /// Text that is no YAML.
  case malformed(Origin, problem: String)
  case unknownKey(Origin, key: String, nearest: String?, known: [String])
  case duplicateKey(Origin, key: String)
  case missingKey(Origin, key: String, remedy: String)
  /// A value of pipeline.yml or formats.yml; `expected` completes "give …".
  case badValue(Origin, key: String, value: String, expected: String)
  case missingColumn(Origin, column: String, header: [String])
  case unknownColumn(Origin, column: String, nearest: String?, known: [String])
  /// A cell of a table; `expected` completes "give …".
  case badCell(Origin, column: String, cell: String, expected: String)
  /// A row whose key another row has taken.
  case duplicateRow(Origin, column: String, cell: String, first: Origin)
  case wrongUnit(Origin, indicator: String, unit: String, expected: String)
  /// A code or a name that refers to nothing; `kind` says of what (`region`, `indicator`).
  case unknownName(Origin, column: String, cell: String, kind: String, remedy: String)
  /// The framework's tree is unsound; `problem` and `remedy` complete the sentence.
  case framework(Origin, code: String, problem: String, remedy: String)
  /// A leaf outside 知识产权 that is derived from patents.
  case circular(Origin, code: String, indicator: String)
  /// A formula; the problem's position counts the characters of `text` from 1.
  case expression(Origin, key: String, text: String, problem: ExpressionError)
}

extension ConfigurationError: CustomStringConvertible {
  /// One sentence that names file, line, key or column, and the remedy.
  public var description: String {
    switch self {
    case .unreadable(let path, let origin, let reason):
      Self.named(by: origin) + "\(path) cannot be read (\(reason)): check the path"
    case .table(let error): "\(error)"
    case .nothingMatches(let pattern, let origin):
      Self.named(by: origin) + "no file matches '\(pattern)': check the path or remove the glob"
    case .malformed(let origin, let problem):
      "\(origin): is not YAML (\(problem)): correct this line"
    case .unknownKey(let origin, let key, let nearest, let known):
      "\(origin): key '\(key)' is not known: " + Self.choice(nearest, known)
    case .duplicateKey(let origin, let key):
      "\(origin): key '\(key)' stands twice: keep one of the two"
    case .missingKey(let origin, let key, let remedy):
      "\(origin): key '\(key)' is missing: \(remedy)"
    case .badValue(let origin, let key, let value, let expected):
      "\(origin): key '\(key)': '\(value)' is not accepted: give \(expected)"
    case .missingColumn(let origin, let column, let header):
      "\(origin): column '\(column)' is missing (found \(header.joined(separator: ","))): add it"
    case .unknownColumn(let origin, let column, let nearest, let known):
      "\(origin): column '\(column)' is not known: " + Self.choice(nearest, known)
    case .badCell(let origin, let column, let cell, let expected):
      "\(origin): column '\(column)': '\(cell)' is not accepted: give \(expected)"
    case .duplicateRow(let origin, let column, let cell, let first):
      "\(origin): column '\(column)': '\(cell)' stands already at \(first): keep one of the two"
    case .wrongUnit(let origin, let indicator, let unit, let expected):
      "\(origin): column 'unit': '\(unit)' is no unit of \(indicator): give \(expected)"
    case .unknownName(let origin, let column, let cell, let kind, let remedy):
      "\(origin): column '\(column)': no \(kind) is called '\(cell)': \(remedy)"
    case .framework(let origin, let code, let problem, let remedy):
      "\(origin): code '\(code)' \(problem): \(remedy)"
    case .circular(let origin, let code, let indicator):
      "\(origin): column 'indicator': '\(indicator)' of '\(code)' is derived from patents but "
        + "stands outside 知识产权, which would be matched with itself: "
        + "move the leaf or say `circular: allowed` in pipeline.yml"
    case .expression(let origin, let key, let text, let problem):
      "\(origin): \(key): '\(text)', character \(problem.position): \(problem.problem)"
    }
  }

  /// What every error of this room ends the program with.
  public static let exitCode: Int32 = 2

  private static func named(by origin: Origin?) -> String { origin.map { "\($0): " } ?? "" }

  private static func choice(_ nearest: String?, _ known: [String]) -> String {
    nearest.map { "did you mean '\($0)'?" } ?? "use one of " + known.joined(separator: ", ")
  }
}
