import Glibc

/// Who works with whom: units on a circle, lines as thick as what they did together.
public struct Network: ReportFigure {
  public struct Tie: Sendable {
    public var first: Place
    public var second: Place
    public var weight: Double

    public init(first: Place, second: Place, weight: Double) {
      self.first = first
      self.second = second
      self.weight = weight
    }
  }

  public var title: String
  public var note: String
  public var table: String
  public var places: [Place]
  public var ties: [Tie]

  /// The columns of the two units, without their `_code`, and of the weight.
  public var columns: (from: String, to: String, value: String)

  public var interaction: JSONValue {
    .object([
      .init("kind", "network"), .init("table", .text(table)), .init("from", .text(columns.from)),
      .init("to", .text(columns.to)), .init("value", .text(columns.value)),
    ])
  }

  private static let radius = 200.0
  private static let centre = (x: 320.0, y: 250.0)

  public var size: (width: Double, height: Double) { (640, 500) }

  public func draw(in drawing: inout Drawing) {
    let most = ties.map(\.weight).max() ?? 1
    var totals = [Double](repeating: 0, count: places.count)
    for tie in ties.sorted(by: { $0.weight < $1.weight }) {
      guard let a = places.firstIndex(where: { $0.code == tie.first.code }),
        let b = places.firstIndex(where: { $0.code == tie.second.code }), a != b
      else { continue }
      totals[a] += tie.weight
      totals[b] += tie.weight
      let (from, to) = (spot(a, Self.radius), spot(b, Self.radius))
      let path =
        "M\(Drawing.length(from.x)),\(Drawing.length(from.y)) "
        + "Q\(Drawing.length(Self.centre.x)),\(Drawing.length(Self.centre.y)) "
        + "\(Drawing.length(to.x)),\(Drawing.length(to.y))"
      drawing.path(
        path, "link", width: max(0.8, tie.weight / most * 14),
        tip: "\(tie.first.name) — \(tie.second.name)：\(Figure.rounded(tie.weight, decimals: 0))")
    }
    let top = totals.max() ?? 1
    for (position, place) in places.enumerated() {
      let at = spot(position, Self.radius)
      let label = spot(position, Self.radius + 20)
      let side = label.x < Self.centre.x - 20 ? "end" : label.x > Self.centre.x + 20 ? "" : "middle"
      drawing.linked(to: place.code) {
        $0.circle(
          at.x, at.y, 4 + 9 * (top > 0 ? totals[position] / top : 0).squareRoot(), "mark",
          tip: "\(place.name)：\(Figure.rounded(totals[position], decimals: 0))")
        $0.text(DisplayWidth.cut(place.name, to: 14), label.x, label.y + 4, "small \(side)")
      }
    }
  }

  private func spot(_ position: Int, _ radius: Double) -> (x: Double, y: Double) {
    let angle = 2 * Double.pi * Double(position) / Double(max(places.count, 1)) - .pi / 2
    return (Self.centre.x + radius * cos(angle), Self.centre.y + radius * sin(angle))
  }
}
