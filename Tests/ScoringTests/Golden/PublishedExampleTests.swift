import Configuration
import Dumps
import Foundation
import Scoring
import Testing

/// The 24 published examples, to the decimals their sources print.
@Suite(.enabled(if: Golden.isPresent, Golden.absence))
struct PublishedExampleTests {
  /// What our formulas give for one example: numbers in the order of the expected ones.
  private typealias Calculation = @Sendable (JSON) throws -> [Double?]

  private static func column(_ file: String, _ name: String) throws -> [Double] {
    let table = try CSVTable(
      path: Golden.shared.appendingPathComponent("data/expected/\(file)").path)
    let place = try #require(table.header.firstIndex(of: name))
    return try table.rows.map { try #require(Double($0.cells[place])) }
  }

  /// Rows 1 … 15; row 0 is the total.
  private static func branches(_ inputs: JSON) throws -> [[Double]] {
    let file = try #require(inputs["file"].text)
    return try inputs["cols"].texts.map { Array(try column(file, $0).dropFirst().prefix(15)) }
  }

  private static func quotients(_ values: [Double], _ base: [Double]) -> [Double] {
    zip(values, base).compactMap { Density.ratio($0, per: $1) }
  }

  private static func normalised(_ inputs: JSON, _ rule: Normalisation) -> [[Double]] {
    let columns = ["x1", "x2"].enumerated().map { place, name in
      rule.apply(
        to: inputs["X"][name].column,
        direction: inputs["direction"][place].text == "+" ? .positive : .negative
      ).compactMap { $0 }
    }
    return columns[0].indices.map { row in columns.map { $0[row] } }
  }

  private static func scores(_ rows: [[Double]], _ weights: [Double]) -> [Double?] {
    weights + rows.map { row in zip(row, weights).reduce(0) { $0 + $1.0 * $1.1 } }
  }

  private static func coupling(_ inputs: JSON) throws -> [Double?] {
    let u1 = inputs["u"]["s1"].numbers
    let u2 = inputs["u"]["s2"].numbers
    let found = try zip(u1, u2).map {
      try CouplingCoordination.evaluate([$0, $1], weights: inputs["w"].numbers)
    }
    return found.map(\.coupling) + found.map(\.development) + found.map(\.coordination)
  }

  private static let calculations: [String: Calculation] = [
    "lq_fk": { inputs in
      [
        LocationQuotient.quotient(
          cell: inputs["e_ij"].number ?? 0, row: inputs["e_j"].number ?? 0,
          column: inputs["e_i"].number ?? 0, total: inputs["e"].number ?? 0)
      ]
    },
    "hhi_doersam": {
      let x = $0["x"].numbers
      return [
        Concentration.equivalentNumber(x), Concentration.herfindahl(x),
        Concentration.normalisedHerfindahl(x),
      ]
    },
    "hhi_german_gdp": { [Concentration.herfindahl($0["x"].numbers)] },
    "gini_doersam": {
      [Gini.coefficient($0["x"].numbers), Gini.standardised($0["x"].numbers)]
    },
    "gini_weighted": { inputs in
      let sizes = inputs["w"].numbers
      return [
        Gini.coefficient(zip(inputs["x"].numbers, sizes).map { $0 * $1 }, against: sizes)
      ]
    },
    "gini_german_gdp": { [Gini.coefficient($0["x"].numbers)] },
    "ellison_glaeser": { inputs in
      let sizes = inputs["E_ik"].numbers
      let regions = inputs["region"].texts
      let industry = ["Wien", "Linz", "Graz"].map { name in
        zip(sizes, regions).reduce(0) { $0 + ($1.1 == name ? $1.0 : 0) }
      }
      return [
        EllisonGlaeser.index(
          industry: industry, all: inputs["E_j"].numbers, holders: sizes)?.gamma
      ]
    },
    "locational_gini": {
      [Gini.coefficient(quotients($0["E_ij"].numbers, $0["E_j"].numbers))]
    },
    "spec_gini": { [Gini.coefficient(quotients($0["E_ij"].numbers, $0["E_i"].numbers))] },
    "krugman_spec": {
      [StructureOverlap.compare($0["E_ij"].numbers, $0["E_il"].numbers)?.krugman]
    },
    "krugman_conc": { inputs in
      let others = inputs["others"].table.values.map { $0.numbers }
      let shares = others.map { Share.shares($0).compactMap { $0 } }
      let mean = (0..<5).map { place in
        shares.reduce(0) { $0 + $1[place] } / Double(shares.count)
      }
      return [StructureOverlap.compare(inputs["E_ij"].numbers, mean)?.krugman]
    },
    "krugman_spec_goettingen": {
      let columns = try branches($0)
      return [StructureOverlap.compare(columns[0], columns[1])?.krugman]
    },
    "spec_gini_goettingen": {
      let columns = try branches($0)
      return [Gini.coefficient(quotients(columns[0], columns[1]))]
    },
    "theil_mexico": { inputs in
      try inputs["cols"].texts.map {
        Theil.index(try column("inequality/mexico.csv", $0))
      }
    },
    "theil_between_mexico": { inputs in
      let groups = try column("inequality/mexico.csv", inputs["group"].text ?? "").map { "\($0)" }
      return try stride(from: 1940, through: 2000, by: 10).map { year in
        Theil.decomposition(
          try column("inequality/mexico.csv", "pcgdp\(year)"), groups: groups)?.between
      }
    },
    "gini_mexico": {
      [Gini.coefficient(try column("inequality/mexico.csv", $0["col"].text ?? ""))]
    },
    "entropy_weight_mm": {
      let rows = normalised($0, .minmax(0.002, 0.998))
      return scores(rows, EntropyWeights.weights(rows: rows, columns: 2)?.weights ?? [])
    },
    "critic_mm": {
      let rows = normalised($0, .minmax(0, 1))
      return scores(rows, CriticWeights.weights(rows: rows, columns: 2))
    },
    "topsis_mm": { inputs in
      let columns = ["X1", "X2"].map { inputs["X"][$0].numbers }
      return Topsis.scores(
        rows: columns[0].indices.map { row in columns.map { $0[row] } },
        weights: inputs["w"].numbers, directions: [.positive, .negative])
    },
    "coupling_equal": { try coupling($0) },
    "coupling_weighted": { try coupling($0) },
    "entropy_skc": {
      EntropyWeights.weights(rows: $0["matrix"].rows, columns: 2)?.weights ?? []
    },
    "critic_diakoulaki": { CriticWeights.weights(rows: $0["matrix"].rows, columns: 3) },
    "topsis_tzeng": {
      let found = Topsis.scores(
        rows: $0["matrix"].rows, weights: $0["w"].numbers,
        directions: [.positive, .positive, .positive])
      return Rank.competition(found).map { $0.map(Double.init) } + found
    },
  ]

  /// Expected numbers: a table's by the order of its keys (w before s: our calculations say so).
  private func flatten(_ json: JSON) -> [Double] {
    if let number = json.number { return [number] }
    if !json.list.isEmpty { return json.numbers }
    let keys = json.table.keys.sorted { left, right in
      left == "w" ? true : right == "w" ? false : order(left) < order(right)
    }
    // Scores `s` are printed in percent, so with two decimals fewer.
    return keys.flatMap { key in flatten(json[key]).map { key == "s" ? $0 / 100 : $0 } }
  }

  private func order(_ key: String) -> String {
    ["C": "1", "T": "2", "D": "3"][key] ?? key
  }

  @Test func `every published example comes out to its printed decimals`() throws {
    let examples = try Golden.read("data/expected/published_examples.json").list
    #expect(examples.count == 24)
    for example in examples {
      let id = example["id"].text ?? ""
      let calculation = try #require(Self.calculations[id], "no calculation for \(id)")
      let found = try calculation(example["inputs"])
      let wanted = flatten(example["expected"])
      #expect(found.count == wanted.count, "\(id)")
      let decimals = try #require(example["printed_decimals"].number)
      for (value, printed) in zip(found, wanted) {
        let value = try #require(value, "\(id)")
        // Half a unit of the last printed decimal.
        #expect((value - printed).magnitude <= 0.5000001 * pow(10, -decimals), "\(id) \(value)")
      }
    }
  }
}
