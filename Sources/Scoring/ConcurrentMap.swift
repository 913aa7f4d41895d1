internal import Dumps

/// The results of `body` for 0 ..< count, in that order, computed on up to `jobs` threads.
///
/// Every index is computed alone and lands in its own place, so the result is the same for any
/// number of threads. This is the only file of the room that knows about threads.
func concurrentMap<Result: Sendable>(
  _ count: Int, jobs: Int, _ body: @Sendable (Int) -> Result
) -> [Result] {
  let workers = max(1, min(jobs, count))
  guard workers > 1 else { return (0..<count).map(body) }
  return [Result](unsafeUninitializedCapacity: count) { buffer, initialised in
    // Each index is written once, by one worker: the threads share no element.
    nonisolated(unsafe) let base = buffer.baseAddress
    runWorkers(workers) { worker in
      for index in (worker * count / workers)..<((worker + 1) * count / workers) {
        (base! + index).initialize(to: body(index))
      }
    }
    initialised = count
  }
}
