/// Who passes how much to whom: origins on the left, destinations on the right.
public struct Flows: ReportFigure {
  public struct Flow: Sendable {
    public var from: Place
    public var to: Place
    public var count: Double

    public init(from: Place, to: Place, count: Double) {
      self.from = from
      self.to = to
      self.count = count
    }
  }

  public var title: String
  public var note: String
  public var limit = ""
  public var table: String
  /// The largest first; only these are drawn.
  public var flows: [Flow]

  /// The columns of the two units, without their `_code`, and of the count.
  public var columns: (from: String, to: String, value: String)

  public var interaction: JSONValue {
    .object([
      .init("kind", "flows"), .init("table", .text(table)), .init("from", .text(columns.from)),
      .init("to", .text(columns.to)), .init("value", .text(columns.value)),
    ])
  }

  private static let height = 440.0
  private static let gap = 8.0

  private struct End {
    var place: Place
    var total: Double
    var top = 0.0
    var used = 0.0
  }

  public var size: (width: Double, height: Double) { (760, Self.height + 40) }

  public func draw(in drawing: inout Drawing) {
    var left = ends(flows.map { ($0.from, $0.count) })
    var right = ends(flows.map { ($0.to, $0.count) })
    let total = flows.reduce(0) { $0 + $1.count }
    guard total > 0 else { return }
    let most = Double(max(left.count, right.count))
    let unit = (Self.height - Self.gap * most) / total
    settle(&left, unit)
    settle(&right, unit)
    let (start, end) = (170.0, 590.0)
    for flow in flows {
      guard let a = left.firstIndex(where: { $0.place.code == flow.from.code }),
        let b = right.firstIndex(where: { $0.place.code == flow.to.code })
      else { continue }
      let width = flow.count * unit
      let y1 = left[a].top + left[a].used + width / 2
      let y2 = right[b].top + right[b].used + width / 2
      left[a].used += width
      right[b].used += width
      let middle = Drawing.length((start + end) / 2)
      let path =
        "M\(Drawing.length(start)),\(Drawing.length(y1)) C\(middle),\(Drawing.length(y1)) "
        + "\(middle),\(Drawing.length(y2)) \(Drawing.length(end)),\(Drawing.length(y2))"
      drawing.path(
        path, "link", width: max(width, 1),
        tip: "\(flow.from.name) → \(flow.to.name)：\(Figure.rounded(flow.count, decimals: 0))")
    }
    drawEnds(left, unit, start - 8, "end", -14, in: &drawing)
    drawEnds(right, unit, end, "", 22, in: &drawing)
  }

  private func ends(_ parts: [(Place, Double)]) -> [End] {
    var ends: [End] = []
    for (place, count) in parts {
      if let position = ends.firstIndex(where: { $0.place.code == place.code }) {
        ends[position].total += count
      } else {
        ends.append(End(place: place, total: count))
      }
    }
    return ends.sorted { ($1.total, $0.place.code) < ($0.total, $1.place.code) }
  }

  private func settle(_ ends: inout [End], _ unit: Double) {
    var y = 16.0
    for position in ends.indices {
      ends[position].top = y
      y += ends[position].total * unit + Self.gap
    }
  }

  private func drawEnds(
    _ ends: [End], _ unit: Double, _ x: Double, _ look: String, _ offset: Double,
    in drawing: inout Drawing
  ) {
    for end in ends {
      drawing.rectangle(x, end.top, 8, max(end.total * unit, 1), "mark")
      drawing.linked(to: end.place.code) {
        $0.text(
          "\(DisplayWidth.cut(end.place.name, to: 14)) \(Figure.rounded(end.total, decimals: 0))",
          x + (look == "end" ? -6 : 14), end.top + end.total * unit / 2 + 4, "small \(look)")
      }
    }
  }
}
