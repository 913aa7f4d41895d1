import ArgumentParser
import Configuration
import Dispatch
import Dumps
import Report
import Resolution
import Scoring
import Store

/// `landscape run`: from dumps to a published report.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Run a pipeline: read its dumps, count, score, and publish the report.",
    discussion: """
      Reads every dump once, on all cores, in about 45 MiB and 126 bytes for each application; rows
      that come again cost nothing. With --memory SIZE it takes less than SIZE: publications, names
      and folded applications wait in a file of OUT, tables and files are made one after the other.
      Where that is not enough (all tables take about 64 bytes an application and 128 more for a
      granted invention), the run ends, publishes nothing and says about how much it takes.

      Publishes OUT/<pipeline>/runs/<run id>/ whole or not at all, then points OUT/<pipeline>/latest
      at it. An unchanged rerun does no work and says so; dumps that the last run read under the same
      regions, classes and formats are not read again. Dumps that differ from the last run's in
      columns, or have lost records (drift: in pipeline.yml), are warned of before publication.

      $ landscape run Pipelines/jiangsu
      江苏省知识产权区域布局报告，截至 2015-12-31
      读取 20005 条记录（9 个文件），拒收 36 条，归并为 15127 件申请
      用时 1.4 秒；报告：Output/jiangsu/latest/
      $ landscape run Pipelines/jiangsu --dumps '/data/2024*.csv.gz' --span all
      """)

  @Argument(help: "Folder that holds pipeline.yml.")
  var pipeline: String

  @Option(
    parsing: .upToNextOption,
    help:
      "Dumps to read instead of the pipeline's own: files or globs; the format is then found out.")
  var dumps: [String] = []

  @Option(help: "Folder to publish into.")
  var out = "Output"

  @Option(help: ThreadCount.help)
  var jobs = ThreadCount()

  @Option(help: "Memory to stay below, such as 128M or 2G: what is more waits on the disk.")
  var memory: String?

  @Option(help: "Years whose applications and grants count: A-B, or all.")
  var span: String?

  @Option(help: "Date the stocks stand at, YYYY-MM-DD; default: the latest date in the data.")
  var asOf: String?

  @Option(help: "Tables to write: all, none, or a list such as T01,T05.")
  var tables: String?

  @Flag(help: "No progress and no summary.")
  var quiet = false

  func run() throws {
    // Beside the reading of the pipeline, which every run waits for.
    if jobs.count > 1 { DispatchQueue.global().async { Gazetteer.prepare() } }
    var settings = try Pipeline.load(folder: pipeline, indicators: Indicator.known)
    try Self.demandKnownTables(settings)
    for doubtful in settings.doubtfulIndicators {
      try StandardStream.error.write(
        "warning: side_tables: nothing uses the indicator \(doubtful.name); "
          + "did you mean \(doubtful.meant)?\n")
    }
    if let span {
      guard let parsed = Span(span) else {
        throw ValidationError("--span \(span): write two years as 2011-2015, one as 2015, or all")
      }
      settings.span = parsed
    }
    if let asOf {
      guard case .date(let date) = DateForms.parse(text: asOf) else {
        throw ValidationError("--as-of \(asOf): write a day of the calendar as YYYY-MM-DD")
      }
      settings.asOf = date
    }
    if let tables { settings.tables = try Self.choice(tables) }
    let paths = try dumps.isEmpty ? settings.dumpFiles() : Self.files(dumps)
    let ceiling = try memory.map { MemoryCeiling(try Self.bytes($0), lettingGo: MappedFiles.letGo) }
    let journey = Journey(
      pipeline: settings, dumps: paths, isForeign: !dumps.isEmpty, out: out,
      jobs: jobs.count, ceiling: ceiling, isQuiet: quiet)
    try journey.run()
  }

  /// The files that --dumps names: one named outright is input whether it is there or not.
  private static func files(_ patterns: [String]) throws -> [String] {
    for path in patterns where !Glob.isPattern(path) && Glob.files(path).isEmpty {
      throw DumpError.unreadable(file: path, reason: "No such file or directory")
    }
    return try Glob.files(matching: patterns)
  }

  private static func demandKnownTables(_ pipeline: Pipeline) throws(ConfigurationError) {
    guard case .ids(let ids) = pipeline.tables, let origin = pipeline.origin(of: "tables") else {
      return
    }
    let known = TableDefinition.all.map(\.id)
    for id in ids where !known.contains(id) {
      throw .badValue(
        origin, key: "tables", value: id,
        expected: "all, none or some of \(known.joined(separator: ", "))")
    }
  }

  /// Bytes of a size such as 512M or 2G, in powers of 1024.
  static func bytes(_ size: String) throws -> Int {
    let units: [Character: Int] = ["K": 1 << 10, "M": 1 << 20, "G": 1 << 30, "T": 1 << 40]
    let unit = size.last.flatMap { units[$0] }
    let digits = unit == nil ? Substring(size) : size.dropLast()
    guard let number = Int(digits), digits.utf8.allSatisfy({ $0 &- 0x30 < 10 }),
      case let (bytes, overflow) = number.multipliedReportingOverflow(by: unit ?? 1), !overflow,
      bytes >= smallestMemory
    else {
      throw ValidationError("--memory \(size): give a size of 64M or more, such as 512M or 2G")
    }
    return bytes
  }

  private static let smallestMemory = 64 << 20

  private static func choice(_ text: String) throws -> TableChoice {
    switch text {
    case "all": return .all
    case "none": return .none
    default:
      let ids = text.split(separator: ",").map(String.init)
      for id in ids where !TableDefinition.all.contains(where: { $0.id == id }) {
        let known = TableDefinition.all.map(\.id).joined(separator: ", ")
        throw ValidationError("--tables \(id): no such table; known are \(known)")
      }
      return .ids(ids)
    }
  }
}

extension DateForms {
  /// Reads a date that a user typed.
  static func parse(text: String) -> DateFinding {
    var text = text
    return text.withUTF8 { parse(UnsafeRawBufferPointer($0)) }
  }
}
