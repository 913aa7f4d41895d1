/// Units on two axes, cut into four fields.
public struct Quadrant: ReportFigure {
  public struct Point: Sendable {
    public var place: Place
    public var x: Double
    public var y: Double

    public init(place: Place, x: Double, y: Double) {
      self.place = place
      self.x = x
      self.y = y
    }
  }

  public var title: String
  public var note: String
  public var table: String
  public var xTitle: String
  public var yTitle: String
  public var points: [Point]
  /// Where the axes are cut, such as at the means.
  public var xCut: Double
  public var yCut: Double
  /// Names of the fields: upper right, upper left, lower left, lower right; may be empty.
  public var fields: [String]

  /// Table and column of each axis.
  public var columns: (x: (table: String, column: String), y: (table: String, column: String))

  public var interaction: JSONValue {
    .object([
      .init("kind", "quadrant"), .init("table", .text(table)),
      .init("x", .array([.text(columns.x.table), .text(columns.x.column)])),
      .init("y", .array([.text(columns.y.table), .text(columns.y.column)])),
      .init("xTitle", .text(xTitle)), .init("yTitle", .text(yTitle)),
      .init("xCut", .number(xCut)), .init("yCut", .number(yCut)),
      .init("fields", .array(fields.map { .text($0) })),
    ])
  }

  private static let box = (x: 64.0, y: 18.0, width: 620.0, height: 430.0)

  public var size: (width: Double, height: Double) { (740, 500) }

  public func draw(in drawing: inout Drawing) {
    let box = Self.box
    let xs = Self.range(points.map(\.x) + [xCut])
    let ys = Self.range(points.map(\.y) + [yCut])
    let placeX = { (x: Double) in box.x + (x - xs.low) / (xs.high - xs.low) * box.width }
    let placeY = { (y: Double) in
      box.y + box.height - (y - ys.low) / (ys.high - ys.low) * box.height
    }
    drawing.rectangle(box.x, box.y, box.width, box.height, "axis")
    drawing.line([(placeX(xCut), box.y), (placeX(xCut), box.y + box.height)], "cut")
    drawing.line([(box.x, placeY(yCut)), (box.x + box.width, placeY(yCut))], "cut")
    let corners = [
      (box.x + box.width - 8, box.y + 18, "end"), (box.x + 8, box.y + 18, ""),
      (box.x + 8, box.y + box.height - 10, ""),
      (box.x + box.width - 8, box.y + box.height - 10, "end"),
    ]
    for (field, corner) in zip(fields, corners) {
      drawing.text(field, corner.0, corner.1, "soft \(corner.2)")
    }
    for value in [xs.low, xCut, xs.high] {
      drawing.text(
        Figure.rounded(value, decimals: 2), placeX(value), box.y + box.height + 18,
        "small soft middle")
    }
    for value in [ys.low, yCut, ys.high] {
      drawing.text(
        Figure.rounded(value, decimals: 2), box.x - 6, placeY(value) + 4, "small soft end")
    }
    drawing.text(xTitle, box.x + box.width / 2, box.y + box.height + 40, "middle")
    drawing.text(yTitle, 16, box.y + box.height / 2, "middle", turned: -90)
    let words = zip(fields, corners).map { field, corner in
      let width = Double(DisplayWidth.of(field)) * 7
      return (x: corner.2 == "end" ? corner.0 - width : corner.0, y: corner.1, width: width)
    }
    drawPoints(in: &drawing, placeX, placeY, besides: words)
  }

  /// Draws the points and their names, each name where it meets no other.
  private func drawPoints(
    in drawing: inout Drawing, _ placeX: (Double) -> Double, _ placeY: (Double) -> Double,
    besides words: [(x: Double, y: Double, width: Double)]
  ) {
    var taken = words + points.map { (x: placeX($0.x) - 6, y: placeY($0.y) + 4, width: 12) }
    for point in points {
      let (x, y) = (placeX(point.x), placeY(point.y))
      let tip =
        "\(point.place.name)：\(xTitle) \(Figure.rounded(point.x, decimals: 4))，"
        + "\(yTitle) \(Figure.rounded(point.y, decimals: 4))"
      let name = DisplayWidth.cut(point.place.name, to: 16)
      let width = Double(DisplayWidth.of(name)) * 6.5
      let spots = [
        (8.0, 4.0), (8, -10), (8, 18), (-width - 8, 4), (-width / 2, -10), (-width / 2, 20),
      ]
      let free = spots.first { spot in
        x + spot.0 > Self.box.x && x + spot.0 + width < Self.box.x + Self.box.width
          && !taken.contains {
            abs($0.y - (y + spot.1)) < 13 && x + spot.0 < $0.x + $0.width
              && $0.x < x + spot.0 + width
          }
      }
      let spot = free ?? (x + width + 8 > Self.box.x + Self.box.width ? spots[3] : spots[0])
      taken.append((x + spot.0, y + spot.1, width))
      drawing.linked(to: point.place.code) {
        $0.circle(x, y, 5, "mark", tip: tip)
        $0.text(name, x + spot.0, y + spot.1, "small")
      }
    }
  }

  private static func range(_ values: [Double]) -> (low: Double, high: Double) {
    let low = values.min() ?? 0
    let high = values.max() ?? 1
    let margin = high > low ? (high - low) * 0.1 : max(abs(high) * 0.1, 0.5)
    return (low - margin, high + margin)
  }
}
