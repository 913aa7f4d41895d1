import ArgumentParser
import Dumps

/// `landscape records`: what the tokeniser sees.
struct RecordsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "records",
    abstract: "Print every record of a CSV file as a JSON array of strings.",
    discussion: """
      Nothing is interpreted: the header is a record like any other, nothing is trimmed, ragged \
      rows, empty fields and NUL come out as they are; blank lines are no records. Malformed are an \
      unterminated quote, text after a closing quote, a bare quote in an unquoted field, bytes that \
      the encoding does not have, and records over the length limit. A malformed record is told as \
      one JSON line and gives up the line on which its faulty field begins.

      FILE may be a pipe and may be gzip. One pass, a few hundred MB a second; memory does not grow \
      with the file. Exit code 0: every record accepted; 3: finished, some set aside; else refused.

      $ printf 'a,"b, c"\\nd,e"f\\n' | landscape records /dev/stdin
      ["a","b, c"]
      {"record":2,"line":2,"offset":9,"reason":"bare_quote","bytes":6,"raw":"d,e\\"f\\n"}
      """)

  @Argument(help: "The file, gzip or not; /dev/stdin for standard input.")
  var file: String

  @Option(help: "auto, UTF-8, GB18030, UTF-16 or any name iconv knows; wins over a BOM.")
  var encoding = "auto"

  @Option(help: "The byte between fields; `tab` for a tab.")
  var delimiter = ","

  @Option(help: "The quote byte; empty for none.")
  var quote = "\""

  @Option(help: "Where malformed records go as JSON lines; standard error when not given.")
  var rejects: String?

  @Option(help: RecordLimit.help)
  var maximumRecord = RecordLimit()

  func run() throws {
    let dump = try RecordsDump(
      path: file, encoding: encoding, delimiter: delimiter, quote: quote,
      maximumRecordBytes: maximumRecord.bytes)
    let rejected = try dump.write(
      to: .standardOutput(), rejects: try rejects.map(ByteSink.init(path:)) ?? .standardError())
    if rejected > 0 { throw ExitCode(3) }
  }
}
