internal import Configuration
internal import Counts
internal import Dumps
internal import Resolution
internal import Store

/// Which figure of a count is meant.
enum CountFigure {
  case whole, fractional, first, firstWhole

  var title: String {
    switch self {
    case .whole: "全计数"
    case .fractional: "分数计数"
    case .first: "第一计数，行业按份额"
    case .firstWhole: "第一计数"
    }
  }

  var isWhole: Bool { self == .whole || self == .firstWhole }

  /// The application's part as printed after its number; empty where it is 1.
  func part(_ counts: CellCounts) -> String {
    let value: Double
    switch self {
    case .whole, .firstWhole: return ""
    case .fractional: value = counts.fractionalValue
    case .first: value = counts.firstValue
    }
    return value == 1 ? "" : "×\(Figure.rounded(value, decimals: 6))"
  }
}

extension ExplanationContext {
  /// Returns a count with its selection, convention, attribution and the applications behind it.
  func count(
    _ title: String, _ selection: Selection, _ cells: CellRange, _ figure: CountFigure,
    isNumber: Bool = false, notes: [String] = []
  ) -> Explanation {
    guard let tabulator = inputs.tabulator else {
      return Explanation(title, .undefined, unit: "件", notes: ["流水线没有专利数据"])
    }
    let found = tabulator.contributions(selection, to: cells).filter {
      switch figure {
      case .whole: $0.counts.whole > 0
      case .fractional: $0.counts.fractional > 0
      case .first: $0.counts.first > 0
      case .firstWhole: $0.counts.firstWhole > 0
      }
    }
    let value: Cell
    switch figure {
    case .whole, .firstWhole:
      value = isNumber ? .number(Double(found.count)) : .integer(found.count)
    case .fractional:
      value = .number(CellCounts.value(found.reduce(0) { $0 + $1.counts.fractional }))
    case .first: value = .number(CellCounts.value(found.reduce(0) { $0 + $1.counts.first }))
    }
    let shown = found.prefix(recordLimit).map {
      tabulator.store.key(of: $0.application).text + figure.part($0.counts)
    }
    return Explanation(
      title, value, unit: "件", formulas: ["F1"],
      notes: [sentence(selection, figure)] + notes,
      records: Explanation.Records(shown: Array(shown), total: found.count))
  }

  /// What a count counts, in one sentence.
  private func sentence(_ selection: Selection, _ figure: CountFigure) -> String {
    var types = [
      (Selection.inventions, "发明"), (Selection.utilityModels, "实用新型"), (Selection.designs, "外观设计"),
    ]
    .filter { selection.types & $0.0 != 0 }.map(\.1).joined(separator: "、")
    if selection.types == Selection.allTypes { types = "三种专利" }
    let years = selection.years.map {
      $0.count == 1 ? "\($0.lowerBound) 年" : "\($0.lowerBound)–\($0.upperBound) 年"
    }
    let event =
      switch selection.object {
      case .filed: "申请日在 \(years ?? "任何一年")"
      case .granted: "授权日在 \(years ?? "任何一年")，不晚于 \(inputs.asOf.isoText)"
      case .valid: "截至 \(inputs.asOf.isoText) 有效"
      case .any: "全部申请"
      }
    let party = selection.attribution == .holder ? "权利人（无权利人者按申请人）" : "申请人"
    return "选取：\(types)，\(event)；归属：\(party)；口径：\(figure.title)"
  }

  /// One unit's row of a level.
  func cells(_ level: LevelRows, _ row: Int) -> CellRange {
    CellRange(level: level, rows: row..<row + 1)
  }

  /// A quotient of two explained numbers; undefined like F2 where the base is missing or not above
  /// zero.
  func ratio(
    _ title: String, _ numerator: Explanation, over base: Explanation, scale: Double = 1,
    unit: String = "", formulas: [String]
  ) -> Explanation {
    var value: Double?
    if let top = numerator.measure, let bottom = base.measure, bottom > 0 {
      value = top / bottom * scale
    }
    let factor = scale == 1 ? "" : " × \(Figure.exact(scale) ?? "")"
    return Explanation(
      title, Cell(value), unit: unit, formulas: formulas,
      calculation: "\(numerator.title) ÷ \(base.title)\(factor)", operands: [numerator, base])
  }

  /// The selection of a count object of the pipeline, with where that was said.
  var countObject: (title: String, selection: Selection, origin: String) {
    let object = pipeline.counting.countObject
    return (object.title, inputs.selection(of: object), setting("counting.count_object"))
  }
}
