public import Configuration
public import Dumps

/// The units of a pipeline and of the nation, and how addresses and names lead to them.
///
/// Units 0, 1, 2 are 未知, 境外, 港澳台; then the pipeline's regions in code order, then the nation's other
/// divisions in code order, then 省外 for region columns that say no more.
///
/// A class: it is asked once per record, and borrowing it costs no count of its many tables.
public final class Gazetteer: Sendable {
  let table: UnitTable
  let names: PlaceNames
  let exactNames: ExactNames
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
    firms: [FirmRow] = [], classes: [IndustryClass] = [], jobs: Int = 1
  ) throws(ResolutionError) {
    let table = try UnitTable(regions: regions)
    self.table = table
    let (names, exactNames) = sideBySide(
      jobs: jobs, { PlaceNames(regions: regions, table: table) },
      { ExactNames(regions: regions, table: table) })
    self.names = names
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

  /// Reads the nation's divisions, half of what making a gazetteer takes, unless they are read.
  public static func prepare() { _ = Divisions.shared }

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
  /// `PlaceRule.precedence` states what decides.
  public func resolve(
    _ address: UnsafeRawBufferPointer, on date: CalendarDate? = nil,
    hints: PlaceHints = PlaceHints()
  ) -> PlaceFinding {
    let address = EmptyWords.contains(address) ? .none : address
    if let prefixTable {
      return PlaceFinding(unit: prefixTable.unit(of: address), rule: .prefixTable)
    }
    return withUnsafeTemporaryAllocation(
      of: UInt16.self, capacity: AddressText.capacity
    ) { units in
      let text = AddressText(address, in: units)
      let (postcode, afterPostcode) = Self.postcode(text)
      let witnesses = PlaceWitnesses(
        column: columns(hints), provinceCode: provinceCode(hints.provinceCode),
        // Six digits before Latin letters are another country's.
        postcode: text.hasLatin && !text.hasHan ? nil : postcode.flatMap { postcodes[$0] })
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

  func read(
    _ text: AddressText, from start: Int, witness: UnitID?, month: Int32
  ) -> AddressReader.Reading {
    AddressReader(
      names: names, table: table, text: text, witness: witness, month: month,
      hasPostcode: false
    ).read(from: start) { _, _ in }
  }

  /// The position behind a leading 中国 or 中华人民共和国.
  func behindChina(_ text: AddressText, from start: Int) -> Int {
    let start = text.skippingSpaces(from: start)
    guard text[start] == Self.china else { return start }
    for name in Self.chinaNames where text.continues(with: name, at: start) {
      return start + name.count
    }
    return start
  }

  private static let china: UInt16 = 0x4E2D
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
