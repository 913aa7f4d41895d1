import ArgumentParser
import Report
import Sampling

/// `landscape sample`: synthetic dumps and side tables.
struct SampleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sample",
    abstract: "Write synthetic dumps and side tables, with dirt planted in known numbers.",
    discussion: """
      The same rows and seed give the same bytes. Files of the same names in DIR are overwritten;
      nothing is read. Costs about 700 bytes of dump per row before compression and 40 MB of
      memory, whatever the rows. DIR/dirt.csv says which record carries which fault.

      landscape sample --rows 20000 --seed 20160217 --out SampleData
      SampleData: 20000 records of 15162 applications, 60 kinds of dirt (see dirt.csv)
      """)

  @Option(help: "Publications to write, 100 to 12,000,000.")
  var rows: Int

  @Option(help: "Seed; another seed is another sample.")
  var seed: UInt64

  @Option(help: "Folder to write into; made when absent.")
  var out: String

  @Flag(help: "No progress on stderr.")
  var quiet = false

  func validate() throws {
    guard Sample.possibleRows.contains(rows) else {
      throw ValidationError(SampleError.rowsOutOfRange(rows).description)
    }
  }

  func run() throws {
    let progress = Progress("生成", total: rows, unit: .records, isQuiet: quiet)
    var written = 0
    let sample = try Sample.write(rows: rows, seed: seed, to: out) { done in
      progress.advance(done - written)
      written = done
    }
    progress.finish()
    let kinds = Set(sample.dirt.map(\.kind)).count
    try StandardStream.output.write(
      "\(out): \(sample.rows) records of \(sample.applications) applications, "
        + "\(kinds) kinds of dirt (see dirt.csv)\n")
  }
}
