import ArgumentParser
import Configuration
import Dumps
import Report

/// `landscape explain`: one published number as a tree, down to its inputs.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Show what a published number was made from, and compute it again.",
    discussion: """
      Prints the formula with its source, every operand with its own explanation down to counts and
      the application numbers behind them, and the file and line of every figure, parameter and
      weight. Reads the run's own store and its copy of the pipeline, never the dumps: about one pass
      over the store for each count. ROW is the key cells joined by /, or the first of them, or the
      region's name. Exit code 1 when the operands do not come to the published value.

      Without COLUMN every numeric cell of the row is computed again from its operands, without ROW
      of the table, without TABLE of the whole run (about a minute for 20,000 records); one line a
      table says how many do not agree, and each of them is named. What was noted while the dumps were
      read and is kept nowhere else (place rules and warnings of T00, positions of T29) is counted as
      照录: shown, not proved.

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
  var table: String?

  @Argument(help: "A row: its key cells joined by /, the first of them, or the region's name.")
  var row: String?

  @Argument(help: "Id of a numeric column, such as lq.")
  var column: String?

  @Option(help: "Application numbers shown for each count.")
  var records = 20

  @Option(help: "tree or json.")
  var format: Form = .tree

  @Option(help: "Folder that runs are published into.")
  var out = "Output"

  @Option(help: ThreadCount.help)
  var jobs = ThreadCount()

  func validate() throws {
    if records < 0 { throw ValidationError("--records \(records): give 0 or more") }
  }

  func run() throws {
    let published = try PublishedRun.found(source, out: out)
    let known = try published.tableIDs()
    if let table, !known.contains(table) { throw ExplanationError.noTable(table, known: known) }
    guard let table, let row, let column else { return try audit(published, known) }
    let content = try published.table(table)
    // Found before the store is opened: a wrong name is answered at once.
    _ = try content.numericColumn(column, of: try content.row(named: row))
    let explanations = try RunExplanations(
      published, recordLimit: records, drawsRanks: table == "T27" || column.hasPrefix("rank_p"),
      jobs: jobs.count)
    let explained = try explanations.explain(content, row: row, column: column)
    try StandardStream.output.write(
      format == .json
        ? ExplanationJSON().render(explained) : ExplanationText().render(explained))
    if !explained.agrees { throw ExitCode(1) }
  }

  /// Computes every numeric cell asked for again.
  private func audit(_ published: PublishedRun, _ known: [String]) throws {
    let explanations = try RunExplanations(
      published, recordLimit: records,
      drawsRanks: table.map { ["T11", "T27"].contains($0) } ?? true,
      jobs: jobs.count)
    var rows: [[Cell]] = []
    var isClean = true
    for id in table.map({ [$0] }) ?? known {
      var content = try published.table(id)
      if let row { content.rows = [try content.row(named: row)] }
      let audit = explanations.audit(content)
      isClean = isClean && audit.isClean
      rows.append(
        [.text(audit.table), .text(audit.title), .integer(audit.cells), .integer(audit.recorded)]
          + [audit.differing, audit.unknown, audit.ungrounded].map { .integer($0.count) })
      for (words, cells) in [
        ("differs", audit.differing), ("cannot be computed", audit.unknown),
        ("has an operand of unsaid origin", audit.ungrounded),
      ] {
        for cell in cells.prefix(20) {
          try StandardStream.error.write("\(audit.table) \(cell): \(words)\n")
        }
      }
    }
    let summary = ReportTable(
      id: "explain", slug: "explain", title: "逐格复核",
      columns: [
        Column(id: "table", title: "表", style: .code),
        Column(id: "title", title: "名称", style: .text),
        Column(id: "cells", title: "数值格", style: .count),
        Column(id: "recorded", title: "照录", style: .count),
        Column(id: "differing", title: "不一致", style: .count),
        Column(id: "unknown", title: "不能重算", style: .count),
        Column(id: "ungrounded", title: "来历不全", style: .count),
      ], rows: rows)
    let form: TableForm = format == .json ? .json : .table
    try form.show(summary)
    if !isClean { throw ExitCode(1) }
  }
}
