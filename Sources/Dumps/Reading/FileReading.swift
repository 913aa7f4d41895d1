/// What reading one dump file found, and where each of its records went.
public struct FileReading: Sendable, Codable, Equatable {
  public var path: String
  /// Size of the file as it lies on disk.
  public var bytes: Int
  /// XXH3-128 of the file as it lies on disk.
  public var digest: ContentDigest
  public var isGzip: Bool
  public var encoding: SettledEncoding
  public var delimiter: UInt8
  public var lineEnds: LineEnds
  /// Empty when no format was found and none was asked for.
  public var formatID: String
  /// Records before the header (titles and the like), blank lines not counted.
  public var preambleRecords: Int
  public var columns: ColumnFacts
  /// Data records met, blank lines and records of empty cells included, the header and the preamble not:
  /// accepted + rejected + blank.
  public var read: Int
  /// The same by a second counter that knows quotes and line ends only; equal, or the reading fails.
  public var counted: Int
  public var accepted: Int
  public var rejected: Int
  public var blank: Int
  public var rejectCounts: [RejectReason: Int]
  /// The first rejects in the order of the file; `rejectCounts` counts all.
  public var rejects: [Reject]
}

/// Which encoding a file was read in, and why.
public struct SettledEncoding: Sendable, Codable, Equatable {
  /// Such as `UTF-8`, `GB18030`, `UTF-16LE`.
  public var name: String
  public var reason: String

  public init(name: String, reason: String) {
    self.name = name
    self.reason = reason
  }
}

/// How a file's header compares with the format it was read by.
public struct ColumnFacts: Sendable, Codable, Equatable {
  /// The header's names in the file's order, blanks at both ends trimmed.
  public var header: [String] = []
  public var understood: [UnderstoodColumn] = []
  /// Header names that no field of the format takes.
  public var notUnderstood: [String] = []
  /// Fields the format knows and this file lacks.
  public var missing: [Field] = []
  /// Names of the format's layout that the header lacks.
  public var missingFromLayout: [String] = []
  /// Names of the header that the format's layout lacks.
  public var extraToLayout: [String] = []
  /// Whether the names both have stand in another order.
  public var isReordered = false
  /// Names that occur more than once; the first column is taken.
  public var duplicated: [String] = []

  public init() {}
}

/// One header name and the field it carries.
public struct UnderstoodColumn: Sendable, Codable, Equatable {
  public var header: String
  public var field: Field
  /// Position in the record, from 0.
  public var index: Int
}
