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

/// Returns what both closures give, which run at a time where there are two threads.
public func sideBySide<First: Sendable, Second: Sendable>(
  jobs: Int, _ first: @Sendable () -> First, _ second: @Sendable () -> Second
) -> (First, Second) {
  let one = Mutex<First?>(nil)
  let other = Mutex<Second?>(nil)
  _ = concurrentMap(2, jobs: jobs) { number in
    if number == 0 {
      let value = first()
      one.withLock { $0 = value }
    } else {
      let value = second()
      other.withLock { $0 = value }
    }
  }
  return (one.withLock { $0! }, other.withLock { $0! })
}

/// The same of closures that may fail: both run to their end, and of two errors the first one's is
/// thrown.
public func sideBySide<First: Sendable, Second: Sendable>(
  jobs: Int, _ first: @Sendable () throws -> First, _ second: @Sendable () throws -> Second
) throws -> (First, Second) {
  let (one, other) = sideBySide(
    jobs: jobs, { Result { try first() } }, { Result { try second() } })
  return (try one.get(), try other.get())
}
