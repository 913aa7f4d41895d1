import Configuration
import Foundation
import Resolution
import Testing

@testable import Sampling

/// The resolver of addresses against the truth the generator knows.
@Suite struct PlantedPlacesTests {
  @Test func `every faulty address of the sample is resolved to where its applicant sits`() throws {
    let (sample, scan) = try FullSample.written.map { ($0.sample, $0.scan) }.get()
    let pipeline = try Pipeline.load(folder: FullSample.jiangsu)
    let gazetteer = try Gazetteer(regions: pipeline.regions)
    var checked = 0
    for planted in sample.dirt where !planted.units.isEmpty {
      let file = scan.files.first { $0.name == planted.file }!
      for (number, truth) in zip(planted.records, planted.units) {
        let record = file.records[number - 1]
        var address = record.address
        let unit = address.withUTF8 { gazetteer.resolve(UnsafeRawBufferPointer($0)).unit }
        let city = gazetteer.ancestor(of: unit, at: "city").map {
          gazetteer.units[Int($0.rawValue)]
        }
        let found = city.map { $0.inPipeline ? $0.code : "省外" }
        #expect(found ?? Self.bucket(unit) == truth, "\(planted.kind): \(record.address)")
        checked += 1
      }
    }
    #expect(checked == 239)
  }

  /// 未知 for the unit of nothing; a unit above the cities is outside the province.
  private static func bucket(_ unit: UnitID) -> String { unit == .unknown ? "未知" : "省外" }
}
