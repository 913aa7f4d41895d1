internal import Dumps
internal import Resolution

/// The publications that a published store was folded from, to be folded again with others.
///
/// An application of one publication is that publication but for what `publications.store` adds;
/// those of applications with several lie there whole.
struct StoredPublications {
  static let fileName = "publications.store"

  private let store: ApplicationStore
  private let hashes: Column<UInt64>
  private let orders: Column<UInt64>
  private let marks: Column<UInt8>
  private let rowStarts: Column<UInt64>
  private let rows: Column<UInt64>
  private let path: String

  init(of store: ApplicationStore, in folder: String) throws(StoreError) {
    self.store = store
    path = folder + "/" + Self.fileName
    let file = try ColumnFile.Reader(path: path)
    hashes = try file.column("hash")
    orders = try file.column("order")
    marks = try file.column("marks")
    rowStarts = try file.column("row.starts")
    rows = try file.column("rows")
    guard hashes.count == store.count, orders.count == store.count, marks.count == store.count,
      rowStarts.count == store.partitions.count + 1, rowStarts.last == UInt64(rows.count)
    else { throw .damaged(path: path, reason: "columns of other lengths") }
  }

  /// Gives names and share lists the numbers that the store gives them.
  func fill(names: NameTable, shareLists: NameTable) throws(StoreError) {
    try forEachName { (name, number) throws(StoreError) in
      guard names.number(of: name) == number else {
        throw .damaged(path: path, reason: "a name stands twice")
      }
    }
    try forEachShareList { (list, number) throws(StoreError) in
      guard shareLists.number(of: list) == number else {
        throw .damaged(path: path, reason: "a list of shares stands twice")
      }
    }
  }

  /// Writes names and share lists out under the numbers that the store gives them: in the order of
  /// a run.
  func runs(to overflow: OverflowFile) throws(StoreError) -> PublicationShelf.Runs {
    var names = NameRun.Writer(to: overflow)
    try forEachName { (name, number) throws(StoreError) in
      try names.append(name, hash: hashBytes(name), number: number)
    }
    var shares = NameRun.Writer(to: overflow)
    try forEachShareList { (list, number) throws(StoreError) in
      try shares.append(list, hash: hashBytes(list), number: number)
    }
    return PublicationShelf.Runs(names: try names.finish(), shares: try shares.finish())
  }

  private func forEachName(
    _ body: (UnsafeRawBufferPointer, UInt32) throws(StoreError) -> Void
  ) throws(StoreError) {
    for number in 0..<store.nameCount {
      try store.withName(number) { (name) throws(StoreError) in try body(name, UInt32(number)) }
    }
  }

  private func forEachShareList(
    _ body: (UnsafeRawBufferPointer, UInt32) throws(StoreError) -> Void
  ) throws(StoreError) {
    var encoded = ContiguousArray<UInt8>()
    for number in 0..<store.shareStarts.count - 1 {
      encoded.removeAll(keepingCapacity: true)
      for element in Int(store.shareStarts[number])..<Int(store.shareStarts[number + 1]) {
        ShareLists.encode(store.shareIndustry[element], store.shareUnits[element], into: &encoded)
      }
      try encoded.withUnsafeBufferPointer { (list) throws(StoreError) in
        try body(UnsafeRawBufferPointer(list), UInt32(number))
      }
    }
  }

  /// Puts every publication on the shelf as one that `worker` took in.
  ///
  /// - Parameter fileNumbers: by the number that a file had, the number it has now: a row without
  ///   a number of its own is known by its file.
  func put(on shelf: PublicationShelf, worker: UInt8, fileNumbers: [Int], jobs: Int) {
    _ = concurrentMap(store.partitions.count, jobs: jobs) { partition in
      let stage = PublicationStage(shelf: shelf)
      var symbols = ContiguousArray<UInt64>()
      var parties = ContiguousArray<Party>()
      for application in store.partitions[partition]
      where !Publication.Marks(rawValue: marks[application]).contains(.areKept) {
        var publication = publication(application, &symbols, &parties)
        publication.intake = worker
        publication.renumberFile(fileNumbers)
        symbols.withUnsafeBytes { symbols in
          parties.withUnsafeBytes { stage.put(publication, symbols, $0) }
        }
      }
      rows.withUnsafeBuffer { words in
        var place = Int(rowStarts[partition])
        while place < Int(rowStarts[partition + 1]) {
          let row = UnsafeRawPointer(words.baseAddress! + place)
            .assumingMemoryBound(to: Publication.self)
          var publication = row.pointee
          publication.intake = worker
          publication.renumberFile(fileNumbers)
          stage.put(publication, row.lists)
          place += row.pointee.bytes / 8
        }
      }
      stage.flush()
    }
  }

  /// The only publication of an application, and its lists.
  private func publication(
    _ application: Int, _ symbols: inout ContiguousArray<UInt64>,
    _ parties: inout ContiguousArray<Party>
  ) -> Publication {
    var marks = Publication.Marks(rawValue: marks[application])
    var publication = Publication()
    publication.keyHigh = store.keyHigh[application]
    publication.keyLow = store.keyLow[application]
    publication.contentHash = hashes[application]
    publication.numberOrder = orders[application]
    publication.published = store.published[application]
    publication.filed = store.filed[application]
    publication.granted = marks.contains(.grantIsInferred) ? 0 : store.granted[application]
    marks.remove(.grantIsInferred)
    publication.marks = marks
    publication.claims = store.claims[application]
    publication.familySize = store.familySize[application]
    publication.citations = store.citations[application]
    publication.citedBy = store.citedBy[application]
    publication.type = store.type[application]
    publication.status = store.status[application]
    publication.copies = store.publications[application]
    publication.industries = store.industries[application]
    publication.industriesByIPC = store.industriesByIPC[application]
    publication.chain = store.chain[application]
    publication.agency = store.agency[application]
    symbols.removeAll(keepingCapacity: true)
    for place in Int(store.symbolStarts[application])..<Int(store.symbolStarts[application + 1]) {
      symbols.append(store.symbols[place])
    }
    parties.removeAll(keepingCapacity: true)
    for side in [store.applicants, store.holders] {
      for party in side.range(of: application) {
        parties.append(
          Party(
            name: side.name[party], unit: side.unit[party],
            parks: side.parks[party], kind: side.kind[party]))
      }
    }
    publication.symbols = UInt16(symbols.count)
    publication.applicants = UInt16(store.applicants.range(of: application).count)
    publication.holders = UInt16(store.holders.range(of: application).count)
    return publication
  }
}

extension Publication {
  /// Gives a row that names no application the key of the file's present number.
  fileprivate mutating func renumberFile(_ numbers: [Int]) {
    guard ApplicationKey(high: keyHigh, low: keyLow).origin == .record else { return }
    let key = ApplicationKey(
      unkeyedFile: UInt32(numbers[Int(keyHigh & 0xFFFF_FFFF)]), record: keyLow)
    keyHigh = key.high
    keyLow = key.low
  }
}
