internal import Configuration
internal import Dumps
internal import Resolution

/// Reads who applied and who holds, and where they sit.
extension Intake {
  /// Hashes the applicants and sends for their slots, which come while dates and numbers are read.
  mutating func foreseeApplicants(_ record: borrowing Record, _ plan: FormatPlan) {
    foreseen.shorten(to: 0)
    plan.applicants.forEachItem(in: record[.applicants]) { name in
      let hash = hashBytes(name)
      names.fetchSlot(of: hash)
      foreseen.append(ForeseenName(bytes: name, hash: hash))
    }
  }

  mutating func readApplicants(
    _ record: borrowing Record, _ plan: FormatPlan, into publication: inout Publication
  ) {
    firstParty = parties.count
    let date = CalendarDate(rawValue: publication.filed)
    let address = record[.applicantAddress]
    let hints = PlaceHints(
      provinceCode: record[.provinceCode], province: record[.applicantProvince],
      city: record[.applicantCity], county: record[.applicantCounty])
    let own =
      plan.carriesRegions
      ? nil : AlignedHints(address, hints, plan.applicants, count: foreseen.count)
    // The one address of all is placed while the names' entries come from memory.
    let finding =
      plan.carriesRegions || own != nil ? nil : place(record, address, date, hints)
    for index in foreseen.indices {
      let name = foreseen[index]
      append(names.number(of: name.bytes, hash: name.hash), name.bytes)
    }
    setKinds(record[.applicantKinds], plan.kinds)
    let arePlaced: Bool
    if let finding {
      arePlaced = setAll(finding, of: address)
    } else if let own {
      arePlaced = setEach(own, record, date)
    } else {
      arePlaced = setRegions(record, record[.applicantRegion], plan.regions)
    }
    if arePlaced { publication.marks.insert(.applicantsArePlaced) }
    if !listedIndustries.isEmpty { listedIndustries.removeAll(keepingCapacity: true) }
    joinLists(record[.uscc], date) { intake, industries in
      for industry in industries where !intake.listedIndustries.contains(industry) {
        intake.listedIndustries.append(industry)
      }
    }
    publication.applicants = countParties()
  }

  /// Adds the parks that official firm lists name for a party to those its address lies in, and
  /// tells the industries they name.
  private mutating func joinLists(
    _ uscc: UnsafeRawBufferPointer, _ date: CalendarDate,
    industries note: (inout Intake, [Int32]) -> Void = { _, _ in }
  ) {
    guard resolvers.hasFirmLists else { return }
    let lists = resolvers.gazetteer.firmLists
    for index in readParties {
      // The code column is the first party's.
      let code = index == firstParty ? uscc : .none
      guard let firm = lists.firm(code) ?? firm(of: Int(parties[index].name), in: lists),
        let found = lists.membership(of: firm, on: date.rawValue == 0 ? nil : date)
      else { continue }
      note(&self, found.industries)
      guard found.parkSet != 0 else { continue }
      parties[index].parks = resolvers.gazetteer.union(
        ofParkSets: parties[index].parks, found.parkSet)
    }
  }

  /// The firm of a name, looked up once.
  private mutating func firm(of name: Int, in lists: FirmLists) -> Int? {
    while firmOfName.count <= name { firmOfName.append(Self.firmNotAsked) }
    if firmOfName[name] == Self.firmNotAsked {
      firmOfName[name] = names.withBytes(of: name) { lists.firm($0) }.map(Int32.init) ?? Self.noFirm
    }
    return firmOfName[name] == Self.noFirm ? nil : Int(firmOfName[name])
  }

  mutating func readHolders(
    _ record: borrowing Record, _ plan: FormatPlan, into publication: inout Publication
  ) {
    let cell = record[.holder]
    guard !cell.isEmpty else { return }
    signs.insert(.holders)
    firstParty = parties.count
    plan.holders.forEachItem(in: cell) { append(names.number(of: $0), $0) }
    setKinds(record[.holderKinds], plan.holderKinds)
    var arePlaced: Bool
    if plan.carriesHolderRegions {
      arePlaced = setRegions(record, record[.holderRegion], plan.holderRegions)
    } else {
      let (address, date) = (record[.holderAddress], CalendarDate(rawValue: 0))
      if let own = AlignedHints(address, PlaceHints(), plan.holders, count: readParties.count) {
        arePlaced = setEach(own, record, date)
      } else {
        arePlaced = setAll(place(record, address, date, PlaceHints()), of: address)
      }
    }
    if !arePlaced {
      // A holder without an address who is an applicant sits where the applicant sits.
      for index in readParties {
        let name = parties[index].name
        guard let same = (0..<firstParty).first(where: { parties[$0].name == name }) else {
          note(.unplacedHolder, record, cell)
          continue
        }
        parties[index].unit = parties[same].unit
        parties[index].parks = parties[same].parks
        arePlaced = true
      }
    }
    if arePlaced { publication.marks.insert(.holdersArePlaced) }
    joinLists(.none, CalendarDate(rawValue: publication.filed))
    publication.holders = countParties()
  }

