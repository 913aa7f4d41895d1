import Glibc

/// Out of memory: the language ends a process whose allocation fails.
///
/// This says so in one sentence, with exit code 1; every other fault goes to whoever handled it
/// before.
public enum MemoryExhaustion {
  private static let signals = [SIGABRT, SIGSEGV, SIGILL, SIGTRAP]
  /// Who handled each signal before; set before the handlers are installed.
  nonisolated(unsafe) private static var before: [sigaction] = []
  private static let sentence: StaticString =
    "landscape: out of memory; nothing was published: give it more, or run with --memory SIZE and fewer --jobs\n"

  /// Starts watching.
  public static func watch() {
    before = signals.map { number in
      var old = sigaction()
      sigaction(number, nil, &old)
      return old
    }
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { MemoryExhaustion.handle($0) }
    action.sa_flags = SA_ONSTACK
    for number in signals { sigaction(number, &action, nil) }
  }

  /// Only calls that a signal handler may make.
  private static func handle(_ number: Int32) {
    if errno == ENOMEM || !isMemoryLeft {
      write(STDERR_FILENO, sentence.utf8Start, sentence.utf8CodeUnitCount)
      _exit(1)
    }
    for index in signals.indices where signals[index] == number {
      sigaction(number, &before[index], nil)
    }
    raise(number)
  }

  private static var isMemoryLeft: Bool {
    let size = 1 << 20
    let found = mmap(nil, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    guard found != MAP_FAILED else { return false }
    munmap(found, size)
    return true
  }
}
