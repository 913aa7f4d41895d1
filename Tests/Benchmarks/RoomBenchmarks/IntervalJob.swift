import Configuration
import Scoring

/// Rank intervals of 13 cities under the framework of `Pipelines/jiangsu`.
struct IntervalJob: Job {
  let draws: Int
  let jobs: Int
  private var evaluation: Evaluation?
  private var conventions: [[String: [Double?]]] = []

  init(draws: Int, jobs: Int) {
    self.draws = draws
    self.jobs = jobs
  }

  var name: String { "intervals \(draws)" }

  mutating func prepare() throws {
    let pipeline = try Pipeline.load(folder: "Pipelines/jiangsu", indicators: Indicator.known)
    let units = (0..<13).map { "city \($0)" }
    conventions = (0..<3).map { convention in
      var values: [String: [Double?]] = [:]
      for (number, leaf) in pipeline.framework.leaves.enumerated() {
        values[leaf.code] = units.indices.map { unit in
          Double(1 + (unit * 7 + number * 13 + unit * number * 5) % 97) + Double(convention) / 4
        }
      }
      return values
    }
    evaluation = try Evaluation.make(
      pipeline: pipeline, units: units, leafValues: conventions[0])
  }

  func run() throws -> [(name: String, value: Double)] {
    guard let evaluation else { return [] }
    let found = try RankUncertainty.make(
      evaluation, conventions: conventions, draws: draws, concentration: 50, seed: 20_160_217,
      jobs: jobs)
    return [
      ("median", found.intervals.reduce(0) { $0 + ($1.median ?? 0) }),
      ("first_order", found.sensitivities.reduce(0) { $0 + ($1.firstOrder ?? 0) }),
    ]
  }
}
