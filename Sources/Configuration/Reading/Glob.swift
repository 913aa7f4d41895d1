import Glibc

/// Paths named with `*`, `?` and `[…]`.
public enum Glob {
  /// The files a pattern matches, in the order of their bytes; empty when there is none.
  ///
  /// A path without wildcards matches itself when it exists.
  public static func files(_ pattern: String) -> [String] {
    var found = glob_t()
    defer { globfree(&found) }
    guard glob(pattern, 0, nil, &found) == 0 else { return [] }
    var paths: [String] = []
    for index in 0..<Int(found.gl_pathc) {
      guard let path = found.gl_pathv[index] else { continue }
      paths.append(String(cString: path))
    }
    return paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Whether a path has a wildcard.
  public static func isPattern(_ path: String) -> Bool { path.contains { "*?[".contains($0) } }

  /// The files of several globs, each once, in the order of their bytes.
  ///
  /// - Throws: `nothingMatches` for the first glob without a file.
  public static func files(
    matching patterns: [String], origin: Origin? = nil
  ) throws(ConfigurationError) -> [String] {
    var paths: Set<String> = []
    for pattern in patterns {
      let found = files(pattern)
      guard !found.isEmpty else { throw .nothingMatches(pattern: pattern, origin: origin) }
      paths.formUnion(found)
    }
    return paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
