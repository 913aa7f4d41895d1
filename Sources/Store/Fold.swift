internal import ByteKernels
internal import Resolution

/// All publications of one application become one application.
///
/// The later publication wins field by field: each field is taken from the latest publication
/// that has it, so nothing an earlier one alone knew is lost. Grant date: the latest stated one,
/// else the earliest publication of a granting kind.
struct Fold {
  let shelf: PublicationShelf
  let names: NameMerge
  let shares: NameMerge

  private typealias Row = UnsafePointer<Publication>

  /// How many of so many threads may fold at once: as many partitions as the limit has room for.
  func jobs(_ most: Int) -> Int {
    guard let limit = shelf.limit else { return most }
    return max(1, min(most, 2 * limit.bytes / max(1, shelf.mostBytes * Self.bytesPerRowByte)))
  }

  /// A partition lies in memory as rows, as their order and as columns.
  private static let bytesPerRowByte = 3

  /// The applications of one partition; under a limit its columns wait in the overflow file.
  func folded(_ partition: Int) -> FoldedPart {
    let part = FoldedPart(part(partition))
    guard let limit = shelf.limit else { return part }
    var waiting = part
    shelf.noting { () throws(StoreError) in waiting = try part.writtenOut(to: limit.overflow) }
    return waiting
  }

  /// The applications of one partition, in key order.
  private func part(_ partition: Int) -> ApplicationPart {
    let rows = shelf.take(partition)
    let order = KeyedRow.inOrder(rows)
    var part = ApplicationPart(roomFor: rows)
    var start = 0
    while start < order.count {
      if start + Self.foresight < order.count {
        // Most rows take three lines.
        prefetch_lines(order[start + Self.foresight].row, 3)
      }
      if start + Self.foresight / 2 < order.count {
        fetchNumbers(of: order[start + Self.foresight / 2].row)
      }
      var end = start + 1
      while end < order.count, order[end].hasKey(of: order[start]) { end += 1 }
      if end == start + 1 {
        pass(order[start].row, to: &part)
      } else {
        merge(order[start..<end].map(\.row), to: &part)
      }
      start = end
    }
    withExtendedLifetime(rows) {}
    return part
  }

  /// Rows in key order lie anywhere in memory: they are sent for so many applications ahead.
  private static let foresight = 6

  /// Has the merged numbers of a row's applicants fetched.
  private func fetchNumbers(of row: Row) {
    let numbers = names.renumbering[Int(row.pointee.intake)]
    for party in row.applicants { prefetch(numbers.baseAddress! + Int(party.name)) }
  }

  /// Takes over the only publication of an application.
  private func pass(_ row: Row, to part: inout ApplicationPart) {
    var whole = renumbered(row)
    var marks = whole.marks
    if whole.granted == 0, whole.marks.contains(.isGrantPublication), whole.published != 0 {
      whole.granted = whole.published
      marks.insert(.grantIsInferred)
    }
    part.origins.hashes.append(whole.contentHash)
    part.origins.orders.append(whole.numberOrder)
    part.origins.marks.append(marks.rawValue)
    part.append(whole, pieces: Int(whole.copies))
    append(row, placedBy: row, row.applicants, row.applicants, to: part.applicants)
    append(row, placedBy: row, row.holders, row.holders, to: part.holders)
    part.append(symbols: row.symbols)
  }

