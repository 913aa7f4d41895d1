import Configuration
import ReferenceTables

/// Codes, names, aliases and bucket names as region columns write them, each in full.
struct ExactNames: Sendable {
  private struct Entry: Sendable {
    var unit: UnitID
    /// The pipeline's own words before the nation's, full names before bare ones.
    var precedence: Int
  }

  private let trie: NameTrie
  private let entries: ContiguousArray<Entry>

  init(regions: [RegionRow], table: UnitTable) {
    var names = NameList()
    var entries: [Entry] = []
    func add(_ name: String, _ unit: UnitID, _ precedence: Int) {
      NormalisedName.withUnits(of: name) { units in
        if units.isEmpty { return }
        names.append(units)
        entries.append(Entry(unit: unit, precedence: precedence))
      }
    }
    for region in regions {
      guard let unit = table.unit(code: region.code) else { continue }
      for name in [region.code, region.name] + region.aliases + region.formerCodes {
        add(name, unit, 3)
      }
    }
    for (unit, words) in [
      (UnitID.unknown, ["未知", "不详"]), (.abroad, ["境外", "国外", "海外", "外国"]),
      (.hongKongMacaoTaiwan, ["港澳台", "香港", "澳门", "台湾", "中国香港", "中国澳门", "中国台湾", "HK", "MO", "TW"]),
    ] {
      for word in words { add(word, unit, 2) }
    }
    if let unit = table.unit(code: "省外") {
      for word in ["省外", "外省"] { add(word, unit, 2) }
    }
    for (division, unit) in zip(Divisions.shared.all, table.unitOfDivision) {
      guard let unit else { continue }
      add(division.code, unit, 2)
      for name in division.forms.full { add(name, unit, division.isCurrent ? 2 : 1) }
      if let short = division.forms.short { add(short, unit, division.isCurrent ? 1 : 0) }
      for former in division.formerNames { add(former.name, unit, 1) }
    }
    for row in ReferenceTable.read(reference_countries(), named: "countries.csv") {
      add(row[0], .abroad, 1)
      for name in row[1].split(separator: ";") { add(String(name), .abroad, 2) }
    }
    var order: [Int] = []
    trie = NameTrie(names, order: &order)
    self.entries = ContiguousArray(order.map { entries[$0] })
  }

  /// The unit that the whole text names, nil when none or several do.
  func unit(of text: AddressText, table: UnitTable) -> UnitID? {
    var node = NameTrie.root
    for position in 0..<text.count where text[position] != AddressText.space {
      guard let next = trie.next(node, text[position]) else { return nil }
      node = next
    }
    guard node != NameTrie.root else { return nil }
    var best: Entry?
    var isTied = false
    for index in trie.entries(at: node) {
      let entry = entries[index]
      guard let known = best, known.precedence >= entry.precedence else {
        best = entry
        isTied = false
        continue
      }
      if entry.precedence < known.precedence || entry.unit == known.unit { continue }
      if table.contains(entry.unit, known.unit) {
        best = entry
      } else if !table.contains(known.unit, entry.unit) {
        isTied = true
      }
    }
    return isTied ? nil : best?.unit
  }
}
