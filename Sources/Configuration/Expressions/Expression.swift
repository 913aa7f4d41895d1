/// A formula in the one small grammar: numbers, names, `+ - * /`, parentheses, `mean(x)` over the
/// units of the level, `avg()`, `min()` and `max()`.
public struct Expression: Sendable, Equatable, CustomStringConvertible {
  indirect enum Term: Sendable, Equatable {
    case number(Double)
    case name(String)
    case negation(Term)
    case binary(Operator, Term, Term)
    /// The mean over the units of the level that have a value.
    case mean(Term)
    case call(Function, [Term])
  }

  enum Operator: Character, Sendable {
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
  }

  enum Function: String, CaseIterable, Sendable {
    case avg, min, max
  }

  /// The formula as written.
  public let text: String
  let term: Term

  public var description: String { text }

  /// The names used, each once, in the order of their first appearance.
  public var names: [String] {
    var found: [String] = []
    func visit(_ term: Term) {
      switch term {
      case .number: break
      case .name(let name): if !found.contains(name) { found.append(name) }
      case .negation(let inner), .mean(let inner): visit(inner)
      case .binary(_, let left, let right):
        visit(left)
        visit(right)
      case .call(_, let arguments): arguments.forEach(visit)
      }
    }
    visit(term)
    return found
  }

  /// One value per unit; undefined where an operand is, and where a divisor is zero.
  public func values(units: Int, of value: (_ name: String, _ unit: Int) -> Double?) -> [Double?] {
    Self.values(of: term, units, value)
  }

  private static func values(
    of term: Term, _ units: Int, _ value: (String, Int) -> Double?
  ) -> [Double?] {
    switch term {
    case .number(let number): return [Double?](repeating: number, count: units)
    case .name(let name): return (0..<units).map { finite(value(name, $0)) }
    case .negation(let inner): return values(of: inner, units, value).map { $0.map { -$0 } }
    case .binary(let operation, let left, let right):
      return zip(values(of: left, units, value), values(of: right, units, value)).map {
        combine(operation, $0, $1)
      }
    case .mean(let inner):
      let defined = values(of: inner, units, value).compactMap { $0 }
      let mean = finite(defined.reduce(0, +) / Double(defined.count))
      return [Double?](repeating: mean, count: units)
    case .call(let function, let arguments):
      let columns = arguments.map { values(of: $0, units, value) }
      return (0..<units).map { unit in
        let row = columns.compactMap { $0[unit] }
        guard row.count == columns.count else { return nil }
        return apply(function, row)
      }
    }
  }

  private static func combine(_ operation: Operator, _ left: Double?, _ right: Double?) -> Double? {
    guard let left, let right else { return nil }
    switch operation {
    case .add: return finite(left + right)
    case .subtract: return finite(left - right)
    case .multiply: return finite(left * right)
    case .divide: return right == 0 ? nil : finite(left / right)
    }
  }

  private static func apply(_ function: Function, _ values: [Double]) -> Double? {
    switch function {
    case .avg: finite(values.reduce(0, +) / Double(values.count))
    case .min: values.min()
    case .max: values.max()
    }
  }

  /// The value, or nil where it is not a number or not finite.
  private static func finite(_ value: Double?) -> Double? {
    value.flatMap { $0.isFinite ? $0 : nil }
  }
}
