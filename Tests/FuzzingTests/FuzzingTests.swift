import Testing

@Suite struct FuzzingTests {
  @Test(arguments: FuzzTarget.all.map(\.name))
  func `no seed and no small change of one finds a fault`(name: String) throws {
    let target = try #require(FuzzTarget.all.first { $0.name == name })
    let seeds = try target.seeds()
    #expect(!seeds.isEmpty, "no folder Corpus/\(name)")
    var numbers = SeededNumbers(20_160_217)
    for round in 0..<30 {
      for seed in seeds {
        let input = round == 0 ? seed : Self.changed(seed, among: seeds, &numbers)
        guard let finding = try target.finding(input) else { continue }
        Issue.record("\(finding), for \(input)")
        return
      }
    }
  }

  /// A few bytes replaced, removed, doubled, or taken from another seed.
  private static func changed(
    _ seed: [UInt8], among seeds: [[UInt8]], _ numbers: inout SeededNumbers
  ) -> [UInt8] {
    var bytes = seed
    for _ in 0...Int.random(in: 0...3, using: &numbers) {
      let place = Int.random(in: 0...bytes.count, using: &numbers)
      let end = min(bytes.count, place + Int.random(in: 0...8, using: &numbers))
      switch Int.random(in: 0...3, using: &numbers) {
      case 0: bytes.replaceSubrange(place..<end, with: [UInt8.random(in: 0...255, using: &numbers)])
      case 1: bytes.removeSubrange(place..<end)
      case 2: bytes.insert(contentsOf: bytes[place..<end], at: place)
      default:
        let other = seeds.randomElement(using: &numbers)!
        let from = Int.random(in: 0...other.count, using: &numbers)
        bytes.insert(contentsOf: other[from...].prefix(12), at: place)
      }
    }
    return bytes
  }
}
