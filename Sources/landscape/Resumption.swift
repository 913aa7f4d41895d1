import Configuration
import Dumps
import Foundation
import Report
import Resolution
import Store

/// What a run takes over from the last one: the publications of the dumps that are still the same,
/// as they were resolved then.
struct Resumption {
  /// The run taken over from.
  let run: String
  /// Accounts of the dumps that need no reading.
  let files: [FileReading]
  private let folder: String
  private let remarks: IntakeRemarks
  private let fileNumbers: [Int]

  /// The last run's intake, nil where it cannot be taken over: it was made under other settings or by
  /// another program; one of its dumps has changed or gone or their order is another; its store is not
  /// as it was published; or nobody can tell which of its dates lie after today.
  init?(
    of record: RunRecord, in folder: String, _ fingerprint: Fingerprint, unchanged: Set<String>,
    today: CalendarDate
  ) {
    guard fingerprint.isOfThisProgram(record) else { return nil }
    let known = record.inputs.filter { $0.isDump }.map(\.path)
    guard !known.isEmpty, known.allSatisfy(unchanged.contains) else { return nil }
    let numbers = known.compactMap { fingerprint.dumps.firstIndex(of: $0) }
    guard numbers.count == known.count, numbers == numbers.sorted() else { return nil }
    let store = folder + "/store"
    guard
      let data = FileManager.default.contents(atPath: store + "/" + IntakeRecord.fileName),
      let intake = try? JSONDecoder().decode(IntakeRecord.self, from: data),
      intake.configuration == fingerprint.intake, intake.files.count == known.count,
      let remarks = intake.remarks.retold(on: today, fileNumbers: numbers),
      record.holds(
        (StoreBuilder.fileNames + [StoreDimensions.fileName, IntakeRecord.fileName]).map {
          "store/" + $0
        }, in: folder)
    else { return nil }
    run = record.run
    files = zip(intake.files, known).map { $0.named($1) }
    self.remarks = remarks
    self.folder = store
    fileNumbers = numbers
  }

  /// The intake that took those publications in.
  func intake(
    _ resolvers: Resolvers, into shelf: PublicationShelf, worker: Int, jobs: Int
  ) throws -> Intake {
    let store = try ApplicationStore(
      folder: folder, dimensions: try StoreDimensions.read(folder: folder))
    return try Intake(
      restoring: store, in: folder, remarks, fileNumbers: fileNumbers, resolvers, into: shelf,
      worker: worker, jobs: jobs)
  }
}

/// `store/intake.json`: what a run took in, for the next one.
struct IntakeRecord: Codable {
  static let fileName = "intake.json"

  /// Digest of all that what is taken in depends on besides the dumps.
  let configuration: String
  /// In the order of the files' numbers, without their paths: run.json has those, and the store is
  /// the same wherever the dumps lie.
  let files: [FileReading]
  let remarks: IntakeRemarks

  init(configuration: String, files: [FileReading], remarks: IntakeRemarks) {
    self.configuration = configuration
    self.files = files.map { $0.named("") }
    self.remarks = remarks
  }

  /// Returns the bytes of the file, the same for equal records.
  var json: [UInt8] {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      return Array(try encoder.encode(self))
    }
  }
}

extension FileReading {
  /// The account under another path.
  fileprivate func named(_ path: String) -> FileReading {
    var reading = self
    reading.path = path
    for place in reading.rejects.indices { reading.rejects[place].file = path }
    return reading
  }
}
