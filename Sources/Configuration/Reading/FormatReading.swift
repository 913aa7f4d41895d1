import Dumps
import Yams

extension DumpFormat {
  private static let keys = [
    "id", "title", "encoding", "delimiter", "fields", "separators", "status_words",
  ]

  /// Reads formats.yml: a list of mappings from our fields to the names of a header.
  static func read(folder: String, _ file: NamedFile) throws(ConfigurationError) -> [DumpFormat] {
    try demandFile(file.path, namedBy: file.origin)
    let node = try SettingsReader.document(folder: folder, file: file.file)
    guard let sequence = node.sequence else {
      throw .malformed(
        Origin(folder: folder, file: file.file, line: node.mark?.line ?? 1),
        problem: "formats are a list, each beginning with '- id:'")
    }
    var formats: [DumpFormat] = []
    for item in sequence {
      let reader = try SettingsReader(item, folder: folder, file: file.file, known: keys)
      let format = try DumpFormat(reader)
      if formats.contains(where: { $0.id == format.id }) {
        throw reader.refuse("id", "an id that no other format of this file has")
      }
      if DumpFormat.builtIn.contains(where: { $0.id == format.id }) {
        throw reader.refuse("id", "an id that no built-in format has")
      }
      formats.append(format)
    }
    return formats
  }

  private init(_ reader: SettingsReader) throws(ConfigurationError) {
    let id = try reader.demanded("id", remedy: "name the format")
    guard id != "auto", !id.contains("#") else {
      throw reader.refuse("id", "an id other than auto, without #")
    }
    var delimiter: UInt8?
    if let text = try reader.text("delimiter") {
      let byte = text == "\\t" ? "\t".utf8.first : text.utf8.first
      guard let byte, text == "\\t" || text.utf8.count == 1, byte != 0x22, byte < 0x80 else {
        throw reader.refuse("delimiter", "one ASCII character such as \",\" or \"\\t\"")
      }
      delimiter = byte
    }
    guard let fields = try reader.nested("fields", known: Field.allCases.map(\.name)) else {
      throw .missingKey(
        reader.origin("fields"), key: "fields", remedy: "say which header names carry our fields")
    }
    let separators = try reader.nested("separators", known: Field.allCases.map(\.name))
    let words = try reader.nested("status_words", known: StatusWord.allCases.map(\.rawValue))
    let headers = try Self.texts(fields)
    // A list without numbers is read too: its records are unkeyed, counted so and never merged.
    guard !headers.isEmpty else {
      throw reader.refuse("fields", "one field or more with the names of its column")
    }
    let encoding = try reader.text("encoding") ?? "auto"
    guard EncodingName.isKnown(encoding) else {
      throw reader.refuse(
        "encoding", "auto, UTF-8, GB18030, UTF-16 or another name that `iconv -l` lists")
    }
    var statusWords: [StatusWord: [String]] = [:]
    for word in StatusWord.allCases {
      statusWords[word] = try words?.textOrList(word.rawValue)
    }
    self.init(
      id: id, title: try reader.text("title") ?? id,
      encoding: encoding, delimiter: delimiter, headers: headers,
      separators: try separators.map { (reader) throws(ConfigurationError) in
        try Self.texts(reader)
      } ?? [:],
      statusWords: statusWords)
  }

  private static func texts(_ reader: SettingsReader) throws(ConfigurationError)
    -> [Field: [String]]
  {
    var texts: [Field: [String]] = [:]
    for field in Field.allCases { texts[field] = try reader.textOrList(field.name) }
    return texts
  }
}
