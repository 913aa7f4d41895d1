internal import Configuration
internal import Counts
internal import Dumps
internal import Scoring
internal import Store

extension TableDefinition {
  /// T30: the panel: counts, densities, shares, scores and D of every unit in every year.
  static let panel = TableDefinition(
    id: "T30", title: "时序面板",
    countedFrom: { inputs in
      [
        CountBasis([], inputs.countObjectFacts, .filings, .grants, .holdings, inputs.leafFacts).with
        {
          $0.isSaidOfAll = true
        }
      ]
    }
  ) { inputs in
    let points = inputs.yearPoints()
    var panel = Panel(inputs, points)
    for level in inputs.levels { panel.addLevel(level) }
    panel.addPilots()
    let stocks = points.filter { $0.counts != nil }.map(\.year)
    let scored = points.filter { $0.evaluation != nil }.map(\.year)
    func years(_ list: [Int]) -> String {
      guard let first = list.first, let last = list.last else { return Figure.undefined }
      return list.count == last - first + 1 && list.count > 1
        ? "\(first)–\(last)" : list.map(String.init).joined(separator: "、")
    }
    return ReportTable(
      id: "T30", slug: "时序面板", title: "时序面板", period: inputs.spanText,
      conventions: [
        inputs.counting("流量为第一申请人，存量为第一权利人，无权利人者按第一申请人"),
        ReportTable.Convention("有存量的年份", .text(years(stocks))),
        ReportTable.Convention("有得分的年份", .text(years(scored))),
        ReportTable.Convention("截止日", .text(inputs.asOf.isoText)),
      ],
      columns: [
        .regionCode, .region, .level, Column(id: "year", title: "年份", style: .code),
        Column(id: "indicator", title: "指标", style: .text),
        Column(
          id: "value", title: "数值", formula: "F1,F2,F3,F6,F12,F15,F20,F22,F42,F43",
          style: .decimal(2)),
        Column(id: "unit", title: "单位", style: .text),
      ],
      keys: ["region_code", "level", "year", "indicator"], rows: panel.rows,
      notes: [
        "存量为各年年末，最后一年为截止日；同族文件不载日期，各年的海外同族均按现有文件计。",
        "得分按当年各区域归一化，年份之间只宜比较名次；要跨年比较得分，指标应以 goalposts 或 base 归一化。",
        "存量与得分至多回溯 \(ReportInputs.panelYears) 年；数据只给现时法律状态者，往年的存量与得分不可知，不列。",
        "近年的申请可能尚未公开。",
        "只报告、不计分的指标（贡献度、申请人集中度、授权率、授权周期）见指标解释 T31；授权率与周期的逐年申请见 T10b。",
      ]
        + (panel.areNamesShared ? ["区域统计表所载指标与本表自算者同名的，名后注“\(Panel.statedMark)”。"] : []),
      sources: inputs.patentSources + ["区域统计表（见 T00）"])
  }
}

/// The rows of the panel as they are gathered.
struct Panel {
  let inputs: ReportInputs
  let points: [YearPoint]
  private(set) var rows: [[Cell]] = []

  /// Behind the name of a stated indicator that the panel has a figure of its own for.
  static let statedMark = "（区域统计表）"
  private let ownNames: Set<String>
  /// Whether the statistics state an indicator under a name of the panel's own.
  var areNamesShared: Bool {
    !ownNames.isDisjoint(with: inputs.pipeline.sideTables.indicators)
  }

  init(_ inputs: ReportInputs, _ points: [YearPoint]) {
    self.inputs = inputs
    self.points = points
    ownNames = Self.ownNames(inputs.pipeline)
  }

  /// What the panel calls its own figures.
  static func ownNames(_ pipeline: Pipeline) -> Set<String> {
    let object = pipeline.counting.countObject.title
    return Set(
      (flows + stocks).map(\.title) + DensityBase.all.map { $0.title + object }
        + [object + "份额", object + "份额变动"] + IPKind.allCases.map(\.rawValue)
        + furtherCounts.map(\.title) + Indicator.reported.map(\.title)
        + pipeline.framework.subsystems.map { $0.title + "得分" }
        + ["综合指数", "综合指数名次", "耦合协调度 D", "修正 D"])
  }

  struct Flow {
    let title: String
    let object: Selection.Object
    let types: UInt8

    /// Raw value of the one type counted.
    var type: Int { types.trailingZeroBitCount }
  }

