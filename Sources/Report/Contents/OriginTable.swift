internal import Configuration
internal import Counts
internal import Dumps
internal import Resolution
internal import Scoring
internal import Store

extension TableDefinition {
  /// T18: domestic against foreign holders of inventions in force, by office and industry.
  static let origins = TableDefinition(
    id: "T18", title: "国内外分布比对表",
    countedFrom: { _ in
      [CountBasis(nil, .holdings, [.classification]).with { $0.conventions = ["OV"] }]
    }
  ) { inputs in
    guard let tabulator = inputs.tabulator else { return nil }
    let industries = tabulator.store.dimensions.industries
    var rows: [[Cell]] = []
    var conventions: [ReportTable.Convention] = []
    for (office, counts) in OriginCounts.byOffice(tabulator, axis: inputs.industryAxis(tabulator)) {
      let mapped = industries.indices.dropLast()
      let domestic = mapped.map { CellCounts.value(counts.first[.domestic, $0]) }
      let foreign = mapped.map { CellCounts.value(counts.first[.foreign, $0]) }
      let sums = (domestic.reduce(0, +), foreign.reduce(0, +))
      let overlap = StructureOverlap.compare(domestic, foreign)
      conventions.append(
        ReportTable.Convention(
          "\(office.isEmpty ? Origin.unknownOffice : office) 国内外结构重叠度 OV", Cell(overlap?.overlap)))
      for (industry, entry) in industries.enumerated() {
        let own = CellCounts.value(counts.first[.domestic, industry])
        let others = CellCounts.value(counts.first[.foreign, industry])
        let isMapped = industry < mapped.count
        func quotient(_ value: Double, of sum: Double) -> Cell {
          // 未对应 is no industry: it has no quotient.
          guard isMapped else { return .undefined }
          return Cell(
            LocationQuotient.quotient(
              cell: value, row: sum, column: own + others, total: sums.0 + sums.1))
        }
        rows.append([
          .text(office.isEmpty ? Origin.unknownOffice : office), .text(entry.code),
          .text(entry.title), .number(own), .number(others),
          .number(CellCounts.value(counts.first[.hongKongMacaoTaiwan, industry])),
          .number(CellCounts.value(counts.first[.unknown, industry])),
          Cell(ForeignComparison.share(foreign: others, domestic: own)),
          quotient(own, of: sums.0), quotient(others, of: sums.1),
          Cell(counts.familyRate(.domestic, industry)), Cell(counts.familyRate(.foreign, industry)),
          Cell(
            ForeignComparison.lag(
              domesticYears: counts.years[.domestic, industry],
              foreignYears: counts.years[.foreign, industry])),
        ])
      }
    }
    func decimal(_ id: String, _ title: String, _ formula: String) -> Column {
      Column(id: id, title: title, unit: "件", formula: formula, style: .decimal(1))
    }
    return ReportTable(
      id: "T18", slug: "国内外分布比对表", title: "国内外分布比对表", period: inputs.asOf.isoText,
      conventions: [
        inputs.counting("有效发明，第一权利人，无权利人者按第一申请人；行业按分类号分摊"),
        inputs.industryConvention(tabulator),
        ReportTable.Convention("国内", .text("境内任一地区，含省外，不含港澳台；国外为境外；未知不参与比较")),
        ReportTable.Convention("时滞", .text("国内申请年中位数减国外申请年中位数，年；按件计，不分摊")),
      ] + conventions + inputs.validity,
      columns: [
        Column(id: "office", title: "受理局", style: .code), .industryCode, .industry,
        decimal("domestic", "国内", "F1"), decimal("foreign", "国外", "F1"),
        decimal("hong_kong_macao_taiwan", "港澳台", "F1"), decimal("unknown", "未知", "F1"),
        Column(id: "foreign_share", title: "国外占比", formula: "F24", style: .percent(1)),
        Column(
          id: "lq_domestic", title: "国内区位商", unit: "倍", formula: "F4", style: .decimal(3),
          shading: .diverging(midpoint: 1)),
        Column(
          id: "lq_foreign", title: "国外区位商", unit: "倍", formula: "F4", style: .decimal(3),
          shading: .diverging(midpoint: 1)),
        Column(id: "family_rate_domestic", title: "国内海外同族率", formula: "F24", style: .percent(1)),
        Column(id: "family_rate_foreign", title: "国外海外同族率", formula: "F24", style: .percent(1)),
        Column(id: "lag", title: "时滞", unit: "年", formula: "F24", style: .decimal(1)),
      ],
      keys: ["office", "industry_code"], rows: rows,
      notes: [
        "范围为数据文件所载的全部有效发明，不限于本省；数据若只含本省，国内即本省。",
        "海外同族率须有同族文件；无有效发明或无同族文件者为“—”。",
        "区位商与结构重叠度只在国内、国外与已对应行业之间计算。",
      ],
      sources: inputs.patentSources)
  }
}

