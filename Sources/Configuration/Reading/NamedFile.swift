/// A file that a line of pipeline.yml names.
public struct NamedFile: Sendable, Equatable {
  /// The key that names it: `side_tables`.
  public let key: String
  /// As named, relative to the pipeline's folder.
  public let file: String
  /// As it can be opened.
  public let path: String
  public let origin: Origin
}
