/// A map of the report's units on which several layers can be shown.
public struct RegionMap: Sendable {
  public enum Shape: Sendable {
    /// A square in a grid; rows and columns count from 0.
    case tile(row: Int, column: Int)
    /// Rings of longitude and latitude.
    case outline([[(x: Double, y: Double)]])
  }

  public struct Region: Sendable {
    public var place: Place
    public var shape: Shape

    public init(place: Place, shape: Shape) {
      self.place = place
      self.shape = shape
    }
  }

  /// Something to show of every region.
  public struct Layer: Sendable {
    public var title: String
    public var unit: String
    public var style: Column.Style
    public var shading: Column.Shading
    /// By region code.
    public var values: [String: Cell]

    public init(
      title: String, unit: String = "", style: Column.Style, shading: Column.Shading = .scale,
      values: [String: Cell]
    ) {
      self.title = title
      self.unit = unit
      self.style = style
      self.shading = shading
      self.values = values
    }
  }

  public var regions: [Region]
  public var layers: [Layer]
  /// What is printed under the map, such as the 审图号.
  public var note: String

  public init(regions: [Region], layers: [Layer], note: String) {
    self.regions = regions
    self.layers = layers
    self.note = note
  }

  func write(to markup: inout Markup, profiles: Set<String>, base: String) {
    guard let first = layers.first else { return }
    markup.element("div", ["class": "maps", "data-map": ""]) { map in
      map.element("p", ["class": "tools", "hidden": ""]) { tools in
        tools.element("label") { label in
          label.text("图层 ")
          label.element("select") { choice in
            for layer in layers { choice.element("option", text: layer.title) }
          }
        }
      }
      draw(first, to: &map, profiles: profiles, base: base)
      map.element("ul", ["class": "legend", "aria-label": "图例"]) { legend in
        for entry in scale(of: first)?.legend ?? [] {
          legend.element("li") { item in
            item.element("svg", ["width": "22", "height": "14", "aria-hidden": "true"]) {
              $0.void("rect", ["width": "22", "height": "14", "class": entry.fill])
            }
            item.text(entry.text)
          }
        }
      }
      map.data(data)
    }
    if !note.isEmpty { markup.element("p", ["class": "note"], text: note) }
  }

  private func scale(of layer: Layer) -> ColourScale? {
    // In the regions' order, so that nothing depends on the dictionary's.
    ColourScale(
      regions.map { layer.values[$0.place.code] ?? .undefined }, style: layer.style,
      shading: layer.shading)
  }

  private func shown(_ cell: Cell, _ layer: Layer) -> String {
    DisplayWidth.cut(Figure.shown(cell, layer.style), to: 14)
  }

  private func draw(
    _ layer: Layer, to markup: inout Markup, profiles: Set<String>, base: String
  ) {
    let scale = scale(of: layer)
    let frame = MapFrame(regions)
    markup.element(
      "svg",
      [
        "viewBox": "0 0 \(Drawing.length(frame.width)) \(Drawing.length(frame.height))",
        "width": Drawing.length(frame.width), "role": "group", "aria-label": "地图",
      ]
    ) { svg in
      for region in regions {
        let cell = layer.values[region.place.code] ?? .undefined
        let colour = scale?.colour(of: cell) ?? .none
        var group = Markup()
        group.element("g", ["data-code": region.place.code, "data-name": region.place.name]) { g in
          let text = shown(cell, layer)
          g.element(
            "title", text: "\(region.place.name)：\(layer.title) \(text)\(layer.unit)")
          frame.draw(region.shape, "cell \(colour.fill)", to: &g)
          let middle = frame.middle(of: region.shape)
          for (words, base, down) in [
            (region.place.name, "middle", -4.0), (text, "middle small value", 15),
          ] {
            g.element(
              "text",
              [
                "x": Drawing.length(middle.x), "y": Drawing.length(middle.y + down),
                "class": "\(base) \(colour.ink)", "data-base": base,
              ], text: DisplayWidth.cut(words, to: 12))
          }
        }
        if profiles.contains(region.place.code) {
          let target = Markup.link(base + ReportPage.profilePath(region.place.code))
          svg.element("a", ["href": target]) { $0.append(group) }
        } else {
          svg.append(group)
        }
      }
    }
  }

