import Synchronization
import Testing

@testable import Dumps

@Suite struct WorkersTests {
  @Test(arguments: [0, 1, 2, 7, 64])
  func `every number is worked on once`(count: Int) {
    let done = Mutex<[Int]>([])
    runWorkers(count) { number in done.withLock { $0.append(number) } }
    #expect(done.withLock { $0.sorted() } == Array(0..<count))
  }

  @Test func `calls inside calls come to an end and lose nothing`() {
    let sum = Atomic<Int>(0)
    runWorkers(8) { outer in
      runWorkers(8) { inner in _ = sum.add(outer * 8 + inner, ordering: .relaxed) }
    }
    #expect(sum.load(ordering: .relaxed) == (0..<64).reduce(0, +))
  }

  @Test(arguments: [0, 1, 17, 5000])
  func `results come by index whatever thread computed them`(count: Int) {
    for jobs in [1, 2, 5, 100] {
      #expect(
        concurrentMap(count, jobs: jobs) { "\($0 * $0)" } == (0..<count).map { "\($0 * $0)" })
    }
  }
}

struct SideBySideTests {
  private struct Fault: Error, Equatable { let name: String }

  @Test(arguments: [1, 2]) func `both give what they give, and both end before either fails`(
    jobs: Int
  ) throws {
    #expect(sideBySide(jobs: jobs, { 1 }, { "b" }) == (1, "b"))
    let hasEnded = Atomic(false)
    #expect(throws: Fault(name: "first")) {
      try sideBySide(
        jobs: jobs, { () throws -> Int in throw Fault(name: "first") },
        { () throws -> Int in
          hasEnded.store(true, ordering: .relaxed)
          throw Fault(name: "second")
        })
    }
    let bothEnded = hasEnded.load(ordering: .relaxed)
    #expect(bothEnded)
  }
}
