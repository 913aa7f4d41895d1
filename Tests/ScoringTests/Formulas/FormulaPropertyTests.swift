import Configuration
import Counts
import Testing

@testable import Scoring

/// What holds for every formula over units, whatever its own examples: order, scale, units cut in
/// two or put together, nothing at all.
@Suite struct FormulaPropertyTests {
  /// A formula over units × columns: one value per unit, or values of the whole.
  struct Formula: CustomTestStringConvertible, Sendable {
    let name: String
    /// Whether the values are those of the units, in their order.
    var isPerUnit = false
    /// Whether figures in other units of measure give the same.
    var isScaleFree = true
    /// Whether a further unit with nothing changes nothing for the others.
    var ignoresEmptyUnits = false
    /// Whether a further column with nothing changes nothing.
    var ignoresEmptyColumns = false
    /// Whether a unit cut in two equal halves changes nothing for the whole.
    var survivesSplit = false
    let values: @Sendable ([[Double]]) -> [Double?]

    var testDescription: String { name }
  }

  private static func matrix(_ rows: [[Double]]) -> Matrix {
    Matrix(
      rows: rows.indices.map { "R\($0)" }, columns: rows[0].indices.map { "C\($0)" },
      values: rows.flatMap { $0 })
  }

  private static func column(_ rows: [[Double]], _ index: Int) -> [Double] {
    rows.map { $0[index] }
  }

  private static func presence(_ rows: [[Double]]) -> [[Bool]] {
    let quotients = LocationQuotient.quotients(matrix(rows))
    let columns = rows[0].count
    return rows.indices.map { row in
      (0..<columns).map { (quotients[row * columns + $0] ?? 0) >= 1 }
    }
  }

  static let formulas: [Formula] = [
    Formula(
      name: "F3 shares", isPerUnit: true, ignoresEmptyUnits: true, ignoresEmptyColumns: true
    ) { Share.shares(column($0, 0)) },
    Formula(
      name: "F4 location quotient", isPerUnit: true, ignoresEmptyUnits: true,
      ignoresEmptyColumns: true
    ) { rows in
      let quotients = LocationQuotient.quotients(matrix(rows))
      return rows.indices.map { quotients[$0 * rows[0].count] }
    },
    Formula(name: "F6 Gini", ignoresEmptyColumns: true) { [Gini.coefficient(column($0, 0))] },
    Formula(name: "F6 HHI", ignoresEmptyUnits: true, ignoresEmptyColumns: true) {
      [Concentration.herfindahl(column($0, 0)), Concentration.equivalentNumber(column($0, 0))]
    },
    Formula(name: "F6 normalised HHI", ignoresEmptyColumns: true) {
      [Concentration.normalisedHerfindahl(column($0, 0))]
    },
    Formula(name: "F6 CR2 and entropy", ignoresEmptyUnits: true, ignoresEmptyColumns: true) {
      [Concentration.ratio(column($0, 0), ofLargest: 2), Concentration.entropy(column($0, 0))]
    },
    Formula(name: "F7 Theil", ignoresEmptyColumns: true) { [Theil.index(column($0, 0))] },
    Formula(name: "F7 Theil between and within", ignoresEmptyColumns: true) { rows in
      let parts = Theil.decomposition(
        column(rows, 0), groups: column(rows, 1).map { $0 > 5 ? "large" : "small" })
      return [parts?.total, parts.map { $0.between + $0.within }]
    },
    Formula(
      name: "F8 locational Gini", ignoresEmptyUnits: true, ignoresEmptyColumns: true,
      survivesSplit: true
    ) { rows in
      [Gini.locational(column(rows, 0), against: rows.map { $0.reduce(0, +) })]
    },
    Formula(name: "F9 Ellison–Glaeser", ignoresEmptyUnits: true, ignoresEmptyColumns: true) {
      rows in
      let index = EllisonGlaeser.index(
        industry: column(rows, 0), all: rows.map { $0.reduce(0, +) }, holders: [5, 3, 2])
      return [index?.gamma, index?.herfindahl]
    },
    Formula(name: "F10 min–max", isPerUnit: true, ignoresEmptyColumns: true) {
      Normalisation.minmax(0.01, 0.99).apply(to: column($0, 0), direction: .positive)
    },
    Formula(name: "F10 standard score", isPerUnit: true, ignoresEmptyColumns: true) {
      Normalisation.zscore.apply(to: column($0, 0), direction: .negative)
    },
    Formula(name: "F10 rank score", isPerUnit: true, ignoresEmptyColumns: true) {
      Normalisation.rank(0, 1).apply(to: column($0, 0), direction: .positive)
    },
    Formula(name: "F13 entropy weights") { rows in
      EntropyWeights.weights(rows: rows, columns: rows[0].count)?.weights ?? []
    },
    Formula(name: "F13 CRITIC weights") { rows in
      CriticWeights.weights(rows: rows, columns: rows[0].count)
    },
    Formula(name: "F14 TOPSIS", isPerUnit: true) { rows in
      Topsis.scores(
        rows: rows, weights: rows[0].map { _ in 1 / Double(rows[0].count) },
        directions: rows[0].map { _ in .positive })
    },
    Formula(name: "F14 grey relational grade", isPerUnit: true) { rows in
      GreyRelational.grades(
        reference: rows[0].indices.map { index in column(rows, index).max() ?? 0 },
        sequences: rows, weights: rows[0].map { _ in 1 / Double(rows[0].count) })
    },
    Formula(name: "F17 overlap", ignoresEmptyUnits: true, survivesSplit: true) { rows in
      let found = StructureOverlap.compare(column(rows, 0), column(rows, 1))
      return [found?.overlap, found?.mismatch, found?.krugman]
    },
    Formula(name: "F17 cosine", ignoresEmptyUnits: true, survivesSplit: true) { rows in
      [StructureOverlap.compare(column(rows, 0), column(rows, 1))?.cosine]
    },
    Formula(name: "F20 rank", isPerUnit: true, ignoresEmptyColumns: true) {
      Rank.competition(column($0, 0)).map { $0.map(Double.init) }
    },
    Formula(name: "F21 obstacle shares", isScaleFree: false) { rows in
      let largest = rows.joined().max() ?? 0
      return Obstacle.shares(
        Obstacle.degrees(
          rows[0].map { largest > 0 ? $0 / largest : 0 }, weights: rows[0].map { _ in 1 }))
    },
    Formula(name: "F29 intensity", isPerUnit: true, isScaleFree: false) { rows in
      PatentIntensive(inventions: column(rows, 0), employees: column(rows, 1)).intensities
    },
    Formula(
      name: "F40 relatedness density", isPerUnit: true, ignoresEmptyUnits: true,
      ignoresEmptyColumns: true
    ) { rows in
      Relatedness(presence: presence(rows), fields: rows[0].count).density().map { $0[0] }
    },
    Formula(name: "F44 quartiles", isScaleFree: false) { rows in
      [0.25, 0.5, 0.75].map { Quantile.value(of: column(rows, 0), at: $0) }
    },
  ]