  static let flows = [
    Flow(title: "发明申请", object: .filed, types: Selection.inventions),
    Flow(title: "实用新型申请", object: .filed, types: Selection.utilityModels),
    Flow(title: "外观设计申请", object: .filed, types: Selection.designs),
    Flow(title: "发明授权", object: .granted, types: Selection.inventions),
    Flow(title: "实用新型授权", object: .granted, types: Selection.utilityModels),
    Flow(title: "外观设计授权", object: .granted, types: Selection.designs),
  ]
  static let stocks = [
    Flow(title: "有效发明", object: .valid, types: Selection.inventions),
    Flow(title: "有效实用新型", object: .valid, types: Selection.utilityModels),
    Flow(title: "有效外观设计", object: .valid, types: Selection.designs),
  ]

  private mutating func add(
    _ row: UnitRow, _ year: Int, _ indicator: String, _ value: Cell, _ unit: String
  ) {
    guard value != .undefined else { return }
    rows.append(row.headWithLevel + [.integer(year), .text(indicator), value, .text(unit)])
  }

  /// Adds every unit of a level, and its total.
  mutating func addLevel(_ level: LevelRows) {
    let counts = Counts(inputs, level)
    let isMain = level.level == inputs.mainLevel.level
    let object = inputs.pipeline.counting.countObject.title
    for row in level.tableRows(withBuckets: false) {
      var before: Double?
      for year in inputs.span {
        for (title, value) in counts.values(row: row.row, year: year) {
          add(row, year, title, .integer(value), "件")
        }
        let own = counts.value(object, row: row.row, year: year)
        if row.kind == .unit {
          for density in DensityBase.all {
            let lag = density.isLagged ? inputs.pipeline.parameters.rdLag : 0
            let base = inputs.pipeline.sideTables.value(
              year: year - lag, region: row.code, indicator: density.indicator)
            add(
              row, year, density.title + object, Cell(Density.ratio(own, per: base?.value)),
              density.unit)
          }
          let total = counts.value(object, row: level.rowCount, year: year)
          let share = own.flatMap { own in total.flatMap { $0 > 0 ? own / $0 : nil } }
          if !level.overlaps {
            add(row, year, object + "份额", Cell(share), "")
            add(
              row, year, object + "份额变动",
              Cell(before.flatMap { before in share.map { ($0 - before) * 100 } }), "百分点")
          }
          before = share
          addSide(row, year)
          if isMain { addScores(row, year) }
        } else {
          let values = level.units.indices.compactMap {
            counts.value(object, row: $0, year: year)
          }
          let index =
            values.count == level.units.count ? Concentration.herfindahl(values) : nil
          add(row, year, object + "的区域 HHI", Cell(index), "")
          add(
            row, year, object + "的区域 HHI 变动",
            Cell(before.flatMap { before in index.map { $0 - before } }), "")
          before = index
        }
      }
    }
  }

  /// Adds the parks that are or will be pilots against the other parks.
  mutating func addPilots() {
    guard let level = inputs.pilotLevel else { return }
    let counts = Counts(inputs, level)
    for row in level.tableRows(withTotal: false, withBuckets: false) {
      var before: [String: Int] = [:]
      for year in inputs.span {
        for (title, value) in counts.values(row: row.row, year: year) {
          add(row, year, title, .integer(value), "件")
          add(
            row, year, title + "同比",
            Cell(Growth.rate(from: before[title].map(Double.init), to: Double(value))), "")
          before[title] = value
        }
      }
    }
  }

  private mutating func addSide(_ row: UnitRow, _ year: Int) {
    for indicator in inputs.pipeline.sideTables.indicators {
      let value = inputs.pipeline.sideTables.value(
        year: year, region: row.code, indicator: indicator)
      let name = ownNames.contains(indicator) ? indicator + Self.statedMark : indicator
      add(row, year, name, Cell(value?.value), value?.unit ?? "")
    }
    for kind in IPKind.allCases {
      let stock = inputs.otherIPStocks.stock(region: row.code, kind: kind, onlyIn: year)
      add(row, year, kind.rawValue, Cell(stock), "件")
    }
  }

  /// The counts that only the indicators use, then scores, index, rank and D.
  private mutating func addScores(_ row: UnitRow, _ year: Int) {
    guard let point = points.first(where: { $0.year == year }) else { return }
    if let counts = point.counts {
      for id in Self.furtherCounts {
        add(row, year, id.title, Cell(counts[id][row.row]), id == .pledgeAmount ? "万元" : "件")
      }
    }
    for (indicator, values) in point.reported {
      add(row, year, indicator.title, Cell(values[row.row]), indicator.unit)
    }
    guard let evaluation = point.evaluation else { return }
    for node in evaluation.framework.subsystems {
      add(row, year, node.title + "得分", Cell(evaluation.scores[node.code]?[row.row]), "")
    }
    add(row, year, "综合指数", Cell(evaluation.index[row.row]), "")
    add(row, year, "综合指数名次", Cell(evaluation.rank[row.row]), "")
    add(row, year, "耦合协调度 D", Cell(evaluation.matching?.coordination[row.row]), "")
    add(row, year, "修正 D", Cell(evaluation.matching?.modifiedCoordination[row.row]), "")
  }

