/// Units from first to last by a value, with the interval of each one's rank where it is known.
public struct Ranking: ReportFigure {
  public struct Item: Sendable {
    public var place: Place
    public var value: Double
    /// The ranks between which the unit lies in the draws: p05, median, p95.
    public var ranks: (low: Double, median: Double, high: Double)?
    /// A word beside the value, such as the grade.
    public var word: String

    public init(
      place: Place, value: Double, ranks: (low: Double, median: Double, high: Double)? = nil,
      word: String = ""
    ) {
      self.place = place
      self.value = value
      self.ranks = ranks
      self.word = word
    }
  }

  public var title: String
  public var note: String
  public var limit = ""
  public var table: String
  /// In the order drawn, best first.
  public var items: [Item]
  public var style: Column.Style

  /// The column ranked by, the one with a word beside it, and where the ranks' bounds stand.
  public var column: String
  public var wordColumn: String?
  public var bounds: Bounds?

  public struct Bounds: Sendable {
    public var table: String
    public var low: String
    public var median: String
    public var high: String
  }

  public var interaction: JSONValue {
    .object(
      [
        .init("kind", "ranking"), .init("table", .text(table)), .init("value", .text(column)),
      ]
        + (wordColumn.map { [.init("word", .text($0))] } ?? [])
        + (bounds.map {
          [
            .init(
              "ranks",
              .object([
                .init("table", .text($0.table)), .init("low", .text($0.low)),
                .init("median", .text($0.median)), .init("high", .text($0.high)),
              ]))
          ]
        } ?? []))
  }

  private static let step = 28.0
  private static let names = 150.0
  private static let bars = 340.0
  private var hasRanks: Bool { items.contains { $0.ranks != nil } }
  private var head: Double { hasRanks ? 34 : 6 }

  public var size: (width: Double, height: Double) {
    (Self.names + Self.bars + (hasRanks ? 430 : 170), Double(items.count) * Self.step + head + 12)
  }

  public func draw(in drawing: inout Drawing) {
    let most = items.map(\.value.magnitude).max() ?? 1
    let start = Self.names + Self.bars + 190
    let width = 220.0
    let last = max(items.compactMap(\.ranks?.high).max() ?? 0, Double(items.count))
    let place = { (rank: Double) in start + (rank - 1) / max(last - 1, 1) * width }
    if hasRanks {
      drawing.text("名次区间（5%–中位–95%）", start, 14, "small soft")
      for rank in Set([1, ((last + 1) / 2).rounded(.down), last]).sorted() {
        let x = place(rank)
        drawing.line([(x, 30), (x, Double(items.count) * Self.step + head)], "axis")
        drawing.text(Figure.rounded(rank, decimals: 0), x, 27, "small soft middle")
      }
    }
    for (position, item) in items.enumerated() {
      let y = head + Double(position) * Self.step
      let shown = Figure.shown(.number(item.value), style)
      drawing.text(String(position + 1), 22, y + 17, "small soft end")
      drawing.linked(to: item.place.code) {
        $0.text(DisplayWidth.cut(item.place.name, to: 16), Self.names - 8, y + 17, "end")
      }
      let length = most > 0 ? max(item.value, 0) / most * Self.bars : 0
      drawing.rectangle(
        Self.names, y + 5, length, 16, "mark", tip: "\(item.place.name)：\(shown)")
      let label = item.word.isEmpty ? shown : "\(shown)　\(DisplayWidth.cut(item.word, to: 16))"
      drawing.text(label, Self.names + length + 6, y + 17, "small")
      if let ranks = item.ranks {
        let tip =
          "\(item.place.name)：名次 \(Figure.rounded(ranks.low, decimals: 0))"
          + "–\(Figure.rounded(ranks.high, decimals: 0))"
        drawing.line(
          [(place(ranks.low), y + 13), (place(ranks.high), y + 13)], "interval", tip: tip)
        drawing.circle(place(ranks.median), y + 13, 4, "hollow", tip: tip)
      }
    }
  }
}
