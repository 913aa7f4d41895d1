internal import Glibc

/// A written sample: how much it holds and which dirt lies where.
public struct Sample: Sendable {
  public let rows: Int
  public let applications: Int
  public let dirt: [PlantedDirt]

  /// Fewer rows do not hold one of every fault; more applications would repeat serial numbers.
  public static let possibleRows = 100...12_000_000

  /// How many records carry the kind of dirt, over all files.
  public func count(of kind: DirtKind) -> Int {
    dirt.reduce(0) { $0 + ($1.kind == kind ? $1.count : 0) }
  }

  /// Writes synthetic dumps and everything beside them into `folder`; the same rows and seed give
  /// the same bytes.
  ///
  /// Memory does not grow with `rows`.
  ///
  /// - Parameter progress: told the rows written so far, now and then.
  public static func write(
    rows: Int, seed: UInt64, to folder: String, progress: (Int) -> Void = { _ in }
  ) throws(SampleError) -> Sample {
    guard possibleRows.contains(rows) else { throw .rowsOutOfRange(rows) }
    for path in [folder, folder + "/dumps", folder + "/side"] { try makeFolder(path) }
    let plan = DirtPlan(rows: rows, seed: seed)
    let maker = ApplicationMaker(seed: seed)
    let tally = DirtTally()
    let dumps = try DumpFolder(folder: folder + "/dumps", rows: rows - 1, tally: tally)
    let beside = try ApplicationFiles(folder: folder, maker: maker, tally: tally)
    var projects = SampleProjects()
    var applications = 0
    var index = 0
    while !dumps.isFull {
      let fault = plan.fault(at: index)
      let demand = fault.map { $0.kind.demand($0.ordinal) }
      let application = maker.application(index, demand: demand)
      index += 1
      let written = try dumps.write(
        application, fault: fault, onlyAddress: demand?.onlyAddress ?? false)
      if written == 0 { continue }
      applications += 1
      if applications % 4096 == 0 { progress(dumps.rows) }
      if fault?.kind != .missingNumber {
        try beside.write(application)
        projects.consider(application)
      }
    }
    try dumps.close()
    try beside.close()
    try projects.write(to: folder)
    try SampleLists(applicants: maker.applicants).write(to: folder)
    try SideTableFiles(seed: seed, tally: tally).write(to: folder)
    try StockFile.write(to: folder, seed: seed)
    let sample = Sample(
      rows: dumps.rows + 1, applications: applications, dirt: tally.planted)
    try sample.writeDirt(to: folder)
    try SampleReadme.write(sample, rows: rows, seed: seed, to: folder)
    return sample
  }

  // Beside the sample, so that a reader can check what it made of each fault.
  private func writeDirt(to folder: String) throws(SampleError) {
    let file = try SampleFile(folder: folder, name: "dirt.csv")
    try file.writeRecord(["kind", "title", "expected", "count", "file", "records", "units"])
    for planted in dirt {
      let dirt = Dirt.all.first { $0.kind == planted.kind }!
      try file.writeRecord([
        dirt.kind.rawValue, dirt.title, dirt.outcome.rawValue, String(planted.count),
        planted.file, planted.records.map(String.init).joined(separator: ";"),
        planted.units.joined(separator: ";"),
      ])
    }
    try file.close()
  }

  // Makes the folder and, where they are absent, the folders it lies in.
  private static func makeFolder(_ path: String) throws(SampleError) {
    var end = path.startIndex
    while end < path.endIndex {
      end = path[path.index(after: end)...].firstIndex(of: "/") ?? path.endIndex
      if mkdir(String(path[..<end]), 0o755) != 0, errno != EEXIST {
        throw .cannotWrite(path: path, reason: SampleFile.reason())
      }
    }
  }
}
