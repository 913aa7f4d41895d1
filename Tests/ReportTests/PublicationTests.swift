import Glibc
import Testing

@testable import Report

/// Publishes one small run and returns its folder.
@discardableResult
private func publish(
  _ id: String, in out: String, text: String = "x", keepRuns: Int = .max
) throws -> String {
  let publication = try Publication(out: out, pipeline: "jiangsu")
  try publication.write(Array(text.utf8), to: "tables/T01.json")
  try publication.write(Array(text.utf8), to: "index.html")
  return try publication.commit(runID: id, inputs: [], record: [], keepRuns: keepRuns)
}

@Test func `a run becomes visible whole, latest points to it, nothing else is left`() throws {
  let scratch = Scratch()
  let run = try publish("a1", in: scratch.path, text: "one")
  #expect(run == scratch.path + "/jiangsu/runs/a1")
  #expect(scratch.names("jiangsu") == [".lock", "latest", "runs"])
  #expect(scratch.text("jiangsu/latest/tables/T01.json") == "one")
  try publish("b2", in: scratch.path, text: "two")
  #expect(scratch.text("jiangsu/latest/tables/T01.json") == "two")
  #expect(scratch.text("jiangsu/runs/a1/tables/T01.json") == "one")
  #expect(try Publication(out: scratch.path, pipeline: "jiangsu").latest == "b2")
}

@Test func `a run of the same id is replaced in one step`() throws {
  let scratch = Scratch()
  try publish("a1", in: scratch.path, text: "one")
  try publish("a1", in: scratch.path, text: "two")
  #expect(scratch.names("jiangsu/runs") == ["a1"])
  #expect(scratch.names("jiangsu") == [".lock", "latest", "runs"])
  #expect(scratch.text("jiangsu/latest/tables/T01.json") == "two")
}

@Test func `a second run at the same time is told so`() throws {
  let scratch = Scratch()
  let first = try Publication(out: scratch.path, pipeline: "jiangsu")
  #expect(throws: ReportError.locked(folder: scratch.path + "/jiangsu")) {
    _ = try Publication(out: scratch.path, pipeline: "jiangsu")
  }
  _ = try Publication(out: scratch.path, pipeline: "zhejiang")
  try first.abandon()
}

@Test func `what a dead run left is removed by the next`() throws {
  let scratch = Scratch()
  try publish("a1", in: scratch.path)
  try Disk.makeFolder(scratch.path + "/jiangsu/.stage/store")
  try Disk.makeFolder(scratch.path + "/jiangsu/.pruned-old/tables")
  _ = try Publication(out: scratch.path, pipeline: "jiangsu")
  #expect(scratch.names("jiangsu") == [".lock", "latest", "runs"])
}

@Test func `an abandoned run leaves the old one untouched`() throws {
  let scratch = Scratch()
  try publish("a1", in: scratch.path, text: "one")
  let publication = try Publication(out: scratch.path, pipeline: "jiangsu")
  try publication.write([1], to: "tables/T01.json")
  try publication.abandon()
  #expect(scratch.names("jiangsu") == [".lock", "latest", "runs"])
  #expect(scratch.text("jiangsu/latest/tables/T01.json") == "one")
}

@Test func `old runs are pruned, editions never`() throws {
  let scratch = Scratch()
  let first = try publish("a1", in: scratch.path, text: "one")
  try publish("a2", in: scratch.path)
  let frozen = try Publication(out: scratch.path, pipeline: "jiangsu")
    .freeze(PublishedRun(first), edition: "2015年度")
  #expect(frozen == scratch.path + "/jiangsu/editions/2015年度")
  try publish("a3", in: scratch.path, keepRuns: 2)
  try publish("a4", in: scratch.path, keepRuns: 2)
  #expect(scratch.names("jiangsu/runs") == ["a3", "a4"])
  #expect(scratch.text("jiangsu/editions/2015年度/tables/T01.json") == "one")
  #expect(try PublishedRun(frozen).alterations() == [])
}

