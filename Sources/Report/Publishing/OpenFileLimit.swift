import Glibc

/// How many files the process may hold open.
public enum OpenFileLimit {
  /// With fewer the system's thread pool traps when it cannot open a file of its own.
  private static let needed: rlim_t = 24
  private static let wanted: rlim_t = 1024

  /// Raises the limit as far as it is wanted and allowed.
  ///
  /// - Throws: `ReportError.disk` when fewer than needed are allowed.
  public static func raise() throws(ReportError) {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
    if limit.rlim_cur < wanted {
      limit.rlim_cur = min(wanted, limit.rlim_max)
      setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }
    if limit.rlim_cur < needed {
      throw .disk(action: "start", path: "landscape", code: EMFILE)
    }
  }
}
