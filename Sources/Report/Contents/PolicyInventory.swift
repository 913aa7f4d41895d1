internal import Configuration
internal import Counts
internal import Dumps
internal import Resolution
internal import Scoring
internal import Store

extension TableDefinition {
  /// T17b: the policies in force by kind, level, region, industry and instrument, and the projects
  /// by where their applications lie.
  static let policyInventory = TableDefinition(id: "T17b", title: "政策状况表") { inputs in
    let pipeline = inputs.pipeline
    guard !pipeline.policies.isEmpty || !pipeline.projects.isEmpty else { return nil }
    let live = PolicyReach(inputs).live
    let spread = ProjectSpread(inputs)
    let titles = Dictionary(
      inputs.listedIndustries.map { ($0.code, $0.title) }, uniquingKeysWith: { first, _ in first })

    let groups = PolicyGroup.groups(of: live)
    func place(_ code: String) -> [Cell] {
      code.isEmpty ? ["", "不限"] : [.text(code), .text(inputs.placeName(code) ?? code)]
    }
    func industry(_ code: String) -> [Cell] {
      code.isEmpty ? ["", "不限"] : [.text(code), .text(titles[code] ?? code)]
    }
    var rows = groups.sorted { $0.key < $1.key }.map { group, policies -> [Cell] in
      [.text(group.kind), .text(group.level)] + place(group.region) + industry(group.industry) + [
        .text(group.instrument), .integer(policies.count), .undefined, .undefined, .undefined,
        .text(policies.map(\.number).joined(separator: "；")),
      ]
    }
    for one in spread.cells {
      rows.append(
        ["计划项目", ""] + [.text(one.code), .text(one.name)] + [
          .text(one.industry), .text(one.industryTitle), "", .undefined,
          .integer(one.projects.count), Cell(one.amount), Cell(one.publicAmount),
          .text(one.projects.joined(separator: "；")),
        ])
    }
    let amount = Column(
      id: "amount_wan_yuan", title: "项目金额", unit: "万元", formula: "F1", style: .decimal(1))
    let publicAmount = Column(
      id: "public_funds_wan_yuan", title: "其中财政与国有资金项目", unit: "万元", formula: "F1",
      style: .decimal(1))
    return ReportTable(
      id: "T17b", slug: "政策状况表", title: "政策状况表", period: inputs.asOf.isoText,
      conventions: [
        ReportTable.Convention("政策有效日", .text(inputs.asOf.isoText)),
        ReportTable.Convention("政策总数", .integer(pipeline.policies.count)),
        ReportTable.Convention("有效政策", .integer(live.count)),
        ReportTable.Convention("项目总数", .integer(pipeline.projects.count)),
        ReportTable.Convention("项目金额", Cell(spread.total)),
        ReportTable.Convention("无专利可据而不能归类的项目", .integer(spread.unplaced)),
      ],
      columns: [
        Column(id: "kind", title: "类别", style: .text),
        Column(id: "level", title: "政策层级", style: .text), .regionCode, .region, .industryCode,
        .industry, Column(id: "instrument", title: "工具", style: .text),
        .count("policies", "有效政策", unit: "项"), .count("projects", "项目", unit: "个"), amount,
        publicAmount, Column(id: "documents", title: "文号或项目编号", style: .text),
      ],
      keys: ["kind", "level", "region_code", "industry_code", "instrument"], rows: rows,
      notes: [
        "一项政策列明几个区域、行业或工具，即在各该行各计一项，故各行之和多于政策数。",
        "项目按其专利申请的申请人所在区域与行业归类，在每一行各计一个；金额按分数计数份额分摊，各行之和等于可归类项目的金额。",
      ],
      sources: ["政策表与项目表（见 T00）"])
  }
}

/// What policies are counted by.
struct PolicyGroup: Hashable, Comparable {
  let kind: String
  let level: String
  let region: String
  let industry: String
  let instrument: String

  /// The kinds that the plan names, in its order; others follow by their bytes.
  private static let kinds = ["知识产权", "科技", "产业", "财税", "教育", "金融"]

  private var order: [String] {
    let place = Self.kinds.firstIndex(of: kind).map { "\($0)" } ?? "9"
    return [place, kind, level, region, industry, instrument]
  }

