public import Configuration
public import Dumps

/// The units of a pipeline and of the nation, and how addresses and names lead to them.
///
/// Units 0, 1, 2 are 未知, 境外, 港澳台; then the pipeline's regions in code order, then the nation's other
/// divisions in code order, then 省外 for region columns that say no more.
public struct Gazetteer: Sendable {
  private let table: UnitTable
  private let names: PlaceNames
  private let exactNames: ExactNames
  private let postcodes: Postcodes
  private let parkPrefixes: ParkPrefixes
  private let parks: [ParkRow]
  private let sets: ParkSets
  /// The official lists of firms.
  public let firmLists: FirmLists
  private let prefixTable: PrefixTable?

  /// Throws when a region's parent is unknown, two regions share a code, a park or prefix names a region
  /// that neither the pipeline nor the nation has, or a firm list an unknown park or class.
  public init(
    regions: [RegionRow], parks: [ParkRow] = [], prefixes: [PrefixRow]? = nil,
    firms: [FirmRow] = [], classes: [IndustryClass] = []
  ) throws(ResolutionError) {
    let table = try UnitTable(regions: regions)
    self.table = table
    names = PlaceNames(regions: regions, table: table)
    let exactNames = ExactNames(regions: regions, table: table)
    self.exactNames = exactNames
    postcodes = Postcodes(table: table)
    var sets = ParkSets()
    parkPrefixes = try ParkPrefixes(parks, table: table, sets: &sets)
    let ofAddresses = sets.sets.indices.map { UInt16($0) }
    firmLists = try FirmLists(firms, parks: parks, classes: classes, sets: &sets)
    for left in ofAddresses {
      for right in firmLists.parkSets { sets.join(left, right) }
    }
    self.parks = parks
    self.sets = sets
    if let prefixes {
      prefixTable = try PrefixTable(prefixes) { name in
        Self.withText(of: name) { exactNames.unit(of: $0, table: table) }
      }
    } else {
      prefixTable = nil
    }
  }

  public var units: [Unit] { table.units }

  /// The words for levels: `province`, `city`, `county`, then the pipeline's own in code order.
  public var levels: [String] { table.levels }

  /// Sets of parks by the codes of parks.csv; set 0 is none.
  public var parkSets: [[String]] { sets.sets.map { $0.map { parks[$0].park } } }

  /// The set of the parks of both sets.
  public func union(ofParkSets left: UInt16, _ right: UInt16) -> UInt16 { sets.union(left, right) }

  public subscript(unit: UnitID) -> Unit { table.units[Int(unit.rawValue)] }

  /// The unit of `level` that `unit` is or lies in, nil where there is none.
  public func ancestor(of unit: UnitID, at level: String) -> UnitID? {
    levels.firstIndex(of: level).flatMap { table.ancestor(of: unit, at: $0) }
  }

  /// Whether `part` is `whole` or lies in it.
  public func contains(_ whole: UnitID, _ part: UnitID) -> Bool { table.contains(whole, part) }

  /// The unit that a code, a name, an alias or a bucket's name means, nil when none or several do.
  ///
  /// A name may carry the names above it: 江苏省南京市.
  public func unit(named name: UnsafeRawBufferPointer) -> UnitID? {
    if EmptyWords.contains(name) { return nil }
    return withUnsafeTemporaryAllocation(
      of: UInt16.self, capacity: AddressText.capacity
    ) { units in
      let text = AddressText(name, in: units)
      if let unit = exactNames.unit(of: text, table: table) { return unit }
      let reading = read(text, from: behindChina(text, from: 0), witness: nil, month: 0)
      guard reading.end >= text.count else { return nil }
      return reading.bucket ?? reading.place.map { names.places[$0].unit }
    }
  }

  /// The same for text.
  public func unit(named name: String) -> UnitID? {
    var name = name
    return name.withUTF8 { unit(named: UnsafeRawBufferPointer($0)) }
  }