/// Whose inventions: by the first holder's country.
enum Origin: Int, CaseIterable {
  case domestic, foreign, hongKongMacaoTaiwan, unknown

  /// Printed where an application's number does not spell its office.
  static let unknownOffice = "未知"

  /// The origin that a unit number of the store stands for.
  init(unit: UInt32) {
    switch unit {
    case UnitID.unknown.rawValue: self = .unknown
    case UnitID.abroad.rawValue: self = .foreign
    case UnitID.hongKongMacaoTaiwan.rawValue: self = .hongKongMacaoTaiwan
    default: self = .domestic
    }
  }
}

/// Something per origin and industry.
struct ByOrigin<Value> {
  private let industries: Int
  private var values: [Value]

  init(industries: Int, _ value: Value) {
    self.industries = industries
    values = Array(repeating: value, count: industries * Origin.allCases.count)
  }

  subscript(origin: Origin, industry: Int) -> Value {
    _read { yield values[origin.rawValue * industries + industry] }
    // In place: a list that was handed out and put back would be copied with every element.
    _modify { yield &values[origin.rawValue * industries + industry] }
  }
}

/// Inventions in force at one office, by origin of the first holder and industry.
struct OriginCounts {
  /// In units of 2⁻⁶⁰: the whole application to its first holder, its industries by share.
  var first: ByOrigin<UInt128>
  /// The same, of those with a family member at another office.
  var withFamily: ByOrigin<UInt128>
  /// Filing years, one per application and industry.
  var years: ByOrigin<[Int]>
  let knowsFamilies: Bool

  init(industries: Int, knowsFamilies: Bool) {
    first = ByOrigin(industries: industries, 0)
    withFamily = ByOrigin(industries: industries, 0)
    years = ByOrigin(industries: industries, [])
    self.knowsFamilies = knowsFamilies
  }

  /// Returns the share with a foreign family; undefined without family files or inventions.
  func familyRate(_ origin: Origin, _ industry: Int) -> Double? {
    let all = first[origin, industry]
    guard knowsFamilies, all > 0 else { return nil }
    return Double(withFamily[origin, industry]) / Double(all)
  }

  /// Returns the counts of every office that granted one, in the order of the offices' codes.
  static func byOffice(
    _ tabulator: Tabulator, axis: IndustryAxis
  ) -> [(office: String, counts: OriginCounts)] {
    let industries = tabulator.store.dimensions.industries.count
    let knowsFamilies = tabulator.standing.sources.contains(.families)
    var offices: [String: OriginCounts] = [:]
    forEach(tabulator, axis: axis) { part in
      offices[
        part.office, default: OriginCounts(industries: industries, knowsFamilies: knowsFamilies)
      ]
      .add(part)
    }
    return offices.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      .map { ($0.key, $0.value) }
  }

  /// What one invention in force adds to one industry of its office.
  struct Part {
    let application: Int
    let office: String
    let origin: Origin
    let industry: Int
    let share: UInt64
    /// Of filing; 0 where it is not known.
    let year: Int
    let hasFamily: Bool
  }

  /// Runs `body` on every invention in force and each of its industries, in the order of the store.
  static func forEach(_ tabulator: Tabulator, axis: IndustryAxis, _ body: (Part) -> Void) {
    let store = tabulator.store
    let standing = tabulator.standing
    for application in 0..<store.count
    where store.type[application] == PatentType.invention.rawValue
      && standing.isValid[application] != 0
    {
      let office = store.key(of: application).office
      let owner = store.owner(of: application)
      let origin = owner.map { Origin(unit: $0.parties.unit[$0.party]) } ?? .unknown
      store.forEachShare(of: application, axis) { industry, share in
        body(
          Part(
            application: application, office: office, origin: origin, industry: industry,
            share: share, year: Int(store.filed[application]) / 10000,
            hasFamily: standing.family[application] == 2))
      }
    }
  }

  private mutating func add(_ part: Part) {
    first[part.origin, part.industry] += UInt128(part.share)
    if part.hasFamily { withFamily[part.origin, part.industry] += UInt128(part.share) }
    if part.year > 0 { years[part.origin, part.industry].append(part.year) }
  }
}