  /// The parties that are being read: the record's applicants, or its holders behind them.
  private var readParties: Range<Int> { firstParty..<parties.count }

  /// Adds a party by its name, whose kind is told once.
  private mutating func append(_ number: UInt32, _ name: UnsafeRawBufferPointer) {
    while nameKinds.count <= number { nameKinds.append(Self.kindNotAsked) }
    var kind = nameKinds[Int(number)]
    if kind == Self.kindNotAsked {
      kind = ApplicantNames.kind(of: name).rawValue
      nameKinds[Int(number)] = kind
    }
    parties.append(Party(name: number, unit: 0, parks: 0, kind: kind))
  }

  private mutating func setKinds(_ cell: UnsafeRawBufferPointer, _ separators: ListSeparators) {
    guard !cell.isEmpty else { return }
    var index = firstParty
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
    if readParties.isEmpty {
      parties.append(Party(name: names.number(of: .none), unit: 0, parks: 0, kind: 0))
    }
    // `苏州;` beside two applicants is a list whose second item is empty, not one for both.
    let isOneForAll = units.count == 1 && !(readParties.count == 2 && separators.divides(cell))
    for (index, party) in readParties.enumerated() {
      if isOneForAll {
        if index == 0 || resolvers.coapplicants == .address { parties[party].unit = units[0] }
      } else if index < units.count {
        parties[party].unit = units[index]
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

  /// Places each party by its own items of lists aligned with the parties.
  private mutating func setEach(
    _ own: AlignedHints, _ record: borrowing Record, _ date: CalendarDate
  ) -> Bool {
    var isPlaced = false
    for (index, party) in readParties.enumerated() {
      let finding = place(record, own.address(index), date, own.hints(index))
      guard finding.rule != .nothing else { continue }
      set(finding, at: party)
      isPlaced = true
    }
    return isPlaced
  }

  /// Places the parties by the one address of all, or the first of them.
  private mutating func setAll(
    _ finding: PlaceFinding, of address: UnsafeRawBufferPointer
  ) -> Bool {
    if finding.rule == .nothing, address.isEmpty { return false }
    if readParties.isEmpty {
      parties.append(Party(name: names.number(of: .none), unit: 0, parks: 0, kind: 0))
    }
    for index in readParties where index == firstParty || resolvers.coapplicants == .address {
      set(finding, at: index)
    }
    return true
  }

  private mutating func place(
    _ record: borrowing Record, _ address: UnsafeRawBufferPointer, _ date: CalendarDate,
    _ hints: PlaceHints
  ) -> PlaceFinding {
    let date = date.rawValue == 0 ? nil : date
    let finding = gazetteer._withUnsafeGuaranteedRef {
      $0.resolve(address, on: date, hints: hints)
    }
    placeRules[Int(finding.rule.rawValue)] += 1
    if !finding.contradictions.isEmpty { note(finding.contradictions, record, address) }
    if finding.rule == .nothing, !EmptyWords.contains(address) {
      note(.unresolvedAddress, record, address)
    }
    return finding
  }

  private mutating func set(_ finding: PlaceFinding, at index: Int) {
    parties[index].unit = finding.unit.rawValue
    parties[index].parks = finding.parkSet
    if finding.unit == .abroad, parties[index].kind == HolderKind.unknown.rawValue {
      parties[index].kind = HolderKind.foreign.rawValue
    }
  }

  /// Returns how many parties were read; those that no count can hold are left out.
  private mutating func countParties() -> UInt16 {
    let count = min(readParties.count, Int(UInt16.max))
    parties.shorten(to: firstParty + count)
    return UInt16(count)
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

/// A name of the record at hand before its number is asked.
struct ForeseenName: @unchecked Sendable {
  // Unchecked because it points into the record; it is forgotten with it.
  let bytes: UnsafeRawBufferPointer
  let hash: UInt64
}
