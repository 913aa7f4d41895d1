import Configuration

/// The address prefixes of parks.
///
/// A prefix may begin where the address does, or behind the names of the units the park lies in.
struct ParkPrefixes: Sendable {
  private let trie: NameTrie
  /// By entry: the set of the parks whose prefixes begin the entry's prefix, its own included.
  private let setOfEntry: [UInt16]
  /// By set that a prefix leads to: the regions of its parks.
  private let regions: [UInt16: [UnitID]]
  let isEmpty: Bool

  init(_ rows: [ParkRow], table: UnitTable, sets: inout ParkSets) throws(ResolutionError) {
    var prefixes: [(units: [UInt16], park: Int)] = []
    var regionOfPark: [UnitID] = []
    for (position, row) in rows.enumerated() {
      guard let region = table.unit(code: row.regionCode) else {
        throw .unknownRegionOfPark(park: row.park, code: row.regionCode, line: row.line)
      }
      regionOfPark.append(region)
      for prefix in row.addressPrefixes {
        let units = NormalisedName.units(of: prefix)
        if !units.isEmpty { prefixes.append((units, position)) }
      }
    }
    var order: [Int] = []
    trie = NameTrie(NameList(prefixes.lazy.map(\.units)), order: &order)
    var regions: [UInt16: [UnitID]] = [:]
    var setOfEntry: [UInt16] = []
    for entry in order {
      let begun = prefixes.filter { prefixes[entry].units.starts(with: $0.units) }.map(\.park)
      let number = sets.number(of: begun)
      setOfEntry.append(number)
      regions[number] = begun.map { regionOfPark[$0] }
    }
    // Two prefixes can hold at once where their parks lie in one another's regions.
    let numbers = regions.keys.sorted()
    for left in numbers {
      for right in numbers where left < right {
        let related = regions[left]!.contains { one in
          regions[right]!.contains { table.contains(one, $0) || table.contains($0, one) }
        }
        if related { sets.join(left, right) }
      }
    }
    self.setOfEntry = setOfEntry
    self.regions = regions
    isEmpty = prefixes.isEmpty
  }

  /// The set of the parks whose prefixes the text has at `start`, `place` being the unit named before.
  func set(of text: AddressText, from start: Int, in place: UnitID?, table: UnitTable) -> UInt16 {
    var node = NameTrie.root
    var position = start
    var found: UInt16 = 0
    while position < text.count {
      if text[position] == AddressText.space {
        position += 1
        continue
      }
      guard let next = trie.next(node, text[position]) else { break }
      node = next
      position += 1
      guard let entry = trie.entries(at: node).first else { continue }
      let set = setOfEntry[entry]
      if let place, let regions = regions[set],
        !regions.allSatisfy({ table.contains(place, $0) || table.contains($0, place) })
      {
        continue
      }
      found = set
    }
    return found
  }
}
