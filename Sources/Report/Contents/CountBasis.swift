internal import Configuration
internal import Counts
internal import Store

/// What some cells of a table are counted from: where no dump tells it they are undefined, never 0.
struct CountBasis {
  /// nil for all columns but those that name a row.
  let columns: Set<String>?
  let facts: Set<DumpFact>
  /// The rows meant, by what a column holds; nil for all.
  var rows: (column: String, values: Set<String>)?
  /// Whether a row is itself a finding: then there are none.
  var isOfRows = false
  /// Whether it is said even where no cell is withheld: what is undefined was left out before.
  var isSaidOfAll = false
  /// How the names of conventions end whose numbers are counted from the same.
  var conventions: [String] = []

  init(_ columns: Set<String>? = nil, _ facts: Set<DumpFact>...) {
    self.columns = columns
    self.facts = facts.reduce([]) { $0.union($1) }
  }

  private func with(_ change: (inout CountBasis) -> Void) -> CountBasis {
    var basis = self
    change(&basis)
    return basis
  }

  /// The bases of a table.
  static func bases(of table: String, _ inputs: ReportInputs) -> [CountBasis] {
    let object = inputs.countObjectFacts
    return switch table {
    case "T01":
      ["invention", "utility", "design"].flatMap {
        [
          CountBasis([$0 + "_applications"], .filings), CountBasis([$0 + "_grants"], .grants),
          CountBasis([$0 + "_valid"], .holdings),
        ]
      }
    case "T02":
      [
        CountBasis(["count", "share"], .holdings, [.holder]).with {
          $0.rows = ("ip_kind", ["发明", "实用新型", "外观设计"])
        }
      ]
    case "T03", "T07": [CountBasis(nil, object)]
    case "T04":
      [
        CountBasis(
          Set(Counting.CountObject.allCases.map(\.rawValue)).union(["share", "per_10k_employees"]),
          object, [.classification]),
        CountBasis(["growth"], .filings, [.classification]),
        CountBasis(["high_value_share", "foreign_share"], .holdings, [.classification]),
      ]
    case "T05", "T13": [CountBasis(nil, object, [.classification])]
    case "T06":
      [
        CountBasis(nil, object, [.classification]),
        CountBasis(["applicants", "applicant_hhi", "ellison_glaeser"], [.applicant]),
      ]
    case "T08":
      [CountBasis(intensity, .grants, [.classification]).with { $0.rows = ("ip_kind", ["专利"]) }]
    case "T09":
      [
        CountBasis(nil, .holdings),
        CountBasis(["strategic_industry", "strategic_industry_ipc_only"], [.classification]),
        CountBasis(
          ["over_ten_years"], inputs.highValueRule.tenYearsFromGrant ? [.grant] : [.filing]),
        CountBasis(["innovation_high", "right_stable", "market_strong", "all_three"], [.grant]),
      ]
    case "T10":
      [
        CountBasis(nil, .holdings, [.grant]),
        CountBasis(nil, [.classification]).with { $0.rows = ("scope", ["行业"]) },
      ]
    case "T10b":
      [
        CountBasis(nil, .filings),
        CountBasis(["granted", "ratio_3", "ratio_4", "ratio_5"], [.grant]),
        CountBasis(["months_p25", "months_p50", "months_p75"], [.grant]),
      ]
    case "T11": [CountBasis([], inputs.leafFacts).with { $0.isSaidOfAll = true }]
    case "T16":
      [
        CountBasis(
          ["valid", "density", "high_value_share", "high_value_other_share", "foreign_share"],
          .holdings, [.classification]),
        CountBasis(["lq_ip", "omega", "omega_median"], object, [.classification]),
        CountBasis(
          ["growth", "growth_province", "filed", "filed_before"], .filings, [.classification]),
        CountBasis(["nearest_threshold", "distance"], .holdings, object, [.classification]),
      ]
    case "T17":
      [
        CountBasis(nil, .holdings, object, [.classification]).with {
          $0.conventions = [
            "policy_fit", "directory_rows", "orphan_rows", "orphan_policies", "orphan_policy_share",
          ]
        }
      ]
    case "T17c":
      [
        CountBasis(
          ["innovation_chain", "fund_chain", "projects", "amount_wan_yuan", "gaps"], [.number],
          [.classification])
      ]
    case "T18": [CountBasis(nil, .holdings, [.classification]).with { $0.conventions = ["OV"] }]
    case "T19":
      [
        CountBasis(lifeCycle, .filings, [.classification]),
        CountBasis(["applicants", "phase"], [.applicant]),
        CountBasis(["specialised_units", "near_units", "omega"], object, [.classification]),
      ]
    case "T19b":
      [
        CountBasis(nil, .holdings, object, [.classification]).with { $0.isOfRows = true },
        CountBasis(["phase"], [.filing, .applicant]),
      ]
    case "T22":
      [
        CountBasis(nil, [.number, .holder, .holderPlace]),
        CountBasis(
          ["transfers_per_100", "licences_per_100", "pledges_per_100", "operations_per_100"],
          [.validity]),
      ]
    case "T22b", "T22c": [CountBasis(["transfers", "share"], [.holder, .holderPlace])]
    case "T23":
      [
        CountBasis(nil, [.filing, .place, .applicant]).with {
          $0.isOfRows = true
          $0.conventions = ["申请", "占比"]
        }
      ]
    case "T23b": [CountBasis(["co_applications", "share"], [.filing, .place, .applicant])]
    case "T30":
      [
        CountBasis([], object, .filings, .grants, .holdings, inputs.leafFacts).with {
          $0.isSaidOfAll = true
        }
      ]
    default: []
    }
  }

  private static let intensity: Set<String> = [
    "objects", "intensity", "dense_pooled", "dense_simple", "large", "verdict_pooled",
    "verdict_simple",
  ]
  private static let lifeCycle: Set<String> = [
    "v", "alpha", "beta", "n", "n_squared", "phase", "inventions", "utility_models", "designs",
    "inventions_5y", "applicants",
  ]
  /// Columns that name a row, or that no dump decides.
  private static let naming: Set<String> = [
    "region_code", "region", "level", "industry_code", "industry", "ip_kind", "holder_kind",
    "scope",
    "code", "name", "year", "office", "basis",
  ]

  /// What a cell is counted from and nobody tells.
  ///
  /// - Parameter text: what another column of its row holds.
  func untold(
    _ untold: Set<DumpFact>, column: String, _ text: (String) -> String?
  ) -> Set<DumpFact> {
    guard columns?.contains(column) ?? !Self.naming.contains(column) else { return [] }
    if let rows, !(text(rows.column).map(rows.values.contains) ?? false) { return [] }
    let lacking = facts.intersection(untold)
    // What sits nowhere is 未知, and counted there.
    return lacking.isSubset(of: [.place, .holderPlace])
      && text("region_code") == LevelRows.Bucket.unknown.code ? [] : lacking
  }
}
