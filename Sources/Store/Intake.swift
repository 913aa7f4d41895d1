internal import Configuration
public import Dumps
internal import Resolution

/// What one worker has taken in: resolved publications, dealt by key into partitions.
public struct Intake: Sendable {
  let resolvers: Resolvers
  var partitions: [ContiguousArray<Publication>]
  var partyArena = ContiguousArray<Party>()
  var symbolArena = ContiguousArray<UInt64>()
  var names = NameTable()
  var shareLists = NameTable()
  var warnings = WarningLog()
  /// How many places each rule settled; index = raw value of `PlaceRule`.
  public private(set) var placeRules = [Int](repeating: 0, count: PlaceRule.allCases.count)
  /// Applicants placed at each level; index = position in the gazetteer's levels, buckets apart.
  public private(set) var hasText = false
  public private(set) var hasHolders = false
  public private(set) var hasStatus = false
  /// Index = number of a name: the kind it tells, asked once.
  private var nameKinds = ContiguousArray<UInt8>()
  private static let kindNotAsked = UInt8.max
  private var plans: [FormatPlan?]
  private var symbols: [IPCSymbol] = []
  private var parties: [Party] = []
  private var conditions = KeywordConditions()
  private var shares: [IndustryShare] = []
  private var encoded = ContiguousArray<UInt8>()
  private var regionNumbers = NameTable()
  private var regionUnits: [UInt32] = []

  public init(_ resolvers: Resolvers) {
    self.resolvers = resolvers
    partitions = Array(repeating: [], count: 1 << ApplicationStore.partitionBits)
    plans = Array(repeating: nil, count: resolvers.fileCount)
  }

  /// Returns how many publications were taken in.
  public var count: Int { partitions.reduce(0) { $0 + $1.count } }

  /// Takes one record in, or says why it cannot be used.
  public mutating func take(_ record: borrowing Record) -> RecordOutcome {
    let file = record.location.file
    let plan: FormatPlan
    if let known = plans[file] {
      plan = known
    } else {
      plan = FormatPlan(record, hashesText: resolvers.concordance.needsText)
      plans[file] = plan
    }
    var publication = Publication()
    let type: PatentType
    switch readNumbers(record, into: &publication) {
    case .success(let found): type = found
    case .failure(let problem): return .rejected(problem.problem)
    }
    for field in [Field.filed, .published, .granted] {
      switch readDate(record, field) {
      case .success(let date):
        switch field {
        case .filed: publication.filed = date
        case .published: publication.published = date
        default: publication.granted = date
        }
      case .failure(let problem): return .rejected(problem.problem)
      }
    }
    publication.type = type.rawValue
    readStatus(record, plan, into: &publication)
    readApplicants(record, plan, into: &publication)
    readHolders(record, plan, into: &publication)
    publication.claims = number(record[.claims])
    publication.familySize = number(record[.familySize])
    publication.citations = number(record[.citations])
    publication.citedBy = number(record[.citedBy])
    let agency = record[.agency]
    if !agency.isEmpty { publication.agency = names.number(of: agency) + 1 }
    readIndustries(record, plan, type, into: &publication)
    publication.contentHash = contentHash(record, plan)
    let partition = ApplicationStore.partition(high: publication.keyHigh, low: publication.keyLow)
    partitions[partition].append(publication)
    return .accepted
  }

  private struct Problem: Error { let problem: RowProblem }

