/// Where a setting or a value was read: a file as the user named it, and its 1-based line.
public struct Origin: Sendable, Hashable, CustomStringConvertible {
  public let file: String
  public let line: Int

  public init(file: String, line: Int) {
    self.file = file
    self.line = line
  }

  /// `Pipelines/jiangsu/pipeline.yml:7`.
  public var description: String { "\(file):\(line)" }
}
