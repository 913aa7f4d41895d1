import Configuration
import Testing

struct ExpressionTests {
  /// Three units; `b` is undefined in the second, `零` is zero everywhere.
  private static let columns: [String: [Double?]] = [
    "a": [1, 2, 3], "b": [4, nil, 6], "零": [0, 0, 0], "IP_C": [0.5, 0.5, 0.5],
  ]

  private static func values(_ text: String) throws -> [Double?] {
    let expression = try Expression(text, names: columns.keys.sorted())
    return expression.values(units: 3) { name, unit in columns[name]?[unit] }
  }

  @Test(
    arguments: [
      ("1", [1, 1, 1]), ("a", [1, 2, 3]), ("a+1", [2, 3, 4]), ("1 - a", [0, -1, -2]),
      ("2*a+1", [3, 5, 7]), ("1+2*a", [3, 5, 7]), ("(1+2)*a", [3, 6, 9]), ("a/2", [0.5, 1, 1.5]),
      ("8/4/2", [1, 1, 1]), ("8-4-2", [2, 2, 2]), ("-a", [-1, -2, -3]), ("--a", [1, 2, 3]),
      ("2*-a", [-2, -4, -6]), ("a+b", [5, nil, 9]), ("a/零", [nil, nil, nil]),
      ("零/a", [0, 0, 0]), ("mean(a)", [2, 2, 2]), ("a-mean(a)", [-1, 0, 1]),
      ("mean(b)", [5, 5, 5]), ("mean(a/零)", [nil, nil, nil]), ("avg(a,b)", [2.5, nil, 4.5]),
      ("avg(a)", [1, 2, 3]), ("min(a,2)", [1, 2, 2]), ("max(a,2,IP_C)", [2, 2, 3]),
      ("max(a,b)", [4, nil, 6]), ("mean(avg(a,1))", [1.5, 1.5, 1.5]), ("1.25", [1.25, 1.25, 1.25]),
    ] as [(String, [Double?])])
  func `a formula has one value per unit, undefined where an operand is`(
    text: String, expected: [Double?]
  ) throws {
    #expect(try Self.values(text) == expected)
  }

  @Test(arguments: [
    ("", 1, "ends too soon"), ("a+", 3, "ends too soon"), ("(a", 3, "')' is missing"),
    ("a)", 2, "')' is not expected"), ("c", 1, "'c' is not known: did you mean"),
    ("a b", 3, "'b' is not expected"), ("2a", 2, "put an operator between"),
    ("1.", 3, "a digit is missing"), ("1..2", 3, "a digit is missing"),
    (".5", 1, "'.' is not expected"),
    ("a×2", 2, "write '*'"), ("（a）", 1, "write '('"), ("sum(a)", 1, "function 'sum' is not known"),
    ("avg(a,)", 7, "is not expected"), ("mean(a,b)", 7, "')' is missing"),
    ("a = 1", 3, "'=' is not expected"), ("1e5", 2, "put an operator between"),
    ("+a", 1, "'+' is not expected"), ("IP_D", 1, "did you mean 'IP_C'?"),
  ])
  func `a faulty formula is refused at the character of its fault`(
    text: String, position: Int, problem: String
  ) throws {
    let error = #expect(throws: ExpressionError.self) { try Self.values(text) }
    let found = try #require(error)
    #expect(found.position == position)
    #expect(found.problem.contains(problem), "\(found.problem)")
  }

  @Test func `nesting that would exhaust the stack is refused`() {
    let deep = String(repeating: "(", count: 100_000) + "a" + String(repeating: ")", count: 100_000)
    #expect(throws: ExpressionError.self) { try Self.values(deep) }
    #expect(throws: ExpressionError.self) {
      try Self.values(String(repeating: "-", count: 100_000) + "a")
    }
  }

  @Test func `a formula of many terms does not nest`() throws {
    let long = Array(repeating: "a", count: 2000).joined(separator: "+")
    #expect(try Self.values(long) == [2000, 4000, 6000])
    #expect(throws: ExpressionError.self) { try Self.values(long + "+a") }
  }

  @Test func `names are listed once, in the order of their appearance`() throws {
    let expression = try Expression("b/avg(a,b)+mean(零)", names: ["a", "b", "零"])
    #expect(expression.names == ["b", "a", "零"])
    #expect(expression.text == "b/avg(a,b)+mean(零)")
  }

  @Test func `an overflow is undefined, not infinite`() throws {
    let columns: [Double?] = [1e300, 1, nil]
    let expression = try Expression("x*x", names: ["x"])
    #expect(expression.values(units: 3) { _, unit in columns[unit] } == [nil, 1, nil])
  }

  @Test(arguments: [
    (0.28 / 0.35, Comparison.lessOrEqual, 0.8, true), (0.28 / 0.35, .greater, 0.8, false),
    (0.1 + 0.2, .equal, 0.3, true), (0.1 + 0.2, .notEqual, 0.3, false),
    (0.9999999999999, .greaterOrEqual, 1, true), (0.999999999, .greaterOrEqual, 1, false),
    (1, .less, 2, true), (-1, .less, -2, false), (0, .equal, -0.0, true),
  ])
  func `thresholds are compared on twelve significant digits`(
    left: Double, comparison: Comparison, right: Double, holds: Bool
  ) {
    #expect(comparison.holds(left, right) == holds)
  }
}