  /// Reads the numbers that make the key and tell the type and whether this is a grant.
  private mutating func readNumbers(
    _ record: borrowing Record, into publication: inout Publication
  ) -> Result<PatentType, Problem> {
    let office = record[.office]
    var type = PatentType(word: record[.type])
    if type == .unknown, !record[.type].isEmpty { note(.unknownTypeWord, record, record[.type]) }
    var published: PublicationNumber.Parsed?
    if case .number(let parsed) = PublicationNumber.parse(record[.publication], office: office) {
      published = parsed
      publication.isGrantPublication = parsed.isGrant
      publication.numberOrder = publicationOrder(record[.publication])
    }
    var key: ApplicationKey?
    switch ApplicationNumber.parse(record[.application], office: office) {
    case .empty: break
    case .unreadable:
      return .failure(
        Problem(problem: problem(.unreadableApplicationNumber, record, .application)))
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
    if type == .unknown, let published { type = published.type }
    if key == nil, let published { key = published.key }
    if key == nil {
      note(.unkeyed, record, .none)
      key = ApplicationKey(
        unkeyedFile: UInt32(record.location.file), record: UInt64(record.location.offset))
    }
    publication.keyHigh = key!.high
    publication.keyLow = key!.low
    return .success(type)
  }

  private mutating func readDate(
    _ record: borrowing Record, _ field: Field
  ) -> Result<Int32, Problem> {
    switch DateForms.parse(record[field]) {
    case .empty: return .success(0)
    case .date(let date):
      if date > resolvers.today { note(.dateAfterToday, record, record[field], field.name) }
      return .success(date.rawValue)
    case .ambiguous: return .failure(Problem(problem: problem(.ambiguousDate, record, field)))
    case .impossible: return .failure(Problem(problem: problem(.impossibleDate, record, field)))
    case .unreadable: return .failure(Problem(problem: problem(.unreadableDate, record, field)))
    }
  }

  private mutating func readStatus(
    _ record: borrowing Record, _ plan: FormatPlan, into publication: inout Publication
  ) {
    let cell = record[.status]
    guard !cell.isEmpty else { return }
    hasStatus = true
    publication.status = plan.status(cell)
    if publication.status == 0 { note(.unknownStatusWord, record, cell) }
  }

  private mutating func readApplicants(
    _ record: borrowing Record, _ plan: FormatPlan, into publication: inout Publication
  ) {
    parties.removeAll(keepingCapacity: true)
    appendNames(record[.applicants], plan.applicants)
    setKinds(record[.applicantKinds], plan.kinds)
    let date = CalendarDate(rawValue: publication.filed)
    if plan.carriesRegions {
      publication.applicantsArePlaced = setRegions(
        record, record[.applicantRegion], plan.regions)
    } else {
      let hints = PlaceHints(
        provinceCode: record[.provinceCode], province: record[.applicantProvince],
        city: record[.applicantCity], county: record[.applicantCounty])
      publication.applicantsArePlaced = setPlace(
        record, record[.applicantAddress], date, hints: hints)
    }
    joinListedParks(record[.uscc], date)
    publication.applicants = storeParties()
  }

  /// Adds the parks that official firm lists name for a party to those its address lies in.
  private mutating func joinListedParks(_ uscc: UnsafeRawBufferPointer, _ date: CalendarDate) {
    let lists = resolvers.gazetteer.firmLists
    guard !lists.isEmpty else { return }
    for index in parties.indices {
      // The code column is the first party's.
      let code = index == 0 ? uscc : .none
      let found = names.withBytes(of: Int(parties[index].name)) {
        lists.membership(name: $0, uscc: code, on: date.rawValue == 0 ? nil : date)
      }
      guard let found, found.parkSet != 0 else { continue }
      parties[index].parks = UInt32(
        resolvers.gazetteer.union(ofParkSets: UInt16(parties[index].parks), found.parkSet))
    }
  }

  private mutating func readHolders(
    _ record: borrowing Record, _ plan: FormatPlan, into publication: inout Publication
  ) {
    let cell = record[.holder]
    guard !cell.isEmpty else { return }
    hasHolders = true
    parties.removeAll(keepingCapacity: true)
    appendNames(cell, plan.holders)
    setKinds(record[.holderKinds], plan.holderKinds)
    if plan.carriesHolderRegions {
      publication.holdersArePlaced = setRegions(record, record[.holderRegion], plan.holderRegions)
    } else {
      publication.holdersArePlaced = setPlace(
        record, record[.holderAddress], nil, hints: PlaceHints())
    }
    if !publication.holdersArePlaced {
      // A holder without an address who is an applicant sits where the applicant sits.
      for index in parties.indices {
        guard
          let same = partyArena[publication.applicants.range].first(where: {
            $0.name == parties[index].name
          })
        else {
          note(.unplacedHolder, record, cell)
          continue
        }
        parties[index].unit = same.unit
        parties[index].parks = same.parks
        publication.holdersArePlaced = true
      }
    }
    joinListedParks(.none, CalendarDate(rawValue: publication.filed))
    publication.holders = storeParties()
  }

  private mutating func appendNames(_ cell: UnsafeRawBufferPointer, _ separators: ListSeparators) {
    separators.forEachItem(in: cell) { name in
      let number = names.number(of: name)
      while nameKinds.count <= number { nameKinds.append(Self.kindNotAsked) }
      if nameKinds[Int(number)] == Self.kindNotAsked {
        nameKinds[Int(number)] = ApplicantNames.kind(of: name).rawValue
      }
      parties.append(Party(name: number, unit: 0, parks: 0, kind: nameKinds[Int(number)]))
    }
  }

  private mutating func setKinds(_ cell: UnsafeRawBufferPointer, _ separators: ListSeparators) {
    guard !cell.isEmpty else { return }
    var index = 0
    separators.forEachItem(in: cell, keepingEmpty: true) { word in
      if index < parties.count, let kind = ApplicantNames.kind(word: word) {
        parties[index].kind = kind.rawValue
      }
      index += 1
    }
  }

  /// Places the parties by a column of codes or names, aligned with them or one for all.
  private mutating func setRegions(
    _ record: borrowing Record, _ cell: UnsafeRawBufferPointer, _ separators: ListSeparators
  ) -> Bool {
    guard !cell.isEmpty else { return false }
    var units: [UInt32] = []
    separators.forEachItem(in: cell, keepingEmpty: true) { name in
      units.append(regionUnit(name))
    }
    if units.contains(0) { note(.unknownRegionName, record, cell) }
    if parties.isEmpty {
      parties.append(Party(name: names.number(of: .none), unit: 0, parks: 0, kind: 0))
    }
    for index in parties.indices {
      if units.count == 1 {
        if index == 0 || resolvers.coapplicants == .address { parties[index].unit = units[0] }
      } else if index < units.count {
        parties[index].unit = units[index]
      }
    }
    return true
  }

  private mutating func regionUnit(_ name: UnsafeRawBufferPointer) -> UInt32 {
    let number = Int(regionNumbers.number(of: name))
    if number < regionUnits.count { return regionUnits[number] }
    regionUnits.append(resolvers.gazetteer.unit(named: name)?.rawValue ?? 0)
    return regionUnits[number]
  }

  /// Places the parties by one address.
  private mutating func setPlace(
    _ record: borrowing Record, _ address: UnsafeRawBufferPointer, _ date: CalendarDate?,
    hints: PlaceHints
  ) -> Bool {
    let finding = resolvers.gazetteer.resolve(
      address, on: date?.rawValue == 0 ? nil : date, hints: hints)
    placeRules[Int(finding.rule.rawValue)] += 1
    if !finding.contradictions.isEmpty { note(finding.contradictions, record, address) }
    if finding.rule == .nothing, address.isEmpty { return false }
    if parties.isEmpty {
      parties.append(Party(name: names.number(of: .none), unit: 0, parks: 0, kind: 0))
    }
    for index in parties.indices where index == 0 || resolvers.coapplicants == .address {
      parties[index].unit = finding.unit.rawValue
      parties[index].parks = UInt32(finding.parkSet)
      if finding.unit == .abroad, parties[index].kind == HolderKind.unknown.rawValue {
        parties[index].kind = HolderKind.foreign.rawValue
      }
    }
    return true
  }

  private mutating func storeParties() -> Publication.Span {
    let span = Publication.Span(
      start: UInt32(partyArena.count), count: UInt32(parties.count))
    partyArena.append(contentsOf: parties)
    return span
  }

  private mutating func readIndustries(
    _ record: borrowing Record, _ plan: FormatPlan, _ type: PatentType,
    into publication: inout Publication
  ) {
    symbols.removeAll(keepingCapacity: true)
    let list = record[.ipc]
    let main = record[.mainIPC]
    var found = IPCList.Counts()
    // Most lists begin with the main symbol: reading it twice would only find a duplicate.
    let isRepeated =
      list.starts(with: main) && (list.count == main.count || list[main.count] == UInt8(ascii: ";"))
    if !isRepeated { found = IPCList.parse(main, into: &symbols) }
    found += IPCList.parse(list, into: &symbols)
    if found.unreadable > 0 { note(.unreadableSymbol, record, record[.ipc]) }
    if found.impossible > 0 { note(.impossibleSymbol, record, record[.ipc]) }
    if found.locarno > 0 { warnings.note(.locarnoAmongSymbols) }
    publication.symbols = Publication.Span(
      start: UInt32(symbolArena.count), count: UInt32(symbols.count))
    for symbol in symbols { symbolArena.append(symbol.rawValue) }

    var hasConditions = false
    let needsText = resolvers.concordance.needsText || resolvers.chain?.needsText == true
    if plan.carriesText, needsText { hasText = true }
    if plan.carriesIndustries {
      let list = statedIndustries(record, plan)
      publication.industries = list
      publication.industriesByIPC = list
    } else if !symbols.isEmpty {
      if plan.carriesText, resolvers.concordance.needsText {
        resolvers.concordance.matchConditions(
          in: [record[.title], record[.abstract], record[.mainClaim]], into: &conditions)
        hasConditions = true
      }
      publication.industriesByIPC = shareList(resolvers.concordance, nil, .symbolsAlone)
      publication.industries =
        hasConditions
        ? shareList(resolvers.concordance, conditions, .withKeywords) : publication.industriesByIPC
    }
    if let chain = resolvers.chain, !symbols.isEmpty {
      var chainConditions: KeywordConditions?
      if plan.carriesText, chain.needsText {
        chain.matchConditions(
          in: [record[.title], record[.abstract], record[.mainClaim]], into: &conditions)
        chainConditions = conditions
      }
      publication.chain = shareList(
        chain, chainConditions, chainConditions == nil ? .symbolsAlone : .withKeywords)
    }
  }

  private mutating func shareList(
    _ concordance: Concordance, _ conditions: KeywordConditions?, _ bound: IndustryBound
  ) -> UInt32 {
    shares.removeAll(keepingCapacity: true)
    concordance.shares(
      of: symbols, conditions: conditions, split: resolvers.split, bound: bound, into: &shares)
    return intern(shares, unmapped: concordance.classes.count)
  }

  private mutating func intern(_ list: [IndustryShare], unmapped: Int) -> UInt32 {
    encoded.removeAll(keepingCapacity: true)
    for share in list {
      ShareLists.encode(
        UInt16(share.industry < 0 ? Int32(unmapped) : share.industry), share.share, into: &encoded)
    }
    return encoded.withUnsafeBytes { shareLists.number(of: $0) } + 1
  }

  /// Reads industries that the dump itself carries: items `code` or `code:weight`.
  private mutating func statedIndustries(
    _ record: borrowing Record, _ plan: FormatPlan
  ) -> UInt32 {
    let cell = record[.industries]
    guard !cell.isEmpty else { return 0 }
    var weights: [(industry: Int, weight: Double)] = []
    var unknown = false
    plan.industries.forEachItem(in: cell) { item in
      let text = String(decoding: item, as: UTF8.self)
      let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
      guard let industry = resolvers.classNumber[parts[0]] else {
        unknown = true
        weights.append((resolvers.concordance.classes.count, 1))
        return
      }
      weights.append((industry, parts.count > 1 ? max(0, Double(parts[1]) ?? 0) : 1))
    }
    if unknown { note(.unknownIndustryCode, record, cell) }
    let total = weights.reduce(0) { $0 + $1.weight }
    guard total > 0 else { return 0 }
    var shares: [Int: UInt64] = [:]
    var rest = IndustryShare.whole
    for (position, item) in weights.enumerated() {
      let share =
        position == weights.count - 1
        ? rest : min(rest, UInt64(Double(IndustryShare.whole) * (item.weight / total)))
      rest -= share
      shares[item.industry, default: 0] += share
    }
    return intern(
      shares.keys.sorted().map { IndustryShare(industry: Int32($0), share: shares[$0]!) },
      unmapped: resolvers.concordance.classes.count)
  }

  /// Hash of the cells that make the row, text apart unless it decides industries.
  private func contentHash(_ record: borrowing Record, _ plan: FormatPlan) -> UInt64 {
    var hash: UInt64 = 0
    for field in plan.hashedFields {
      hash = hashBytes(record[field], seed: hash &+ UInt64(field.rawValue))
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

  private func publicationOrder(_ cell: UnsafeRawBufferPointer) -> UInt64 {
    var digits: UInt64 = 0
    for byte in cell where byte &- 0x30 < 10 { digits = digits &* 10 &+ UInt64(byte - 0x30) }
    return digits &* 256 &+ UInt64(cell.last ?? 0)
  }

  private func problem(
    _ reason: RejectReason, _ record: borrowing Record, _ field: Field
  ) -> RowProblem {
    RowProblem(
      reason: reason, column: record.columnName(field),
      cell: String(decoding: record[field].prefix(200), as: UTF8.self))
  }

  private mutating func note(
    _ kind: Warning.Kind, _ record: borrowing Record, _ cell: UnsafeRawBufferPointer,
    _ note: String = ""
  ) {
    warnings.note(
      Warning(
        kind: kind, file: record.location.file, offset: record.location.offset,
        cell: String(decoding: cell.prefix(200), as: UTF8.self), note: note))
  }

  private mutating func note(
    _ contradictions: PlaceContradictions, _ record: borrowing Record,
    _ address: UnsafeRawBufferPointer
  ) {
    for (kind, warning): (PlaceContradictions, Warning.Kind) in [
      (.nameOutsideItsParent, .nameOutsideItsParent),
      (.postcodeOfAnotherProvince, .postcodeOfAnotherProvince),
      (.postcodeOfAnotherCity, .postcodeOfAnotherCity),
      (.provinceCodeDisagrees, .provinceCodeDisagrees), (.columnDisagrees, .columnDisagrees),
    ] where contradictions.contains(kind) {
      note(warning, record, address)
    }
  }
}
