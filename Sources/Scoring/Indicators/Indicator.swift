public import Configuration

/// One indicator of the default system: what it means, where it comes from, how it is measured.
public struct Indicator: Sendable {
  /// Who stands behind a definition.
  public enum Authority: String, Sendable {
    /// Seen in an official text.
    case official = "a"
    /// Seen in the practice of a pilot or in research.
    case practice = "b"
    /// A proposal; no authority stands behind it.
    case proposal = "p"
  }

  public let code: String
  public let title: String
  public let unit: String
  /// Code of the framework's node it belongs to by default; empty when reported and not scored.
  public let node: String
  public let direction: Direction
  /// The formula sheet's number.
  public let formula: String
  /// What is counted over what, for the annex 指标解释.
  public let definition: String
  /// Which inputs it needs: 专利 事件 同族 其他知识产权 统计 行业统计 产业链.
  public let source: String
  public let authority: Authority
  /// Whether patents enter the value, so that a match with 知识产权 would match a thing with itself.
  public let isPatentDerived: Bool
  public let how: Measure

  /// Whether it enters the scores by default; what is only reported has no better side.
  public var isScored: Bool { !node.isEmpty }

  /// One value per unit.
  public func measure(_ inputs: IndicatorInputs) -> [Double?] { how.values(inputs) }

  /// The indicator of this code, or nil.
  public static func named(_ code: String) -> Indicator? { all.first { $0.code == code } }

  /// The scored indicators, then those reported beside them.
  public static let all = ownership + innovation + industry + economy + reported

  /// What a framework may name, for the reading of a pipeline.
  public static let known = KnownIndicators(
    codes: Set(all.map(\.code)), patentDerived: Set(all.filter(\.isPatentDerived).map(\.code)))

  init(
    _ code: String, _ node: String, _ title: String, unit: String,
    direction: Direction = .positive, formula: String, _ how: Measure, definition: String,
    source: String, authority: Authority, isPatentDerived: Bool = false
  ) {
    self.code = code
    self.node = node
    self.title = title
    self.unit = unit
    self.direction = direction
    self.formula = formula
    self.how = how
    self.definition = definition
    self.source = source
    self.authority = authority
    self.isPatentDerived = isPatentDerived
  }
}