  static let furtherCounts: [CountID] = [
    .highValueValid, .validWithForeignFamily, .transfers, .licences, .pledgeAmount,
    .jointIndustryUniversityFiledInYear, .chainSegmentsCovered,
  ]

  /// First-party counts of a level by year: flows of every year, stocks of the years that have any.
  private struct Counts {
    private let first: Int
    private let years: Int
    /// Per flow, rows × years.
    private var flows: [[Int]] = []
    /// Per year, stocks × rows.
    private var stocks: [Int: [[Int]]] = [:]
    /// Of each flow and stock, whether the dumps tell it.
    private var areFlowsTold: [Bool] = []
    private var areStocksTold: [Bool] = []

    /// One pass for each object and year: the types are told apart by the tabulation.
    init(_ inputs: ReportInputs, _ level: LevelRows) {
      first = inputs.span.lowerBound
      years = inputs.span.count
      guard let tabulator = inputs.tabulator else { return }
      let untold = tabulator.untold
      func isTold(_ flow: Flow, _ attribution: Selection.Attribution) -> Bool {
        Selection(flow.object, years: inputs.span, types: flow.types, attribution: attribution)
          .facts.isDisjoint(with: untold)
      }
      areFlowsTold = Panel.flows.map { isTold($0, .applicant) }
      areStocksTold = Panel.stocks.map { isTold($0, .holder) }
      var counted: [Selection.Object: Tabulation] = [:]
      for object in Set(Panel.flows.map(\.object)) {
        counted[object] = tabulator.tabulate(
          Selection(object, years: inputs.span),
          by: Axes(level: level, years: inputs.span, byType: true))
      }
      let rows = 0...level.rowCount
      flows = Panel.flows.map { flow in
        guard let counted = counted[flow.object] else { return [] }
        return rows.flatMap { row in
          (0..<counted.yearCount).map {
            Int(counted.counts(row: row, year: $0, type: flow.type).firstWhole)
          }
        }
      }
      for year in inputs.span {
        guard let standing = inputs.tabulator(at: year) else { continue }
        let counted = standing.tabulate(
          Selection(.valid, attribution: .holder), by: Axes(level: level, byType: true))
        stocks[year] = Panel.stocks.map { stock in
          rows.map { Int(counted.counts(row: $0, type: stock.type).firstWhole) }
        }
      }
    }

    func values(row: Int, year: Int) -> [(title: String, value: Int)] {
      flows.indices.filter { areFlowsTold[$0] }.map {
        (Panel.flows[$0].title, flows[$0][row * years + year - first])
      }
        + (stocks[year] ?? []).enumerated().filter { areStocksTold[$0.offset] }.map {
          (Panel.stocks[$0.offset].title, $0.element[row])
        }
    }

    func value(_ title: String, row: Int, year: Int) -> Double? {
      if let place = Panel.flows.firstIndex(where: { $0.title == title }) {
        return flows.isEmpty || !areFlowsTold[place]
          ? nil : Double(flows[place][row * years + year - first])
      }
      guard let place = Panel.stocks.firstIndex(where: { $0.title == title }),
        areStocksTold.isEmpty || areStocksTold[place]
      else { return nil }
      return stocks[year].map { Double($0[place][row]) }
    }
  }
}

extension ReportInputs {
  /// The parks that are or will be pilots, and the other parks; nil where there are not both.
  var pilotLevel: LevelRows? {
    guard let dimensions = tabulator?.store.dimensions else { return nil }
    let pilots = Set(pipeline.parks.filter { $0.pilotSince != nil }.map(\.park))
    let others = pipeline.parks.map(\.park).filter { !pilots.contains($0) }
    guard !pilots.isEmpty, !others.isEmpty else { return nil }
    return LevelRows(
      level: "pilot",
      gathering: [
        .init(code: "pilot", title: "试点园区", members: pilots.sorted()),
        .init(code: "rest", title: "其余园区", members: Array(Set(others)).sorted()),
      ], in: dimensions)
  }
}
