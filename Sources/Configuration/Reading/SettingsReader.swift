import Dumps
import Yams

/// One mapping of a YAML file, its keys known beforehand; every fault names file, line and key.
struct SettingsReader {
  let folder: String
  let file: String
  /// The keys that lead here, dotted, with a trailing dot: `matching.`.
  let prefix: String
  let line: Int
  private let entries: [String: (line: Int, node: Node)]
  /// The keys present, in the order of the file.
  let keys: [String]

  /// - Parameter known: the keys allowed, or nil for a mapping of the user's own names.
  init(
    _ node: Node, folder: String, file: String, prefix: String = "", line: Int = 1,
    known: [String]?
  ) throws(ConfigurationError) {
    let here = Origin(folder: folder, file: file, line: node.mark?.line ?? line)
    guard let mapping = node.mapping else {
      throw .badValue(
        here, key: String(prefix.dropLast()), value: node.scalar?.string ?? "a list",
        expected: "keys and values" + (known.map { ": " + $0.joined(separator: ", ") } ?? ""))
    }
    var entries: [String: (Int, Node)] = [:]
    var keys: [String] = []
    for (keyNode, value) in mapping {
      let origin = Origin(folder: folder, file: file, line: keyNode.mark?.line ?? here.line)
      guard let key = keyNode.scalar?.string else {
        throw .unknownKey(origin, key: prefix, nearest: nil, known: known ?? ["a name"])
      }
      if let known, !known.contains(key) {
        throw .unknownKey(
          origin, key: prefix + key, nearest: nearest(to: key, in: known), known: known)
      }
      entries[key] = (origin.line, value)
      keys.append(key)
    }
    self.folder = folder
    self.file = file
    self.prefix = prefix
    self.line = here.line
    self.entries = entries
    self.keys = keys
  }

  func has(_ key: String) -> Bool { entries[key] != nil }

  func origin(_ key: String) -> Origin {
    Origin(folder: folder, file: file, line: entries[key]?.line ?? line)
  }

  /// The nested mapping, or nil when the key is absent.
  func nested(_ key: String, known: [String]?) throws(ConfigurationError) -> SettingsReader? {
    guard let (line, node) = entries[key] else { return nil }
    return try SettingsReader(
      node, folder: folder, file: file, prefix: prefix + key + ".", line: line, known: known)
  }

  /// The text of a scalar, or nil when the key is absent.
  func text(_ key: String, expected: String = "a text") throws(ConfigurationError) -> String? {
    guard let node = entries[key]?.node else { return nil }
    guard let text = scalar(node), !text.isEmpty else { throw refuse(key, expected) }
    return text
  }

  /// The text of a scalar that must be there.
  func demanded(_ key: String, remedy: String) throws(ConfigurationError) -> String {
    guard let text = try text(key) else {
      throw .missingKey(
        Origin(folder: folder, file: file, line: line), key: prefix + key, remedy: remedy)
    }
    return text
  }

  /// The text of a scalar, which may be empty, or nil when the key is absent.
  func emptiableText(_ key: String) throws(ConfigurationError) -> String? {
    guard let node = entries[key]?.node else { return nil }
    guard let scalar = node.scalar else { throw refuse(key, "a text") }
    return scalar.string
  }

  /// Where every key stands, nested keys dotted.
  func allOrigins() throws(ConfigurationError) -> [String: Origin] {
    var origins: [String: Origin] = [:]
    for key in keys {
      origins[prefix + key] = origin(key)
      guard entries[key]?.node.mapping != nil, let inner = try nested(key, known: nil) else {
        continue
      }
      origins.merge(try inner.allOrigins()) { first, _ in first }
    }
    return origins
  }

  /// A list of texts, or nil when the key is absent.
  func list(_ key: String, expected: String = "a list such as [a, b]")
    throws(ConfigurationError) -> [String]?
  {
    guard let node = entries[key]?.node else { return nil }
    guard let sequence = node.sequence else { throw refuse(key, expected) }
    var texts: [String] = []
    for item in sequence {
      guard let text = scalar(item), !text.isEmpty else { throw refuse(key, expected) }
      texts.append(text)
    }
    return texts
  }

  /// A list of texts, where one text alone is a list of one.
  func textOrList(_ key: String) throws(ConfigurationError) -> [String]? {
    if let node = entries[key]?.node, let text = scalar(node), !text.isEmpty { return [text] }
    return try list(key, expected: "a text or a list such as [a, b]")
  }

