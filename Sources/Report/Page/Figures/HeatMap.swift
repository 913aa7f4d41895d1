/// A matrix in colours, such as region × industry by location quotient.
public struct HeatMap: ReportFigure {
  public var title: String
  public var note: String
  public var limit = ""
  public var table: String
  public var rows: [Place]
  public var columns: [Place]
  /// One value for each row and column; undefined stays blank.
  public var values: [[Cell]]
  public var style: Column.Style
  public var shading: Column.Shading

  /// The column that holds the values.
  public var column: String

  public var interaction: JSONValue {
    var members: [JSONValue.Member] = [
      .init("kind", "heat"), .init("table", .text(table)), .init("value", .text(column)),
    ]
    if case .diverging(let midpoint) = shading {
      members.append(.init("midpoint", .number(midpoint)))
    }
    return .object(members)
  }

  private static let cell = (width: 54.0, height: 25.0)
  private var left: Double { 14 + Double(widest(rows)) * 7 }
  private var top: Double { 16 + Double(widest(columns)) * 5.2 }

  private func widest(_ places: [Place]) -> Int {
    places.map { min(DisplayWidth.of($0.name), 24) }.max() ?? 0
  }

  public var size: (width: Double, height: Double) {
    (
      left + Double(columns.count) * Self.cell.width + 0.75 * top,
      top + Double(rows.count) * Self.cell.height + 44
    )
  }

  public func draw(in drawing: inout Drawing) {
    guard let scale = ColourScale(values.flatMap(\.self), style: style, shading: shading) else {
      drawing.text("没有已定义的数值", left, top, "soft")
      return
    }
    for (column, place) in columns.enumerated() {
      let x = left + (Double(column) + 0.55) * Self.cell.width
      drawing.linked(to: place.code) {
        $0.text(DisplayWidth.cut(place.name, to: 24), x, top - 7, "small", turned: -38)
      }
    }
    for (row, place) in rows.enumerated() {
      let y = top + Double(row) * Self.cell.height
      drawing.linked(to: place.code) {
        $0.text(DisplayWidth.cut(place.name, to: 24), left - 8, y + 17, "end")
      }
      for (column, other) in columns.enumerated() {
        let cell = values[row][column]
        let colour = scale.colour(of: cell)
        let shown = Figure.shown(cell, style)
        let x = left + Double(column) * Self.cell.width
        drawing.rectangle(
          x, y, Self.cell.width, Self.cell.height, "cell \(colour.fill)",
          tip: "\(place.name) · \(other.name)：\(shown)")
        drawing.text(
          shown, x + Self.cell.width / 2, y + 16.5, "small middle \(colour.ink)")
      }
    }
    drawLegend(scale, in: &drawing)
  }

  private func drawLegend(_ scale: ColourScale, in drawing: inout Drawing) {
    let steps = scale.legend.dropLast().reversed()
    let y = top + Double(rows.count) * Self.cell.height + 12
    for (position, step) in steps.enumerated() {
      drawing.rectangle(left + Double(position) * 34, y, 34, 10, step.fill, tip: step.text)
    }
    let ends = [steps.first, steps.last].compactMap(\.self).map(\.text)
    guard let low = ends.first?.split(separator: " ").first,
      let high = ends.last?.split(separator: " ").last
    else { return }
    let width = Double(steps.count) * 34
    drawing.text(String(low), left, y + 24, "small soft")
    drawing.text(String(high), left + width, y + 24, "small soft end")
    if case .diverging(_, let midpoint, _) = scale.kind {
      drawing.text(
        Figure.shown(.number(midpoint), style), left + width / 2, y + 24, "small soft middle")
    }
  }
}
