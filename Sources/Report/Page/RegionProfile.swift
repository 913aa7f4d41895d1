internal import Configuration
internal import Counts
public import Store

/// The page of one region, park or group of a published run, whether the report has one or not.
public struct RegionProfile {
  /// The profile as the report shows it.
  public let profile: ReportPage.Profile
  /// Title and date of the report.
  let title: String
  let subtitle: String

  /// Cuts the profile out of the published tables when they have the place; else makes the tables
  /// again from the run's store for the place's own level, among the other units of that level.
  ///
  /// Tables that need what no run keeps, such as the standing of earlier years, are then left out.
  ///
  /// - Throws: when the run cannot be read back, or has no row for the place.
  public init(of place: StoreDimensions.Gathering, in run: PublishedRun, jobs: Int) throws {
    let record = try run.record()
    let ids = try run.tableIDs()
    // In the report's order.
    let published = try TableDefinition.all.filter { ids.contains($0.id) }
      .map { try run.table($0.id) }
    title = record.text("pipeline") ?? ""
    subtitle = "截至 \(record.text("as_of") ?? Figure.undefined)，运行 \(record.run)"
    if let found = Profiles.region(place.code, of: published) {
      profile = found
      return
    }
    let dimensions = try StoreDimensions.read(folder: run.folder + "/store")
    let level = dimensions.level(of: place.code)
    let inputs = try ReportInputs(
      reopening: run, adapting: { $0.uncertainty.draws = 0 },
      levels: { dimensions in
        level.map { [LevelRows(named: $0, in: dimensions)] } ?? LevelRows.all(in: dimensions)
      }, jobs: jobs)
    let tables = try TableDefinition.wanted(inputs).filter { !Self.needsMore.contains($0.id) }
    guard let found = Profiles.region(place.code, of: tables) else {
      throw ReportError.unreadable(
        path: run.folder, reason: "its tables have no row for \(place.title)")
    }
    profile = found
  }

  /// Tables of what a run does not keep: earlier years, files read, the run before.
  private static let needsMore: Set<String> = ["T00", "T27", "T28", "T29", "T30"]
}
