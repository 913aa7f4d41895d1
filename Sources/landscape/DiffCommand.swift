import ArgumentParser
import Report

/// `landscape diff`: what moved between two published runs, and why.
struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Every published value that moved from one run to another, with its cause.",
    discussion: """
      Compares the tables of two published runs cell by cell in full precision, rows matched by
      their keys. The cause is told from the two run.json records: 数据 (dumps), 附表 (side files),
      配置 (settings and the files they name), 软件 (version); where several changed, those are named
      that can move the table.
      Reads only tables/*.json and run.json: a second or so, whatever the dumps.

      $ landscape diff Output/jiangsu/runs/2f0c… Output/jiangsu
      表   行              列               上期  本期  差  原因
      T01  320100/city  invention_valid  541   542   1  数据
      """)

  @Argument(help: "The older run: a run's folder, an edition's, or OUT/<pipeline> for its latest.")
  var old: String

  @Argument(help: "The newer run, likewise.")
  var new: String

  @Option(help: "table, csv, json or html.")
  var format: TableForm = .table

  func run() throws {
    let newer = try PublishedRun(new)
    let comparison = try RunComparison(from: PublishedRun(old), to: newer.record())
    let tables = try newer.tableIDs().map { try newer.table($0) }
    try format.show(comparison.table(of: tables, id: "T28", title: "差异"))
  }
}
