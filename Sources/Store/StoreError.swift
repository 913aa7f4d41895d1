/// Why the store cannot be written, opened or trusted.
public enum StoreError: Error, Sendable, Equatable, CustomStringConvertible {
  case unwritable(path: String, reason: String)
  case unreadable(path: String, reason: String)
  case damaged(path: String, reason: String)
  /// A column is wanted that the file does not hold: it was written by another version.
  case missingColumn(path: String, column: String)
  /// The system has no more memory for publications.
  case outOfMemory
  /// The step received more or fewer rows than it passed on and set aside.
  case unbalanced(step: String, received: Int, accountedFor: Int)

  public var description: String {
    switch self {
    case .unwritable(let path, let reason):
      "\(path): cannot be written (\(reason)); free some space or choose another --out"
    case .unreadable(let path, let reason):
      "\(path): cannot be read (\(reason)); name a published run, or run the pipeline first"
    case .damaged(let path, let reason):
      "\(path): is not a store this program wrote (\(reason)); run the pipeline again"
    case .missingColumn(let path, let column):
      "\(path): has no column \(column); it was written by another version, run the pipeline again"
    case .outOfMemory:
      "no memory is left for publications; give --memory SIZE, so that they wait on the disk"
    case .unbalanced(let step, let received, let accountedFor):
      "step \(step): received \(received) rows but accounts for \(accountedFor); nothing is published"
    }
  }
}
