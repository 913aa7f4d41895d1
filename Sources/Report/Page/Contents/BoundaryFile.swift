import FoundationEssentials

/// The user's own boundaries: a GeoJSON FeatureCollection whose features carry 区划代码.
public struct BoundaryFile: Sendable {
  /// The file as it is, without a byte order mark, passed through to maps/.
  public let bytes: [UInt8]
  public let approvalNumber: String
  private var outlines: [String: [[(x: Double, y: Double)]]] = [:]
  /// What the file calls a code's region, empty where it says no name.
  private var names: [String: String] = [:]
  /// Features that carry no code.
  private var uncoded = 0

  /// Names under which a feature may carry its code; the first present wins.
  private static let codeNames = ["区划代码", "region_code", "code", "adcode", "id"]
  /// Names under which it may carry the region's name.
  private static let nameNames = ["区域", "名称", "region", "name", "NAME"]
  /// How many regions a sentence under the map names.
  private static let mostNamed = 10

  /// - Throws: `ReportError.unreadable` when the file is no such collection.
  public init(path: String, approvalNumber: String) throws(ReportError) {
    // A mark at the beginning is common in such files, and no JSON.
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let all = try Disk.bytes(of: path)
    bytes = all.starts(with: mark) ? Array(all.dropFirst(mark.count)) : all
    self.approvalNumber = approvalNumber
    let value: JSONValue
    do {
      value = try JSONDecoder().decode(JSONValue.self, from: Data(bytes))
    } catch {
      throw .badBoundaries(path: path, reason: "it is not JSON")
    }
    guard case .array(let features)? = value["features"] else {
      throw .badBoundaries(path: path, reason: "it has no member features")
    }
    for feature in features {
      let properties = feature["properties"]
      let code = Self.codeNames.lazy.compactMap { name -> String? in
        switch properties?[name] {
        case .text(let text)?: text
        case .integer(let number)?: String(number)
        default: nil
        }
      }.first
      guard let code = code.map(Self.sixDigits) else {
        uncoded += 1
        continue
      }
      names[code] =
        Self.nameNames.lazy.compactMap { name -> String? in
          if case .text(let text)? = properties?[name] { text } else { nil }
        }.first ?? ""
      let rings = feature["geometry"].map(Self.rings) ?? []
      if !rings.isEmpty { outlines[code, default: []] += rings }
    }
    if names.isEmpty {
      throw .badBoundaries(path: path, reason: "no feature has a property 区划代码")
    }
  }

  /// Provinces and cities are also written with two and four digits.
  private static func sixDigits(_ code: String) -> String {
    let isShort =
      [2, 4].contains(code.utf8.count) && code.utf8.allSatisfy { (48...57).contains($0) }
    return isShort ? code + String(repeating: "0", count: 6 - code.utf8.count) : code
  }

  /// The rings of a region, nil when the file does not have it.
  func rings(of code: String) -> [[(x: Double, y: Double)]]? { outlines[code] }

  /// The sentence under the map: 审图号, and what the file and the report do not share.
  func note(for places: [Place]) -> String {
    var words = ["审图号：\(approvalNumber.isEmpty ? Figure.undefined : approvalNumber)"]
    let missing = places.filter { outlines[$0.code] == nil }.map(\.name)
    if !missing.isEmpty { words.append("边界文件缺：\(Self.list(missing))") }
    let known = Set(places.map(\.code))
    let extra = names.filter { !known.contains($0.key) }.sorted { $0.key < $1.key }
      .map { $0.value.isEmpty ? $0.key : "\($0.value)（\($0.key)）" }
    if !extra.isEmpty { words.append("边界文件另有不在本表的区域，未画出：\(Self.list(extra))") }
    if uncoded > 0 { words.append("边界文件有 \(uncoded) 个要素没有区划代码，未画出") }
    return words.joined(separator: "。") + "。"
  }

  private static func list(_ names: [String]) -> String {
    names.prefix(mostNamed).joined(separator: "、")
      + (names.count > mostNamed ? " 等 \(names.count) 个" : "")
  }

  /// Fewer points enclose nothing.
  private static let smallestRing = 3

  private static func rings(_ geometry: JSONValue) -> [[(x: Double, y: Double)]] {
    guard case .array(let parts)? = geometry["coordinates"] else { return [] }
    switch geometry["type"] {
    case .text("Polygon")?: return parts.map(ring).filter { $0.count >= smallestRing }
    case .text("MultiPolygon")?:
      return parts.flatMap { part -> [[(x: Double, y: Double)]] in
        guard case .array(let rings) = part else { return [] }
        return rings.map(ring).filter { $0.count >= smallestRing }
      }
    default: return []
    }
  }

  private static func ring(_ value: JSONValue) -> [(x: Double, y: Double)] {
    guard case .array(let points) = value else { return [] }
    return points.compactMap { point in
      guard case .array(let numbers) = point, numbers.count >= 2, let x = numbers[0].number,
        let y = numbers[1].number
      else { return nil }
      return (x, y)
    }
  }
}

extension JSONValue {
  /// A member of an object.
  subscript(name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  var number: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    default: nil
    }
  }
}
