import Configuration
import Scoring
import Testing

@Suite struct NormalisationTests {
  private let column: [Double?] = [10, nil, 30, 20]

  @Test func `min–max runs between its bounds and turns for lower is better`() {
    let rule = Normalisation.minmax(0.01, 0.99)
    #expect(areClose(rule.apply(to: column, direction: .positive), [0.01, nil, 0.99, 0.5]))
    #expect(areClose(rule.apply(to: column, direction: .negative), [0.99, nil, 0.01, 0.5]))
  }

  @Test func `goalposts hold what lies beyond them and turn as 1 minus the value`() {
    func apply(_ direction: Direction) -> [Double?] {
      Normalisation.goalposts.apply(
        to: [10, nil, 30, 20, 5, 45], direction: direction, goalposts: (10, 30))
    }
    #expect(areClose(apply(.positive), [0, nil, 1, 0.5, 0, 1]))
    #expect(areClose(apply(.negative), [1, nil, 0, 0.5, 1, 0]))
    #expect(
      Normalisation.goalposts.apply(to: [1], direction: .positive, goalposts: (3, 3)) == [nil])
  }

  @Test func `ranks spread evenly and ties share their mean`() {
    let rule = Normalisation.rank(0, 1)
    #expect(areClose(rule.apply(to: column, direction: .positive), [0, nil, 1, 0.5]))
    #expect(areClose(rule.apply(to: column, direction: .negative), [1, nil, 0, 0.5]))
    #expect(areClose(rule.apply(to: [1, 1, 2], direction: .positive), [0.25, 0.25, 1]))
  }

  @Test func `a column without spread says nothing under rules that compare units`() {
    for rule in [Normalisation.minmax(0, 1), .zscore, .rank(0, 1)] {
      #expect(rule.apply(to: [5, nil, 5], direction: .positive) == [nil, nil, nil])
      #expect(rule.apply(to: [5], direction: .positive) == [nil])
      #expect(rule.apply(to: [nil, nil], direction: .positive) == [nil, nil])
      #expect(rule.apply(to: [], direction: .positive) == [])
    }
    #expect(Normalisation.none.apply(to: [5, 5], direction: .negative) == [-5, -5])
  }

  @Test func `a base year of zero or without a value is undefined`() {
    let rule = Normalisation.base(2010)
    #expect(
      rule.apply(to: [5, 5, 5, nil], direction: .positive, base: [4, 0, nil, 4])
        == [125, nil, nil, nil])
    #expect(rule.apply(to: [5, 0], direction: .negative, base: [10, 10]) == [200, nil])
    #expect(rule.apply(to: [5], direction: .positive) == [nil])
  }

  @Test func `scaling and shifting a column move no score that compares units`() {
    let values: [Double?] = [3, 8, nil, 1, 5]
    let moved = values.map { $0.map { $0 * 1000 - 7 } }
    for rule in [Normalisation.minmax(0.01, 0.99), .zscore, .rank(0, 1)] {
      #expect(
        zip(
          rule.apply(to: values, direction: .negative),
          rule.apply(to: moved, direction: .negative)
        ).allSatisfy { left, right in
          (left == nil) == (right == nil) && ((left ?? 0) - (right ?? 0)).magnitude < 1e-10
        })
    }
  }

  @Test func `two units take the two bounds`() {
    #expect(Normalisation.minmax(0.1, 0.9).apply(to: [7, 3], direction: .positive) == [0.9, 0.1])
    #expect(Normalisation.rank(0.1, 0.9).apply(to: [7, 3], direction: .positive) == [0.9, 0.1])
  }
}
