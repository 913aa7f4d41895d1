import Configuration
internal import Dumps

/// How far the ranks of a framework hang on the choices behind it (OECD/JRC Handbook 2008, step 7).
///
/// Every draw redraws the weights of every node (Dirichlet around those in use), the normalisation
/// of all leaves, its bounds, the aggregation of all nodes and the counting convention, and ranks
/// the units anew. Draw d takes random stream d (and d + 2³² for the sensitivity to the weights),
/// so the result is the same bits for any number of threads.
public struct RankUncertainty: Sendable, Equatable {
  /// The ranks of one unit over the draws in which it has an index.
  public struct Interval: Sendable, Equatable {
    /// Rank under the pipeline's own choices.
    public let rank: Int?
    /// Quantiles by F44.
    public let p05: Double?
    public let median: Double?
    public let p95: Double?
    public let smallest: Int?
    public let largest: Int?
  }

  /// What a draw chooses.
  public enum Choice: Int, Sendable, CaseIterable {
    case convention, normalisation, bounds, aggregation, weights

    public var title: String {
      switch self {
      case .convention: "计数口径"
      case .normalisation: "归一化"
      case .bounds: "归一化界"
      case .aggregation: "合成方法"
      case .weights: "权重"
      }
    }
  }

  /// The part of the index's variance over the draws that one choice explains alone.
  public struct Sensitivity: Sendable, Equatable {
    public let choice: Choice
    /// First-order index, 0–1, over all units; undefined when the index never moves.
    public let firstOrder: Double?
  }

  /// One per unit.
  public let intervals: [Interval]
  /// One per choice.
  public let sensitivities: [Sensitivity]

  /// The bounds that min–max, z-scores and ranks are mapped onto.
  public static let bounds = [(0.001, 1.0), (0.01, 0.99), (0.05, 1.0)]

  /// The generator, for the table that prints the draws.
  public static let generator = Moran.Permutations.generator

  /// The rank intervals of an evaluation.
  ///
  /// - Parameters:
  ///   - evaluation: the scores under the pipeline's own choices.
  ///   - conventions: raw leaf values by leaf code, one dictionary per counting convention; the
  ///     evaluation's own where empty.
  /// - Throws: judgements that are unsound.
  public static func make(
    _ evaluation: Evaluation, conventions: [[String: [Double?]]] = [], draws: Int,
    concentration: Double, seed: UInt64, jobs: Int
  ) throws(ScoringError) -> RankUncertainty {
    let draw = Draw(
      tree: try ScoreTree(evaluation.framework), evaluation: evaluation,
      conventions: conventions.isEmpty ? [evaluation.raw] : conventions,
      concentration: concentration, seed: seed)
    // Blocks of a fixed size, added up in order: sums do not depend on the number of threads.
    let block = 64
    let blocks = concurrentMap((draws + block - 1) / block, jobs: jobs) { number in
      var tally = DrawTally(units: evaluation.units.count, levels: draw.levels)
      for index in number * block..<min(draws, (number + 1) * block) {
        draw.add(UInt64(index), to: &tally)
      }
      return tally
    }
    var total = DrawTally(units: evaluation.units.count, levels: draw.levels)
    for tally in blocks { total.add(tally) }
    return RankUncertainty(
      intervals: evaluation.units.indices.map { total.interval(of: $0, rank: evaluation.rank[$0]) },
      sensitivities: Choice.allCases.map {
        Sensitivity(choice: $0, firstOrder: total.firstOrder($0))
      })
  }
}
