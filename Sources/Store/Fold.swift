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

  /// The applications of one partition, in key order.
  func part(_ partition: Int) -> ApplicationPart {
    var rows = shelf.take(partition)
    rows.renumber(names: names, shares: shares)
    var order = ContiguousArray<Reference>()
    order.reserveCapacity(rows.publications.count)
    for (row, publication) in rows.publications.enumerated() {
      order.append(
        Reference(keyHigh: publication.keyHigh, keyLow: publication.keyLow, row: UInt32(row)))
    }
    var part = ApplicationPart()
    part.reserve(rows)
    rows.publications.withUnsafeBufferPointer { publications in
      order.sort { left, right in
        if left.keyHigh != right.keyHigh { return left.keyHigh < right.keyHigh }
        if left.keyLow != right.keyLow { return left.keyLow < right.keyLow }
        return publications[Int(right.row)].follows(publications[Int(left.row)])
      }
      var start = 0
      while start < order.count {
        var end = start + 1
        while end < order.count, order[end].keyHigh == order[start].keyHigh,
          order[end].keyLow == order[start].keyLow
        { end += 1 }
        if end == start + 1 {
          var whole = publications[Int(order[start].row)]
          if whole.granted == 0, whole.isGrantPublication { whole.granted = whole.published }
          part.append(
            whole, applicantPlaces: whole.applicants, holderPlaces: whole.holders,
            pieces: Int(whole.copies),
            rows)
        } else {
          merge(order[start..<end], publications, rows, to: &part)
        }
        start = end
      }
    }
    return part
  }

  private struct Reference {
    let keyHigh: UInt64
    let keyLow: UInt64
    let row: UInt32
  }

  /// Folds the publications of one application, given from the earliest to the latest.
  private func merge(
    _ group: ContiguousArray<Reference>.SubSequence,
    _ publications: UnsafeBufferPointer<Publication>, _ rows: PublicationRows,
    to part: inout ApplicationPart
  ) {
    var whole = publications[Int(group[group.endIndex - 1].row)]
    var applicantPlaces = whole.applicants
    var holderPlaces = whole.holders
    var firstGranting: Int32 = whole.isGrantPublication ? whole.published : 0
    for reference in group.dropLast().reversed() {
      let earlier = publications[Int(reference.row)]
      if whole.filed == 0 { whole.filed = earlier.filed }
      if whole.granted == 0 { whole.granted = earlier.granted }
      if whole.claims == absentNumber { whole.claims = earlier.claims }
      if whole.familySize == absentNumber { whole.familySize = earlier.familySize }
      if whole.citations == absentNumber { whole.citations = earlier.citations }
      if whole.citedBy == absentNumber { whole.citedBy = earlier.citedBy }
      if whole.type == 0 { whole.type = earlier.type }
      if whole.status == 0 { whole.status = earlier.status }
      if whole.applicants.isEmpty { whole.applicants = earlier.applicants }
      if !whole.applicantsArePlaced, earlier.applicantsArePlaced {
        whole.applicantsArePlaced = true
        applicantPlaces = earlier.applicants
      }
      if whole.holders.isEmpty { whole.holders = earlier.holders }
      if !whole.holdersArePlaced, earlier.holdersArePlaced {
        whole.holdersArePlaced = true
        holderPlaces = earlier.holders
      }
      if whole.symbols.isEmpty { whole.symbols = earlier.symbols }
      if whole.industriesByIPC == 0 {
        whole.industries = earlier.industries
        whole.industriesByIPC = earlier.industriesByIPC
        whole.chain = earlier.chain
      }
      if whole.agency == 0 { whole.agency = earlier.agency }
      if earlier.isGrantPublication, earlier.published != 0 { firstGranting = earlier.published }
    }
    if whole.granted == 0 { whole.granted = firstGranting }
    if applicantPlaces.isEmpty { applicantPlaces = whole.applicants }
    if holderPlaces.isEmpty { holderPlaces = whole.holders }
    part.append(
      whole, applicantPlaces: applicantPlaces, holderPlaces: holderPlaces,
      pieces: group.reduce(0) { $0 + Int(publications[Int($1.row)].copies) }, rows)
  }
}
