import Foundation
import Testing

/// The built binary, as a user runs it.
enum Landscape {
  /// What one call printed and how it ended.
  struct Outcome {
    let code: Int32
    let output: String
    let error: String
  }

  /// The binary lies beside the test bundle.
  static let binary: String = {
    let bundle =
      (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    let beside = (bundle as NSString).deletingLastPathComponent + "/landscape"
    return FileManager.default.isExecutableFile(atPath: beside)
      ? beside : packageRoot + "/.build/debug/landscape"
  }()

  static let packageRoot: String = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  /// Runs the binary to its end.
  @discardableResult
  static func run(
    _ arguments: [String], in folder: String? = nil, environment: [String: String] = [:]
  ) throws -> Outcome {
    let (process, output, error) = try start(arguments, in: folder, environment: environment)
    process.waitUntilExit()
    return Outcome(
      code: process.terminationStatus, output: try text(output), error: try text(error))
  }

  /// Starts the binary; output goes to files, so that no pipe can fill up and stop it.
  static func start(
    _ arguments: [String], in folder: String? = nil, environment: [String: String] = [:]
  ) throws -> (process: Process, output: String, error: String) {
    let base = NSTemporaryDirectory() + "landscape-" + UUID().uuidString
    let process = Process()
    process.executableURL = URL(fileURLWithPath: binary)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try handle(base + ".out")
    process.standardError = try handle(base + ".err")
    try process.run()
    return (process, base + ".out", base + ".err")
  }

  private static func handle(_ path: String) throws -> FileHandle {
    try Data().write(to: URL(fileURLWithPath: path))
    return try FileHandle(forWritingTo: URL(fileURLWithPath: path))
  }

  private static func text(_ path: String) throws -> String {
    defer { try? FileManager.default.removeItem(atPath: path) }
    return String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
  }
}

/// A published table, read as other programs read it: from its JSON.
struct PublishedTable {
  let title: String
  let period: String
  let conventions: [String: String]
  private let columns: [String]
  private let rows: [[Any]]

  init(_ data: Data) throws {
    let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    title = object["title"] as? String ?? ""
    period = object["period"] as? String ?? ""
    conventions = (object["conventions"] as? [String: Any] ?? [:]).mapValues { "\($0)" }
    columns = try #require(object["columns"] as? [[String: Any]]).map { $0["id"] as? String ?? "" }
    rows = try #require(object["rows"] as? [[Any]])
  }

  /// Every number by its column and the texts and years of its row.
  var figures: [String: Double] {
    var figures: [String: Double] = [:]
    for row in rows {
      let names = zip(columns, row).compactMap { column, cell in
        column == "year" ? "\(cell)" : cell as? String
      }
      for (column, cell) in zip(columns, row) where column != "year" {
        guard let number = cell as? NSNumber else { continue }
        figures[names.joined(separator: "/") + " " + column] = number.doubleValue
      }
    }
    return figures
  }

  /// The texts of a column, from top to bottom.
  func texts(_ column: String) throws -> [String] {
    let index = try #require(columns.firstIndex(of: column), "no column \(column)")
    return rows.map { $0[index] as? String ?? "" }
  }

  /// The number in the row whose first text cells are `keys`; nil where it is undefined.
  func number(_ column: String, _ keys: String...) throws -> Double? {
    let index = try #require(columns.firstIndex(of: column), "no column \(column)")
    let row = rows.first { row in keys.allSatisfy { key in row.contains { $0 as? String == key } } }
    return try (#require(row, "no row \(keys)")[index] as? NSNumber)?.doubleValue
  }

  /// The text in the row that holds `key`.
  func text(_ column: String, _ key: String) throws -> String? {
    let index = try #require(columns.firstIndex(of: column), "no column \(column)")
    let row = rows.first { row in row.contains { $0 as? String == key } }
    return try #require(row, "no row \(key)")[index] as? String
  }

  /// The sum of a column over the rows that hold all of `keys`.
  func sum(_ column: String, _ keys: String..., except: String) throws -> Double {
    let index = try #require(columns.firstIndex(of: column), "no column \(column)")
    return rows.filter { row in
      keys.allSatisfy { key in row.contains { $0 as? String == key } }
        && !row.contains { $0 as? String == except }
    }.reduce(0) { $0 + (($1[index] as? NSNumber)?.doubleValue ?? 0) }
  }
}
