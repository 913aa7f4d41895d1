/// The columns of the applications of one partition, in key order; one element per application,
/// lists as a count per application and their elements end to end.
struct ApplicationPart: Sendable {
  let keyHigh: Stretch<UInt64>
  let keyLow: Stretch<UInt64>
  let filed: Stretch<Int32>
  let granted: Stretch<Int32>
  let published: Stretch<Int32>
  let claims: Stretch<Int32>
  let familySize: Stretch<Int32>
  let citations: Stretch<Int32>
  let citedBy: Stretch<Int32>
  let type: Stretch<UInt8>
  let status: Stretch<UInt8>
  let publications: Stretch<UInt16>
  let industries: Stretch<UInt32>
  let industriesByIPC: Stretch<UInt32>
  let chain: Stretch<UInt32>
  let agency: Stretch<UInt32>
  let applicants: PartyColumns
  let holders: PartyColumns
  let symbolCounts: Stretch<UInt16>
  let symbols: Stretch<UInt64>
  let origins: Origins
  /// Publications folded into these applications.
  private(set) var pieces = 0

  /// The parties of all applications end to end, with a count per application.
  struct PartyColumns: Sendable {
    let counts: Stretch<UInt16>
    let names: Stretch<UInt32>
    let units: Stretch<UInt32>
    let parks: Stretch<UInt16>
    let kinds: Stretch<UInt8>

    init(applications: Int, parties: Int) {
      counts = Stretch(capacity: applications)
      names = Stretch(capacity: parties)
      units = Stretch(capacity: parties)
      parks = Stretch(capacity: parties)
      kinds = Stretch(capacity: parties)
    }

    /// Appends the parties of one application.
    ///
    /// Places come from another publication than names where that one alone had them: one to one
    /// when the counts agree, else the first place serves all.
    func append(
      _ parties: UnsafeBufferPointer<Party>, placedBy places: UnsafeBufferPointer<Party>,
      numbered numbers: UnsafeMutableBufferPointer<UInt32>
    ) {
      counts.append(UInt16(parties.count))
      for (index, party) in parties.enumerated() {
        let place =
          places.isEmpty ? party : places[places.count == parties.count ? index : 0]
        names.append(numbers[Int(party.name)])
        units.append(place.unit)
        parks.append(place.parks)
        kinds.append(party.kind)
      }
    }
  }

  /// What an application does not tell of the publications it was folded from, so that they can be
  /// folded again with others.
  struct Origins: Sendable {
    /// `contentHash` and `numberOrder` of its only publication; 0 where it has several.
    let hashes: Stretch<UInt64>
    let orders: Stretch<UInt64>
    /// The publication's marks, or `Publication.Marks.areKept`.
    let marks: Stretch<UInt8>
    /// The publications of applications that have several, whole, as words.
    let rows: Stretch<UInt64>
  }

  /// Has room for as many applications as there are publications: seldom too much.
  init(roomFor rows: PublicationRows) {
    let count = rows.count
    let lengths = rows.listLengths
    keyHigh = Stretch(capacity: count)
    keyLow = Stretch(capacity: count)
    filed = Stretch(capacity: count)
    granted = Stretch(capacity: count)
    published = Stretch(capacity: count)
    claims = Stretch(capacity: count)
    familySize = Stretch(capacity: count)
    citations = Stretch(capacity: count)
    citedBy = Stretch(capacity: count)
    type = Stretch(capacity: count)
    status = Stretch(capacity: count)
    publications = Stretch(capacity: count)
    industries = Stretch(capacity: count)
    industriesByIPC = Stretch(capacity: count)
    chain = Stretch(capacity: count)
    agency = Stretch(capacity: count)
    applicants = PartyColumns(applications: count, parties: lengths.applicants)
    holders = PartyColumns(applications: count, parties: lengths.holders)
    symbolCounts = Stretch(capacity: count)
    symbols = Stretch(capacity: lengths.symbols)
    origins = Origins(
      hashes: Stretch(capacity: count), orders: Stretch(capacity: count),
      marks: Stretch(capacity: count), rows: Stretch(capacity: rows.rowBytes / 8))
  }

  /// Appends one application but for its lists.
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
    industries.append(whole.industries)
    industriesByIPC.append(whole.industriesByIPC)
    chain.append(whole.chain)
    agency.append(whole.agency)
  }

  /// Appends the symbols of the application appended last.
  func append(symbols found: UnsafeBufferPointer<UInt64>) {
    symbolCounts.append(UInt16(found.count))
    for symbol in found { symbols.append(symbol) }
  }
}
