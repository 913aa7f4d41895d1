internal import Configuration
public import Dumps
internal import Resolution

/// What one worker makes of records: resolved publications, put on the shelf of all workers.
public struct Intake: Sendable {
  let resolvers: Resolvers
  /// What `resolvers` keeps, borrowed: all workers would count their references to it in one place,
  /// and wait for each other at every record.
  let gazetteer: Unmanaged<Gazetteer>
  let concordance: Unmanaged<Concordance>
  let shelf: PublicationShelf
  let stage: PublicationStage
  /// What the rows call this worker; another number from when on its names began anew.
  var number: Int
  /// Bytes that names may take before they are written out.
  var mostNameBytes = Int.max
  /// Numbers that rows can hold, and those of them that workers begin with.
  static let mostNumbers = 256
  public static let mostWorkers = 128
  /// Publications taken in.
  public internal(set) var count = 0
  /// The applicants, then the holders of the record at hand.
  var parties = ReusedList<Party>()
  /// Where those begin among `parties` that are being read.
  var firstParty = 0
  let names = NameTable()
  /// The applicants of the record at hand, hashed before their numbers are asked.
  var foreseen = ReusedList<ForeseenName>()
  let shareLists = NameTable()
  var warnings = WarningLog()
  /// Industries that firm lists name for the applicants of the record in hand.
  var listedIndustries: [Int32] = []
  /// How many places each rule settled; index = raw value of `PlaceRule`.
  var placeRules = [Int](repeating: 0, count: PlaceRule.allCases.count)
  var signs: IntakeSigns = []
  /// Index = number of a name: the kind it tells, asked once.
  var nameKinds = ContiguousArray<UInt8>()
  static let kindNotAsked = UInt8.max
  /// Index = number of a name: the firm that lists know by it, asked once.
  var firmOfName = ContiguousArray<Int32>()
  static let firmNotAsked: Int32 = -2
  static let noFirm: Int32 = -1
  var plans: [FormatPlan?]
  /// The symbols of the record at hand.
  var symbols: [IPCSymbol] = []
  var conditions = KeywordConditions()
  var shares: [IndustryShare] = []
  var encoded = ContiguousArray<UInt8>()
  /// Successions of industries that subclasses alone decide, and the share list of each.
  let directKeys = NameTable()
  var directLists: [UInt32] = []
  let regionNumbers = NameTable()
  var regionUnits: [UInt32] = []

  /// - Parameters:
  ///   - worker: its number among the workers that share the shelf.
  ///   - workers: how many share it.
  public init(
    _ resolvers: Resolvers, into shelf: PublicationShelf, worker: Int = 0, of workers: Int = 1
  ) {
    self.resolvers = resolvers
    gazetteer = .passUnretained(resolvers.gazetteer)
    concordance = .passUnretained(resolvers.concordance)
    self.shelf = shelf
    stage = PublicationStage(shelf: shelf)
    precondition(worker < Self.mostWorkers, "more workers than a row can name")
    number = worker
    if let limit = shelf.limit { mostNameBytes = limit.bytes / workers }
    plans = Array(repeating: nil, count: resolvers.fileCount)
  }

  /// Takes one record in, or says why it cannot be used.
  public mutating func take(_ record: borrowing Record) -> RecordOutcome {
    if names.bytes + shareLists.bytes + regionNumbers.bytes > mostNameBytes { renew() }
    return plan(of: record)._withUnsafeGuaranteedRef { take(record, $0) }
  }

  /// How the file's cells are read.
  ///
  /// Borrowed unretained: counting a reference would wait for the row just written to reach memory.
  private mutating func plan(of record: borrowing Record) -> Unmanaged<FormatPlan> {
    let file = record.location.file
    if let known = plans[file] { return .passUnretained(known) }
    let plan = FormatPlan(record, hashesText: resolvers.needText)
    plans[file] = plan
    return .passUnretained(plan)
  }

