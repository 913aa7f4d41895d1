/// Where a setting or a value was read: a file and its 1-based line.
public struct Origin: Sendable, Hashable, CustomStringConvertible {
  /// The pipeline's folder as the user named it; empty for a file that stands alone.
  public let folder: String
  /// The file relative to the folder: the same on every machine, fit for a report.
  public let file: String
  public let line: Int

  public init(folder: String = "", file: String, line: Int) {
    self.folder = folder
    self.file = file
    self.line = line
  }

  /// The file as the user can open it: `Pipelines/jiangsu/pipeline.yml`.
  public var path: String { joined(folder, file) }

  /// `Pipelines/jiangsu/pipeline.yml:7`.
  public var description: String { "\(path):\(line)" }
}

/// A path that may be relative to a folder.
func joined(_ folder: String, _ file: String) -> String {
  folder.isEmpty || file.hasPrefix("/") ? file : folder + (folder.hasSuffix("/") ? "" : "/") + file
}
