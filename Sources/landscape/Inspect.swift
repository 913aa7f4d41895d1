import ArgumentParser
import Dumps

/// `landscape inspect`: what dump files are and what is wrong with them.
struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Tell a dump's encoding, delimiter, line ends, header, format and first problems.",
    discussion: """
      Reads every file once from beginning to end, at a few hundred MB a second, and writes nothing. \
      Ragged rows, NUL, malformed and wrongly encoded records are counted, the first 20 are shown.

      $ landscape inspect dump.csv.gz
      dump.csv.gz
        大小：327000000 字节（gzip）
        编码：UTF-8（首个含非 ASCII 字节的记录是合法的 UTF-8）
        分隔符：逗号 ,
        行尾：LF 1000000
        …
        记录：读取 1000000 = 接受 999998 + 拒收 2 + 空行 0
      """)

  @Argument(help: "Dump files, gzip or not.")
  var files: [String]

  @Option(help: ThreadCount.help)
  var jobs = ThreadCount()

  @Option(help: RecordLimit.help)
  var maximumRecord = RecordLimit()

  func validate() throws {
    guard !files.isEmpty else { throw ValidationError("name at least one file") }
  }

  func run() throws {
    let output = ByteSink.standardOutput()
    for file in files {
      let inspection = try Inspection(
        path: file, jobs: jobs.count, maximumRecordBytes: maximumRecord.bytes)
      try output.write(inspection.text)
      try output.flush()
    }
  }
}
