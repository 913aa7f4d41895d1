/// One column of a report table: its stable id, what people read above it, and how values print.
public struct Column: Sendable, Equatable {
  /// How values of the column print for people; machines always get full precision.
  public enum Style: Sendable, Hashable {
    /// Names and sentences, aligned to the left.
    case text
    /// 区划代码, industry codes, application numbers: text whatever they look like.
    case code
    /// Whole numbers with thousands separators; fractional counts round to none.
    case count
    /// Numbers with this many decimals: 2 for densities, 3 for LQ, 4 for D.
    case decimal(Int)
    /// A fraction of 1 printed as a percentage with this many decimals.
    case percent(Int)

    /// Whether values of the column are measures, printed to the right.
    public var isNumeric: Bool { self != .text && self != .code }
  }

  /// What is drawn behind the values of a column where it helps reading.
  public enum Shading: Sendable, Hashable {
    case none
    /// A bar as long as the value.
    case bar
    /// A colour from low to high.
    case scale
    /// A colour from below to above a midpoint, such as 1 for LQ.
    case diverging(midpoint: Double)
  }

  public var id: String
  public var title: String
  /// The unit, such as `件/万人`; empty when the column has none.
  public var unit: String
  /// The key of the formula, such as `F4`; empty for what is not computed.
  public var formula: String
  public var style: Style
  public var shading: Shading
  /// What people read in the place of a code, such as 设区市 for `city`; machines get the code.
  public var words: [String: String]

  /// - Parameter shading: without it, percentages have bars and `lq` diverges from 1.
  public init(
    id: String, title: String, unit: String = "", formula: String = "", style: Style,
    shading: Shading? = nil, words: [String: String] = [:]
  ) {
    self.id = id
    self.title = title
    self.unit = unit
    self.formula = formula
    self.style = style
    self.shading = shading ?? Self.shading(of: id, style)
    self.words = words
  }

  private static func shading(of id: String, _ style: Style) -> Shading {
    if case .percent = style { return .bar }
    return id == "lq" ? .diverging(midpoint: 1) : .none
  }

  /// The title with its unit, as printed at the head of the column.
  public var heading: String { unit.isEmpty ? title : "\(title)（\(unit)）" }
}
