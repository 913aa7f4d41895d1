import Testing

@testable import Scoring

@Suite struct RandomStreamTests {
  @Test func `a stream is fixed by seed and number, and streams differ`() {
    func first(_ seed: UInt64, _ stream: UInt64) -> [UInt64] {
      var random = RandomStream(seed: seed, stream: stream)
      return (0..<4).map { _ in random.next() }
    }
    #expect(first(1, 0) == first(1, 0))
    #expect(Set([first(1, 0), first(1, 1), first(2, 0), first(0, 0)]).count == 4)
  }

  @Test func `whole numbers below a bound are even, and uniforms lie in the unit interval`() {
    var random = RandomStream(seed: 3, stream: 0)
    var counts = [Int](repeating: 0, count: 6)
    var sum = 0.0
    var inside = true
    for _ in 0..<60_000 {
      counts[random.below(6)] += 1
      let number = random.uniform()
      inside = inside && number >= 0 && number < 1
      sum += number
    }
    #expect(inside)
    #expect(counts.allSatisfy { (9_600...10_400).contains($0) })
    #expect((sum / 60_000 - 0.5).magnitude < 0.01)
  }

  @Test func `Dirichlet weights sum to 1, keep zeros, and scatter as κ says`() {
    var random = RandomStream(seed: 4, stream: 0)
    let centre = [0.5, 0.3, 0, 0.2]
    var sum = 0.0
    var squares = 0.0
    var sound = true
    let draws = 20_000
    for _ in 0..<draws {
      let weights = random.dirichlet(around: centre, concentration: 50)
      sound = sound && (weights.reduce(0, +) - 1).magnitude < 1e-12 && weights[2] == 0
      sum += weights[0]
      squares += weights[0] * weights[0]
    }
    #expect(sound)
    let mean = sum / Double(draws)
    // Variance of a Dirichlet weight: w (1 − w) / (κ + 1).
    let variance = squares / Double(draws) - mean * mean
    #expect((mean - 0.5).magnitude < 0.003)
    #expect((variance - 0.25 / 51).magnitude < 0.0003)
    #expect(random.dirichlet(around: [0, 0], concentration: 50) == [0, 0])
  }

  @Test func `a gamma of small shape is still one`() {
    var random = RandomStream(seed: 5, stream: 0)
    let mean = (0..<40_000).reduce(0.0) { sum, _ in sum + random.gamma(shape: 0.3) } / 40_000
    #expect((mean - 0.3).magnitude < 0.015)
  }
}
