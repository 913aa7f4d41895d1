import Dumps
import Synchronization
import Testing

@testable import Report

@Test func `what tables share is made once, whoever asks and however many`() {
  let shared = SharedResults()
  let made = Mutex(0)
  let answers = concurrentMap(64, jobs: 4) { asker in
    shared.result("\(asker % 2)") { () -> Int in
      made.withLock { $0 += 1 }
      return 10 + asker % 2
    }
  }
  #expect(made.withLock { $0 } == 2)
  #expect(answers == (0..<64).map { 10 + $0 % 2 })
}
