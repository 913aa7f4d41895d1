import Counts
import Scoring
import Testing

/// |left − right| ≤ 1e-12 · max(1, |right|), or both undefined.
func isClose(_ left: Double?, _ right: Double?) -> Bool {
  guard let left, let right else { return left == nil && right == nil }
  return (left - right).magnitude <= 1e-12 * max(1, right.magnitude)
}

/// The same for columns.
func areClose(_ left: [Double?], _ right: [Double?]) -> Bool {
  left.count == right.count && zip(left, right).allSatisfy { isClose($0, $1) }
}

@Suite struct DistributionTests {
  private let small = Matrix(
    rows: ["A", "B", "C"], columns: ["x", "y"], values: [1, 3, 2, 2, 0, 0])

  @Test func `a quotient is the share in the unit over the share in all`() {
    // Unit A: 1 of 4 in x; all: 3 of 8.
    #expect(
      areClose(
        LocationQuotient.quotients(small), [2.0 / 3, 1.2, 4.0 / 3, 0.8, nil, nil]))
    #expect(LocationQuotient.symmetric(1.5) == 0.2)
  }

  @Test func `a single unit has the quotient 1 wherever it has anything`() {
    let one = Matrix(rows: ["A"], columns: ["x", "y", "z"], values: [5, 7, 0])
    #expect(LocationQuotient.quotients(one) == [1, 1, nil])
  }

  @Test func `specialised is decided in integers where a quotient in binary would miss 1`() {
    // Shares 1/10 of 1/10: the quotient is exactly 1.
    let one = UInt128(1) << 60
    #expect(
      LocationQuotient.isSpecialised(cell: one, row: one * 10, column: one * 10, total: one * 100)
        == true)
    #expect(
      LocationQuotient.isSpecialised(
        cell: one - 1, row: one * 10, column: one * 10, total: one * 100) == false)
    // Products beyond 128 bits.
    let big = UInt128(5_000_000) << 60
    #expect(
      LocationQuotient.isSpecialised(cell: big, row: big, column: big, total: big) == true)
    #expect(LocationQuotient.isSpecialised(cell: 0, row: 0, column: 1, total: 1) == nil)
  }

  @Test func `an added empty unit or industry changes no quotient`() {
    let wider = Matrix(
      rows: ["A", "B", "C", "D"], columns: ["x", "y", "z"],
      values: [1, 3, 0, 2, 2, 0, 0, 0, 0, 0, 0, 0])
    let before = LocationQuotient.quotients(small)
    let after = LocationQuotient.quotients(wider)
    for row in 0..<3 {
      for column in 0..<2 { #expect(after[row * 3 + column] == before[row * 2 + column]) }
    }
    #expect(after[2] == nil && after[9] == nil)
  }

  @Test func `splitting an industry in equal parts keeps every quotient`() {
    let split = Matrix(
      rows: ["A", "B", "C"], columns: ["x1", "x2", "y"],
      values: [0.5, 0.5, 3, 1, 1, 2, 0, 0, 0])
    let found = LocationQuotient.quotients(split)
    #expect(isClose(found[0], 2.0 / 3) && isClose(found[1], 2.0 / 3))
    #expect(isClose(found[2], 1.2))
  }

  @Test func `concentration of four holders`() {
    let values = [50.0, 30, 20, 0]
    #expect(isClose(Concentration.herfindahl(values), 0.38))
    #expect(isClose(Concentration.normalisedHerfindahl(values), (0.38 - 0.25) / 0.75))
    #expect(isClose(Concentration.equivalentNumber(values), 1 / 0.38))
    #expect(isClose(Concentration.ratio(values, ofLargest: 2), 0.8))
    #expect(isClose(Concentration.entropy([1, 1, 0]), 0.693147180559945309))
  }

  @Test func `without a total nothing is concentrated`() {
    for values in [[], [0.0], [0, 0, 0]] {
      #expect(Concentration.herfindahl(values) == nil)
      #expect(Concentration.ratio(values, ofLargest: 4) == nil)
      #expect(Concentration.entropy(values) == nil)
      #expect(Gini.coefficient(values) == nil)
      #expect(Theil.index(values) == nil)
      #expect(Theil.decomposition(values, groups: values.map { _ in "g" }) == nil)
      #expect(StructureOverlap.compare(values, values) == nil)
    }
    #expect(Concentration.normalisedHerfindahl([7]) == nil)
    #expect(Gini.standardised([7]) == nil)
    #expect(Gini.coefficient([7]) == 0)
  }

  @Test(arguments: [0.001, 3, 1e9])
  func `scaling changes no measure of distribution`(factor: Double) {
    let values = [3.0, 0, 8, 1, 5]
    let scaled = values.map { $0 * factor }
    #expect(isClose(Gini.coefficient(scaled), Gini.coefficient(values)))
    #expect(isClose(Theil.index(scaled), Theil.index(values)))
    #expect(isClose(Concentration.herfindahl(scaled), Concentration.herfindahl(values)))
    #expect(isClose(Concentration.entropy(scaled), Concentration.entropy(values)))
    let other = [1.0, 2, 3, 4, 5]
    #expect(
      isClose(
        StructureOverlap.compare(scaled, other)?.overlap,
        StructureOverlap.compare(values, other)?.overlap))
    #expect(
      isClose(
        Gini.coefficient(scaled, against: other), Gini.coefficient(values, against: other)))
  }

  @Test func `the order of units changes no measure of distribution`() {
    let values = [3.0, 0, 8, 1, 5]
    let other = [1.0, 2, 3, 4, 5]
    for order in [[4, 3, 2, 1, 0], [2, 0, 4, 1, 3]] {
      let permuted = order.map { values[$0] }
      let permutedOther = order.map { other[$0] }
      #expect(isClose(Gini.coefficient(permuted), Gini.coefficient(values)))
      #expect(isClose(Theil.index(permuted), Theil.index(values)))
      #expect(
        isClose(
          Gini.coefficient(permuted, against: permutedOther),
          Gini.coefficient(values, against: other)))
      #expect(
        isClose(
          EllisonGlaeser.index(
            industry: permuted, all: permutedOther, holders: [1, 2, 3])?.gamma,
          EllisonGlaeser.index(industry: values, all: other, holders: [1, 2, 3])?.gamma))
    }
  }

  @Test func `merging units alike moves Hoover's Gini nowhere`() {
    // Two units of the same ratio are one stretch of the Lorenz curve.
    #expect(
      isClose(
        Gini.coefficient([2, 4, 9], against: [1, 2, 3]),
        Gini.coefficient([6, 9], against: [3, 3])))
    #expect(Gini.coefficient([1, 2], against: [0, 0]) == nil)
  }

  @Test func `Theil is the sum of between and within, and a belt of one city has none within`() {
    let theil = Theil.decomposition([4, 4, 1, 7], groups: ["n", "n", "s", "m"])
    #expect(theil.map { isClose($0.total, $0.between + $0.within) } == true)
    #expect(theil.map { isClose($0.within, 0) } == true)
    #expect(theil?.groups.map(\.name) == ["n", "s", "m"])
    let empty = Theil.decomposition([4, 2, 0], groups: ["n", "n", "s"])
    #expect(empty?.groups.last?.index == nil)
    #expect(empty.map { isClose($0.total, $0.between + $0.within) } == true)
  }

  @Test func `an industry of one applicant has no agglomeration index`() {
    let found = EllisonGlaeser.index(industry: [5, 0], all: [5, 5], holders: [5])
    #expect(found?.gamma == nil && found?.herfindahl == 1)
    #expect(EllisonGlaeser.index(industry: [0, 0], all: [5, 5], holders: [1]) == nil)
    // All industries in one unit: nothing to compare with.
    #expect(EllisonGlaeser.index(industry: [5, 0], all: [5, 0], holders: [1, 1])?.gamma == nil)
  }

  @Test func `overlap lists what there is too much and too little of`() {
    let overlap = StructureOverlap.compare([5, 3, 2, 0], [1, 3, 2, 4])
    #expect(isClose(overlap?.overlap, 0.6) && isClose(overlap?.mismatch, 0.4))
    #expect(overlap?.largestExcess(3) == [0])
    #expect(overlap?.largestDeficit(3) == [3])
    let swapped = StructureOverlap.compare([1, 3, 2, 4], [5, 3, 2, 0])
    #expect(swapped?.overlap == overlap?.overlap && swapped?.cosine == overlap?.cosine)
  }
}
