internal import Configuration
internal import Counts
internal import Dumps
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

  init(inputs: ReportInputs, recordLimit: Int) {
    self.inputs = inputs
    self.recordLimit = recordLimit
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
  let table: ReportTable
  let row: [Cell]
  let column: Column

  /// The text of another column of the same row, empty when there is none.
  func text(_ id: String) -> String {
    guard let place = table.column(id), place < row.count else { return "" }
    return Figure.exact(row[place]) ?? ""
  }
}
