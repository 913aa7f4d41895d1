import Configuration

/// The address prefixes of parks. A prefix may begin where the address does, or behind the names of the
/// units the park lies in.
struct ParkPrefixes: Sendable {
  private let trie: NameTrie
  /// By entry: the position of the park in parks.csv, and its region.
  private let parks: [(position: Int, region: UnitID)]
  let isEmpty: Bool

  init(_ rows: [ParkRow], table: UnitTable) throws(ResolutionError) {
    var prefixes: [[UInt16]] = []
    var parks: [(position: Int, region: UnitID)] = []
    for (position, row) in rows.enumerated() {
      guard let region = table.unit(code: row.regionCode) else {
        throw .unknownRegionOfPark(park: row.park, code: row.regionCode, line: row.line)
      }
      for prefix in row.addressPrefixes where !prefix.isEmpty {
        prefixes.append(NormalisedName.units(of: prefix))
        parks.append((position, region))
      }
    }
    var order: [Int] = []
    trie = NameTrie(prefixes, order: &order)
    self.parks = order.map { parks[$0] }
    isEmpty = parks.isEmpty
  }

  /// The parks whose prefixes the text has at `start`, `place` being the unit named before it.
  func parks(of text: AddressText, from start: Int, in place: UnitID?, table: UnitTable) -> ParkSet {
    var node = NameTrie.root
    var position = start
    var found = ParkSet.none
    while position < text.count {
      if text[position] == AddressText.space {
        position += 1
        continue
      }
      guard let next = trie.next(node, text[position]) else { break }
      node = next
      position += 1
      for entry in trie.entries(at: node) {
        let park = parks[entry]
        if let place, !table.contains(place, park.region), !table.contains(park.region, place) {
          continue
        }
        found = found.union(ParkSet([park.position]))
      }
    }
    return found
  }
}
