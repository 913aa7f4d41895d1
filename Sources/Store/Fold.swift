internal import Resolution

/// All publications of one application become one application.
///
/// The later publication wins field by field: each field is taken from the latest publication
/// that has it, so nothing an earlier one alone knew is lost. Grant date: the latest stated one,
/// else the earliest publication of a granting kind.
struct Fold {
  let intakes: [Intake]
  let names: NameMerge
  let shares: NameMerge

  /// The rows of one partition, application by application in key order.
  func part(_ partition: Int) -> ApplicationPart {
    var order = ContiguousArray<Reference>()
    order.reserveCapacity(intakes.reduce(0) { $0 + $1.partitions[partition].count })
    for (intake, state) in intakes.enumerated() {
      for (row, publication) in state.partitions[partition].enumerated() {
        order.append(
          Reference(
            keyHigh: publication.keyHigh, keyLow: publication.keyLow, intake: UInt32(intake),
            row: UInt32(row)))
      }
    }
    order.sort { left, right in
      if left.keyHigh != right.keyHigh { return left.keyHigh < right.keyHigh }
      if left.keyLow != right.keyLow { return left.keyLow < right.keyLow }
      return publication(right, partition).follows(publication(left, partition))
    }
    var part = ApplicationPart()
    part.reserve(order.count)
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count, order[end].keyHigh == order[start].keyHigh,
        order[end].keyLow == order[start].keyLow
      { end += 1 }
      if end == start + 1 {
        append(publication(order[start], partition), order[start], pieces: 1, to: &part)
      } else {
        merge(order[start..<end], partition, to: &part)
      }
      start = end
    }
    return part
  }

  private struct Reference {
    let keyHigh: UInt64
    let keyLow: UInt64
    let intake: UInt32
    let row: UInt32
  }

  private func publication(_ reference: Reference, _ partition: Int) -> Publication {
    intakes[Int(reference.intake)].partitions[partition][Int(reference.row)]
  }

  /// Folds the publications of one application, given from the earliest to the latest.
  private func merge(
    _ group: ContiguousArray<Reference>.SubSequence, _ partition: Int,
    to part: inout ApplicationPart
  ) {
    let last = group.last!
    var whole = publication(last, partition)
    // Where each list comes from: spans are meaningless outside their own intake.
    var applicants = last
    var applicantPlaces = last
    var holders = last
    var holderPlaces = last
    var symbols = last
    var shares = last
    var agency = last
    var firstGranting: Int32 = whole.isGrantPublication ? whole.published : 0
    for reference in group.dropLast().reversed() {
      let earlier = publication(reference, partition)
      if whole.filed == 0 { whole.filed = earlier.filed }
      if whole.granted == 0 { whole.granted = earlier.granted }
      if whole.claims == absentNumber { whole.claims = earlier.claims }
      if whole.familySize == absentNumber { whole.familySize = earlier.familySize }
      if whole.citations == absentNumber { whole.citations = earlier.citations }
      if whole.citedBy == absentNumber { whole.citedBy = earlier.citedBy }
      if whole.type == 0 { whole.type = earlier.type }
      if whole.status == 0 { whole.status = earlier.status }
      if whole.applicants.isEmpty, !earlier.applicants.isEmpty {
        whole.applicants = earlier.applicants
        applicants = reference
      }
      if !whole.applicantsArePlaced, earlier.applicantsArePlaced {
        whole.applicantsArePlaced = true
        applicantPlaces = reference
      }
      if whole.holders.isEmpty, !earlier.holders.isEmpty {
        whole.holders = earlier.holders
        holders = reference
      }
      if !whole.holdersArePlaced, earlier.holdersArePlaced {
        whole.holdersArePlaced = true
        holderPlaces = reference
      }
      if whole.symbols.isEmpty, !earlier.symbols.isEmpty {
        whole.symbols = earlier.symbols
        symbols = reference
      }
      if whole.industriesByIPC == 0, earlier.industriesByIPC != 0 {
        whole.industries = earlier.industries
        whole.industriesByIPC = earlier.industriesByIPC
        whole.chain = earlier.chain
        shares = reference
      }
      if whole.agency == 0, earlier.agency != 0 {
        whole.agency = earlier.agency
        agency = reference
      }
      if earlier.isGrantPublication, earlier.published != 0 { firstGranting = earlier.published }
    }
    if whole.granted == 0 { whole.granted = firstGranting }

    part.append(whole, pieces: group.count)
    part.append(
      parties(at: applicants, whole.applicants),
      placedBy: parties(at: applicantPlaces, publication(applicantPlaces, partition).applicants),
      to: .applicants)
    part.append(
      parties(at: holders, whole.holders),
      placedBy: parties(at: holderPlaces, publication(holderPlaces, partition).holders),
      to: .holders)
    part.append(symbols: intakes[Int(symbols.intake)].symbolArena[whole.symbols.range])
    part.append(
      industries: shareNumber(whole.industries, shares),
      byIPC: shareNumber(whole.industriesByIPC, shares), chain: shareNumber(whole.chain, shares))
    part.append(agency: nameNumber(whole.agency, agency))
  }

  private func append(
    _ single: Publication, _ reference: Reference, pieces: Int, to part: inout ApplicationPart
  ) {
    var whole = single
    if whole.granted == 0, whole.isGrantPublication { whole.granted = whole.published }
    part.append(whole, pieces: pieces)
    part.append(parties(at: reference, whole.applicants), to: .applicants)
    part.append(parties(at: reference, whole.holders), to: .holders)
    part.append(symbols: intakes[Int(reference.intake)].symbolArena[whole.symbols.range])
    part.append(
      industries: shareNumber(whole.industries, reference),
      byIPC: shareNumber(whole.industriesByIPC, reference),
      chain: shareNumber(whole.chain, reference))
    part.append(agency: nameNumber(whole.agency, reference))
  }

  /// Returns the parties of a span under the merged numbering of names.
  private func parties(
    at reference: Reference, _ span: Publication.Span
  ) -> some Collection<Party> {
    let intake = Int(reference.intake)
    let renumbering = names.renumbering[intake]
    return intakes[intake].partyArena[span.range].lazy.map { party in
      Party(
        name: renumbering[Int(party.name)], unit: party.unit, parks: party.parks, kind: party.kind)
    }
  }

  private func shareNumber(_ local: UInt32, _ reference: Reference) -> UInt32 {
    local == 0 ? 0 : shares.renumbering[Int(reference.intake)][Int(local - 1)] + 1
  }

  private func nameNumber(_ local: UInt32, _ reference: Reference) -> UInt32 {
    local == 0 ? 0 : names.renumbering[Int(reference.intake)][Int(local - 1)] + 1
  }
}
