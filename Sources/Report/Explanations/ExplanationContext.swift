internal import Configuration
internal import Counts
internal import Dumps
internal import Resolution
internal import Scoring
internal import Store

/// What explanations are made from: one run read back from its folder.
///
/// Not `Sendable`: it keeps what several cells share.
final class ExplanationContext {
  let inputs: ReportInputs
  /// How many application numbers a count shows.
  let recordLimit: Int
  /// What the leaves of the framework were measured from.
  private(set) lazy var indicatorInputs = inputs.indicatorInputs(
    inputs.asOf.year, inputs.tabulator)
  /// What was read, as run.json has it; empty while the run is being made.
  let files: [RunRecord.File]
  /// The run's own tables by their ids.
  let published: (String) -> ReportTable?
  private var kept: [String: Any] = [:]
  private var years: [Int: ExplanationContext] = [:]

  init(
    inputs: ReportInputs, recordLimit: Int, files: [RunRecord.File],
    published: @escaping (String) -> ReportTable?
  ) {
    self.inputs = inputs
    self.recordLimit = recordLimit
    self.files = files
    self.published = published
  }

  /// Returns a cell of the table of this id explained; nil for what is not known.
  func explain(_ table: String, _ cell: ExplainedCell) -> Explanation? {
    let untold = inputs.untold(of: table, column: cell.column.id) { cell.fields[$0] }
    if !untold.isEmpty {
      return Explanation(cell.column.title, .undefined, notes: DumpFact.notes(on: untold))
    }
    return TableExplanation.all.first { $0.id == table }?.explain(self, cell)
  }

  /// Makes what many cells of a table share once.
  func kept<Value>(_ name: String, _ make: () -> Value) -> Value {
    if let value = kept[name] as? Value { return value }
    let value = make()
    kept[name] = value
    return value
  }

  /// The context of the end of an earlier year; nil where that is not known.
  func context(at year: Int) -> ExplanationContext? {
    if year == inputs.asOf.year { return self }
    if let known = years[year] { return known }
    let made = inputs.atEnd(of: year).map {
      ExplanationContext(
        inputs: $0, recordLimit: recordLimit, files: files, published: { _ in nil })
    }
    years[year] = made
    return made
  }

  /// A cell of another table, explained; its columns are named as `ExplainedCell.text` reads them.
  func cell(
    _ table: String, _ fields: [String: String], _ column: String, title: String
  ) -> Explanation {
    let cell = ExplainedCell(
      fields: fields, column: Column(id: column, title: title, style: .decimal(4)))
    guard var explained = explain(table, cell) else { return Explanation(title, .undefined) }
    explained.title = title
    explained.notes.append("见 \(table) \(column)")
    return explained
  }

  /// Numbers added up; undefined when one of them is, for a sum with a gap in it is no sum.
  func sum(
    _ title: String, of operands: [Explanation], unit: String = "", formulas: [String] = [],
    calculation: String = "各项之和", notes: [String] = []
  ) -> Explanation {
    let values = operands.map(\.measure)
    let total: Double? =
      operands.isEmpty || values.contains(nil) ? nil : values.reduce(0) { $0 + ($1 ?? 0) }
    return Explanation(
      title, Cell(total), unit: unit, formulas: formulas, calculation: calculation, notes: notes,
      operands: operands)
  }

  /// The people of a row: of a total the sum of its units.
  func population(of row: UnitRow, in level: LevelRows) -> Explanation {
    func people(_ code: String, _ title: String) -> Explanation {
      side(
        pipeline.sideTables.latest(
          notAfter: inputs.asOf.year, region: code, indicator: "常住人口"), title)
    }
    switch row.kind {
    case .unit: return people(row.code, "常住人口")
    case .bucket: return Explanation("常住人口", .undefined, notes: ["只有区域有人口"])
    case .total:
      if level.overlaps { return Explanation("常住人口", .undefined, notes: ["区域互有重叠，不合计"]) }
      return sum("常住人口合计", of: level.units.map { people($0.code, "\($0.name) 常住人口") }, unit: "万人")
    }
  }

