internal import Configuration
internal import Dumps
internal import Resolution

/// Reads classifications and leads them to industries.
extension Intake {
  mutating func readIndustries(
    _ record: borrowing Record, _ plan: FormatPlan, _ type: PatentType,
    into publication: inout Publication
  ) {
    symbols.removeAll(keepingCapacity: true)
    let list = record[.ipc]
    let main = record[.mainIPC]
    var found = IPCList.Counts()
    // Most lists begin with the main symbol: reading it twice would only find a duplicate.
    let isRepeated =
      list.begins(with: main) && (list.count == main.count || list[main.count] == UInt8(ascii: ";"))
    if !isRepeated { found = IPCList.parse(main, into: &symbols) }
    found += IPCList.parse(list, into: &symbols)
    if found.unreadable > 0 { note(.unreadableSymbol, record, record[.ipc]) }
    if found.locarno > 0 { warnings.note(.locarnoAmongSymbols) }
    publication.symbols = UInt16(clamping: symbols.count)
    let outside = concordance._withUnsafeGuaranteedRef { $0.unknownToEdition(symbols) }
    if outside > 0 {
      warnings.note(.symbolOutsideEdition, times: outside)
      if !symbols.allSatisfy(IPCScheme.hasSubclass) {
        note(.impossibleSymbol, record, record[.ipc])
      }
    }

    var hasConditions = false
    if plan.carriesText { signs.insert(.text) }
    if plan.carriesIndustries {
      signs.insert(.ownIndustries)
    } else {
      signs.insert(.classification)
    }
    if plan.carriesIndustries {
      let list = statedIndustries(record, plan)
      publication.industries = list
      publication.industriesByIPC = list
    } else if !listedIndustries.isEmpty {
      // An official list says what the firm is of; classification is asked only about the others.
      publication.industries = listedShares()
      publication.industriesByIPC = publication.industries
    } else if !symbols.isEmpty {
      if plan.carriesText, resolvers.industriesNeedText {
        resolvers.concordance.matchConditions(
          in: [record[.title], record[.abstract], record[.mainClaim]], into: &conditions)
        hasConditions = true
      }
      // Where subclasses alone decide, so they do whatever the text says.
      let direct = directList()
      publication.industriesByIPC =
        direct ?? shareList(resolvers.concordance, nil, .symbolsAlone)
      publication.industries =
        direct
        ?? (hasConditions
          ? shareList(resolvers.concordance, conditions, .withKeywords)
          : publication.industriesByIPC)
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

  /// The share list of the symbols where their subclasses alone decide: made once for each
  /// succession of industries, or each set of them where classes share equally; nil where something
  /// else decides, or there are many.
  private mutating func directList() -> UInt32? {
    guard symbols.count <= Self.longestDirectList, directKeys.count < Self.mostDirectLists else {
      return nil
    }
    return withUnsafeTemporaryAllocation(of: Int32.self, capacity: Self.longestDirectList) {
      industries in
      let areDirect = concordance._withUnsafeGuaranteedRef {
        $0.readDirectIndustries(of: symbols, into: industries)
      }
      guard areDirect else { return nil }
      var count = symbols.count
      if resolvers.split == .classes {
        count = 0
        for index in symbols.indices where industries[index] != IndustryShare.unmapped {
          Self.insert(industries[index], into: industries, &count)
        }
      }
      let key = UnsafeRawBufferPointer(
        rebasing: UnsafeRawBufferPointer(industries)[..<(count * 4)])
      let number = Int(
        Unmanaged.passUnretained(directKeys)._withUnsafeGuaranteedRef { $0.number(of: key) })
      if number < directLists.count { return directLists[number] }
      shares.removeAll(keepingCapacity: true)
      resolvers.concordance.shares(
        of: symbols, conditions: nil, split: resolvers.split, bound: .symbolsAlone, into: &shares)
      directLists.append(intern(shares, unmapped: resolvers.concordance.classes.count))
      return directLists[number]
    }
  }

  /// Inserts a number into an ascending list that does not hold it yet.
  @inline(__always)
  private static func insert(
    _ industry: Int32, into industries: UnsafeMutableBufferPointer<Int32>, _ count: inout Int
  ) {
    var place = count
    while place > 0, industries[place - 1] > industry { place -= 1 }
    if place > 0, industries[place - 1] == industry { return }
    var index = count
    while index > place {
      industries[index] = industries[index - 1]
      index -= 1
    }
    industries[place] = industry
    count += 1
  }

  private static let longestDirectList = 8
  private static let mostDirectLists = 1 << 16

  /// Equal parts for the industries that firm lists name for the applicants.
  private mutating func listedShares() -> UInt32 {
    shares.removeAll(keepingCapacity: true)
    resolvers.concordance.shares(ofFirmIn: listedIndustries.sorted(), into: &shares)
    return intern(shares, unmapped: resolvers.concordance.classes.count)
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
      let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      let weight = parts.count > 1 ? Double(parts[1]) : 1
      guard let industry = resolvers.classNumber[String(parts[0])], let weight, weight.isFinite,
        weight >= 0
      else {
        unknown = true
        weights.append((resolvers.concordance.classes.count, 1))
        return
      }
      weights.append((industry, weight))
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
}
