import ArgumentParser
import Glibc
import Sampling

/// `landscape sample`: synthetic dumps and side tables.
struct SampleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sample",
    abstract: "Write synthetic dumps and side tables, with dirt planted in known numbers.",
    discussion: """
      The same rows and seed give the same bytes. Files of the same names in DIR are overwritten;
      nothing is read. About 700 bytes of dump per row before compression.

      landscape sample --rows 20000 --seed 20160217 --out SampleData
      SampleData: 20,000 records of 15,000 applications, 48 kinds of dirt (see dirt.csv)
      """)

  @Option(help: "Publications to write, 100 to 12,000,000.")
  var rows: Int

  @Option(help: "Seed; another seed is another sample.")
  var seed: UInt64

  @Option(help: "Folder to write into; made when absent.")
  var out: String

  func run() throws {
    do {
      let sample = try Sample.write(rows: rows, seed: seed, to: out)
      let kinds = Set(sample.dirt.map(\.kind)).count
      let line =
        "\(out): \(sample.rows) records of \(sample.applications) applications, "
        + "\(kinds) kinds of dirt (see dirt.csv)\n"
      guard
        Array(line.utf8).withUnsafeBytes({ write(1, $0.baseAddress, $0.count) }) == line.utf8.count
      else { throw ExitCode.failure }
    } catch let error as SampleError {
      if case .rowsOutOfRange = error { throw ValidationError(error.description) }
      throw error
    }
  }
}
