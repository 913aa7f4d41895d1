/// One small line chart for each unit over the same years and the same scale.
public struct SmallMultiples: ReportFigure {
  public struct Series: Sendable {
    public var place: Place
    /// One value for each year; nil where there is none.
    public var values: [Double?]

    public init(place: Place, values: [Double?]) {
      self.place = place
      self.values = values
    }
  }

  public var title: String
  public var note: String
  public var limit = ""
  public var table: String
  public var years: [String]
  public var series: [Series]
  public var style: Column.Style

  /// The indicator drawn, as the table names it.
  public var indicator: String

  public var interaction: JSONValue {
    .object([
      .init("kind", "trends"), .init("table", .text(table)), .init("value", .text(indicator)),
    ])
  }

  private static let panel = (width: 228.0, height: 118.0)
  private static let across = 4

  public var size: (width: Double, height: Double) {
    let lines = (series.count + Self.across - 1) / Self.across
    return (
      Double(min(series.count, Self.across)) * Self.panel.width,
      Double(lines) * Self.panel.height + 6
    )
  }

  public func draw(in drawing: inout Drawing) {
    let all = series.flatMap { $0.values.compactMap(\.self) }
    let low = min(all.min() ?? 0, 0)
    let high = max(all.max() ?? 1, low + 1e-12)
    for (position, one) in series.enumerated() {
      let x = Double(position % Self.across) * Self.panel.width + 10
      let y = Double(position / Self.across) * Self.panel.height + 4
      draw(one, in: &drawing, x, y, low, high)
    }
  }

  private func draw(
    _ one: Series, in drawing: inout Drawing, _ x: Double, _ y: Double, _ low: Double,
    _ high: Double
  ) {
    let (width, height) = (Self.panel.width - 70, 62.0)
    let top = y + 26
    drawing.linked(to: one.place.code) {
      $0.text(DisplayWidth.cut(one.place.name, to: 22), x, y + 14)
    }
    drawing.line([(x, top + height), (x + width, top + height)], "axis")
    var run: [(x: Double, y: Double)] = []
    for (step, value) in one.values.enumerated() {
      if let value {
        let across = years.count > 1 ? Double(step) / Double(years.count - 1) : 0.5
        run.append((x + across * width, top + height * (1 - (value - low) / (high - low))))
        let shown = Figure.shown(.number(value), style)
        let tip = "\(one.place.name) \(years[step])：\(shown)"
        if let end = run.last { drawing.circle(end.x, end.y, 2.2, "mark", tip: tip) }
      }
      if value == nil || step == one.values.count - 1 {
        if run.count > 1 { drawing.line(run, "line") }
        if value != nil, let end = run.last, let value {
          drawing.text(Figure.shown(.number(value), style), end.x + 6, end.y + 4, "small")
        }
        run = []
      }
    }
    drawing.text(years.first ?? "", x, top + height + 14, "small soft")
    drawing.text(years.last ?? "", x + width, top + height + 14, "small soft end")
  }
}
