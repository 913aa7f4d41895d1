/// Writes the map of a report as GeoJSON whose features carry 区划代码 and the map's values.
public struct GeoJSONWriter: Sendable {
  public static let tilesName = "maps/units.geojson"
  public static let boundariesName = "maps/boundaries.geojson"

  public init() {}

  /// Every region of the map as a feature, with a property for each layer.
  ///
  /// Tiles are squares of one degree around the origin: a scheme, not a place on the earth.
  public func render(_ map: RegionMap) -> [UInt8] {
    let features = map.regions.map { region in
      let values = map.layers.map { layer in
        JSONValue.Member(
          layer.title, JSONValue(layer.values[region.place.code] ?? .undefined))
      }
      return JSONValue.object([
        .init("type", "Feature"),
        .init(
          "properties",
          .object(
            [
              .init("区划代码", .text(region.place.code)), .init("地区", .text(region.place.name)),
            ] + values)),
        .init("geometry", Self.geometry(region.shape)),
      ])
    }
    var bytes = Array("{\"type\":\"FeatureCollection\",\"说明\":".utf8)
    JSONValue.text(map.note).append(to: &bytes)
    bytes.append(contentsOf: ",\"features\":[".utf8)
    for (position, feature) in features.enumerated() {
      bytes.append(contentsOf: (position == 0 ? "\n" : ",\n").utf8)
      feature.append(to: &bytes)
    }
    bytes.append(contentsOf: "]}\n".utf8)
    return bytes
  }

  /// The user's boundaries byte for byte, with their 审图号 as the first member.
  public func render(_ boundaries: BoundaryFile) -> [UInt8] {
    guard let start = boundaries.bytes.firstIndex(of: UInt8(ascii: "{")) else {
      return boundaries.bytes
    }
    var bytes = Array("{\"审图号\":".utf8)
    JSONValue.text(boundaries.approvalNumber).append(to: &bytes)
    bytes.append(UInt8(ascii: ","))
    return bytes + boundaries.bytes[(start + 1)...]
  }

  private static func geometry(_ shape: RegionMap.Shape) -> JSONValue {
    func ring(_ points: [(x: Double, y: Double)]) -> JSONValue {
      .array(points.map { .array([.number($0.x), .number($0.y)]) })
    }
    switch shape {
    case .tile(let row, let column):
      let (x, y) = (Double(column), -Double(row))
      let corners = [(x, y), (x, y - 1), (x + 1, y - 1), (x + 1, y), (x, y)]
      return .object([
        .init("type", "Polygon"), .init("coordinates", .array([ring(corners)])),
      ])
    case .outline(let rings):
      return .object([
        .init("type", "Polygon"), .init("coordinates", .array(rings.map(ring))),
      ])
    }
  }
}