@Test func `an edition never changes and an altered run becomes none`() throws {
  let scratch = Scratch()
  let run = try PublishedRun(publish("a1", in: scratch.path))
  let publication = try Publication(out: scratch.path, pipeline: "jiangsu")
  _ = try publication.freeze(run, edition: "e1")
  #expect(throws: ReportError.editionExists(path: scratch.path + "/jiangsu/editions/e1")) {
    _ = try publication.freeze(run, edition: "e1")
  }
  for name in ["", ".", "..", "../x", "a/b", "a\n"] {
    #expect(throws: ReportError.badName(kind: "edition", name: name)) {
      _ = try publication.freeze(run, edition: name)
    }
  }
  scratch.overwrite("jiangsu/runs/a1/index.html", [0])
  #expect(throws: ReportError.altered(path: run.folder + "/index.html")) {
    _ = try publication.freeze(run, edition: "e2")
  }
}

@Test func `verify names every altered, missing and added file, and any changed byte of run.json`()
  throws
{
  let scratch = Scratch()
  scratch.overwrite("dump.csv", [1, 2, 3])
  scratch.overwrite("side.csv", [4])
  let publication = try Publication(out: scratch.path, pipeline: "jiangsu")
  try publication.write([5, 6], to: "tables/T01.json")
  try publication.write([7], to: "index.html")
  let dump = scratch.path + "/dump.csv"
  let side = scratch.path + "/side.csv"
  let folder = try publication.commit(
    runID: "a1", inputs: [.init(hashing: dump, as: dump), .init(hashing: side, as: side)],
    record: [.init("as_of", "2015-12-31")])
  let run = try PublishedRun(scratch.path + "/jiangsu")
  #expect(try run.alterations() == [])
  #expect(try run.record().facts == [.init("as_of", "2015-12-31")])

  scratch.overwrite("dump.csv", [1, 2, 4])
  try Disk.remove(side)
  scratch.overwrite("jiangsu/runs/a1/tables/T01.json", [5])
  scratch.overwrite("jiangsu/runs/a1/tables/T02.json", [])
  try Disk.remove(folder + "/index.html")
  let latest = scratch.path + "/jiangsu/latest"
  #expect(
    try run.alterations() == [
      Alteration(path: dump, isInput: true, change: .altered),
      Alteration(path: side, isInput: true, change: .missing),
      Alteration(path: latest + "/index.html", isInput: false, change: .missing),
      Alteration(path: latest + "/tables/T01.json", isInput: false, change: .altered),
      Alteration(path: latest + "/tables/T02.json", isInput: false, change: .added),
    ])

  let record = try #require(scratch.bytes("jiangsu/latest/run.json"))
  for position in record.indices {
    var flipped = record
    flipped[position] ^= 1
    #expect(!RunRecord.isSealed(flipped))
  }
}

@Test func `a folder without a run is said to hold none`() {
  #expect(throws: ReportError.noRun(path: "/nowhere")) { _ = try PublishedRun("/nowhere") }
}

@Test func `a full device is an error with its remedy, not a loss`() {
  var message = ""
  do {
    let descriptor = try Disk.open("/dev/full", "open", O_WRONLY)
    defer { close(descriptor) }
    try [UInt8](repeating: 1, count: 10).withUnsafeBytes {
      try Disk.write($0, to: descriptor, named: "T01.csv")
    }
  } catch { message = "\(error)" }
  #expect(
    message
      == "T01.csv: cannot write it (No space left on device): free space or choose another --out")
}

