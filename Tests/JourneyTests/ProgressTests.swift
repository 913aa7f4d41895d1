import Foundation
import Testing

/// Whether a program can be given a terminal of its own here.
private let hasTerminals: Bool = {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/script")
  process.arguments = ["--quiet", "--return", "--command", "true", "/dev/null"]
  process.standardInput = FileHandle.nullDevice
  process.standardOutput = FileHandle.nullDevice
  process.standardError = FileHandle.nullDevice
  guard (try? process.run()) != nil else { return false }
  process.waitUntilExit()
  return process.terminationStatus == 0
}()

/// Runs the binary with a terminal of its own; returns what the terminal showed.
private func onTerminal(_ words: [String]) throws -> String {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/script")
  let line = ([Landscape.binary] + words).map { "'\($0)'" }.joined(separator: " ")
  process.arguments = ["--quiet", "--return", "--command", line, "/dev/null"]
  process.environment = ProcessInfo.processInfo.environment.merging(["TERM": "xterm"]) { $1 }
  let pipe = Pipe()
  process.standardOutput = pipe
  process.standardInput = FileHandle.nullDevice
  try process.run()
  let shown = pipe.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  #expect(process.terminationStatus == 0)
  return String(decoding: shown, as: UTF8.self)
}

@Test(.enabled(if: hasTerminals, "no terminal can be had here"))
func `a terminal shows each step of a run, then only the summary is left`() throws {
  let pipeline = try SmallPipeline()
  let shown = try onTerminal(["run", pipeline.folder, "--out", pipeline.folder + "/Output"])
  let steps = ["去重归并……", "核对权利状态……", "计数与评分……", "制表……", "写出报告……"]
  var place = shown.startIndex
  for step in steps {
    let found = try #require(shown.range(of: step, range: place..<shown.endIndex), "\(step)")
    place = found.upperBound
  }
  // Carriage return and the order to erase the line.
  let cleared = try #require(shown.range(of: "\r\u{1B}[K", options: .backwards))
  #expect(shown[cleared.upperBound...].contains("用时"))
  #expect(!steps.contains { shown[cleared.upperBound...].contains($0) })
}

@Test(.enabled(if: hasTerminals, "no terminal can be had here"))
func `a quiet run shows a terminal nothing`() throws {
  let pipeline = try SmallPipeline()
  let words = ["run", pipeline.folder, "--out", pipeline.folder + "/Output", "--quiet"]
  #expect(try onTerminal(words) == "")
}

@Test func `where no terminal is, a short run says nothing but its summary`() throws {
  let pipeline = try SmallPipeline()
  let made = try Landscape.run(["run", pipeline.folder, "--out", pipeline.folder + "/Output"])
  #expect(made.error == "")
  #expect(made.output.contains("用时"))
}

@Test func `where no terminal is, ten seconds of silence are broken by a line`() throws {
  let pipeline = try SmallPipeline()
  let fifo = pipeline.folder + "/slow.csv"
  #expect(mkfifo(fifo, 0o600) == 0)
  try pipeline.write(
    "pipeline.yml", SmallPipeline.settings.replacing("[patents.csv]", with: "[slow.csv]"))
  let (process, _, error) = try Landscape.start(
    ["run", pipeline.folder, "--out", pipeline.folder + "/Output", "--tables", "T01"])
  let writer = try FileHandle(forWritingTo: URL(fileURLWithPath: fifo))
  usleep(11_500_000)
  try writer.write(contentsOf: Data(SmallPipeline.dump.utf8))
  try writer.close()
  process.waitUntilExit()
  #expect(process.terminationStatus == 0)
  #expect(try String(contentsOfFile: error, encoding: .utf8) == "读取……\n")
}
