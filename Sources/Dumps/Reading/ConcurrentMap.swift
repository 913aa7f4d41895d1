internal import Synchronization

/// Returns the values of `body` for 0..<count in index order, computed on up to `jobs` threads.
///
/// Which thread computes which index is chance; every index is computed alone and lands in its own
/// place, so what is returned is not. Threads take a stretch of indices at a time: one by one while
/// there are few, for those may be long work.
public func concurrentMap<Value: Sendable>(
  _ count: Int, jobs: Int, _ body: @Sendable (Int) -> Value
) -> [Value] {
  let workers = max(1, min(jobs, count))
  guard workers > 1 else { return (0..<count).map(body) }
  let stretch = max(1, count / (workers * 64))
  return [Value](unsafeUninitializedCapacity: count) { buffer, initialised in
    // Each index is written once, by one worker: the threads share no element.
    nonisolated(unsafe) let base = buffer.baseAddress
    let next = Atomic<Int>(0)
    runWorkers(workers) { _ in
      while case let start = next.add(stretch, ordering: .relaxed).oldValue, start < count {
        for index in start..<min(start + stretch, count) {
          (base! + index).initialize(to: body(index))
        }
      }
    }
    initialised = count
  }
}