  private mutating func take(_ record: borrowing Record, _ plan: FormatPlan) -> RecordOutcome {
    parties.shorten(to: 0)
    var publication = Publication()
    publication.intake = UInt8(truncatingIfNeeded: number)
    foreseeApplicants(record, plan)
    let type: PatentType
    do throws(Problem) {
      type = try readNumbers(record, into: &publication)
      stage.fetchPlace(high: publication.keyHigh, low: publication.keyLow)
      publication.filed = try readDate(record, .filed)
      publication.published = try readDate(record, .published)
      publication.granted = try readDate(record, .granted)
    } catch { return .rejected(error.problem) }
    dropGrantOfKindA(record, from: &publication)
    publication.type = type.rawValue
    publication.contentHash = contentHash(record, plan)
    for index in foreseen.indices {
      names.fetchEntry(of: foreseen[index].hash, length: foreseen[index].bytes.count)
    }
    readStatus(record, plan, into: &publication)
    publication.claims = number(record[.claims])
    publication.familySize = number(record[.familySize])
    publication.citations = number(record[.citations])
    publication.citedBy = number(record[.citedBy])
    readApplicants(record, plan, into: &publication)
    readHolders(record, plan, into: &publication)
    let agency = record[.agency]
    if !agency.isEmpty { publication.agency = names.number(of: agency) + 1 }
    readIndustries(record, plan, type, into: &publication)
    let stage = Unmanaged.passUnretained(stage)
    symbols.withUnsafeBytes { symbols in
      stage._withUnsafeGuaranteedRef {
        $0.put(
          publication, UnsafeRawBufferPointer(rebasing: symbols[..<(Int(publication.symbols) * 8)]),
          UnsafeRawBufferPointer(parties.elements))
      }
    }
    count += 1
    return .accepted
  }

  private struct Problem: Error { let problem: RowProblem }

  /// Reads the numbers that make the key and tell the type and whether this is a grant.
  private mutating func readNumbers(
    _ record: borrowing Record, into publication: inout Publication
  ) throws(Problem) -> PatentType {
    let office = record[.office]
    var type = PatentType(word: record[.type])
    if type == .unknown, !record[.type].isEmpty { note(.unknownTypeWord, record, record[.type]) }
    var key: ApplicationKey?
    switch ApplicationNumber.parse(record[.application], office: office) {
    case .empty: break
    case .unreadable:
      throw Problem(problem: problem(.unreadableApplicationNumber, record, .application))
    case .number(let parsed):
      key = parsed.key
      if type == .unknown { type = parsed.type }
      switch parsed.warning {
      case nil: break
      case .wrongCheckDigit:
        note(.wrongCheckDigit, record, record[.application], "应为 \(parsed.key.text)")
      case .noCheckDigit: note(.noCheckDigit, record, record[.application], parsed.key.text)
      case .unknownTypeDigit: note(.unknownTypeDigit, record, record[.application])
      }
    }
    for field in [Field.publication, .grantPublication] {
      let number = record[field]
      if key != nil, type != .unknown, let plain = PublicationNumber.Plain(number) {
        mark(&publication, kind: plain.kind, isGrant: plain.isGrant)
        publication.numberOrder = publicationOrder(plain.digits, number)
        break
      }
      guard case .number(let parsed) = PublicationNumber.parse(number, office: office) else {
        continue
      }
      mark(&publication, kind: parsed.kind, isGrant: parsed.isGrant)
      var digits: UInt64 = 0
      for byte in number where byte &- 0x30 < 10 { digits = digits &* 10 &+ UInt64(byte - 0x30) }
      publication.numberOrder = publicationOrder(digits, number)
      if type == .unknown { type = parsed.type }
      if key == nil { key = parsed.key }
      break
    }
    let found =
      key
      ?? ApplicationKey(
        unkeyedFile: UInt32(record.location.file), record: UInt64(record.location.offset))
    if key == nil { note(.unkeyed, record, .none) }
    publication.keyHigh = found.high
    publication.keyLow = found.low
    return type
  }

