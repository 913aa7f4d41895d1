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

  private let context: ExplanationContext

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
    var read: [String: ReportTable] = [:]
    self.init(inputs, recordLimit: recordLimit, files: try run.record().inputs) { id in
      if let known = read[id] { return known }
      let table = try? run.table(id)
      read[id] = table
      return table
    }
  }

  /// - Parameters:
  ///   - files: what was read, as run.json has it.
  ///   - published: the run's tables by their ids.
  init(
    _ inputs: ReportInputs, recordLimit: Int, files: [RunRecord.File] = [],
    published: @escaping (String) -> ReportTable?
  ) {
    context = ExplanationContext(
      inputs: inputs, recordLimit: recordLimit, files: files, published: published)
  }

  /// Returns the cell of a table with what it was made from.
  public func explain(
    _ table: ReportTable, row: String, column: String
  ) throws(ExplanationError) -> CellExplanation {
    let cells = try table.row(named: row)
    return explain(table, row: cells, column: try table.numericColumn(column, of: cells))
  }

  func explain(_ table: ReportTable, row: [Cell], column: Int) -> CellExplanation {
    let cell = ExplainedCell(table: table, row: row, column: table.columns[column])
    let found = context.explain(table.id, cell)
    return CellExplanation(
      table: table.id, title: table.title, row: table.key(of: row), column: cell.column,
      published: row[column],
      explanation: found ?? Explanation(cell.column.title, .undefined, notes: ["本次运行未保存重算此值所需的数据"]),
      isRecomputed: found.map { !$0.isRecorded } ?? false)
  }
}

extension ReportTable {
  /// Returns the columns of a row that hold numbers: all numeric ones, and of text columns those
  /// where this row has a number.
  func numericColumns(of row: [Cell]) -> [Int] {
    columns.indices.filter { columns[$0].style.isNumeric || row[$0].measure != nil && id == "T00" }
  }
}
