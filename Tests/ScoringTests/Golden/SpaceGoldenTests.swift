import Scoring
import Testing

@Suite(.enabled(if: Golden.isPresent, Golden.absence))
struct SpaceGoldenTests {
  @Test func `global and local Moran agree with g11`() throws {
    let golden = try GoldenComparison("g11_moran")
    let cities = golden.inputs["cities"].texts
    let neighbours = cities.map { city in
      golden.inputs["adjacency"][city].texts.compactMap { cities.firstIndex(of: $0) }
    }
    let space = NeighbourSpace(values: golden.inputs["y"].column, neighbours: neighbours)
    #expect(space.members.count == 13 && space.islands.isEmpty)
    let few = Moran.Permutations(count: 99, seed: 1)
    let moran = try #require(Moran.global(space, permutations: few))
    let wanted = golden.expected["global"]
    golden.expect(moran.index, wanted["I"])
    golden.expect(moran.expected, wanted["EI"])
    golden.expect(moran.normalVariance, wanted["VI_norm"])
    golden.expect(moran.normalScore, wanted["z_norm"])
    golden.expect(moran.randomVariance, wanted["VI_rand"])
    golden.expect(moran.randomScore, wanted["z_rand"])
    let local = try #require(LocalMoran.statistics(space, permutations: few))
    for (found, wanted) in zip(local, golden.expected["local"].list) {
      golden.expect(found.index, wanted["I"])
      golden.expect(found.quadrant.rawValue, text: wanted["q"])
    }
    let flat = NeighbourSpace(values: golden.inputs["constant"].column, neighbours: neighbours)
    golden.expect(Moran.global(flat, permutations: few)?.index, golden.expected["constant"])
    golden.finish()
  }

  @Test func `relatedness and complexity agree with g12`() throws {
    let golden = try GoldenComparison("g12_relatedness_complexity")
    let presence = golden.inputs["M"].rows.map { $0.map { $0 == 1 } }
    let related = Relatedness(presence: presence, fields: 6)
    let expected = golden.expected
    golden.expect(related.diversity.map(Double.init), expected["diversity"])
    golden.expect(related.ubiquity.map(Double.init), expected["ubiquity"])
    let density = related.density()
    let strength = related.associationStrength()
    for row in 0..<6 {
      golden.expect(
        (0..<6).map { related.proximity(row, $0) }, expected["proximity"][row])
      golden.expect(density[row], expected["density"][row])
      golden.expect(strength[row], expected["assoc_strength"][row])
    }
    golden.expect(
      EconomicComplexity.index(presence: presence, fields: 6),
      expected["ECI_standardised_pop_sd"])
    let candidates = WhiteSpace.candidates(
      presence: presence[4], density: density[4], codes: (0..<6).map { "T\($0)" })
    for (found, wanted) in zip(candidates, expected["white_space_rank_for_R4"].list) {
      golden.expect("T\(found.field)", text: wanted[0])
      golden.expect(found.density, wanted[1])
    }
    #expect(candidates.count == expected["white_space_rank_for_R4"].list.count)
    golden.finish()
  }
}
