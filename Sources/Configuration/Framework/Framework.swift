/// A tree of indicators: which leaves there are, and how they are put together (framework.csv).
public struct Framework: Sendable, Equatable {
  public struct Node: Sendable, Equatable {
    public let code: String
    /// nil for the root alone.
    public let parent: String?
    public let title: String
    /// Code of one of our indicators or the name of a side table's; nil for a node.
    public let indicator: String?
    public let direction: Direction
    /// As given; `relativeWeight(of:)` divides it by the sum over the siblings.
    public let weight: Double?
    /// Rules the direct children; inherited where the file leaves it empty.
    public let weighting: Weighting
    public let normalisation: Normalisation
    public let low: Double?
    public let high: Double?
    /// Rules the direct children; inherited where the file leaves it empty.
    public let aggregation: Aggregation
    public let unit: String
    public let source: String
    public let line: Int

    public init(
      code: String, parent: String?, title: String, indicator: String? = nil,
      direction: Direction = .positive, weight: Double? = nil, weighting: Weighting = .equal,
      normalisation: Normalisation = .minmax(0.01, 0.99), low: Double? = nil,
      high: Double? = nil, aggregation: Aggregation = .arithmetic, unit: String = "",
      source: String = "", line: Int = 0
    ) {
      self.code = code
      self.parent = parent
      self.title = title
      self.indicator = indicator
      self.direction = direction
      self.weight = weight
      self.weighting = weighting
      self.normalisation = normalisation
      self.low = low
      self.high = high
      self.aggregation = aggregation
      self.unit = unit
      self.source = source
      self.line = line
    }

    public var isLeaf: Bool { indicator != nil }
  }

  /// The file as messages name it.
  public let file: String
  /// Root, nodes and leaves in the order of the file.
  public let nodes: [Node]
  public let root: Node
  private let places: [String: Int]
  private let childPlaces: [String: [Int]]

  /// Takes a tree already found sound: exactly one root, every parent present, no cycle.
  init(file: String, nodes: [Node], root: Node) {
    self.file = file
    self.nodes = nodes
    self.root = root
    places = Dictionary(uniqueKeysWithValues: nodes.enumerated().map { ($1.code, $0) })
    childPlaces = Dictionary(
      grouping: nodes.indices.filter { nodes[$0].parent != nil }, by: { nodes[$0].parent ?? "" })
  }

  /// The node or leaf of this code, or nil.
  public func node(_ code: String) -> Node? { places[code].map { nodes[$0] } }

  /// The direct children of a node, in the order of the file; empty for a leaf.
  public func children(of code: String) -> [Node] {
    (childPlaces[code] ?? []).map { nodes[$0] }
  }

  /// All leaves below a node at any depth, in the order of the tree; a leaf is its own.
  public func leaves(under code: String) -> [Node] {
    guard let node = node(code) else { return [] }
    return node.isLeaf ? [node] : children(of: code).flatMap { leaves(under: $0.code) }
  }

  /// All leaves, in the order of the tree.
  public var leaves: [Node] { leaves(under: root.code) }

  /// The children of the root.
  public var subsystems: [Node] { children(of: root.code) }

  /// Nodes whose children have different weights in the file that do not count there, since the node
  /// weighs them otherwise.
  public var nodesLeavingWeightsUnused: [Node] {
    nodes.filter { node in
      node.weighting != .given && Set(children(of: node.code).compactMap(\.weight)).count > 1
    }
  }

  /// A child's given weight divided by the sum over its siblings; nil where none is given.
  public func relativeWeight(of code: String) -> Double? {
    guard let node = node(code), let weight = node.weight, let parent = node.parent else {
      return nil
    }
    let sum = children(of: parent).reduce(0) { $0 + ($1.weight ?? 0) }
    return sum > 0 ? weight / sum : nil
  }
}
