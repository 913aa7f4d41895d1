internal import Counts
internal import Scoring

/// One column of T10 that adds inventions up: what each of them says, nil where it takes no part.
struct QualityMeasure: Sendable {
  /// What is printed: the weighted mean of what inventions say, or the weight of those that do.
  enum Figure: Sendable { case mean, weight }

  let column: Column
  let figure: Figure
  /// - Parameter besidesIndustry: whether 战略性新兴产业 is left out of what makes 高价值.
  private let value: @Sendable (_ invention: QualityFacts, _ besidesIndustry: Bool) -> Double?

  private init(
    _ column: Column, _ figure: Figure = .mean,
    _ value: @escaping @Sendable (QualityFacts, Bool) -> Double?
  ) {
    self.column = column
    self.figure = figure
    self.value = value
  }

  /// In the order of the table's columns.
  static let all = [
    valid, cohort, survival, invalidation, family, highValue, citations, claims,
    score("m", "市场 M") { $0.score.market }, score("l", "法律 L") { $0.score.law },
    score("s", "科学 S") { $0.score.science }, score("value", "综合价值") { $0.value },
    graded("class_a", "A 级占比", .a), graded("class_b", "B 级占比", .b),
    graded("class_c", "C 级占比", .c),
  ]

  /// The five that make up 布局质量.
  static let five = [highValue, survival, family, citations, claims]

  static let valid = QualityMeasure(
    Column(id: "valid", title: "有效发明", unit: "件", formula: "F1", style: .decimal(1)), .weight
  ) { invention, _ in invention.isValid ? 1 : nil }

  static let cohort = QualityMeasure(
    Column(id: "survival_cohort", title: "维持率分母", unit: "件", formula: "F25", style: .decimal(1)),
    .weight
  ) { invention, _ in invention.survives.map { _ in 1 } }

  static let survival = QualityMeasure(percent("survival_5", "五年维持率", "F25")) { invention, _ in
    invention.survives.map { $0 ? 1 : 0 }
  }

  private static let invalidation = QualityMeasure(
    percent("invalidation_rate", "无效率", "F25")
  ) { invention, _ in invention.isInvalidated.map { $0 ? 1 : 0 } }

  private static let family = QualityMeasure(
    percent("family_rate", "海外同族率", "F24")
  ) { invention, _ in invention.isValid ? invention.hasFamily.map { $0 ? 1 : 0 } : nil }

  private static let highValue = QualityMeasure(
    percent("high_value_share", "高价值占比", "F30")
  ) { invention, besidesIndustry in
    guard invention.isValid else { return nil }
    let found = invention.highValue
    return (besidesIndustry ? found.isHighValueBesidesIndustry : found.isHighValue) ? 1 : 0
  }

  private static let citations = QualityMeasure(
    Column(id: "citation_percentile", title: "被引百分位", formula: "F26", style: .decimal(3))
  ) { invention, _ in invention.isValid ? invention.citationPercentile : nil }

  private static let claims = QualityMeasure(
    Column(id: "claims", title: "平均权利要求数", formula: "F1", style: .decimal(2))
  ) { invention, _ in invention.isValid ? invention.claims : nil }

  private static func score(
    _ id: String, _ title: String, _ value: @escaping @Sendable (QualityFacts) -> Double?
  ) -> QualityMeasure {
    QualityMeasure(Column(id: id, title: title, formula: "F26", style: .decimal(3))) { found, _ in
      found.isValid ? value(found) : nil
    }
  }

  private static func graded(
    _ id: String, _ title: String, _ grade: PatentValue.Class
  ) -> QualityMeasure {
    QualityMeasure(percent(id, title, "F26")) { found, _ in
      found.isValid ? found.grade.map { $0 == grade ? 1 : 0 } : nil
    }
  }

  private static func percent(_ id: String, _ title: String, _ formula: String) -> Column {
    Column(id: id, title: title, formula: formula, style: .percent(1))
  }

  /// The place in `all`.
  var place: Int { Self.places[column.id]! }

  private static let places = Dictionary(
    uniqueKeysWithValues: all.enumerated().map { ($1.column.id, $0) })

  /// What the measure says of one invention, nil where it takes no part.
  func of(_ invention: QualityFacts, besidesIndustry: Bool) -> Double? {
    value(invention, besidesIndustry)
  }

  /// Puts what every measure says of one invention into `values`, in the order of `all`.
  static func read(
    _ invention: QualityFacts, besidesIndustry: Bool, into values: inout [Double?]
  ) {
    for place in readers.indices { values[place] = readers[place](invention, besidesIndustry) }
  }

  private static let readers = all.map(\.value)
}
