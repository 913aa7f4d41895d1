import ArgumentParser
import Configuration
import Dumps
import Report

/// `landscape explain`: one published number as a tree, down to its inputs.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Show what one published number was made from, and compute it again.",
    discussion: """
      Prints the formula with its source, every operand with its own explanation down to counts and
      the application numbers behind them, and the file and line of every figure, parameter and
      weight. Reads the run's own store and its copy of the pipeline, never the dumps: about one pass
      over the store for each count. ROW is the key cells joined by /, or the first of them, or the
      region's name. Exit code 1 when the operands do not come to the published value.

      landscape explain Output/jiangsu T05 320500/2.1 lq
      T05 区域—产业矩阵，320500/2.1，lq（区位商（倍））
      发布值 1.25，重算值 1.25：一致

      区位商 = 1.25 倍
      │  算式 (x_ij ÷ x_i.) ÷ (x_.j ÷ T)
      ├─ 苏州市 2.1 有效发明 分数计数 = 12.5 件
      …
      """)

  enum Form: String, ExpressibleByArgument, CaseIterable { case tree, json }

  @Argument(
    help: ArgumentHelp(
      "OUT/<pipeline>, a run's folder, or a pipeline's folder (then --out is searched).",
      valueName: "run"))
  var source: String

  @Argument(help: "Id of a table, such as T05.")
  var table: String

  @Argument(help: "A row: its key cells joined by /, the first of them, or the region's name.")
  var row: String

  @Argument(help: "Id of a numeric column, such as lq.")
  var column: String

  @Option(help: "Application numbers shown for each count.")
  var records = 20

  @Option(help: "tree or json.")
  var format: Form = .tree

  @Option(help: "Folder that runs are published into.")
  var out = "Output"

  @Option(help: "Threads; default: all cores.")
  var jobs: Int?

  func validate() throws {
    if records < 0 { throw ValidationError("--records \(records): give 0 or more") }
    if let jobs, jobs < 1 { throw ValidationError("--jobs \(jobs): give at least 1") }
  }

  func run() throws {
    let published = try PublishedRun.found(source, out: out)
    let known = try published.tableIDs()
    guard known.contains(table) else { throw ExplanationError.noTable(table, known: known) }
    let content = try published.table(table)
    // Found before the store is opened: a wrong name is answered at once.
    _ = try content.row(named: row)
    _ = try content.numericColumn(column)
    let explanations = try RunExplanations(
      published, recordLimit: records, drawsRanks: table == "T27" || column.hasPrefix("rank_p"),
      jobs: jobs ?? DumpReader.availableProcessors)
    let explained = try explanations.explain(content, row: row, column: column)
    try StandardStream.output.write(
      format == .json
        ? ExplanationJSON().render(explained) : ExplanationText().render(explained))
    if !explained.agrees { throw ExitCode(1) }
  }
}
