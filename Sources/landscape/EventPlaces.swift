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
  /// Per member's name, in bytes, the groups of companies it belongs to.
  private let groups: [[UInt8]: Set<String>]

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
    groups = pipeline.companyGroupsOfMembers
  }

  /// Returns the event with its sides placed; an empty giver is the holder, else the applicant.
  func event(_ row: EventRow, _ application: Int) -> StandingBuilder.Event {
    var givers = row.from.map { place($0, of: application) }
    if givers.isEmpty { givers = [owner(of: application)] }
    return StandingBuilder.Event(
      application: application, date: row.date, kind: row.kind, givers: givers,
      takers: row.to.map { place($0, of: application) }, amount: row.amount,
      isInsideGroup: isInsideGroup(row, application))
  }

  /// Whether every giver and every taker is named and all are members of one group.
  private func isInsideGroup(_ row: EventRow, _ application: Int) -> Bool {
    guard !groups.isEmpty, !row.to.isEmpty else { return false }
    var names = row.from.isEmpty ? owners(of: application) : row.from
    names += row.to
    var common: Set<String>?
    for name in names {
      let own = groups[Array(name.utf8)] ?? []
      common = common?.intersection(own) ?? own
    }
    return common?.isEmpty == false
  }

  private func owners(of application: Int) -> [String] {
    let holders = store.holders.range(of: application)
    guard holders.isEmpty else { return holders.map { store.name(Int(store.holders.name[$0])) } }
    return store.applicants.range(of: application).map {
      store.name(Int(store.applicants.name[$0]))
    }
  }

  private func owner(of application: Int) -> StandingBuilder.Seat {
    store.owner(of: application).map { seat(of: $0.party, among: $0.parties) }
      ?? StandingBuilder.Seat(unit: UnitID.unknown.rawValue)
  }

  private func seat(of party: Int, among parties: ApplicationStore.Parties)
    -> StandingBuilder.Seat
  {
    StandingBuilder.Seat(unit: parties.unit[party], parks: parties.parks[party])
  }

  private func place(_ text: String, of application: Int) -> StandingBuilder.Seat {
    for parties in [store.holders, store.applicants] {
      for party in parties.range(of: application)
      where store.name(Int(parties.name[party])) == text {
        return seat(of: party, among: parties)
      }
    }
    if let unit = firms[text] { return StandingBuilder.Seat(unit: unit) }
    if let unit = gazetteer.unit(named: text) { return StandingBuilder.Seat(unit: unit.rawValue) }
    var text = text
    return text.withUTF8 { bytes in
      let bytes = UnsafeRawBufferPointer(bytes)
      switch ApplicantNames.kind(of: bytes) {
      case .enterprise, .university, .institute, .organisation:
        return StandingBuilder.Seat(unit: UnitID.unknown.rawValue)
      case .individual:
        // 日本东京 is as long as a person's name; no person is called like a country.
        let found = gazetteer.resolve(bytes).unit
        let isAbroad = found == .abroad || found == .hongKongMacaoTaiwan
        return StandingBuilder.Seat(unit: (isAbroad ? found : .unknown).rawValue)
      case .unknown, .foreign:
        let found = gazetteer.resolve(bytes)
        return StandingBuilder.Seat(unit: found.unit.rawValue, parks: UInt16(found.parkSet))
      }
    }
  }
}