  private mutating func readDate(
    _ record: borrowing Record, _ field: Field
  ) throws(Problem) -> Int32 {
    switch DateForms.parse(record[field]) {
    case .empty: return 0
    case .date(let date):
      if date > resolvers.today { note(.dateAfterToday, record, record[field], field.name) }
      return date.rawValue
    case .ambiguous: throw Problem(problem: problem(.ambiguousDate, record, field))
    case .impossible: throw Problem(problem: problem(.impossibleDate, record, field))
    case .unreadable: throw Problem(problem: problem(.unreadableDate, record, field))
    }
  }

  /// Takes back a grant date that is the date of a publication of kind A.
  ///
  /// Such a publication is never a grant, whatever its column is called. It is one where the
  /// grant's own number says so, and where, without such a number, both dates of the row are one.
  private mutating func dropGrantOfKindA(
    _ record: borrowing Record, from publication: inout Publication
  ) {
    guard publication.granted != 0 else { return }
    let cell = record[.grantPublication]
    switch PublicationNumber.parse(cell, office: record[.office]) {
    case .number(let parsed) where parsed.kind != 0:
      guard parsed.kind == UInt8(ascii: "A") else { return }
    default:
      guard publication.marks.contains(.isOfKindA), publication.granted == publication.published
      else { return }
    }
    publication.granted = 0
    note(.grantOfKindA, record, cell.isEmpty ? record[.publication] : cell)
  }

  private mutating func readStatus(
    _ record: borrowing Record, _ plan: FormatPlan, into publication: inout Publication
  ) {
    let cell = record[.status]
    guard !cell.isEmpty else { return }
    signs.insert(.status)
    publication.status = plan.status(cell)
    if publication.status == 0 { note(.unknownStatusWord, record, cell) }
  }

  /// Hash of what the row does not hold itself: its applicants, and the cells of `hashedFields`.
  ///
  /// Every cell is hashed by itself, so that the processor has several of them in hand.
  func contentHash(_ record: borrowing Record, _ plan: FormatPlan) -> UInt64 {
    var hash: UInt64 = 0
    for index in foreseen.indices { hash = mixed(hash &+ foreseen[index].hash) }
    for (field, seed) in plan.hashedFields {
      let cell = record[field]
      if !cell.isEmpty { hash &+= hashBytes(cell, seed: seed) }
    }
    return hash
  }

  private func number(_ cell: UnsafeRawBufferPointer) -> Int32 {
    guard !cell.isEmpty else { return absentNumber }
    var value: Int32 = 0
    for byte in cell {
      // `10.0` and `1e3` are not counts as exports write them; the decimals of `10.0` are nil.
      if byte == UInt8(ascii: ".") { return value }
      guard byte &- 0x30 < 10, value < 100_000_000 else { return absentNumber }
      value = value * 10 + Int32(byte - 0x30)
    }
    return value
  }

  private func mark(_ publication: inout Publication, kind: UInt8, isGrant: Bool) {
    if isGrant { publication.marks.insert(.isGrantPublication) }
    if kind == UInt8(ascii: "A") { publication.marks.insert(.isOfKindA) }
  }

  private func publicationOrder(_ digits: UInt64, _ cell: UnsafeRawBufferPointer) -> UInt64 {
    digits &* 256 &+ UInt64(cell.last ?? 0)
  }

  private func problem(
    _ reason: RejectReason, _ record: borrowing Record, _ field: Field
  ) -> RowProblem {
    RowProblem(
      reason: reason, column: record.columnName(field),
      cell: String(decoding: record[field].prefix(200), as: UTF8.self))
  }

  mutating func note(
    _ kind: Warning.Kind, _ record: borrowing Record, _ cell: UnsafeRawBufferPointer,
    _ note: String = ""
  ) {
    warnings.note(
      Warning(
        kind: kind, file: record.location.file, offset: record.location.offset,
        cell: String(decoding: cell.prefix(200), as: UTF8.self), note: note))
  }

}
