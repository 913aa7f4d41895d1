internal import Foundation
internal import Synchronization

/// Runs `body` once for every number from 0 to `count`, on as many threads as the system gives.
///
/// The caller's thread works too, and alone where no other can be had: Dispatch waits for ever when
/// memory or the limit of processes leaves no room for a thread. Nested calls share the threads of
/// the outermost, so that their number stays that of the greatest `count`; one that has nothing
/// left to do, or only waits, leaves its place to a call that still has.
public func runWorkers(_ count: Int, _ body: @Sendable (Int) -> Void) {
  withoutActuallyEscaping(body) { body in
    let work = Work(count: count, body: body)
    var helpers: [pthread_t] = []
    while helpers.count < count - 1, let helper = work.startHelper() { helpers.append(helper) }
    work.run()
    guard !helpers.isEmpty else { return }
    Work.helpers.subtract(1, ordering: .relaxed)
    for helper in helpers { pthread_join(helper, nil) }
    Work.helpers.add(1, ordering: .relaxed)
  }
}

/// Runs `body`, which waits for the system and needs no core: meanwhile its thread's place is left to
/// a call of `runWorkers` that has work.
public func whileWaiting<Value, Failure: Error>(
  _ body: () throws(Failure) -> Value
) throws(Failure) -> Value {
  Work.helpers.subtract(1, ordering: .relaxed)
  defer { Work.helpers.add(1, ordering: .relaxed) }
  return try body()
}

/// The numbers that are still to be worked on.
private final class Work: Sendable {
  /// Threads at work for all calls together, the outermost caller's own left out.
  static let helpers = Atomic<Int>(0)

  private let count: Int
  private let body: @Sendable (Int) -> Void
  private let next = Atomic<Int>(0)

  init(count: Int, body: @escaping @Sendable (Int) -> Void) {
    self.count = count
    self.body = body
  }

  func run() {
    while case let number = next.add(1, ordering: .relaxed).oldValue, number < count {
      body(number)
    }
  }

  /// A thread that works too; nil when the system gives none or enough are at work.
  func startHelper() -> pthread_t? {
    guard Self.helpers.add(1, ordering: .relaxed).oldValue < count - 1 else {
      Self.helpers.subtract(1, ordering: .relaxed)
      return nil
    }
    var thread = pthread_t()
    let work = Unmanaged.passRetained(self)
    let status = pthread_create(
      &thread, nil,
      { argument in
        Unmanaged<Work>.fromOpaque(argument!).takeRetainedValue().run()
        Work.helpers.subtract(1, ordering: .relaxed)
        return nil
      }, work.toOpaque())
    guard status == 0 else {
      work.release()
      Self.helpers.subtract(1, ordering: .relaxed)
      return nil
    }
    return thread
  }
}