  func number(_ key: String, in range: ClosedRange<Double>) throws(ConfigurationError) -> Double? {
    let expected = "a number from \(plain(range.lowerBound)) to \(plain(range.upperBound))"
    guard let text = try text(key, expected: expected) else { return nil }
    guard let value = strictNumber(text), range.contains(value) else { throw refuse(key, expected) }
    return value
  }

  func whole(_ key: String, in range: ClosedRange<Int>) throws(ConfigurationError) -> Int? {
    let expected = "a whole number from \(range.lowerBound) to \(range.upperBound)"
    guard let text = try text(key, expected: expected) else { return nil }
    guard let value = Int(text.replacing("_", with: "")), range.contains(value) else {
      throw refuse(key, expected)
    }
    return value
  }

  func boolean(_ key: String) throws(ConfigurationError) -> Bool? {
    switch try text(key, expected: "true or false") {
    case nil: return nil
    case "true": return true
    case "false": return false
    default: throw refuse(key, "true or false")
    }
  }

  func date(_ key: String) throws(ConfigurationError) -> CalendarDate? {
    let expected = "a date such as 2015-12-31"
    guard let text = try text(key, expected: expected) else { return nil }
    guard text.utf8.count == 10, let date = strictDate(text, .last) else {
      throw refuse(key, expected)
    }
    return date
  }

  /// One of an enumeration's raw values.
  func choice<Choice: CaseIterable & RawRepresentable<String>>(
    _ key: String, _: Choice.Type = Choice.self
  ) throws(ConfigurationError) -> Choice? {
    let expected = Choice.allCases.map(\.rawValue).joined(separator: " or ")
    guard let text = try text(key, expected: expected) else { return nil }
    guard let choice = Choice(rawValue: text) else { throw refuse(key, expected) }
    return choice
  }

  /// The error for a value that is not accepted; `expected` completes "give …".
  func refuse(_ key: String, _ expected: String) -> ConfigurationError {
    .badValue(
      origin(key), key: prefix + key, value: Self.shown(entries[key]?.node), expected: expected)
  }

  private func scalar(_ node: Node) -> String? {
    guard let scalar = node.scalar else { return nil }
    // `key:` and `key: ~` say nothing at all.
    let isNull =
      scalar.style == .plain && ["", "~", "null", "Null", "NULL"].contains(scalar.string)
    return isNull ? nil : scalar.string
  }

  private static func shown(_ node: Node?) -> String {
    guard let node else { return "" }
    if let scalar = node.scalar { return scalar.string }
    if let sequence = node.sequence {
      return "[" + sequence.map { shown($0) }.joined(separator: ", ") + "]"
    }
    return "{" + (node.mapping?.map { shown($0.key) } ?? []).joined(separator: ", ") + "}"
  }
}

extension SettingsReader {
  /// Parses a YAML file whole; its first node, or an error that names the line.
  static func document(folder: String, file: String) throws(ConfigurationError) -> Node {
    let path = joined(folder, file)
    try demandFile(path, namedBy: nil)
    let text = try yamlText(path)
    do {
      // Cells are read as text: what looks like a number or a date is no matter of the parser's.
      if let node = try compose(yaml: text, .basic) { return node }
    } catch let error as YamlError {
      throw fault(error, in: text, folder: folder, file: file)
    } catch {
      throw .unreadable(path: path, origin: nil, reason: "\(error)")
    }
    throw .malformed(Origin(folder: folder, file: file, line: 1), problem: "the file is empty")
  }

  private static func fault(_ error: YamlError, in text: String, folder: String, file: String)
    -> ConfigurationError
  {
    func origin(_ line: Int) -> Origin { Origin(folder: folder, file: file, line: line) }
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      return .malformed(origin(mark.line), problem: problem)
    case .reader(let problem, let offset, _, let yaml):
      let line = yaml.prefix(offset ?? 0).count { $0.isNewline } + 1
      return .malformed(origin(line), problem: problem)
    case .duplicatedKeysInMapping(let duplicates, let context):
      let key = duplicates.sorted().first ?? ""
      return .duplicateKey(
        origin(secondLine(of: key, in: text, after: context.mark.line) ?? context.mark.line),
        key: key)
    default:
      return .malformed(origin(1), problem: "\(error)")
    }
  }

  /// The line where a block mapping names a key for the second time, or nil.
  private static func secondLine(of key: String, in text: String, after start: Int) -> Int? {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let places = lines.indices.filter { index in
      index + 1 >= start && lines[index].drop { $0 == " " }.hasPrefix(key + ":")
    }
    return places.count > 1 ? places[1] + 1 : nil
  }
}