  /// The policies by every region, industry and instrument that each lists.
  static func groups(of policies: [PolicyRow]) -> [PolicyGroup: [PolicyRow]] {
    var groups: [PolicyGroup: [PolicyRow]] = [:]
    for policy in policies {
      for region in policy.regionCodes.isEmpty ? [""] : policy.regionCodes {
        for industry in policy.industries.isEmpty ? [""] : policy.industries {
          for instrument in policy.instruments.isEmpty ? [""] : policy.instruments {
            let group = PolicyGroup(
              kind: policy.kind, level: policy.level, region: region, industry: industry,
              instrument: instrument)
            groups[group, default: []].append(policy)
          }
        }
      }
    }
    return groups
  }

  static func < (left: PolicyGroup, right: PolicyGroup) -> Bool {
    for (one, other) in zip(left.order, right.order) where one != other {
      return one.utf8.lexicographicallyPrecedes(other.utf8)
    }
    return false
  }
}

/// Where the applications of the projects lie, by unit and industry.
struct ProjectSpread {
  /// The projects of one unit (or bucket) and industry, with their part of the amounts.
  struct Cell {
    let code: String
    let name: String
    let industry: String
    let industryTitle: String
    /// The projects with their part of the amounts, in the order of the file.
    var parts: [Part] = []

    var projects: [String] { parts.map(\.project.project) }
    /// 万元; undefined where a project among them states no amount.
    var amount: Double? { Self.sum(parts) }
    var publicAmount: Double? { Self.sum(parts.filter { $0.project.publicFunds == true }) }

    private static func sum(_ parts: [Part]) -> Double? {
      parts.reduce(Optional(0)) { sum, part in
        sum.flatMap { sum in part.amount.map { sum + $0 } }
      }
    }
  }

  /// What one project puts into a cell.
  struct Part {
    let project: ProjectRow
    /// The project's applications in the dumps, by their rows.
    let applications: [Int]
    /// The cell's fractional part of them.
    let share: Double
    /// 万元; undefined where the project states none.
    var amount: Double? { project.amount.map { $0 * share } }
  }

  /// By unit, buckets last, then industry, UNMAPPED last.
  let cells: [Cell]
  /// Projects none of whose applications is in the dumps.
  let unplaced: Int
  /// 万元; undefined where a project states no amount.
  let total: Double?

  init(_ inputs: ReportInputs) {
    let projects = inputs.pipeline.projects
    total = projects.reduce(Optional(0)) { sum, project in
      sum.flatMap { sum in project.amount.map { sum + $0 } }
    }
    guard let tabulator = inputs.tabulator else {
      cells = []
      unplaced = projects.count
      return
    }
    let level = inputs.mainLevel
    let industries = tabulator.store.dimensions.industries
    let axes = Axes(level: level, industry: inputs.industryAxis(tabulator))
    var found: [Int: Cell] = [:]
    var unplaced = 0
    for project in projects {
      let applications = Self.applications(of: project, in: tabulator.store)
      guard !applications.isEmpty else {
        unplaced += 1
        continue
      }
      let counted = tabulator.tabulate(applications, as: Selection(.any), by: axes)
      let whole = counted.counts.indices.reduce(UInt128(0)) { sum, index in
        counted.place(counted.cells[index]).row < level.rowCount
          ? sum + counted.counts[index].fractional : sum
      }
      for (number, counts) in zip(counted.cells, counted.counts) {
        let place = counted.place(number)
        guard place.row < level.rowCount else { continue }
        let label = level.label(place.row)
        let industry = industries[place.industry]
        let key = place.row * industries.count + place.industry
        var cell =
          found[key]
          ?? Cell(
            code: label.code, name: label.name, industry: industry.code,
            industryTitle: industry.title)
        cell.parts.append(
          Part(
            project: project, applications: applications,
            share: counts.fractionalValue / CellCounts.value(whole)))
        found[key] = cell
      }
    }
    cells = found.sorted { $0.key < $1.key }.map(\.value)
    self.unplaced = unplaced
  }

  /// The project's applications that the dumps hold, each once.
  private static func applications(of project: ProjectRow, in store: ApplicationStore) -> [Int] {
    var rows: Set<Int> = []
    for text in project.applications {
      var text = text
      let parsed = text.withUTF8 { ApplicationNumber.parse(UnsafeRawBufferPointer($0)) }
      guard case .number(let known) = parsed, let row = store.row(of: known.key) else { continue }
      rows.insert(row)
    }
    return rows.sorted()
  }
}
