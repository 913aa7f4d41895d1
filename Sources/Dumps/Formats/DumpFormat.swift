/// How one kind of dump names and writes our fields.
public struct DumpFormat: Sendable, Equatable {
  public var id: String
  public var title: String
  /// `auto`, or the name of an encoding.
  public var encoding: String
  /// The byte between fields; nil when it is to be found out from the header.
  public var delimiter: UInt8?
  /// The header names that carry each field; the first one present is taken.
  public var headers: [Field: [String]]
  /// What separates the items of a list, by field; several texts are alternatives.
  public var separators: [Field: [String]]
  public var statusWords: [StatusWord: [String]]
  /// Every header name of the layout in its order, or empty when a mapping names only some.
  public var layout: [String]

  public init(
    id: String, title: String, encoding: String = "auto", delimiter: UInt8? = nil,
    headers: [Field: [String]], separators: [Field: [String]] = [:],
    statusWords: [StatusWord: [String]] = [:], layout: [String] = []
  ) {
    self.id = id
    self.title = title
    self.encoding = encoding
    self.delimiter = delimiter
    self.headers = headers
    self.separators = separators
    self.statusWords = statusWords
    self.layout = layout
  }
}

/// What a legal-status word of a dump says.
public enum StatusWord: String, CaseIterable, Sendable {
  case valid, lapsed, pending
}

/// Which format the files of a run are read by.
public enum FormatChoice: Sendable, Equatable {
  /// Each file's header decides among the formats offered.
  case automatic
  case id(String)
}
