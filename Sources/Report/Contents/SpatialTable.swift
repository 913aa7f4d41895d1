internal import Configuration
internal import Counts
internal import Dumps
internal import Scoring

extension TableDefinition {
  /// T07: whether and where neighbouring units resemble each other in density.
  static let space = TableDefinition(
    id: "T07", title: "空间关联表",
    countedFrom: { inputs in
      [CountBasis(nil, inputs.countObjectFacts)]
    }
  ) { inputs in
    guard let finding = SpatialFinding(inputs) else { return nil }
    let units = inputs.mainLevel.units
    let object = inputs.pipeline.counting.countObject
    let (values, space) = (finding.values, finding.space)
    let permutations = finding.permutations
    let moran = Moran.global(space, permutations: permutations, jobs: inputs.jobs)
    let found = finding.local(jobs: inputs.jobs)

    let rows = units.enumerated().map { row, unit -> [Cell] in
      let one = found[row]
      return [
        .text(unit.code), .text(unit.name), Cell(values[row]), Cell(one?.lag), Cell(one?.index),
        Cell(one?.quadrant.rawValue), Cell(one?.pseudoP),
        Cell(one.map { $0.pseudoP <= significance ? $0.quadrant.rawValue : "不显著" }),
      ]
    }
    return ReportTable(
      id: "T07", slug: "空间关联表", title: "空间关联表", period: inputs.asOf.isoText,
      conventions: [
        ReportTable.Convention("moran_i", Cell(moran?.index)),
        ReportTable.Convention("expected", Cell(moran?.expected)),
        ReportTable.Convention("z", Cell(moran?.randomScore)),
        ReportTable.Convention("p", Cell(moran?.p)),
        ReportTable.Convention("z_normal", Cell(moran?.normalScore)),
        ReportTable.Convention("pseudo_p", Cell(moran?.pseudoP)),
        ReportTable.Convention("参与单元数", .integer(space.members.count)),
        ReportTable.Convention(
          "值", .text("每万人口\(object.title)，第一\(object.isStock ? "权利人" : "申请人")")),
        ReportTable.Convention("空间权重", .text("邻接，行标准化")),
        ReportTable.Convention("置换次数", .integer(permutations.count)),
        ReportTable.Convention("随机数", .text(Moran.Permutations.generator)),
        ReportTable.Convention("种子", .text(String(permutations.seed))),
        ReportTable.Convention("显著性水平", .number(significance)),
      ] + inputs.validity,
      columns: [
        .regionCode, .region,
        Column(
          id: "value", title: "每万人口\(object.title)", unit: "件/万人", formula: "F2",
          style: .decimal(2), shading: .bar),
        Column(
          id: "lag", title: "邻域均值", unit: "件/万人", formula: "F18", style: .decimal(2)),
        Column(id: "local_i", title: "局部莫兰 I", formula: "F18", style: .decimal(4)),
        Column(id: "quadrant", title: "象限", formula: "F18", style: .text),
        Column(id: "p", title: "局部伪 p", formula: "F18", style: .decimal(4)),
        Column(id: "cluster", title: "类型", formula: "F18", style: .text),
      ],
      keys: ["region_code"], rows: rows,
      notes: spaceNotes(space, moran: moran, names: units.map(\.name), values: values),
      sources: inputs.patentSources + ["区域统计表（见 T00）"])
  }

  /// Below this pseudo p a local pattern is named in `cluster`.
  private static let significance = 0.05

  private static func spaceNotes(
    _ space: NeighbourSpace, moran: Moran?, names: [String], values: [Double?]
  ) -> [String] {
    var notes = [
      "z、p 按随机化假设（Cliff & Ord 1981），p = erfc(|z|/√2)，双侧；z_normal 按正态假设；pseudo_p 为全局置换检验。",
      "局部伪 p 为条件置换，单侧，取观测值所在一侧；象限依次为本地与邻域相对平均值的高（H）低（L）。",
      "各单元分别检验：即便毫无空间关联，\(names.count) 个单元中平均也有约 \(Figure.rounded(Double(names.count) * 0.1, decimals: 1)) 个单侧伪 p 不大于 0.05。",
    ]
    let islands = space.islands.map { names[$0] }
    if !islands.isEmpty {
      notes.append("无可用邻居而不参与者：\(islands.joined(separator: "、"))。")
    }
    let missing = values.indices.filter { values[$0] == nil }.map { names[$0] }
    if !missing.isEmpty { notes.append("无密度而不参与者：\(missing.joined(separator: "、"))。") }
    if moran == nil { notes.append("参与单元少于 4 个或取值全同，莫兰指数无定义。") }
    return notes
  }
}

/// The densities of the main level's units and their neighbours.
struct SpatialFinding {
  /// 件/万人; undefined without people.
  let values: [Double?]
  let space: NeighbourSpace
  let permutations: Moran.Permutations

  /// nil without dumps and where no unit of the level has a neighbour.
  init?(_ inputs: ReportInputs) {
    guard let tabulator = inputs.tabulator, !inputs.pipeline.adjacency.isEmpty else { return nil }
    let units = inputs.mainLevel.units
    let counted = tabulator.tabulate(
      inputs.selection(of: inputs.pipeline.counting.countObject), by: Axes(level: inputs.mainLevel))
    let isTold = inputs.countObjectFacts.isDisjoint(with: inputs.untold)
    values = units.enumerated().map { row, unit -> Double? in
      guard isTold else { return nil }
      let population = inputs.pipeline.sideTables.latest(
        notAfter: inputs.asOf.year, region: unit.code, indicator: "常住人口")
      return Density.ratio(
        Double(counted.counts(row: row).firstWhole), per: population?.value)
    }
    let places = Dictionary(
      units.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })
    let neighbours = units.map { unit in
      inputs.pipeline.adjacency.neighbours(of: unit.code).compactMap { places[$0] }
    }
    // Adjacency of another level says nothing of this one.
    guard neighbours.contains(where: { !$0.isEmpty }) else { return nil }
    space = NeighbourSpace(values: values, neighbours: neighbours)
    permutations = Moran.Permutations(
      count: inputs.pipeline.parameters.permutations, seed: inputs.pipeline.seed)
  }

  /// One statistic per unit; nil for those that take no part.
  func local(jobs: Int) -> [LocalMoran?] {
    var found = [LocalMoran?](repeating: nil, count: values.count)
    let local = LocalMoran.statistics(space, permutations: permutations, jobs: jobs)
    for (place, member) in space.members.enumerated() { found[member] = local?[place] }
    return found
  }
}