  /// Folds the publications of one application.
  private func merge(_ group: [Row], to part: inout ApplicationPart) {
    let latestFirst = group.sorted { $0.pointee.follows($1.pointee) }
    part.origins.hashes.append(0)
    part.origins.orders.append(0)
    part.origins.marks.append(Publication.Marks.areKept.rawValue)
    for row in latestFirst { keep(row, in: part.origins.rows) }
    let latest = latestFirst[0]
    var whole = renumbered(latest)
    var (applicants, applicantPlaces) = (latest, latest)
    var (holders, holderPlaces) = (latest, latest)
    var symbols = latest
    var firstGranting: Int32 =
      whole.marks.contains(.isGrantPublication) ? whole.published : 0
    for row in latestFirst.dropFirst() {
      let earlier = renumbered(row)
      if whole.filed == 0 { whole.filed = earlier.filed }
      if whole.granted == 0 { whole.granted = earlier.granted }
      if whole.claims == absentNumber { whole.claims = earlier.claims }
      if whole.familySize == absentNumber { whole.familySize = earlier.familySize }
      if whole.citations == absentNumber { whole.citations = earlier.citations }
      if whole.citedBy == absentNumber { whole.citedBy = earlier.citedBy }
      if whole.type == 0 { whole.type = earlier.type }
      if whole.status == 0 { whole.status = earlier.status }
      if applicants.applicants.isEmpty { applicants = row }
      if !whole.marks.contains(.applicantsArePlaced),
        earlier.marks.contains(.applicantsArePlaced)
      {
        whole.marks.insert(.applicantsArePlaced)
        applicantPlaces = row
      }
      if holders.holders.isEmpty { holders = row }
      if !whole.marks.contains(.holdersArePlaced), earlier.marks.contains(.holdersArePlaced) {
        whole.marks.insert(.holdersArePlaced)
        holderPlaces = row
      }
      if symbols.symbols.isEmpty { symbols = row }
      if whole.industriesByIPC == 0 {
        whole.industries = earlier.industries
        whole.industriesByIPC = earlier.industriesByIPC
        whole.chain = earlier.chain
      }
      if whole.agency == 0 { whole.agency = earlier.agency }
      if earlier.marks.contains(.isGrantPublication), earlier.published != 0 {
        firstGranting = earlier.published
      }
    }
    if whole.granted == 0 { whole.granted = firstGranting }
    part.append(whole, pieces: latestFirst.reduce(0) { $0 + Int($1.pointee.copies) })
    append(
      applicants, placedBy: applicantPlaces, applicants.applicants, applicantPlaces.applicants,
      to: part.applicants)
    append(
      holders, placedBy: holderPlaces, holders.holders, holderPlaces.holders, to: part.holders)
    part.append(symbols: symbols.symbols)
  }

  private func append(
    _ row: Row, placedBy placing: Row, _ parties: UnsafeBufferPointer<Party>,
    _ places: UnsafeBufferPointer<Party>, to columns: ApplicationPart.PartyColumns
  ) {
    columns.append(
      parties, placedBy: places, numbered: names.renumbering[Int(row.pointee.intake)])
  }

  /// Keeps a row whole, with merged numbers and nothing that depends on who made it.
  private func keep(_ row: Row, in words: Stretch<UInt64>) {
    var publication = renumbered(row)
    publication.intake = 0
    let numbers = names.renumbering[Int(row.pointee.intake)]
    withUnsafeTemporaryAllocation(byteCount: publication.bytes, alignment: 8) { copy in
      copy.initializeMemory(as: UInt8.self, repeating: 0)
      copy.storeBytes(of: publication, as: Publication.self)
      var place = Publication.ownBytes
      for symbol in row.symbols {
        copy.storeBytes(of: symbol, toByteOffset: place, as: UInt64.self)
        place += 8
      }
      for parties in [row.applicants, row.holders] {
        for party in parties {
          copy.storeBytes(of: numbers[Int(party.name)], toByteOffset: place, as: UInt32.self)
          copy.storeBytes(of: party.unit, toByteOffset: place + 4, as: UInt32.self)
          copy.storeBytes(of: party.parks, toByteOffset: place + 8, as: UInt16.self)
          copy.storeBytes(of: party.kind, toByteOffset: place + 10, as: UInt8.self)
          place += MemoryLayout<Party>.stride
        }
      }
      for word in copy.bindMemory(to: UInt64.self) { words.append(word) }
    }
  }

  /// The row with the merged numbers of names and share lists in place of the worker's own.
  private func renumbered(_ row: Row) -> Publication {
    var publication = row.pointee
    let worker = Int(publication.intake)
    func merged(_ local: UInt32, _ merge: NameMerge) -> UInt32 {
      local == 0 ? 0 : merge.renumbering[worker][Int(local - 1)] + 1
    }
    let isOneList = publication.industries == publication.industriesByIPC
    publication.industriesByIPC = merged(publication.industriesByIPC, shares)
    publication.industries =
      isOneList ? publication.industriesByIPC : merged(publication.industries, shares)
    publication.chain = merged(publication.chain, shares)
    publication.agency = merged(publication.agency, names)
    return publication
  }
}
