import Dumps
import FoundationEssentials

/// A published run, read back from its folder.
public struct PublishedRun: Sendable {
  public let folder: String

  /// The run in a folder: a run's or an edition's own, or the latest of `OUT/<pipeline>`.
  ///
  /// - Throws: `ReportError.noRun` when there is none.
  public init(_ path: String) throws(ReportError) {
    for folder in [path, path + "/latest"] where Disk.exists(folder + "/" + RunRecord.fileName) {
      self.folder = folder
      return
    }
    throw .noRun(path: path)
  }

  /// What run.json says of the run's id, inputs and outputs; `facts` holds the other members.
  public func record() throws(ReportError) -> RunRecord {
    try decode(RunRecord.self, RunRecord.fileName)
  }

  /// The ids of the run's tables, in order; none where the run was told to write none.
  public func tableIDs() throws(ReportError) -> [String] {
    guard Disk.exists(folder + "/tables") else { return [] }
    return try Disk.entries(of: folder + "/tables").filter { $0.hasSuffix(".json") }
      .map { String($0.dropLast(5)) }
  }

  /// A table of the run in full precision.
  public func table(_ id: String) throws(ReportError) -> ReportTable {
    try decode(ReportTable.self, "tables/\(id).json")
  }

  private func decode<Value: Decodable>(
    _ type: Value.Type, _ name: String
  ) throws(ReportError) -> Value {
    let path = folder + "/" + name
    let bytes = try Disk.bytes(of: path)
    do {
      return try JSONDecoder().decode(type, from: Data(bytes))
    } catch let DecodingError.dataCorrupted(context) {
      throw .unreadable(path: path, reason: context.debugDescription)
    } catch let DecodingError.keyNotFound(key, _) {
      throw .unreadable(path: path, reason: "member \(key.stringValue) is missing")
    } catch {
      throw .unreadable(path: path, reason: "a member has another form")
    }
  }
}

extension JSONValue: Decodable {
  /// Members of an object come in the order of their names' bytes.
  public init(from decoder: any Decoder) throws {
    if let members = try? decoder.container(keyedBy: AnyKey.self) {
      self = .object(
        try members.allKeys
          .sorted { $0.stringValue.utf8.lexicographicallyPrecedes($1.stringValue.utf8) }
          .map { Member($0.stringValue, try members.decode(JSONValue.self, forKey: $0)) })
      return
    }
    if var values = try? decoder.unkeyedContainer() {
      var array: [JSONValue] = []
      while !values.isAtEnd { array.append(try values.decode(JSONValue.self)) }
      self = .array(array)
      return
    }
    let value = try decoder.singleValueContainer()
    if value.decodeNil() {
      self = .null
    } else if let integer = try? value.decode(Int.self) {
      self = .integer(integer)
    } else if let number = try? value.decode(Double.self) {
      self = .number(number)
    } else if let text = try? value.decode(String.self) {
      self = .text(text)
    } else {
      self = .bool(try value.decode(Bool.self))
    }
  }

  private struct AnyKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }
}

extension Cell: Decodable {
  public init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if value.decodeNil() {
      self = .undefined
    } else if let text = try? value.decode(String.self) {
      self = .text(text)
    } else if let integer = try? value.decode(Int.self) {
      self = .integer(integer)
    } else {
      self = .number(try value.decode(Double.self))
    }
  }
}

extension ReportTable: Decodable {
  private enum Key: String, CodingKey {
    case id, slug, title, period, conventions, columns, keys, rows, notes, sources
    case unitNote = "unit_note"
  }

  private struct ColumnForm: Decodable {
    let id: String
    let title: String
    let unit: String
    let formula: String
    let style: String
    let words: [String: String]?
  }

  public init(from decoder: any Decoder) throws {
    let members = try decoder.container(keyedBy: Key.self)
    self.init(
      id: try members.decode(String.self, forKey: .id),
      slug: try members.decode(String.self, forKey: .slug),
      title: try members.decode(String.self, forKey: .title),
      period: try members.decode(String.self, forKey: .period),
      unitNote: try members.decode(String.self, forKey: .unitNote),
      conventions: try members.decode([String: Cell].self, forKey: .conventions)
        .sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        .map { Convention($0.key, $0.value) },
      columns: try members.decode([ColumnForm].self, forKey: .columns).map {
        Column(
          id: $0.id, title: $0.title, unit: $0.unit, formula: $0.formula,
          style: Column.Style(name: $0.style), words: $0.words ?? [:])
      },
      keys: try members.decode([String].self, forKey: .keys),
      rows: try members.decode([[Cell]].self, forKey: .rows),
      notes: try members.decode([String].self, forKey: .notes),
      sources: try members.decode([String].self, forKey: .sources))
  }
}

extension RunRecord: Decodable {
  public init(from decoder: any Decoder) throws {
    guard case .object(let members) = try JSONValue(from: decoder) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "it is no object"))
    }
    self.init(run: "", facts: [], inputs: [], outputs: [])
    for member in members {
      switch (member.name, member.value) {
      case ("run", .text(let id)): run = id
      case ("inputs", .array(let files)): inputs = files.compactMap(File.init)
      case ("outputs", .array(let files)): outputs = files.compactMap(File.init)
      case ("seal", _): break
      default: facts.append(member)
      }
    }
  }
}

extension RunRecord.File {
  fileprivate init?(_ value: JSONValue) {
    guard case .object(var members) = value,
      case .text(let path)? = members.first(where: { $0.name == "path" })?.value,
      case .integer(let bytes)? = members.first(where: { $0.name == "bytes" })?.value,
      let digest = members.lazy.compactMap(ContentDigest.init).first
    else { return nil }
    members.removeAll { ["path", "bytes", digest.function.rawValue].contains($0.name) }
    self.init(path: path, bytes: bytes, digest: digest, facts: members)
  }
}

extension ContentDigest {
  /// The digest a member of a file's object in run.json states.
  fileprivate init?(_ member: JSONValue.Member) {
    guard let function = Function(rawValue: member.name), case .text(let hex) = member.value else {
      return nil
    }
    self.init(function, hex: hex)
  }
}
