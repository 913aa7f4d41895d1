/// Which parts of the framework are matched with each other, and how.
public struct Matching: Sendable, Equatable {
  /// A named set of members whose coupling coordination is printed as `d_<id>`.
  public struct MatchingSet: Sendable, Equatable {
    public let id: String
    /// Node codes or `avg(A,B)`.
    public let members: [Expression]

    public init(id: String, members: [Expression]) {
      self.id = id
      self.members = members
    }
  }

  /// How C is formed; the forms known to be wrong are refused where the pipeline is read.
  public enum Form: String, CaseIterable, Sendable {
    case standard, modified
  }

  /// Rules C, T, D, the zones and the grades; the first member is 知识产权.
  ///
  /// Empty where the framework has no nodes to match.
  public let headline: [Expression]
  public let sets: [MatchingSet]
  /// The relative development of F16.
  public let beta: Expression?
  /// Weights of the headline's members in T, relative; nil for equal ones.
  public let alpha: [Double]?
  public let form: Form
  /// A bureau's own matching value, printed beside the others.
  public let formula: Expression?

  public init(
    headline: [Expression], sets: [MatchingSet] = [], beta: Expression? = nil,
    alpha: [Double]? = nil, form: Form = .standard, formula: Expression? = nil
  ) {
    self.headline = headline
    self.sets = sets
    self.beta = beta
    self.alpha = alpha
    self.form = form
    self.formula = formula
  }
}

/// The two axes of F33: which scores make 竞争力, which matching sets make 匹配度.
public struct TwoAxes: Sendable, Equatable {
  public enum Benchmark: Sendable, Equatable {
    /// Every unit of the level.
    case all
    /// The named units.
    case units([String])
  }

  /// Node codes or expressions of them.
  public let competitiveness: [Expression]
  /// Ids of matching sets.
  public let match: [String]
  public let benchmark: Benchmark

  public init(competitiveness: [Expression], match: [String], benchmark: Benchmark = .all) {
    self.competitiveness = competitiveness
    self.match = match
    self.benchmark = benchmark
  }
}
