/// The rows of framework.csv as a tree: one root, every parent present, no cycle, leaves below
/// every node.
struct FrameworkTree {
  private let drafts: [Framework.Draft]
  private var childPlaces: [String: [Int]] = [:]
  /// Place of the root's row.
  private(set) var root = 0
  /// Places of all rows, parents before children.
  private(set) var topDown: [Int] = []

  /// Deeper than any framework; what walks the tree must not exhaust the stack.
  private static let maximumDepth = 50

  init(_ drafts: [Framework.Draft], folder: String, file: String) throws(ConfigurationError) {
    self.drafts = drafts
    let byCode = Dictionary(uniqueKeysWithValues: drafts.map { ($0.code, $0) })
    for (place, draft) in drafts.enumerated() {
      guard let parent = draft.parent else { continue }
      guard let above = byCode[parent] else {
        throw .unknownName(
          draft.row.origin, column: "parent", cell: parent, kind: "node",
          remedy: nearest(to: parent, in: drafts.map(\.code)).map { "did you mean '\($0)'?" }
            ?? "add a row of this code")
      }
      guard above.indicator == nil else {
        throw .framework(
          draft.row.origin, code: draft.code, problem: "stands under '\(parent)', which is a leaf",
          remedy: "remove that row's indicator or choose a node")
      }
      childPlaces[parent, default: []].append(place)
    }
    root = try Self.root(of: drafts, folder: folder, file: file)
    var level = [root]
    for _ in 0...Self.maximumDepth where !level.isEmpty {
      topDown += level
      level = level.flatMap { childPlaces[drafts[$0].code] ?? [] }
    }
    try demandSound(level)
  }

  func children(of code: String) -> [Framework.Draft] {
    (childPlaces[code] ?? []).map { drafts[$0] }
  }

  private static func root(
    of drafts: [Framework.Draft], folder: String, file: String
  ) throws(ConfigurationError) -> Int {
    let roots = drafts.indices.filter { drafts[$0].parent == nil }
    guard let first = roots.first else {
      guard let cyclic = drafts.first else {
        throw .missingKey(
          Origin(folder: folder, file: file, line: 1), key: "code",
          remedy: "write a root, nodes and leaves")
      }
      throw .framework(
        cyclic.row.origin, code: cyclic.code, problem: "and all others have a parent",
        remedy: "leave the root's parent empty")
    }
    guard roots.count == 1 else {
      let second = drafts[roots[1]]
      throw .framework(
        second.row.origin, code: second.code,
        problem: "has no parent, and '\(drafts[first].code)' has none either",
        remedy: "leave only the root's parent empty")
    }
    return first
  }

  private func demandSound(_ tooDeep: [Int]) throws(ConfigurationError) {
    if let place = tooDeep.first {
      throw .framework(
        drafts[place].row.origin, code: drafts[place].code,
        problem: "lies more than \(Self.maximumDepth) levels below the root",
        remedy: "flatten the framework")
    }
    let reached = Set(topDown)
    if let place = drafts.indices.first(where: { !reached.contains($0) }) {
      throw .framework(
        drafts[place].row.origin, code: drafts[place].code,
        problem: "is its own ancestor and never reaches the root",
        remedy: "correct the parents of this cycle")
    }
    for draft in drafts where draft.indicator == nil && childPlaces[draft.code] == nil {
      throw .framework(
        draft.row.origin, code: draft.code, problem: "is a node without leaves",
        remedy: "give it an indicator or children")
    }
    if drafts[root].indicator != nil {
      throw .framework(
        drafts[root].row.origin, code: drafts[root].code, problem: "is the root and a leaf",
        remedy: "give the leaf a parent")
    }
  }
}
