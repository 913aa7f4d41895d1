import Dumps
import Glibc
import Synchronization

/// One run on its way to `OUT/<pipeline>/runs/<run id>/`: visible whole or not at all.
///
/// Files are written into a hidden stage. `commit` flushes every file and folder, gives the stage
/// its name in one rename and swaps the `latest` link in another, so that at every moment, also
/// after a power cut, a reader finds the old complete set or the new one. A lock on the folder is
/// held from `init` until the value goes away.
public final class Publication: Sendable {
  /// `OUT/<pipeline>`.
  public let folder: String
  let stageFolder: String
  /// Where libraries keep files that are no part of the run.
  private let scratch: String
  private let lock: Int32
  /// Files of the stage whose fingerprints are taken, by name.
  private let finished = Mutex<[String: RunRecord.File]>([:])

  /// Takes the pipeline's folder and removes what dead runs left behind.
  ///
  /// - Throws: `ReportError.locked` when another run holds it.
  public init(out: String, pipeline: String) throws(ReportError) {
    guard Self.isFolderName(pipeline) else {
      throw .badName(kind: "pipeline name", name: pipeline)
    }
    folder = (out.isEmpty ? "." : out) + "/" + pipeline
    stageFolder = folder + "/.stage"
    scratch = folder + "/.scratch"
    try Disk.makeFolder(folder)
    let path = folder + "/.lock"
    lock = try Disk.open(path, "lock", O_RDWR | O_CREAT)
    if flock(lock, LOCK_EX | LOCK_NB) != 0 {
      if errno == EWOULDBLOCK { throw .locked(folder: folder) }
      throw .disk(action: "lock", path: path, code: errno)
    }
    for name in try Disk.entries(of: folder) where Self.isLeftover(name) {
      try Disk.remove(folder + "/" + name)
    }
  }

  deinit {
    // Said outright: a child process being started may hold the descriptor a moment longer.
    flock(lock, LOCK_UN)
    close(lock)
  }

  /// The id of the run that `latest` points to, nil before the first.
  public var latest: String? {
    Disk.target(ofLink: folder + "/latest").map { String($0.split(separator: "/").last ?? "") }
  }

  /// The run that the next one is compared with: the edition frozen last, else `latest`; nil before
  /// the first.
  public var predecessor: (run: PublishedRun, name: String)? {
    let editions = folder + "/editions"
    let frozen = ((try? Disk.entries(of: editions)) ?? [])
      .map { (name: $0, changed: Disk.changed(editions + "/" + $0)) }
      .sorted { ($1.changed, $1.name) < ($0.changed, $0.name) }
    for edition in frozen {
      if let run = try? PublishedRun(editions + "/" + edition.name) { return (run, edition.name) }
    }
    guard let latest, let run = try? PublishedRun(folder + "/runs/" + latest) else { return nil }
    return (run, latest)
  }

  /// The path of a folder inside the stage, made if need be; an empty name is the stage itself.
  public func stageFolder(_ name: String = "") throws(ReportError) -> String {
    Interruption.tidy(stageFolder)
    let path = name.isEmpty ? stageFolder : stageFolder + "/" + name
    try Disk.makeFolder(path)
    return path
  }

  /// The path of a folder for files that are no part of the run; it goes away with the stage.
  public func scratchFolder() throws(ReportError) -> String {
    Interruption.tidy(scratch)
    try Disk.makeFolder(scratch)
    return scratch
  }

  /// A new file of the run, such as `tables/T05.json`.
  public func stage(_ name: String) throws(ReportError) -> FileSink {
    try FileSink(creating: path(staging: name))
  }

  /// Where a file of the run is to be written by a library that wants a path.
  public func path(staging name: String) throws(ReportError) -> String {
    let path = stageFolder + "/" + name
    _ = try stageFolder()
    try Disk.makeFolder(Disk.parent(of: path))
    return path
  }

  /// Writes a whole file of the run.
  public func write(_ bytes: [UInt8], to name: String) throws(ReportError) {
    var sink = try stage(name)
    try sink.write(bytes)
    try sink.finish()
  }

  /// Takes the fingerprint of a file of the run that is finished, and has the system begin to bring
  /// it to disk, so that `commit` has less to wait for.
  public func finish(_ name: String) throws(ReportError) {
    let path = stageFolder + "/" + name
    try Disk.beginFlush(path: path)
    let file = try Self.file(name, in: stageFolder)
    finished.withLock { $0[name] = file }
  }

  /// Copies a file into the run.
  public func copy(_ path: String, to name: String) throws(ReportError) {
    var sink = try stage(name)
    try Disk.copy(path, to: &sink)
    try sink.finish()
  }

