import Configuration
import ReferenceTables

/// Every name an address may use for a place, and the places they name.
final class PlaceNames: Sendable {
  /// A place a name can mean: a division of some year, or a region of the bureau's own.
  struct Place: Sendable {
    /// 区划代码 at the time, 0 where it has none.
    var code: Int32
    /// The code that counts for it today.
    var currentCode: Int32
    /// 0 province, 1 city, 2 county, 3 another level.
    var rank: Int
    var unit: UnitID
  }

  struct Entry: Sendable {
    /// Position in `places`, or -1 − bucket for a country or 香港, 澳门, 台湾.
    var place: Int32
    /// Whether the name ends in its kind, or is nobody else's.
    var isFull: Bool
    /// First and last list in which the place has the name, yyyymm.
    var from: Int32
    var to: Int32
  }

  let places: [Place]
  let entries: ContiguousArray<Entry>
  let trie: NameTrie

  init(regions: [RegionRow], table: UnitTable) {
    var places: [Place] = []
    var names = NameList()
    var entries: [Entry] = []
    func add(_ name: String, _ place: Int, isFull: Bool, from: Int32 = 0, to: Int32 = .max) {
      names.append(name.utf16)
      entries.append(Entry(place: Int32(place), isFull: isFull, from: from, to: to))
    }
    func add(_ forms: NameForms, _ place: Int, from: Int32, to: Int32) {
      for form in forms.full { add(form, place, isFull: true, from: from, to: to) }
      if let short = forms.short, !forms.full.contains(short) {
        add(short, place, isFull: false, from: from, to: to)
      }
    }
    let divisions = Divisions.shared.all
    var placeOfDivision = [Int?](repeating: nil, count: divisions.count)
    for (position, division) in divisions.enumerated() {
      guard let unit = table.unitOfDivision[position] else { continue }
      placeOfDivision[position] = places.count
      let rank = division.level == "province" ? 0 : division.level == "city" ? 1 : 2
      places.append(
        Place(
          code: Int32(division.code) ?? 0,
          currentCode: Int32(divisions[division.current].code) ?? 0, rank: rank, unit: unit))
      var from = division.from
      for former in division.formerNames {
        add(NameForms(former.name), places.count - 1, from: from, to: former.to)
        from = former.to + 1
      }
      add(division.forms, places.count - 1, from: from, to: division.to)
    }
    for region in regions {
      guard let unit = table.unit(code: region.code) else { continue }
      let place: Int
      if let known = table.linked[region.code].flatMap({ placeOfDivision[$0] }) {
        place = known
      } else {
        let isCode = region.code.utf8.count == 6 && region.code.utf8.allSatisfy(\.isDigit)
        let code = isCode ? Int32(region.code) ?? 0 : 0
        let rank = ["province": 0, "city": 1, "county": 2][region.level] ?? 3
        place = places.count
        places.append(Place(code: code, currentCode: code, rank: rank, unit: unit))
      }
      for name in [region.name] + region.aliases where !name.isEmpty {
        let isFull = places[place].code == 0 || NameForms(name).short != name
        add(name, place, isFull: isFull)
      }
    }
    for row in ReferenceTable.read(reference_countries(), named: "countries.csv") {
      for name in row[1].split(separator: ";") {
        add(String(name), -1 - Int(UnitID.abroad.rawValue), isFull: true)
      }
    }
    for name in ["香港", "澳门", "台湾", "台北市", "台北县", "高雄市", "臺灣", "澳門"] {
      add(name, -1 - Int(UnitID.hongKongMacaoTaiwan.rawValue), isFull: true)
    }
    var order: [Int] = []
    trie = NameTrie(names, order: &order)
    self.entries = ContiguousArray(order.map { entries[$0] })
    self.places = places
  }
}
