import Configuration
import Resolution
import Store

/// Where the givers and takers of an event sit.
///
/// In this order: a party of the application by its exact name, a firm on a list, a region's code
/// or name, an address; else 未知. A company's name is never read as an address, though most begin
/// with a place.
struct EventPlaces: Sendable {
  private let store: ApplicationStore
  private let gazetteer: Gazetteer
  private let firms: [String: UInt32]

  init(pipeline: Pipeline, store: ApplicationStore, gazetteer: Gazetteer) {
    self.store = store
    self.gazetteer = gazetteer
    let parks = Dictionary(
      pipeline.parks.map { ($0.park, $0.regionCode) }, uniquingKeysWith: { first, _ in first })
    var firms: [String: UInt32] = [:]
    for firm in pipeline.firms {
      guard let region = parks[firm.memberOf], let unit = gazetteer.unit(named: region) else {
        continue
      }
      for name in [firm.firm] + firm.aliases where firms[name] == nil {
        firms[name] = unit.rawValue
      }
    }
    self.firms = firms
  }

  /// Returns the event with its sides placed; an empty giver is the holder, else the applicant.
  func event(_ row: EventRow, _ application: Int) -> StandingBuilder.Event {
    var givers = row.from.map { place($0, of: application) }
    if givers.isEmpty { givers = [owner(of: application)] }
    return StandingBuilder.Event(
      application: application, date: row.date, kind: row.kind, givers: givers,
      takers: row.to.map { place($0, of: application) }, amount: row.amount ?? 0)
  }

  private func owner(of application: Int) -> UInt32 {
    let holders = store.holders.range(of: application)
    if let first = holders.first { return store.holders.unit[first] }
    let applicants = store.applicants.range(of: application)
    return applicants.first.map { store.applicants.unit[$0] } ?? UnitID.unknown.rawValue
  }

  private func place(_ text: String, of application: Int) -> UInt32 {
    for parties in [store.holders, store.applicants] {
      for party in parties.range(of: application)
      where store.name(Int(parties.name[party])) == text {
        return parties.unit[party]
      }
    }
    if let unit = firms[text] { return unit }
    if let unit = gazetteer.unit(named: text) { return unit.rawValue }
    var text = text
    return text.withUTF8 { bytes in
      let bytes = UnsafeRawBufferPointer(bytes)
      switch ApplicantNames.kind(of: bytes) {
      case .enterprise, .university, .institute, .organisation, .individual:
        return UnitID.unknown.rawValue
      case .unknown, .foreign: return gazetteer.resolve(bytes).unit.rawValue
      }
    }
  }
}
