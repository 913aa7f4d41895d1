internal import Dumps
internal import Synchronization

/// Returns the values of `body` for 0..<count in index order, computed on `jobs` threads.
///
/// Which thread computes which index is chance; what is returned is not.
public func concurrentMap<Value: Sendable>(
  _ count: Int, jobs: Int, _ body: @Sendable (Int) -> Value
) -> [Value] {
  let collected = Mutex<[Value?]>(Array(repeating: nil, count: count))
  let next = Atomic<Int>(0)
  runWorkers(max(1, min(jobs, count))) { _ in
    while true {
      let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
      if index >= count { return }
      let value = body(index)
      collected.withLock { $0[index] = value }
    }
  }
  return collected.withLock { $0.compactMap { $0 } }
}
