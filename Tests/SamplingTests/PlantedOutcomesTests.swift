import Configuration
import Dumps
import Foundation
import Resolution
import Sampling
import Store
import Testing

/// The journey from dumps to applications against what was planted: exactly the faulty records are
/// set aside, exactly the doubtful ones warned of, and everything else arrives.
@Suite struct PlantedOutcomesTests {
  private struct Arrival {
    let sample: Sample
    let files: [FileReading]
    let summary: StoreBuilder.Summary

    func rejected(_ reason: RejectReason) -> Int {
      files.reduce(0) { $0 + ($1.rejectCounts[reason] ?? 0) }
    }
    func planted(_ kinds: DirtKind...) -> Int { kinds.reduce(0) { $0 + sample.count(of: $1) } }
  }

  private static let outcome = Result { () throws -> Arrival in
    let scratch = try Scratch()
    let sample = try FullSample.written.get().sample
    let dumps = FullSample.committed + "/dumps"
    let paths = try FileManager.default.contentsOfDirectory(atPath: dumps).sorted()
      .map { dumps + "/" + $0 }
    let pipeline = try Pipeline.load(folder: FullSample.jiangsu)
    let gazetteer = try Gazetteer(regions: pipeline.regions, parks: pipeline.parks)
    let resolvers = Resolvers(
      gazetteer: gazetteer, concordance: try Concordance(scheme: pipeline.industries), chain: nil,
      counting: pipeline.counting, today: CalendarDate(rawValue: 20_260_101),
      fileCount: paths.count)
    let shelf = try PublicationShelf()
    let reading = try DumpReader(paths: paths, formats: DumpFormat.builtIn, jobs: 2).read(
      makeState: { Intake(resolvers, into: shelf, worker: $0) },
      body: { intake, record in intake.take(record) })
    let (_, summary, _) = try StoreBuilder(reading.states, jobs: 2).build(
      in: scratch.path, for: pipeline
    ) { _, _ in }
    return Arrival(sample: sample, files: reading.files, summary: summary)
  }

  @Test func `exactly the planted faults are rejected, each for its reason`() throws {
    let outcome = try Self.outcome.get()
    let expected: [(RejectReason, Int)] = [
      (.wrongFieldCount, outcome.planted(.raggedShort, .raggedLong)),
      (.invalidEncoding, outcome.planted(.invalidBytes)),
      (.unterminatedQuote, outcome.planted(.unterminatedQuote)),
      (.unreadableDate, outcome.planted(.unreadableDate)),
      (.impossibleDate, outcome.planted(.impossibleDate)),
      (.ambiguousDate, outcome.planted(.ambiguousDate)),
    ]
    for (reason, count) in expected {
      #expect(outcome.rejected(reason) == count, "\(reason)")
    }
    let rejected = outcome.files.reduce(0) { $0 + $1.rejected }
    #expect(rejected == expected.reduce(0) { $0 + $1.1 })
    let marked = Set(Dirt.all.filter { $0.outcome == .rejected }.map(\.kind))
    #expect(rejected == marked.reduce(0) { $0 + outcome.sample.count(of: $1) })
  }

  @Test func `the rejected records lie in the files the manifest names`() throws {
    let outcome = try Self.outcome.get()
    for file in outcome.files {
      let name = String(file.path.split(separator: "/").last!)
      let planted = outcome.sample.dirt.filter { planted in
        planted.file == name
          && Dirt.all.contains { $0.kind == planted.kind && $0.outcome == .rejected }
      }
      #expect(file.rejected == planted.reduce(0) { $0 + $1.count }, "\(name)")
    }
  }

  @Test func `what is received is passed or set aside, blank lines and preambles counted`() throws {
    let outcome = try Self.outcome.get()
    for file in outcome.files { #expect(file.read == file.accepted + file.rejected + file.blank) }
    #expect(outcome.files.reduce(0) { $0 + $1.blank } == outcome.planted(.blankLine))
    #expect(
      outcome.files.reduce(0) { $0 + $1.preambleRecords } == outcome.planted(.preambleLine))
    let accepted = outcome.files.reduce(0) { $0 + $1.accepted }
    #expect(accepted == outcome.summary.publications)
  }

  @Test func `publications fold into exactly the applications that were made`() throws {
    let outcome = try Self.outcome.get()
    // Each rejected record was the only one of its application; the cut-off last one is of none.
    let lost = outcome.files.reduce(0) { $0 + $1.rejected } - outcome.planted(.unterminatedQuote)
    #expect(outcome.summary.applications == outcome.sample.applications - lost)
    #expect(
      outcome.summary.merged
        == outcome.planted(.laterPublication, .identicalRow, .bothLayouts))
  }

  @Test func `exactly the planted doubts are warned of`() throws {
    let outcome = try Self.outcome.get()
    let warned = outcome.summary.warningCounts
    #expect(warned[.wrongCheckDigit] == outcome.planted(.wrongCheckDigit))
    #expect(warned[.impossibleSymbol] == outcome.planted(.impossibleSubclass))
    #expect(warned[.locarnoAmongSymbols] == outcome.planted(.locarnoAsSymbol))
    // The holder's address contradicts its postcode just as the applicant's does.
    #expect(warned[.postcodeOfAnotherCity] == 2 * outcome.planted(.postcodeContradicts))
    #expect(warned[.unreadableSymbol] == nil)
    #expect(warned[.unkeyed] == nil)
    #expect(warned[.dateAfterToday] == nil)
  }
}
