internal import Configuration
internal import Counts
internal import Dumps
internal import Scoring
internal import Store

/// Explains the numeric cells of one published run from its store, its copy of the configuration and
/// its tables.
///
/// Not `Sendable`: it keeps what several cells share.
public final class RunExplanations {
  /// The folder of a run that holds its copy of the pipeline.
  public static let copyFolder = "store/configuration"

  private let inputs: ReportInputs
  private let context: ExplanationContext
  private var rebuilt: [String: ReportTable] = [:]

  /// Opens a run.
  ///
  /// - Parameters:
  ///   - recordLimit: how many application numbers a count shows.
  ///   - drawsRanks: whether the draws behind rank intervals are made again.
  /// - Throws: `ReportError`, `StoreError`, `ConfigurationError` or `ScoringError` when the run
  ///   cannot be read back.
  public convenience init(
    _ run: PublishedRun, recordLimit: Int, drawsRanks: Bool, jobs: Int
  ) throws {
    let inputs = try ReportInputs(
      reopening: run, adapting: { if !drawsRanks { $0.uncertainty.draws = 0 } }, jobs: jobs)
    self.init(inputs, recordLimit: recordLimit)
  }

  init(_ inputs: ReportInputs, recordLimit: Int) {
    self.inputs = inputs
    context = ExplanationContext(inputs: inputs, recordLimit: recordLimit)
  }

  /// Returns the cell of a table with what it was made from.
  public func explain(
    _ table: ReportTable, row: String, column: String
  ) throws(ExplanationError) -> CellExplanation {
    explain(table, row: try table.row(named: row), column: try table.numericColumn(column))
  }

  func explain(_ table: ReportTable, row: [Cell], column: Int) -> CellExplanation {
    let cell = ExplainedCell(table: table, row: row, column: table.columns[column])
    let traced = TableExplanation.all.first { $0.id == table.id }?.explain(context, cell)
    let again =
      traced == nil ? anew(cell) : (explanation: Explanation("", .undefined), isKnown: true)
    return CellExplanation(
      table: table.id, title: table.title, row: table.key(of: row), column: cell.column,
      published: row[column], explanation: traced ?? again.explanation, isTraced: traced != nil,
      isRecomputed: traced != nil || again.isKnown)
  }

  /// A cell of a table that has no tree: the whole table made again from the run's store.
  private func anew(_ cell: ExplainedCell) -> (explanation: Explanation, isKnown: Bool) {
    let table = rebuilt[cell.table.id] ?? TableDefinition.named(cell.table.id)?.build(inputs)
    if let table { rebuilt[table.id] = table }
    let key = cell.table.key(of: cell.row)
    let column = table?.column(cell.column.id)
    let row = table?.rows.first { table?.key(of: $0) == key }
    let value = column.flatMap { row?[$0] } ?? .undefined
    let explanation = Explanation(
      cell.column.title, value, unit: cell.column.unit,
      formulas: Formula.cited(cell.column.formula),
      notes: [
        row == nil
          ? "本次运行未保存重算此值所需的数据（往年的法律状态、读取的文件）" : "由本次运行保存的申请库与配置整表重算，未展开到操作数"
      ]
        + cell.table.conventions.map {
          "\($0.name)：\(Figure.exact($0.value) ?? Figure.undefined)"
        } + cell.table.notes)
    return (explanation, row != nil)
  }
}

extension TableDefinition {
  /// Returns the table of this number, or nil.
  static func named(_ id: String) -> TableDefinition? { all.first { $0.id == id } }
}
