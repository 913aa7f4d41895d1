import Dispatch
import Foundation

/// Times one room alone on made-up numbers, and prints what came out as one line of JSON.
///
///     RoomBenchmarks indicators [COUNTIES CLASSES YEARS]
///     RoomBenchmarks intervals [DRAWS]
///     RoomBenchmarks workbook [CELLS]
///
/// `indicators` makes the numbers of `indicators.py`, whose digest must be the same to nine digits.
@main
enum RoomBenchmarks {
  static func main() throws {
    let words = Array(CommandLine.arguments.dropFirst())
    let sizes = words.dropFirst().filter { !$0.hasPrefix("--") }.compactMap { Int($0) }
    let jobs =
      words.firstIndex(of: "--jobs").flatMap { words.indices.contains($0 + 1) ? $0 + 1 : nil }
      .flatMap { Int(words[$0]) } ?? ProcessInfo.processInfo.activeProcessorCount
    switch words.first {
    case "indicators":
      let size = sizes.count >= 3 ? sizes : [3000, 650, 40]
      try report(IndicatorJob(counties: size[0], classes: size[1], years: size[2], jobs: jobs))
    case "intervals": try report(IntervalJob(draws: sizes.first ?? 10_000, jobs: jobs))
    case "workbook": try report(WorkbookJob(cells: sizes.first ?? 1_000_000))
    default:
      FileHandle.standardError.write(
        Data("RoomBenchmarks indicators|intervals|workbook [SIZES] [--jobs N]\n".utf8))
      exit(2)
    }
  }

  private static func report(_ job: some Job) throws {
    var job = job
    try job.prepare()
    let start = DispatchTime.now().uptimeNanoseconds
    let digest = try job.run()
    let seconds = Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9
    let members = digest.map { "\"\($0.name)\":\($0.value)" }.joined(separator: ",")
    print("{\"job\":\"\(job.name)\",\"seconds\":\(seconds),\"digest\":{\(members)}}")
  }
}

/// Something to be timed.
protocol Job {
  var name: String { get }
  /// What is not timed.
  mutating func prepare() throws
  /// What is timed; sums that tell whether two programs did the same.
  func run() throws -> [(name: String, value: Double)]
}
