import Configuration
import Scoring
import Testing

@Suite struct WeightTests {
  private let rows = [[3.0, 10, 0.2], [5, 20, 0.4], [2, 15, 0.4], [7, 25, 0.9]]

  @Test func `entropy weights sum to 1 and give a constant column nothing`() throws {
    let found = try #require(
      EntropyWeights.weights(rows: rows.map { [$0[0], 4, $0[2]] }, columns: 3))
    #expect(isClose(found.weights.reduce(0, +), 1))
    #expect(found.weights[1] == 0 && found.entropies[1] == 1)
  }

  @Test func `with nothing to tell units apart weights are equal`() {
    let alike = [[1.0, 2], [1, 2]]
    #expect(EntropyWeights.weights(rows: alike, columns: 2)?.weights == [0.5, 0.5])
    #expect(CriticWeights.weights(rows: alike, columns: 2) == [0.5, 0.5])
    #expect(EntropyWeights.weights(rows: [[1, 2]], columns: 2)?.weights == [0.5, 0.5])
    #expect(CriticWeights.weights(rows: [[1, 2]], columns: 2) == [0.5, 0.5])
    #expect(EntropyWeights.weights(rows: [], columns: 2)?.weights == [0.5, 0.5])
  }

  @Test func `entropy has no meaning over negative scores`() {
    #expect(EntropyWeights.weights(rows: [[1, -2], [3, 4]], columns: 2) == nil)
  }

  @Test func `weights do not hang on the order or scale of units`() throws {
    let found = try #require(EntropyWeights.weights(rows: rows, columns: 3)).weights
    let critic = CriticWeights.weights(rows: rows, columns: 3)
    let reversed = Array(rows.reversed())
    let scaled = rows.map { [$0[0] * 7, $0[1], $0[2]] }
    for other in [reversed, scaled] {
      #expect(
        areClose(try #require(EntropyWeights.weights(rows: other, columns: 3)).weights, found))
      #expect(areClose(CriticWeights.weights(rows: other, columns: 3), critic))
    }
  }

  @Test func `judgements of two give the exact ratio and are always consistent`() throws {
    let found = try #require(AnalyticHierarchy.weights([[1, 3], [1.0 / 3, 1]]))
    #expect(areClose(found.weights, [0.75, 0.25]))
    #expect(found.consistencyRatio == 0 && found.isConsistent)
  }

  @Test func `perfectly consistent judgements have ratio 0 and contradictions are refused`() throws
  {
    // a : b : c = 4 : 2 : 1
    let sound = try #require(
      AnalyticHierarchy.weights([[1, 2, 4], [0.5, 1, 2], [0.25, 0.5, 1]]))
    #expect(areClose(sound.weights, [4.0 / 7, 2.0 / 7, 1.0 / 7]))
    #expect(sound.consistencyRatio.magnitude < 1e-12)
    // a > b > c > a.
    let circle = try #require(
      AnalyticHierarchy.weights([[1, 5, 0.2], [0.2, 1, 5], [5, 0.2, 1]]))
    #expect(!circle.isConsistent)
  }

  @Test func `a matrix that is no set of judgements is undefined`() {
    #expect(AnalyticHierarchy.weights([]) == nil)
    #expect(AnalyticHierarchy.weights([[1, 2]]) == nil)
    #expect(AnalyticHierarchy.weights([[1, 2], [2, 1]]) == nil)
    #expect(AnalyticHierarchy.weights([[1, -2], [-0.5, 1]]) == nil)
    #expect(AnalyticHierarchy.weights([[1, 0], [0, 1]]) == nil)
  }

  @Test func `TOPSIS prefers the unit that is best in everything`() {
    let found = Topsis.scores(
      rows: [[1, 9], [5, 2], [3, 5]], weights: [0.5, 0.5], directions: [.positive, .negative])
    #expect(found[0] == 0 && found[1] == 1)
    // A column of zeros says nothing and divides by nothing.
    #expect(
      Topsis.scores(
        rows: [[0, 1], [0, 2]], weights: [0.5, 0.5], directions: [.positive, .positive])
        == [0, 1])
  }

  @Test func `grey grades of sequences equal to the reference are 1`() {
    #expect(
      GreyRelational.grades(reference: [1, 2], sequences: [[1, 2], [1, 2]], weights: [1, 1])
        == [1, 1])
  }

  @Test func `a geometric mean meets no zero and an arithmetic one no gap`() {
    #expect(isClose(Aggregation.geometric.mean(of: [2, 8], weights: [1, 1]), 4))
    #expect(Aggregation.geometric.mean(of: [0, 8], weights: [1, 1]) == nil)
    #expect(Aggregation.arithmetic.mean(of: [2, nil, 8], weights: [1, 5, 3]) == 6.5)
    #expect(Aggregation.arithmetic.mean(of: [nil, nil], weights: [1, 1]) == nil)
    #expect(Aggregation.arithmetic.mean(of: [2, 4], weights: [0, 0]) == nil)
  }

  @Test func `two thirds of the children suffice`() {
    #expect(Aggregation.suffices(defined: 2, of: 3))
    #expect(!Aggregation.suffices(defined: 1, of: 2))
    #expect(!Aggregation.suffices(defined: 2, of: 4))
    #expect(Aggregation.suffices(defined: 3, of: 4))
    #expect(!Aggregation.suffices(defined: 0, of: 0))
  }
}