  /// An industry's statistic in a unit, with its line.
  func industrySide(_ indicator: String, _ region: String, _ industry: String, _ title: String)
    -> Explanation
  {
    side(
      pipeline.sideTables.latest(
        notAfter: inputs.asOf.year, region: region, indicator: indicator, industry: industry), title
    )
  }

  /// A line of the file that a key of pipeline.yml names.
  func line(ofKey key: String, _ number: Int) -> String {
    pipeline.files.first { $0.key == key }.map { line($0.file, number) } ?? "\(key):\(number)"
  }

  /// Shown application numbers with what each adds.
  func records(_ parts: [(application: Int, text: String)]) -> Explanation.Records? {
    guard let store = inputs.tabulator?.store else { return nil }
    return Explanation.Records(
      shown: parts.prefix(recordLimit).map { store.key(of: $0.application).text + $0.text },
      total: parts.count)
  }

  var pipeline: Pipeline { inputs.pipeline }

  /// The level a row of a table is of, by its `level` column, else the main one.
  func level(of cell: ExplainedCell) -> LevelRows {
    let name = cell.text("level")
    return inputs.levels.first { $0.level == name } ?? inputs.mainLevel
  }

  /// The row of a table by units, with its number in the level.
  func unitRow(of cell: ExplainedCell) -> UnitRow? {
    level(of: cell).tableRows().first { $0.code == cell.text("region_code") }
  }

  /// The place of a main-level unit, or nil for totals and buckets.
  func unit(of cell: ExplainedCell) -> Int? {
    inputs.mainLevel.units.firstIndex { $0.code == cell.text("region_code") }
  }

  func industry(of cell: ExplainedCell) -> Int? {
    inputs.tabulator?.store.dimensions.industries.firstIndex {
      $0.code == cell.text("industry_code")
    }
  }

  /// A parameter of the pipeline with the line that says it.
  func parameter(_ key: String, _ value: Cell) -> Explanation {
    Explanation("参数 " + key, value, origins: [setting(key)])
  }

  /// Where a setting stands, or that the default holds.
  func setting(_ key: String) -> String {
    pipeline.origin(of: key).map { shown($0) } ?? "默认值（pipeline.yml 未设 \(key)）"
  }

  /// `side.csv:14`, as pipeline.yml names the file.
  func shown(_ origin: Configuration.Origin) -> String {
    "\(PipelineCopy.name(at: origin.file)):\(origin.line)"
  }

  /// A line of one of the pipeline's own tables.
  func line(_ file: String, _ line: Int) -> String {
    file.hasPrefix("built-in") ? file : "\(PipelineCopy.name(at: file)):\(line)"
  }

  /// A figure of a side table; undefined where none is stated.
  func side(_ value: SideValue?, _ title: String) -> Explanation {
    guard let value else {
      return Explanation(title, .undefined, notes: ["区域统计表没有截止年及其前任何一年的数值"])
    }
    return Explanation(
      "\(title)（\(value.year) 年）", .number(value.value), unit: value.unit,
      origins: [shown(value.origin)], notes: value.source.isEmpty ? [] : ["来源：" + value.source])
  }
}

/// The cell that is being explained.
struct ExplainedCell {
  /// Columns of its row by their ids.
  let fields: [String: String]
  let column: Column

  init(fields: [String: String], column: Column) {
    self.fields = fields
    self.column = column
  }

  init(table: ReportTable, row: [Cell], column: Column) {
    var fields: [String: String] = [:]
    for (other, cell) in zip(table.columns, row) { fields[other.id] = Figure.exact(cell) ?? "" }
    self.init(fields: fields, column: column)
  }

  /// The text of another column of the same row, empty when there is none.
  func text(_ id: String) -> String { fields[id] ?? "" }
}
