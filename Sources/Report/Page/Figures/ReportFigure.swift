/// A picture of the report, drawn as static SVG; what it shows stands in a table too.
public protocol ReportFigure: Sendable {
  var title: String { get }
  /// How to read it, below the title.
  var note: String { get }
  /// What the static drawing leaves out and the interactive one shows; empty when nothing.
  var limit: String { get }
  /// The id of the table that holds its numbers.
  var table: String { get }
  /// For the interactive picture: its kind and the columns of the page's tables that it reads.
  var interaction: JSONValue { get }
  /// Width and height of the drawing.
  var size: (width: Double, height: Double) { get }
  /// Draws into an SVG element that is already open.
  func draw(in drawing: inout Drawing)
}

/// An SVG drawing under construction.
public struct Drawing {
  var markup: Markup
  /// Codes that have a profile page, and the way from this page to the run's folder.
  let profiles: Set<String>
  let base: String

  /// A coordinate to a tenth of a pixel.
  static func length(_ value: Double) -> String {
    Figure.exact((value * 10).rounded() / 10) ?? "0"
  }

  mutating func rectangle(
    _ x: Double, _ y: Double, _ width: Double, _ height: Double, _ look: String,
    tip: String? = nil
  ) {
    let attributes: Markup.Attributes = [
      "x": Self.length(x), "y": Self.length(y), "width": Self.length(max(width, 0)),
      "height": Self.length(max(height, 0)), "class": look,
    ]
    shape("rect", attributes, tip)
  }

  mutating func circle(
    _ x: Double, _ y: Double, _ radius: Double, _ look: String, tip: String? = nil
  ) {
    let attributes: Markup.Attributes = [
      "cx": Self.length(x), "cy": Self.length(y), "r": Self.length(radius), "class": look,
    ]
    shape("circle", attributes, tip)
  }

  mutating func line(_ points: [(x: Double, y: Double)], _ look: String, tip: String? = nil) {
    let path = points.map { "\(Self.length($0.x)),\(Self.length($0.y))" }.joined(separator: " ")
    shape("polyline", ["points": path, "class": look], tip)
  }

  mutating func path(_ path: String, _ look: String, width: Double? = nil, tip: String? = nil) {
    shape("path", ["d": path, "class": look, "stroke-width": width.map(Self.length)], tip)
  }

  mutating func text(
    _ text: String, _ x: Double, _ y: Double, _ look: String = "", turned: Double? = nil
  ) {
    markup.element(
      "text",
      [
        "x": Self.length(x), "y": Self.length(y), "class": look.isEmpty ? nil : look,
        "transform": turned.map {
          "rotate(\(Self.length($0)) \(Self.length(x)) \(Self.length(y)))"
        },
      ], text: text)
  }

  /// Draws inside a link to a region's or an industry's profile, if it has one.
  mutating func linked(to code: String, _ body: (inout Drawing) -> Void) {
    guard profiles.contains(code) else { return body(&self) }
    var inner = Drawing(markup: Markup(), profiles: profiles, base: base)
    body(&inner)
    markup.element("a", ["href": Markup.link(base + ReportPage.profilePath(code))]) {
      $0.append(inner.markup)
    }
  }

  private mutating func shape(
    _ name: StaticString, _ attributes: Markup.Attributes, _ tip: String?
  ) {
    guard let tip else { return markup.void(name, attributes) }
    markup.element(name, attributes) { $0.element("title", text: tip) }
  }
}

extension ReportFigure {
  public var limit: String { "" }

  /// Writes the figure with its caption and a way to the table behind it.
  ///
  /// - Parameter isLive: whether the page has the scripts and the tables to draw it anew.
  func write(
    to markup: inout Markup, profiles: Set<String>, base: String, isLive: Bool = false
  ) {
    markup.element("figure", ["data-chart": isLive ? "" : nil]) { figure in
      figure.element("figcaption", text: title)
      if !note.isEmpty { figure.element("p", ["class": "caption-note"], text: note) }
      if !limit.isEmpty { figure.element("p", ["class": "caption-note limit"], text: limit) }
      let size = size
      let box = "0 0 \(Drawing.length(size.width)) \(Drawing.length(size.height))"
      figure.element(
        "svg",
        [
          "viewBox": box, "width": Drawing.length(size.width),
          "height": Drawing.length(size.height), "role": "group", "aria-label": title,
        ]
      ) { svg in
        var drawing = Drawing(markup: Markup(), profiles: profiles, base: base)
        draw(in: &drawing)
        svg.append(drawing.markup)
      }
      if isLive { figure.data(interaction) }
      figure.element("p", ["class": "note"]) { note in
        note.text("数据见 ")
        note.element(
          "a", ["href": "\(base.isEmpty ? "" : base + "index.html")#\(table)"], text: table)
      }
    }
    markup.line()
  }
}

/// A region or an industry by its code and name.
public struct Place: Sendable, Equatable {
  public var code: String
  public var name: String

  public init(code: String, name: String) {
    self.code = code
    self.name = name
  }
}
