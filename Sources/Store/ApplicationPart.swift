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

  /// The parties of all applications end to end, with a count per application.
  struct PartyColumns: Sendable {
    var counts = ContiguousArray<UInt16>()
    var names = ContiguousArray<UInt32>()
    var units = ContiguousArray<UInt32>()
    var parks = ContiguousArray<UInt32>()
    var kinds = ContiguousArray<UInt8>()

    mutating func reserve(_ count: Int) {
      counts.reserveCapacity(count)
      names.reserveCapacity(count)
      units.reserveCapacity(count)
      parks.reserveCapacity(count)
      kinds.reserveCapacity(count)
    }

    mutating func append(
      _ span: Publication.Span, placedBy places: Publication.Span,
      _ parties: ContiguousArray<Party>
    ) {
      let count = min(Int(span.count), Int(UInt16.max))
      counts.append(UInt16(count))
      for offset in 0..<count {
        let party = parties[Int(span.start) + offset]
        let place =
          places.isEmpty
          ? party : parties[Int(places.start) + (places.count == span.count ? offset : 0)]
        names.append(party.name)
        units.append(place.unit)
        parks.append(place.parks)
        kinds.append(party.kind)
      }
    }
  }

  /// Makes room for as many applications as there are publications: seldom too much.
  mutating func reserve(_ rows: PublicationRows) {
    let count = rows.publications.count
    keyHigh.reserveCapacity(count)
    keyLow.reserveCapacity(count)
    filed.reserveCapacity(count)
    granted.reserveCapacity(count)
    published.reserveCapacity(count)
    type.reserveCapacity(count)
    symbols.reserveCapacity(rows.symbols.count)
    applicants.reserve(rows.parties.count)
  }

  /// Appends one application.
  ///
  /// Places come from another publication than names where that one alone had them: one to one
  /// when the counts agree, else the first place serves all.
  mutating func append(
    _ whole: Publication, applicantPlaces: Publication.Span, holderPlaces: Publication.Span,
    pieces: Int, _ rows: PublicationRows
  ) {
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
    industries.append(whole.industries)
    industriesByIPC.append(whole.industriesByIPC)
    chain.append(whole.chain)
    agency.append(whole.agency)
    applicants.append(whole.applicants, placedBy: applicantPlaces, rows.parties)
    holders.append(whole.holders, placedBy: holderPlaces, rows.parties)
    let found = whole.symbols.range.prefix(Int(UInt16.max))
    symbolCounts.append(UInt16(found.count))
    for index in found { symbols.append(rows.symbols[index]) }
  }
}
