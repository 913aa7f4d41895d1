import Foundation

/// Reads dump files record by record on several threads.
public struct DumpReader: Sendable {
  public var paths: [String]
  public var formats: [DumpFormat]
  public var choice: FormatChoice
  public var jobs: Int
  public var blockBytes: Int
  public var maximumRecordBytes: Int
  /// Rejects kept with their place in `FileReading.rejects`, per file.
  public var maximumRejectsKept: Int
  /// Called now and then with the bytes of input read since the last call, from any thread.
  public var progress: (@Sendable (Int) -> Void)?
  /// By path: the file's number in the locations of records; the path's position where there is none.
  public var fileNumbers: [Int] = []
  /// Whether a file is refused that lost every column of a fact no count can do without.
  public var demandsIndispensableColumns = false
  /// Whether a file of which no format knows the header is an error; `inspect` reads on.
  var requiresFormat = true
  /// Whether libcsv splits every block: the slow reference path.
  var prefersLibCSV = false

  /// The number of processors this process may use.
  public static var availableProcessors: Int { ProcessInfo.processInfo.activeProcessorCount }

  public init(
    paths: [String], formats: [DumpFormat] = DumpFormat.builtIn, choice: FormatChoice = .automatic,
    // A block lies in a core's own cache while it is cut, checked, counted and split.
    jobs: Int = availableProcessors, blockBytes: Int = 1 << 18,
    maximumRecordBytes: Int = 16 << 20, maximumRejectsKept: Int = 100_000,
    progress: (@Sendable (Int) -> Void)? = nil
  ) {
    self.paths = paths
    self.formats = formats
    self.choice = choice
    self.jobs = max(1, jobs)
    self.blockBytes = max(1, blockBytes)
    self.maximumRecordBytes = max(1, maximumRecordBytes)
    self.maximumRejectsKept = max(0, maximumRejectsKept)
    self.progress = progress
  }

  /// The states and accounts left by running `body` on every data record.
  ///
  /// `jobs` threads work at once; each has a `State` of its own, made by `makeState` from the
  /// thread's index. The order of records is unspecified; `body` may keep nothing of a record.
  /// Memory is bounded by the threads, the block size and the longest record, not by the files.
  public func read<State: Sendable>(
    makeState: @Sendable (Int) -> State,
    body: @Sendable (inout State, borrowing Record) -> RecordOutcome
  ) throws(DumpError) -> DumpReading<State> {
    guard !paths.isEmpty else { throw .noFiles }
    let queue = FileQueue(reader: self)
    let states = StateShelf<State>(count: jobs)
    runWorkers(jobs) { worker in
      var state = makeState(worker)
      while let (file, plan, block) = queue.next() {
        let reading = BlockReading(
          plan: plan, block: block, maximumRecordBytes: maximumRecordBytes,
          prefersLibCSV: prefersLibCSV)
        queue.finish(file, reading.run(state: &state, body: body))
      }
      states.keep(state, at: worker)
    }
    return DumpReading(states: states.all, files: try queue.readings())
  }
}

/// What a reading gave: one state per thread and one account per file, in the order of the paths.
public struct DumpReading<State: Sendable>: Sendable {
  public var states: [State]
  public var files: [FileReading]
}

/// Where threads leave their states.
private final class StateShelf<State: Sendable>: @unchecked Sendable {
  private let lock = NSLock()
  private var states: [State?]

  init(count: Int) { states = Array(repeating: nil, count: count) }

  func keep(_ state: State, at index: Int) { lock.withLock { states[index] = state } }

  var all: [State] { lock.withLock { states.compactMap(\.self) } }
}
