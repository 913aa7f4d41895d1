internal import Configuration
internal import Counts
internal import Dumps
internal import Scoring
internal import Store

/// Whom policies can name: a unit and those above it, an industry and those above it.
struct PolicyReach {
  /// In force on `as_of`, in the order of the file.
  let live: [PolicyRow]
  private let parents: [String: String]
  private let industryParents: [String: String]
  private let industryTitles: [String: String]

  init(_ inputs: ReportInputs) {
    live = inputs.pipeline.policies.filter { $0.isLive(on: inputs.asOf) }
    parents = Dictionary(
      inputs.pipeline.regions.compactMap { region in region.parent.map { (region.code, $0) } },
      uniquingKeysWith: { first, _ in first })
    let industries =
      inputs.listedIndustries + (inputs.tabulator?.store.dimensions.headings ?? [])
    industryParents = Dictionary(
      industries.filter { !$0.parent.isEmpty }.map { ($0.code, $0.parent) },
      uniquingKeysWith: { first, _ in first })
    industryTitles = Dictionary(
      industries.map { ($0.code, $0.title) }, uniquingKeysWith: { first, _ in first })
  }

  /// A cell of the directory as policies name it: by codes, or an industry by its title.
  func cell(unit: String, industry: String) -> PolicyFit.Cell {
    PolicyFit.Cell(units: chain(unit, parents), industries: names(of: industry))
  }

  /// Whether a policy lists an industry or one above it.
  func lists(_ policy: PolicyRow, industry: String) -> Bool {
    let names = names(of: industry)
    return policy.industries.contains { names.contains($0) }
  }

  private func names(of industry: String) -> [String] {
    let codes = chain(industry, industryParents)
    return codes + codes.compactMap { industryTitles[$0] }
  }

  /// A code and those above it, bottom up.
  private func chain(_ code: String, _ parents: [String: String]) -> [String] {
    var codes = [code]
    while let last = codes.last, let above = parents[last], !codes.contains(above) {
      codes.append(above)
    }
    return codes
  }
}

extension ReportInputs {
  /// The industries of the scheme without UNMAPPED; of a pipeline without dumps those of its own
  /// table.
  var listedIndustries: [StoreDimensions.Industry] {
    if let tabulator { return Array(tabulator.store.dimensions.industries.dropLast()) }
    return (pipeline.industries.table ?? []).map {
      StoreDimensions.Industry(
        code: $0.code, title: $0.title, parent: $0.parent ?? "", tier: $0.tier)
    }
  }

  /// The name of a region, park or group by its code.
  func placeName(_ code: String) -> String? {
    pipeline.regions.first { $0.code == code }?.name
      ?? pipeline.parks.first { $0.park == code }?.title
      ?? pipeline.groups.first { $0.group == code && !$0.title.isEmpty }?.title
  }
}
