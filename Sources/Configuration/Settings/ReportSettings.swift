/// The years a run's flows are counted over.
public enum Span: Sendable, Equatable, CustomStringConvertible {
  /// Every year up to `as_of`.
  case all
  case years(ClosedRange<Int>)

  /// `2011-2015`, `2015` or `all`, as pipeline.yml and --span write it; nil for anything else.
  public init?(_ text: String) {
    guard text != "all" else {
      self = .all
      return
    }
    let years = text.split(separator: "-", omittingEmptySubsequences: false).map(Self.year)
    guard (1...2).contains(years.count), let first = years.first ?? nil,
      let last = years.last ?? nil, first <= last
    else { return nil }
    self = .years(first...last)
  }

  private static func year(_ text: Substring) -> Int? {
    text.count == 4 && text.utf8.allSatisfy { (48...57).contains($0) } ? Int(text) : nil
  }

  public var description: String {
    switch self {
    case .all: "all"
    case .years(let years): "\(years.lowerBound)-\(years.upperBound)"
    }
  }
}

/// A map of the units' boundaries, and the 审图号 it was published under.
public struct Boundaries: Sendable, Equatable {
  public let file: String
  public let approvalNumber: String
}

/// The draws behind T27.
public struct Uncertainty: Sendable, Equatable {
  public var draws = 10_000
  /// κ of the Dirichlet distribution the weights are drawn from.
  public var concentration = 50.0

  public init() {}
}

/// How many bad rows a run forgives.
public struct RejectBudget: Sendable, Equatable {
  /// Of the records read, 0 to 1.
  public var share = 0.01
  public var count = 100_000
  /// The longest record that is read, in MiB; longer ones are set aside.
  public var recordMiB = 16

  public init() {}
}

/// Which tables are published.
public enum TableChoice: Sendable, Equatable, CustomStringConvertible {
  case all, none
  case ids([String])

  /// Whether the table of this id is to be published.
  public func names(_ id: String) -> Bool {
    switch self {
    case .all: true
    case .none: false
    case .ids(let ids): ids.contains(id)
    }
  }

  public var description: String {
    switch self {
    case .all: "all"
    case .none: "none"
    case .ids(let ids): "[" + ids.joined(separator: ", ") + "]"
    }
  }
}

/// How published CSV files are written.
public enum CSVEncoding: String, CaseIterable, Sendable {
  case utf8BOM = "utf-8-bom"
  case utf8 = "utf-8"
  case gb18030
}

/// How far the number of records may move between runs before a warning.
public struct Drift: Sendable, Equatable {
  /// Relative change, 0.3 = 30 %.
  public var records = 0.3

  public init() {}
}

/// One effective setting of a pipeline, as printed with the tables.
public struct Setting: Sendable, Equatable {
  /// Dotted: `matching.beta`.
  public let key: String
  public let value: String
  /// Where it was said; nil when the built-in default stands.
  public let origin: Origin?
}
