internal import Resolution

/// The publications of one partition with their lists, each row once however often it came.
///
/// Dumps overlap: a bureau that keeps every month's export holds most rows many times. A row that
/// is there already is only counted, so memory follows the distinct rows and not the dumps.
struct PublicationRows: Sendable {
  private(set) var publications = ContiguousArray<Publication>()
  private(set) var parties = ContiguousArray<Party>()
  private(set) var symbols = ContiguousArray<UInt64>()
  /// Open addressing: number of a row plus one, 0 where free.
  private var slots = ContiguousArray<UInt32>(repeating: 0, count: 64)

  /// Bytes held; arrays that grow have twice as much reserved at worst.
  var bytes: Int {
    publications.count * MemoryLayout<Publication>.stride
      + parties.count * MemoryLayout<Party>.stride
      + symbols.count * MemoryLayout<UInt64>.stride + slots.count * MemoryLayout<UInt32>.stride
  }

  init() {}

  /// Takes in a row whose spans lie in `lists` and `codes`, unless it is a copy of one held.
  mutating func put(
    _ publication: Publication, _ lists: ContiguousArray<Party>, _ codes: ContiguousArray<UInt64>
  ) {
    let mask = slots.count - 1
    var slot = Self.hash(publication) & mask
    while slots[slot] != 0 {
      let row = Int(slots[slot]) - 1
      if publications[row].isCopy(of: publication) {
        publications[row].copies += publication.copies
        return
      }
      slot = (slot + 1) & mask
    }
    slots[slot] = UInt32(publications.count + 1)
    append(publication, lists, codes)
    if publications.count * 2 > slots.count { grow() }
  }

  /// Appends rows that were written out, without looking for copies: the fold finds those.
  mutating func append(
    _ rows: ContiguousArray<Publication>, _ lists: ContiguousArray<Party>,
    _ codes: ContiguousArray<UInt64>
  ) {
    let parties = UInt32(self.parties.count)
    let symbols = UInt32(self.symbols.count)
    publications.reserveCapacity(publications.count + rows.count)
    for var row in rows {
      row.shiftSpans(parties: parties, symbols: symbols)
      publications.append(row)
    }
    self.parties.append(contentsOf: lists)
    self.symbols.append(contentsOf: codes)
  }

  /// Puts the merged numbers of names and share lists in place of the workers' own.
  mutating func renumber(names: NameMerge, shares: NameMerge) {
    for row in publications.indices {
      let publication = publications[row]
      let worker = Int(publication.intake)
      for span in [publication.applicants, publication.holders] {
        for party in span.range {
          parties[party].name = names.renumbering[worker][Int(parties[party].name)]
        }
      }
      func merged(_ local: UInt32, _ merge: NameMerge) -> UInt32 {
        local == 0 ? 0 : merge.renumbering[worker][Int(local - 1)] + 1
      }
      publications[row].industries = merged(publication.industries, shares)
      publications[row].industriesByIPC = merged(publication.industriesByIPC, shares)
      publications[row].chain = merged(publication.chain, shares)
      publications[row].agency = merged(publication.agency, names)
    }
  }

  /// Lets all rows go but keeps what is reserved for them.
  mutating func empty() {
    publications.removeAll(keepingCapacity: true)
    parties.removeAll(keepingCapacity: true)
    symbols.removeAll(keepingCapacity: true)
    for slot in slots.indices { slots[slot] = 0 }
  }

  private mutating func append(
    _ publication: Publication, _ lists: ContiguousArray<Party>, _ codes: ContiguousArray<UInt64>
  ) {
    var row = publication
    row.shiftSpans(parties: UInt32(parties.count), symbols: UInt32(symbols.count))
    publications.append(row)
    parties.append(contentsOf: lists)
    symbols.append(contentsOf: codes)
  }

  private mutating func grow() {
    let mask = slots.count * 2 - 1
    slots = ContiguousArray(repeating: 0, count: mask + 1)
    for (row, publication) in publications.enumerated() {
      var slot = Self.hash(publication) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = UInt32(row + 1)
    }
  }

  private static func hash(_ publication: Publication) -> Int {
    Int(
      truncatingIfNeeded: mixed(
        publication.keyHigh ^ mixed(publication.keyLow ^ publication.contentHash)))
  }
}