  /// Five units × four columns without ties.
  private static let rows: [[Double]] = [
    [12, 3, 7, 1], [5, 9, 2, 4], [8, 8.5, 1, 6], [2, 6, 11, 3], [20, 4, 5, 2.5],
  ]

  private static func expect(
    _ actual: [Double?], _ wanted: [Double?], _ what: Comment,
    at location: SourceLocation = #_sourceLocation
  ) {
    #expect(actual.count == wanted.count, what, sourceLocation: location)
    for (value, other) in zip(actual, wanted) {
      guard let value, let other else {
        #expect((value == nil) == (other == nil), what, sourceLocation: location)
        continue
      }
      #expect(
        (value - other).magnitude <= 1e-9 * max(1, other.magnitude),
        "\(what): \(value), \(other)", sourceLocation: location)
    }
  }

  /// Obstacles are those of the first unit alone, so another order is another question.
  @Test(arguments: formulas.filter { $0.name != "F21 obstacle shares" })
  func `the order of units moves values with them and nothing else`(_ formula: Formula) {
    let order = [3, 0, 4, 1, 2]
    let plain = formula.values(Self.rows)
    let moved = formula.values(order.map { Self.rows[$0] })
    Self.expect(moved, formula.isPerUnit ? order.map { plain[$0] } : plain, "\(formula.name)")
  }

  @Test(arguments: formulas.filter(\.isScaleFree))
  func `figures in another unit of measure give the same`(_ formula: Formula) {
    let plain = formula.values(Self.rows)
    for factor in [1e-4, 10_000] {
      Self.expect(
        formula.values(Self.rows.map { $0.map { $0 * factor } }), plain,
        "\(formula.name) × \(factor)")
    }
  }

  @Test(arguments: formulas.filter(\.ignoresEmptyUnits))
  func `a further unit with nothing changes nothing for the others`(_ formula: Formula) {
    let plain = formula.values(Self.rows)
    let more = formula.values(Self.rows + [[0, 0, 0, 0]])
    Self.expect(Array(more.prefix(plain.count)), plain, "\(formula.name)")
  }

  @Test(arguments: formulas.filter(\.ignoresEmptyColumns))
  func `a further industry with nothing changes nothing for the others`(_ formula: Formula) {
    let plain = formula.values(Self.rows)
    let more = formula.values(Self.rows.map { $0 + [0] })
    Self.expect(Array(more.prefix(plain.count)), plain, "\(formula.name)")
  }

  @Test(arguments: formulas.filter(\.survivesSplit))
  func `a unit cut in two halves, or two halves put together, change nothing`(
    _ formula: Formula
  ) {
    let half = Self.rows[0].map { $0 / 2 }
    // The cosine sees how long a list is; it holds where every unit is cut alike.
    let cut =
      formula.name == "F17 cosine"
      ? Self.rows.flatMap { row in [row.map { $0 / 2 }, row.map { $0 / 2 }] }
      : [half, half] + Self.rows.dropFirst()
    Self.expect(formula.values(cut), formula.values(Self.rows), "\(formula.name)")
  }

  @Test(arguments: formulas)
  func `nothing, one unit, two units and constants end in a number or in undefined`(
    _ formula: Formula
  ) {
    let inputs: [(String, [[Double]])] = [
      ("all zero", Self.rows.map { $0.map { _ in 0 } }),
      ("one unit", [Self.rows[0]]), ("one unit with nothing", [[0, 0, 0, 0]]),
      ("two units", Array(Self.rows.prefix(2))),
      ("two units alike", [Self.rows[0], Self.rows[0]]),
      ("a constant column", Self.rows.map { [7] + $0.dropFirst() }),
      ("all constant", Self.rows.map { _ in [7, 7, 7, 7] }),
      ("a unit with nothing", [[0, 0, 0, 0]] + Self.rows),
      ("one column", Self.rows.map { [$0[0], $0[0]] }),
    ]
    for (name, rows) in inputs {
      for case let value? in formula.values(rows) {
        #expect(value.isFinite, "\(formula.name), \(name): \(value)")
      }
    }
  }
}
