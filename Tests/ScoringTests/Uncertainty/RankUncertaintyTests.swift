import Scoring
import Testing

@testable import Configuration

@Suite struct RankUncertaintyTests {
  /// Thirteen units, four nodes of eight leaves; unit 0 leads in everything.
  private func evaluation() throws -> (Evaluation, [String: [Double?]]) {
    var nodes = [Framework.Node(code: "r", parent: nil, title: "")]
    var values = [String: [Double?]]()
    for node in 0..<4 {
      nodes.append(Framework.Node(code: "n\(node)", parent: "r", title: ""))
      for leaf in 0..<8 {
        let code = "n\(node)_\(leaf)"
        nodes.append(
          Framework.Node(code: code, parent: "n\(node)", title: "", indicator: code))
        // A fixed scatter; unit 12 misses one leaf.
        values[code] = (0..<13).map { unit in
          unit == 0
            ? 200
            : unit == 12 && leaf == 3 && node == 1
              ? nil : Double((unit * 37 + node * 53 + leaf * 29 + unit * leaf * 7) % 101)
        }
      }
    }
    let found = try Evaluation.make(
      pipeline: try pipeline(framework(nodes)), units: (0..<13).map { "U\($0)" },
      leafValues: values)
    return (found, values)
  }

  private func draw(
    _ evaluation: Evaluation, _ conventions: [[String: [Double?]]] = [], draws: Int = 200,
    seed: UInt64 = 1, jobs: Int = 2
  ) throws -> RankUncertainty {
    try RankUncertainty.make(
      evaluation, conventions: conventions, draws: draws, concentration: 50, seed: seed,
      jobs: jobs)
  }

  @Test func `the same seed gives the same bits for any number of threads`() throws {
    let (found, _) = try evaluation()
    let one = try draw(found, jobs: 1)
    for jobs in [2, 3, 8] { #expect(try draw(found, jobs: jobs) == one) }
    #expect(try draw(found, seed: 2) != one)
  }

  @Test func `a unit that leads in everything is first in every draw`() throws {
    let (found, _) = try evaluation()
    let drawn = try draw(found)
    #expect(found.rank[0] == 1)
    let first = drawn.intervals[0]
    #expect(first.rank == 1 && first.smallest == 1 && first.largest == 1)
    #expect(first.p05 == 1 && first.median == 1 && first.p95 == 1)
    for interval in drawn.intervals {
      let p05 = try #require(interval.p05)
      let median = try #require(interval.median)
      let p95 = try #require(interval.p95)
      #expect(p05 <= median && median <= p95)
      #expect(Double(interval.smallest ?? 99) <= p05 && p95 <= Double(interval.largest ?? 0))
    }
    #expect(drawn.intervals.contains { $0.smallest != $0.largest })
  }

  @Test func `a convention that changes nothing explains nothing`() throws {
    let (found, values) = try evaluation()
    let drawn = try draw(found, [values, values, values], draws: 800)
    for sensitivity in drawn.sensitivities {
      let part = try #require(sensitivity.firstOrder)
      #expect((0...1).contains(part))
      if sensitivity.choice == .convention { #expect(part < 0.02) }
    }
    #expect(drawn.sensitivities.reduce(0) { $0 + ($1.firstOrder ?? 0) } < 1.1)
  }

  @Test func `a convention that moves one unit's figures shows in its interval`() throws {
    let (found, values) = try evaluation()
    var other = values
    for code in values.keys { other[code]?[0] = 0 }
    let drawn = try draw(found, [values, other], draws: 800)
    #expect(drawn.intervals[0].smallest == 1 && drawn.intervals[0].largest == 13)
    let convention = drawn.sensitivities.first { $0.choice == .convention }
    #expect(try #require(convention?.firstOrder) > 0.3)
  }

  @Test func `without units or draws there are no intervals`() throws {
    let (found, _) = try evaluation()
    let none = try draw(found, draws: 0)
    #expect(none.intervals[0].rank == 1 && none.intervals[0].median == nil)
    #expect(none.sensitivities.allSatisfy { $0.firstOrder == nil })
  }
}