  /// The unit an address lies in as of `date` (the filing date), with the witnesses beside it.
  ///
  /// `rules` states the order of precedence.
  public func resolve(
    _ address: UnsafeRawBufferPointer, on date: CalendarDate? = nil,
    hints: PlaceHints = PlaceHints()
  ) -> PlaceFinding {
    withUnsafeTemporaryAllocation(of: UInt16.self, capacity: AddressText.capacity) { units in
      let text = AddressText(address, in: units)
      let (postcode, afterPostcode) = Self.postcode(text)
      if let prefixTable {
        return PlaceFinding(
          unit: prefixTable.unit(of: text, from: afterPostcode), rule: .prefixTable)
      }
      let witnesses = PlaceWitnesses(
        column: columns(hints), provinceCode: provinceCode(hints.provinceCode),
        postcode: postcode.flatMap { postcodes[$0] })
      var parkSet: UInt16 = 0
      let reading = AddressReader(
        names: names, table: table, text: text, witness: witnesses.first,
        month: date.map { Int32($0.year * 100 + $0.month) } ?? 0, hasPostcode: postcode != nil
      ).read(from: behindChina(text, from: afterPostcode)) { position, place in
        guard !parkPrefixes.isEmpty else { return }
        parkSet = sets.union(
          parkSet,
          parkPrefixes.set(
            of: text, from: position, in: place.map { names.places[$0].unit }, table: table))
      }
      var finding = decide(text, reading, witnesses)
      finding.parkSet = parkSet
      return finding
    }
  }

  private func decide(
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
    if let outside = reading.outside {
      finding.contradictions.insert(.nameOutsideItsParent)
      // Two against one: a name lower down that a witness bears out is the place.
      let unit = names.places[outside].unit
      if let witness = witnesses.first, !witness.isBucket,
        table.contains(unit, witness)
          || table.contains(witness, unit) && self[witness].level != "province"
      {
        finding.unit = unit
        finding.rule = .addressWithWitness
      }
    }
    refine(&finding, by: witnesses)
    finding.contradictions.formUnion(contradictions(finding.unit, witnesses))
    return finding
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

  /// What the region columns say, read like an address of nothing but names.
  private func columns(_ hints: PlaceHints) -> UnitID? {
    if hints.province.isEmpty, hints.city.isEmpty, hints.county.isEmpty { return nil }
    return withUnsafeTemporaryAllocation(
      of: UInt16.self, capacity: AddressText.capacity
    ) { units in
      var text = AddressText(hints.province, in: units)
      text.append(hints.city)
      text.append(hints.county)
      let reading = read(text, from: behindChina(text, from: 0), witness: nil, month: 0)
      return reading.bucket ?? reading.place.map { names.places[$0].unit }
    }
  }

  /// What 国省代码 says: by its name, because its numbers are not unique (81 is 广州 and 中国香港); by
  /// its number where there is no name.
  private func provinceCode(_ cell: UnsafeRawBufferPointer) -> UnitID? {
    if EmptyWords.contains(cell) { return nil }
    return withUnsafeTemporaryAllocation(
      of: UInt16.self, capacity: AddressText.capacity
    ) { units in
      let text = AddressText(cell, in: units)
      let reading = read(text, from: behindChina(text, from: 0), witness: nil, month: 0)
      if let unit = reading.bucket ?? reading.place.map({ names.places[$0].unit }) { return unit }
      guard !text.hasHan else { return nil }
      if let number = Self.number(text) {
        return ProvinceCodes.code(number).flatMap { table.unit(code: $0) }
      }
      return exactNames.unit(of: text, table: table)
    }
  }

  private func read(
    _ text: AddressText, from start: Int, witness: UnitID?, month: Int32
  ) -> AddressReader.Reading {
    AddressReader(
      names: names, table: table, text: text, witness: witness, month: month,
      hasPostcode: false
    ).read(from: start) { _, _ in }
  }

  /// The position behind a leading 中国 or 中华人民共和国.
  private func behindChina(_ text: AddressText, from start: Int) -> Int {
    let start = text.skippingSpaces(from: start)
    for name in Self.chinaNames where text.continues(with: name, at: start) {
      return start + name.count
    }
    return start
  }

  private static let chinaNames = ["中华人民共和国", "中国"].map { Array($0.utf16) }

  /// The six digits an address begins with, and the position behind leading digits.
  private static func postcode(_ text: AddressText) -> (Int?, Int) {
    var position = text.skippingSpaces(from: 0)
    let start = position
    var number = 0
    while position < text.count, text[position] &- 0x30 < 10 {
      if position - start < 7 { number = number * 10 + Int(text[position] - 0x30) }
      position += 1
    }
    return (position - start == 6 ? number : nil, position)
  }

  private static func number(_ text: AddressText) -> Int? {
    var number = 0
    for position in 0..<text.count {
      guard text[position] &- 0x30 < 10, position < 6 else { return nil }
      number = number * 10 + Int(text[position] - 0x30)
    }
    return text.count == 0 ? nil : number
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

  private static func withText<Result>(
    of name: String, _ body: (AddressText) -> Result
  ) -> Result {
    var name = name
    return name.withUTF8 { bytes in
      withUnsafeTemporaryAllocation(of: UInt16.self, capacity: AddressText.capacity) {
        body(AddressText(UnsafeRawBufferPointer(bytes), in: $0))
      }
    }
  }
}