  /// Publishes the stage as `runs/<runID>`, points `latest` at it and prunes old runs.
  ///
  /// A run of the same id is replaced in one step.
  /// - Parameters:
  ///   - inputs: what was read; `verify` compares it later.
  ///   - record: further members of run.json, such as versions, configuration and timings.
  ///   - keepRuns: how many runs stay, this one included; editions are never touched.
  /// - Returns: the run's folder.
  @discardableResult
  public func commit(
    runID: String, inputs: [RunRecord.File], record: [JSONValue.Member], keepRuns: Int = .max,
    jobs: Int = 1
  ) throws(ReportError) -> String {
    guard Self.isFolderName(runID) else { throw .badName(kind: "run id", name: runID) }
    let stage = try stageFolder()
    try Disk.remove(scratch)
    try seal(stage, runID: runID, inputs: inputs, record: record, jobs)
    let runs = folder + "/runs"
    try Disk.makeFolder(runs)
    let run = runs + "/" + runID
    let previous = Disk.target(ofLink: folder + "/latest")
    let isRepeated = Disk.exists(run)
    try Interruption.uninterrupted(releasing: stage) { () throws(ReportError) in
      try isRepeated ? Disk.exchange(stage, run) : Disk.rename(stage, run)
      do throws(ReportError) {
        try Disk.synchronize(path: runs)
        try point(to: "runs/" + runID)
      } catch {
        // As if nothing had been: the old set stays the one that readers find.
        let latest = folder + "/latest"
        if let previous {
          try? point(to: previous)
        } else if Disk.target(ofLink: latest) != nil {
          try? Disk.remove(latest)
        }
        try? Disk.remove(folder + "/.latest")
        try? isRepeated ? Disk.exchange(stage, run) : Disk.rename(run, stage)
        throw error
      }
    }
    // The run is published; what cannot be cleared away now is by the next run.
    try? Disk.remove(stage)
    try? prune(runs, keeping: max(1, keepRuns), and: runID)
    return run
  }

  /// Removes the stage; what was published before stays as it was.
  public func abandon() throws(ReportError) {
    try Disk.remove(stageFolder)
    try Disk.remove(scratch)
  }

  /// A file of the stage with its fingerprint.
  private static func file(
    _ name: String, in stage: String
  ) throws(ReportError) -> RunRecord.File {
    // The store is as large as the dumps, and is checked as they are.
    let isStore = name.hasPrefix("store/")
    return try RunRecord.File(
      hashing: stage + "/" + name, by: isStore ? .xxh3 : .sha256, as: name)
  }

  /// Writes run.json over the finished stage and flushes everything in it.
  private func seal(
    _ stage: String, runID: String, inputs: [RunRecord.File], record: [JSONValue.Member],
    _ jobs: Int
  ) throws(ReportError) {
    let tree = try Disk.tree(stage)
    let known = finished.withLock { $0 }
    let outputs = concurrentMap(tree.files.count, jobs: jobs) { number in
      let name = tree.files[number]
      return Result { () throws(ReportError) in
        let file: RunRecord.File
        if let taken = known[name] { file = taken } else { file = try Self.file(name, in: stage) }
        try Disk.synchronize(path: stage + "/" + name)
        return file
      }
    }
    let record = RunRecord(
      run: runID, facts: record, inputs: inputs,
      outputs: try outputs.map { file throws(ReportError) in try file.get() })
    try write(record.bytes, to: RunRecord.fileName)
    for name in tree.folders.reversed() { try Disk.synchronize(path: stage + "/" + name) }
    try Disk.synchronize(path: stage)
  }

  /// Swaps the `latest` link for one to another run, in one step.
  private func point(to target: String) throws(ReportError) {
    let link = folder + "/.latest"
    try Disk.remove(link)
    try Disk.link(link, to: target)
    try Disk.rename(link, folder + "/latest")
    try Disk.synchronize(path: folder)
  }

  private func prune(
    _ runs: String, keeping count: Int, and current: String
  ) throws(ReportError) {
    let others = try Disk.entries(of: runs).filter { $0 != current }
      .map { (name: $0, changed: Disk.changed(runs + "/" + $0)) }
      .sorted { ($1.changed, $1.name) < ($0.changed, $0.name) }
    for run in others.dropFirst(count - 1) {
      // Out of sight first, so that no half-removed run can be seen.
      let doomed = folder + "/.pruned-" + run.name
      try Disk.rename(runs + "/" + run.name, doomed)
      try Disk.remove(doomed)
    }
  }

  /// Freezes a run as `editions/<name>`, a copy that is never pruned.
  ///
  /// - Returns: the edition's folder.
  /// - Throws: `ReportError.editionExists`, or `.altered` when the run is not as it was published.
  public func freeze(_ run: PublishedRun, edition name: String) throws(ReportError) -> String {
    guard Self.isFolderName(name) else { throw .badName(kind: "edition", name: name) }
    let edition = folder + "/editions/" + name
    guard !Disk.exists(edition) else { throw .editionExists(path: edition) }
    if let altered = try run.alterations(inputsToo: false).first {
      throw .altered(path: altered.path)
    }
    let tree = try Disk.tree(run.folder)
    for folder in tree.folders { _ = try stageFolder(folder) }
    for file in tree.files {
      var sink = try stage(file)
      try Disk.copy(run.folder + "/" + file, to: &sink)
      try sink.finish()
    }
    let stage = try stageFolder()
    for folder in tree.folders.reversed() { try Disk.synchronize(path: stage + "/" + folder) }
    try Disk.synchronize(path: stage)
    try Disk.makeFolder(folder + "/editions")
    try Interruption.uninterrupted(releasing: stage) { () throws(ReportError) in
      try Disk.rename(stage, edition)
      try Disk.synchronize(path: folder + "/editions")
    }
    return edition
  }

  /// Whether a name is one visible folder and nothing else.
  static func isFolderName(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.count <= 200 && !name.hasPrefix(".")
      && !name.utf8.contains { $0 == UInt8(ascii: "/") || $0 < 0x20 || $0 == 0x7F }
  }

  private static func isLeftover(_ name: String) -> Bool {
    name == ".stage" || name == ".scratch" || name == ".latest"
      || name.hasPrefix(".pruned-")
  }
}
