internal import Configuration
internal import Counts
internal import Dumps
internal import Scoring

extension TableDefinition {
  /// T03: how dense intellectual property is: the count object over people, jobs, GDP, R&D, area.
  static let densities = TableDefinition(
    id: "T03", title: "密集度表",
    countedFrom: { inputs in
      [CountBasis(nil, inputs.countObjectFacts)]
    }
  ) { inputs in
    let object = inputs.pipeline.counting.countObject
    var rows: [[Cell]] = []
    for level in inputs.levels {
      let counted = inputs.tabulator?.tabulate(
        inputs.selection(of: object), by: Axes(level: level))
      for row in level.tableRows(withTotal: false, withBuckets: false) {
        let count = counted.map { Double($0.counts(row: row.row).firstWhole) }
        var cells = row.headWithLevel
        for density in DensityBase.all {
          let year = inputs.asOf.year - (density.isLagged ? inputs.pipeline.parameters.rdLag : 0)
          let base = inputs.pipeline.sideTables.latest(
            notAfter: year, region: row.code, indicator: density.indicator)
          cells.append(Cell(Density.ratio(count, per: base?.value)))
        }
        cells.append(Cell(count.map { Int($0) }))
        rows.append(cells)
      }
    }
    return ReportTable(
      id: "T03", slug: "密集度表", title: "密集度表", period: inputs.asOf.isoText,
      conventions: [
        inputs.counting("\(object.title)，第一\(object.isStock ? "权利人" : "申请人")"),
        ReportTable.Convention(
          "R&D 滞后年数", .integer(inputs.pipeline.parameters.rdLag)),
      ] + inputs.validity,
      columns: [.regionCode, .region, .level]
        + DensityBase.all.map {
          Column(
            id: $0.id, title: $0.title, unit: $0.unit, formula: "F2", style: .decimal(2),
            shading: .bar)
        } + [.count("count", object.title)],
      keys: ["region_code", "level"], rows: rows,
      notes: ["分母取截止年或其前最近一年；分母缺失或不大于零者为“—”。"],
      sources: inputs.patentSources + ["区域统计表（见 T00）"])
  }
}

/// A denominator of a density.
struct DensityBase {
  let id: String
  let title: String
  let unit: String
  let indicator: String
  var isLagged = false

  static let all: [DensityBase] = [
    DensityBase(
      id: "per_10k_population", title: "每万人口", unit: "件/万人", indicator: "常住人口"),
    DensityBase(
      id: "per_10k_employees", title: "每万名就业人员", unit: "件/万人", indicator: "就业人员"),
    DensityBase(id: "per_100m_gdp", title: "每亿元GDP", unit: "件/亿元", indicator: "GDP"),
    DensityBase(
      id: "per_100m_rd", title: "每亿元R&D经费", unit: "件/亿元", indicator: "R&D经费", isLagged: true),
    DensityBase(id: "per_km2", title: "每平方公里", unit: "件/km²", indicator: "面积"),
  ]
}

extension Counting.CountObject {
  /// The object as printed.
  var title: String {
    switch self {
    case .inventionApplications: "发明申请"
    case .inventionGrants: "发明授权"
    case .inventionValid: "有效发明"
    case .utilityApplications: "实用新型申请"
    case .utilityGrants: "实用新型授权"
    case .utilityValid: "有效实用新型"
    case .designApplications: "外观设计申请"
    case .designGrants: "外观设计授权"
    case .designValid: "有效外观设计"
    }
  }

  /// Whether it stands at a date, rather than happening in a span.
  var isStock: Bool {
    self == .inventionValid || self == .utilityValid || self == .designValid
  }
}

extension ReportInputs {
  /// Returns the selection behind a count object: holders for stocks, applicants for flows.
  func selection(of object: Counting.CountObject) -> Selection {
    let types: UInt8
    switch object {
    case .inventionApplications, .inventionGrants, .inventionValid: types = Selection.inventions
    case .utilityApplications, .utilityGrants, .utilityValid: types = Selection.utilityModels
    case .designApplications, .designGrants, .designValid: types = Selection.designs
    }
    switch object {
    case .inventionApplications, .utilityApplications, .designApplications:
      return Selection(.filed, years: span, types: types)
    case .inventionGrants, .utilityGrants, .designGrants:
      return Selection(.granted, years: span, types: types)
    case .inventionValid, .utilityValid, .designValid:
      return Selection(.valid, types: types, attribution: .holder)
    }
  }
}
