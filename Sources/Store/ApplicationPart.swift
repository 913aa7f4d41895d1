/// The columns of the applications of one partition, in key order; one element per application,
/// lists as a count per application and their elements end to end.
struct ApplicationPart: Sendable {
  var keyHigh = ContiguousArray<UInt64>()
  var keyLow = ContiguousArray<UInt64>()
  var filed = ContiguousArray<Int32>()
  var granted = ContiguousArray<Int32>()
  var published = ContiguousArray<Int32>()
  var claims = ContiguousArray<Int32>()
  var familySize = ContiguousArray<Int32>()
  var citations = ContiguousArray<Int32>()
  var citedBy = ContiguousArray<Int32>()
  var type = ContiguousArray<UInt8>()
  var status = ContiguousArray<UInt8>()
  var publications = ContiguousArray<UInt16>()
  var industries = ContiguousArray<UInt32>()
  var industriesByIPC = ContiguousArray<UInt32>()
  var chain = ContiguousArray<UInt32>()
  var agency = ContiguousArray<UInt32>()
  var applicants = PartyColumns()
  var holders = PartyColumns()
  var symbolCounts = ContiguousArray<UInt16>()
  var symbols = ContiguousArray<UInt64>()
  /// Publications folded into these applications.
  private(set) var pieces = 0

  /// Which of the two parties an application has.
  enum Side { case applicants, holders }

  /// The parties of all applications end to end, with a count per application.
  struct PartyColumns: Sendable {
    var counts = ContiguousArray<UInt16>()
    var names = ContiguousArray<UInt32>()
    var units = ContiguousArray<UInt32>()
    var parks = ContiguousArray<UInt32>()
    var kinds = ContiguousArray<UInt8>()

    mutating func append(_ party: Party, placedAs place: Party) {
      names.append(party.name)
      units.append(place.unit)
      parks.append(place.parks)
      kinds.append(party.kind)
    }
  }

  mutating func reserve(_ count: Int) {
    keyHigh.reserveCapacity(count)
    keyLow.reserveCapacity(count)
    filed.reserveCapacity(count)
    granted.reserveCapacity(count)
    published.reserveCapacity(count)
    type.reserveCapacity(count)
    symbols.reserveCapacity(count * 3)
    applicants.names.reserveCapacity(count * 5 / 4)
  }

  /// Appends everything of an application that is one value.
  mutating func append(_ whole: Publication, pieces: Int) {
    keyHigh.append(whole.keyHigh)
    keyLow.append(whole.keyLow)
    filed.append(whole.filed)
    granted.append(whole.granted)
    published.append(whole.published)
    claims.append(whole.claims)
    familySize.append(whole.familySize)
    citations.append(whole.citations)
    citedBy.append(whole.citedBy)
    type.append(whole.type)
    status.append(whole.status)
    publications.append(UInt16(clamping: pieces))
    self.pieces += pieces
  }

  /// Appends the parties of an application whose names and places come from one publication.
  mutating func append(_ parties: some Collection<Party>, to side: Side) {
    self[side].counts.append(UInt16(clamping: parties.count))
    for party in parties.prefix(Int(UInt16.max)) { self[side].append(party, placedAs: party) }
  }

  /// Appends parties whose places come from another publication: taken one to one when the counts
  /// agree, else the first place serves all.
  mutating func append(
    _ parties: some Collection<Party>, placedBy places: some Collection<Party>, to side: Side
  ) {
    let placed = Array(places)
    self[side].counts.append(UInt16(clamping: parties.count))
    for (index, party) in parties.prefix(Int(UInt16.max)).enumerated() {
      let place = placed.count == parties.count ? placed[index] : placed.first ?? party
      self[side].append(party, placedAs: place)
    }
  }

  mutating func append(symbols found: ContiguousArray<UInt64>.SubSequence) {
    symbolCounts.append(UInt16(clamping: found.count))
    symbols.append(contentsOf: found.prefix(Int(UInt16.max)))
  }

  mutating func append(industries: UInt32, byIPC: UInt32, chain: UInt32) {
    self.industries.append(industries)
    industriesByIPC.append(byIPC)
    self.chain.append(chain)
  }

  mutating func append(agency: UInt32) { self.agency.append(agency) }

  private subscript(side: Side) -> PartyColumns {
    get { side == .applicants ? applicants : holders }
    _modify {
      switch side {
      case .applicants: yield &applicants
      case .holders: yield &holders
      }
    }
  }
}
