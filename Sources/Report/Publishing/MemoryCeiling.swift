import Glibc
internal import ProcessMemory
import Synchronization

/// `--memory SIZE`: the process stays below it, or ends and says so.
///
/// A thread of its own looks twice in a millisecond at what is resident. Past half of the room that
/// was left, it has pages let go that come back from their files when they are read again: those
/// of mapped files and of code. Shortly before the ceiling the process ends, and nothing is
/// published.
public final class MemoryCeiling: Sendable {
  public let bytes: Int
  private let letGo: @Sendable () -> Void
  /// What the step at hand is known to take; 0 where nobody can tell.
  private let expected = Atomic(0)

  /// Starts watching.
  ///
  /// - Parameter letGo: has the pages of mapped files let go.
  public init(_ bytes: Int, lettingGo letGo: @escaping @Sendable () -> Void) {
    self.bytes = bytes
    self.letGo = letGo
    process_memory_keep_little()
    var thread = pthread_t()
    let watched = Unmanaged.passRetained(self)
    let status = pthread_create(
      &thread, nil, { Unmanaged<MemoryCeiling>.fromOpaque($0!).takeRetainedValue().watch() },
      watched.toOpaque())
    if status != 0 { watched.release() }
  }

  /// Bytes that can still be taken.
  public var room: Int { max(0, end - Self.resident) }

  /// Notes about how many bytes the process will take, to be said where they are too many.
  public func expect(_ bytes: Int) { expected.store(bytes, ordering: .relaxed) }

  /// Where the process ends: what is taken until it has ended stays below the ceiling.
  private var end: Int { bytes - bytes / 16 }

  private func watch() -> Never {
    var level = (end + Self.resident) / 2
    while true {
      usleep(500)
      guard Self.resident > level else { continue }
      letGo()
      process_memory_let_go_of_code()
      if Self.resident > level { process_memory_trim() }
      let left = Self.resident
      if left > end { refuse() }
      level = (end + left) / 2
    }
  }

  /// Ends the process, whose other threads take no more meanwhile.
  private func refuse() -> Never {
    Interruption.leave(saying: refusal, code: 1) { process_memory_halt_others() }
  }

  private var refusal: String {
    let needed = max(expected.load(ordering: .relaxed), bytes + bytes / 4)
    return
      "landscape: --memory \(Self.text(bytes)) is too little for what cannot wait on the disk; "
      + "nothing was published: give it about \(Self.text(needed)), or ask for fewer --tables\n"
  }

  /// Bytes in MiB, rounded up, as --memory takes them.
  private static func text(_ bytes: Int) -> String { "\((bytes + (1 << 20) - 1) >> 20)M" }

  /// Bytes of memory that the process has now.
  private static var resident: Int {
    let file = open("/proc/self/statm", O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return 0 }
    defer { close(file) }
    return withUnsafeTemporaryAllocation(byteCount: 128, alignment: 1) { text in
      let count = read(file, text.baseAddress, text.count)
      // The second of the numbers, in pages.
      let fields = text.prefix(max(0, count)).split(separator: UInt8(ascii: " "), maxSplits: 2)
      guard fields.count > 1 else { return 0 }
      return fields[1].reduce(0) { $0 * 10 + Int($1 - 0x30) } * sysconf(Int32(_SC_PAGESIZE))
    }
  }
}
