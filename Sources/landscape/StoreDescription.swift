import Dumps
import Report
import Store

/// What a store's numbers mean and what the next run takes over, as the bytes of two files.
struct StoreDescription: Sendable {
  private let dimensions: [UInt8]
  private let intake: [UInt8]

  init(_ dimensions: StoreDimensions, _ intake: IntakeRecord) throws {
    self.dimensions = dimensions.json
    self.intake = try intake.json
  }

  /// Writes the files beside the store, and has the store brought to disk: more waiting than work, so
  /// that no thread which counts is kept from its place.
  func settle(in publication: Publication) throws {
    try whileWaiting {
      try publication.write(dimensions, to: "store/" + StoreDimensions.fileName)
      try publication.write(intake, to: "store/" + IntakeRecord.fileName)
      for file in StoreBuilder.fileNames { try publication.finish("store/" + file) }
    }
  }
}