  /// For the script: each layer's legend and, for each region, fill, ink and text.
  private var data: JSONValue {
    .array(
      layers.map { layer in
        let scale = scale(of: layer)
        let values = regions.compactMap { region -> JSONValue.Member? in
          guard let cell = layer.values[region.place.code], cell != .undefined else { return nil }
          let colour = scale?.colour(of: cell) ?? .none
          return .init(
            region.place.code,
            .array([.text(colour.fill), .text(colour.ink), .text(shown(cell, layer))]))
        }
        let legend = (scale?.legend ?? []).map {
          JSONValue.array([.text($0.fill), .text($0.text)])
        }
        return .object([
          .init("title", .text(layer.title)), .init("unit", .text(layer.unit)),
          .init("legend", .array(legend)), .init("values", .object(values)),
        ])
      })
  }
}

/// Where the regions of a map lie on the drawing.
struct MapFrame {
  let width: Double
  let height: Double
  private let left: Double
  private let top: Double
  private let scale: Double
  /// East–west degrees are shorter by the cosine of the latitude.
  private let squeeze: Double

  private static let tile = 92.0

  init(_ regions: [RegionMap.Region]) {
    var points: [(x: Double, y: Double)] = []
    var rows = 0
    var columns = 0
    for region in regions {
      switch region.shape {
      case .tile(let row, let column):
        rows = max(rows, row + 1)
        columns = max(columns, column + 1)
      case .outline(let rings): points += rings.flatMap(\.self)
      }
    }
    guard let first = points.first else {
      (width, height) = (Double(columns) * Self.tile + 8, Double(rows) * Self.tile + 8)
      (left, top, scale, squeeze) = (0, 0, 1, 1)
      return
    }
    var (low, high) = (first, first)
    for point in points {
      low = (min(low.x, point.x), min(low.y, point.y))
      high = (max(high.x, point.x), max(high.y, point.y))
    }
    let middle = (low.y + high.y) / 2 * .pi / 180
    squeeze = max(0.1, 1 - middle * middle / 2 + middle * middle * middle * middle / 24)
    let across = max((high.x - low.x) * squeeze, 1e-9)
    scale = min(680 / across, 620 / max(high.y - low.y, 1e-9))
    (left, top) = (low.x, high.y)
    (width, height) = (across * scale + 8, (high.y - low.y) * scale + 8)
  }

  func draw(_ shape: RegionMap.Shape, _ look: String, to markup: inout Markup) {
    switch shape {
    case .tile(let row, let column):
      markup.void(
        "rect",
        [
          "x": Drawing.length(Double(column) * Self.tile + 4),
          "y": Drawing.length(Double(row) * Self.tile + 4),
          "width": Drawing.length(Self.tile - 4), "height": Drawing.length(Self.tile - 4),
          "rx": "6", "class": look,
        ])
    case .outline(let rings):
      let path = rings.map { ring in
        "M"
          + ring.map { point in
            let place = spot(point)
            return "\(Drawing.length(place.x)),\(Drawing.length(place.y))"
          }.joined(separator: "L") + "Z"
      }
      markup.void("path", ["d": path.joined(), "fill-rule": "evenodd", "class": look])
    }
  }

  /// Where the name of a region stands.
  func middle(of shape: RegionMap.Shape) -> (x: Double, y: Double) {
    switch shape {
    case .tile(let row, let column):
      return ((Double(column) + 0.5) * Self.tile + 2, (Double(row) + 0.5) * Self.tile + 2)
    case .outline(let rings):
      let largest = rings.max { $0.count < $1.count } ?? []
      let spots = largest.map(spot)
      let xs = spots.map(\.x)
      let ys = spots.map(\.y)
      return (
        ((xs.min() ?? 0) + (xs.max() ?? 0)) / 2, ((ys.min() ?? 0) + (ys.max() ?? 0)) / 2
      )
    }
  }

  private func spot(_ point: (x: Double, y: Double)) -> (x: Double, y: Double) {
    ((point.x - left) * squeeze * scale + 4, (top - point.y) * scale + 4)
  }
}
