extension Gazetteer {
  /// What an address and its witnesses come to, by the order of `PlaceRule.precedence`.
  func decide(
    _ text: AddressText, _ reading: AddressReader.Reading, _ witnesses: PlaceWitnesses
  ) -> PlaceFinding {
    if let bucket = reading.bucket {
      var contradictions: PlaceContradictions = []
      if let coded = witnesses.provinceCode, coded != bucket {
        contradictions.insert(.provinceCodeDisagrees)
      }
      return PlaceFinding(
        unit: bucket, rule: bucket == .abroad ? .abroad : .hongKongMacaoTaiwan,
        contradictions: contradictions)
    }
    guard let place = reading.place else {
      if let (unit, rule) = witnesses.best { return PlaceFinding(unit: unit, rule: rule) }
      guard text.hasLatin, !text.hasHan else { return PlaceFinding(unit: .unknown, rule: .nothing) }
      return Self.latin(text)
    }
    var finding = PlaceFinding(
      unit: names.places[place].unit, rule: reading.usedWitness ? .addressWithWitness : .address)
    if let outside = reading.outside { weigh(outside, inside: place, &finding, witnesses) }
    refine(&finding, by: witnesses)
    finding.contradictions.formUnion(contradictions(finding.unit, witnesses))
    return finding
  }

  /// Judges a name that follows a unit it does not lie in.
  ///
  /// Two against one: where a witness bears the name out, it is the place. A city's part called like a
  /// district of another province (徐州市新城区) is no contradiction.
  private func weigh(
    _ outside: Int, inside place: Int, _ finding: inout PlaceFinding, _ witnesses: PlaceWitnesses
  ) {
    let unit = names.places[outside].unit
    if let witness = witnesses.first, !witness.isBucket,
      table.contains(unit, witness)
        || table.contains(witness, unit) && self[witness].level != "province"
    {
      finding.unit = unit
      finding.rule = .addressWithWitness
      finding.contradictions.insert(.nameOutsideItsParent)
    } else if names.places[place].rank == 0
      || table.ancestor(of: unit, at: 0) == table.ancestor(of: finding.unit, at: 0)
    {
      finding.contradictions.insert(.nameOutsideItsParent)
    }
  }

  /// Takes a witness's unit where it lies in what the address names.
  ///
  /// Columns and 国省代码 may refine any address; the postcode only one that names no more than its
  /// province, because postal districts follow no county boundary strictly.
  private func refine(_ finding: inout PlaceFinding, by witnesses: PlaceWitnesses) {
    if let unit = witnesses.column, unit != finding.unit, table.contains(finding.unit, unit) {
      finding.unit = unit
      finding.rule = .column
    } else if let unit = witnesses.provinceCode, unit != finding.unit,
      table.contains(finding.unit, unit)
    {
      finding.unit = unit
      finding.rule = .provinceCode
    }
    if self[finding.unit].level == "province", let unit = witnesses.postcode,
      unit != finding.unit, table.contains(finding.unit, unit)
    {
      finding.unit = unit
      finding.rule = .postcode
    }
  }

  private func contradictions(
    _ unit: UnitID, _ witnesses: PlaceWitnesses
  ) -> PlaceContradictions {
    var found: PlaceContradictions = []
    func disagrees(_ witness: UnitID?) -> Bool {
      guard let witness else { return false }
      return !table.contains(unit, witness) && !table.contains(witness, unit)
    }
    if disagrees(witnesses.column) { found.insert(.columnDisagrees) }
    if disagrees(witnesses.provinceCode) { found.insert(.provinceCodeDisagrees) }
    if disagrees(witnesses.postcode), let coded = witnesses.postcode {
      if table.ancestor(of: unit, at: 0) != table.ancestor(of: coded, at: 0) {
        found.insert(.postcodeOfAnotherProvince)
      } else if let city = table.ancestor(of: unit, at: 1),
        let other = table.ancestor(of: coded, at: 1),
        city != other
      {
        found.insert(.postcodeOfAnotherCity)
      }
    }
    return found
  }

  /// An address in Latin letters is abroad unless it names China or one of 香港, 澳门, 台湾.
  private static func latin(_ text: AddressText) -> PlaceFinding {
    if hongKongMacaoTaiwan.contains(where: text.contains) {
      return PlaceFinding(unit: .hongKongMacaoTaiwan, rule: .hongKongMacaoTaiwan)
    }
    if text.contains(china) { return PlaceFinding(unit: .unknown, rule: .nothing) }
    return PlaceFinding(unit: .abroad, rule: .abroad)
  }

  private static let hongKongMacaoTaiwan = ["HONG KONG", "HONGKONG", "MACAU", "MACAO", "TAIWAN"]
    .map { Array($0.utf16) }
  private static let china = Array("CHINA".utf16)
}