@Test func `a disk that fills up in the middle leaves the old set and the rerun succeeds`()
  async
  throws
{
  let scratch = Scratch()
  let path = scratch.path
  try publish("a1", in: path, text: "one")
  await #expect(processExitsWith: .exitCode(1)) { [path = path as String] in
    Interruption.watch()
    var limit = rlimit(rlim_cur: 100_000, rlim_max: 100_000)
    setrlimit(__rlimit_resource_t(1), &limit)  // RLIMIT_FSIZE
    do {
      try publish("a2", in: path, text: String(repeating: "x", count: 1_000_000))
    } catch ReportError.disk(_, _, EFBIG) {
      try Publication(out: path, pipeline: "jiangsu").abandon()
      exit(1)
    }
  }
  #expect(scratch.names("jiangsu") == [".lock", "latest", "runs"])
  #expect(scratch.names("jiangsu/runs") == ["a1"])
  #expect(scratch.text("jiangsu/latest/index.html") == "one")
  try publish("a2", in: path, text: "two")
  #expect(scratch.text("jiangsu/latest/index.html") == "two")
}

@Test(arguments: [SIGINT, SIGTERM, SIGHUP])
func `an interruption tidies up and ends with 130`(signal: Int32) async throws {
  let scratch = Scratch()
  let path = scratch.path
  try publish("a1", in: path, text: "one")
  await #expect(processExitsWith: .exitCode(130)) {
    [path = path as String, signal = signal as Int32] in
    Interruption.watch()
    let publication = try Publication(out: path, pipeline: "jiangsu")
    try publication.write([1, 2, 3], to: "store/columns.bin")
    kill(getpid(), signal)
    sleep(10)
    withExtendedLifetime(publication) {}
  }
  #expect(scratch.names("jiangsu") == [".lock", "latest", "runs"])
  #expect(scratch.text("jiangsu/latest/index.html") == "one")
}

@Test func `killed at any moment, the old complete set or the new one is there`() async throws {
  let scratch = Scratch()
  let path = scratch.path
  try publish("r0", in: path, text: "first")
  for round in 0..<25 {
    let microseconds = UInt32(200 + round * 560)
    await #expect(processExitsWith: .signal(SIGKILL)) {
      [path = path as String, microseconds = microseconds as UInt32] in
      var thread = pthread_t()
      let delay = UnsafeMutableRawPointer(bitPattern: UInt(microseconds))
      pthread_create(
        &thread, nil,
        { delay in
          usleep(UInt32(UInt(bitPattern: delay)))
          kill(getpid(), SIGKILL)
          return nil
        }, delay)
      for run in 0... { try publish("r\(run % 3)", in: path, text: "\(run)", keepRuns: 2) }
    }
    #expect(try PublishedRun(path + "/jiangsu").alterations() == [])
    for name in scratch.names("jiangsu/runs") {
      #expect(try PublishedRun("\(path)/jiangsu/runs/\(name)").alterations() == [])
    }
  }
}

@Test func `a step that fails after the run has its name takes the name back`() throws {
  let scratch = Scratch()
  try publish("a1", in: scratch.path, text: "one")
  // No link can take the place of a folder.
  try Disk.remove(scratch.path + "/jiangsu/latest")
  try Disk.makeFolder(scratch.path + "/jiangsu/latest/x")
  let publication = try Publication(out: scratch.path, pipeline: "jiangsu")
  try publication.write([2], to: "index.html")
  #expect(throws: ReportError.self) {
    try publication.commit(runID: "a2", inputs: [], record: [])
  }
  try publication.abandon()
  #expect(scratch.names("jiangsu/runs") == ["a1"])
  #expect(scratch.names("jiangsu") == [".lock", "latest", "runs"])
}

@Test func `files that are no part of a run never reach it and go away`() throws {
  let scratch = Scratch()
  let publication = try Publication(out: scratch.path, pipeline: "jiangsu")
  try publication.write([1], to: "index.html")
  let folder = try publication.scratchFolder()
  var sink = try FileSink(creating: folder + "/part")
  try sink.write([2])
  try sink.finish()
  try publication.commit(runID: "a1", inputs: [], record: [])
  #expect(scratch.names("jiangsu") == [".lock", "latest", "runs"])
  #expect(scratch.names("jiangsu/runs/a1") == ["index.html", "run.json"])
  let abandoned = try Publication(out: scratch.path, pipeline: "wuxi")
  _ = try abandoned.scratchFolder()
  try abandoned.abandon()
  #expect(scratch.names("wuxi") == [".lock"])
}
