import Glibc
import Synchronization

/// Ctrl-C and SIGTERM: the stage is removed, what was published stays, the exit code is 130.
public enum Interruption {
  private static let stages = Mutex<[String]>([])

  /// The pipe's end that the signal handler writes to; set before the handler is installed.
  nonisolated(unsafe) private static var alarm: Int32 = -1

  /// Starts watching; to be called first in `main`.
  ///
  /// The handler only writes a byte into a pipe; a thread of its own waits for it, so tidying up
  /// is ordinary code. A full disk and a closed pipe become errors of the call that meets them.
  public static func watch() {
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return }
    alarm = ends[1]
    var thread = pthread_t()
    let reader = UnsafeMutableRawPointer(bitPattern: Int(ends[0]))
    let started = pthread_create(&thread, nil, { Interruption.wait(on: $0) }, reader)
    guard started == 0 else { return }
    var numbers = sigset_t()
    sigemptyset(&numbers)
    for number in [SIGINT, SIGTERM, SIGHUP] {
      signal(number) { _ in
        var byte: UInt8 = 1
        write(Interruption.alarm, &byte, 1)
      }
      sigaddset(&numbers, number)
    }
    // A process is born with the signals blocked that blocked the thread it was started from.
    pthread_sigmask(SIG_UNBLOCK, &numbers, nil)
  }

  private static func wait(on reader: UnsafeMutableRawPointer?) -> Never {
    var byte: UInt8 = 0
    while read(Int32(Int(bitPattern: reader)), &byte, 1) != 1 {}
    leave(saying: "interrupted: nothing was published\n", code: 130)
  }

  /// Says why, removes the stages and ends the process, whatever its other threads are at.
  ///
  /// - Parameter begin: is done once no commit can begin any more.
  static func leave(saying sentence: String, code: Int32, begin: () -> Void = {}) -> Never {
    // The lock is never given back: no commit can begin once tidying up has.
    stages.withLock { stages in
      begin()
      try? StandardStream.error.write(sentence)
      for stage in stages {
        // The working threads may still be writing, and make anew what was just removed: it is gone
        // when it stays away. What they leave beyond that is removed by the next run.
        for _ in 0..<100 {
          try? Disk.remove(stage)
          usleep(5000)
          if !Disk.exists(stage) { break }
        }
      }
      _exit(code)
    }
    fatalError("the process has ended before")
  }

  /// Waits for the end of a process that is being interrupted; returns at once where none is.
  ///
  /// To be called where an error is told: work whose stage is being removed fails for want of it.
  public static func settle() { stages.withLock { _ in } }

  /// Has a stage removed when the process is interrupted.
  static func tidy(_ stage: String) {
    stages.withLock { if !$0.contains(stage) { $0.append(stage) } }
  }

  /// Runs the steps that make a stage public; an interruption waits until they are over.
  static func uninterrupted(
    releasing stage: String, _ body: () throws(ReportError) -> Void
  ) throws(ReportError) {
    try stages.withLock { (stages) throws(ReportError) in
      try body()
      stages.removeAll { $0 == stage }
    }
  }
}
