/// Which units are neighbours of which; naming a pair once makes both neighbours of each other.
public struct Adjacency: Sendable, Equatable {
  private var sets: [String: Set<String>] = [:]

  public init(pairs: [(String, String)] = []) {
    for (left, right) in pairs {
      sets[left, default: []].insert(right)
      sets[right, default: []].insert(left)
    }
  }

  public var isEmpty: Bool { sets.isEmpty }

  /// Codes of a unit's neighbours, in code order; empty for an island.
  public func neighbours(of code: String) -> [String] { (sets[code] ?? []).sorted() }
}
