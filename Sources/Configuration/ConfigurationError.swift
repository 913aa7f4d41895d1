/// What is wrong with a pipeline folder, and where; every one ends the run with exit code 2.
public enum ConfigurationError: Error, Sendable, Equatable {
  /// A file or folder that cannot be opened; `origin` is the line that names it, where one does.
  case unreadable(file: String, origin: Origin?, reason: String)
  /// A glob of pipeline.yml or of the command line that no file matches.
  case nothingMatches(pattern: String, origin: Origin?)
  /// Text that is no YAML.
  case malformed(Origin, problem: String)
  case unknownKey(Origin, key: String, nearest: String?, known: [String])
  case duplicateKey(Origin, key: String)
  case missingKey(file: String, key: String, remedy: String)
  /// A value of pipeline.yml or formats.yml; `expected` completes "give …".
  case badValue(Origin, key: String, value: String, expected: String)
  case missingColumn(file: String, column: String, header: [String])
  case unknownColumn(Origin, column: String, nearest: String?, known: [String])
  /// A cell of a table; `expected` completes "give …".
  case badCell(Origin, column: String, cell: String, expected: String)
  /// A row whose key another row has taken.
  case duplicateRow(Origin, column: String, cell: String, first: Origin)
  case wrongUnit(Origin, indicator: String, unit: String, expected: String)
  case unknownName(Origin, column: String, cell: String, nearest: String?, kind: String)
  /// The framework's tree is unsound; `problem` is a sentence without its end.
  case framework(Origin, code: String, problem: String)
  case circular(Origin, code: String, indicator: String)
  /// A formula; `position` counts its characters from 1.
  case expression(Origin, key: String, text: String, position: Int, problem: String)
  /// A table of pairwise judgements.
  case matrix(Origin, problem: String)
}
