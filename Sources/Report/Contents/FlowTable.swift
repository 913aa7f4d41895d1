internal import Configuration
internal import Counts
internal import Dumps
internal import Scoring
internal import Store

extension TableDefinition {
  /// T22: transfers, licences and pledges by unit, and what flows in.
  static let flows = TableDefinition(
    id: "T22", title: "运营流转表",
    countedFrom: { _ in
      [
        CountBasis(nil, [.number, .holder, .holderPlace]),
        CountBasis(
          ["transfers_per_100", "licences_per_100", "pledges_per_100", "operations_per_100"],
          [.validity]),
      ]
    }
  ) { inputs in
    guard let tabulator = inputs.tabulator, tabulator.standing.sources.contains(.events) else {
      return nil
    }
    var rows: [[Cell]] = []
    var insideGroups = 0
    var knownShare: Double?
    for level in inputs.levels {
      let operations = tabulator.operations(level, years: inputs.span)
      insideGroups = operations.insideGroups
      let flows = Scoring.Flows(operations.events.flatMap(\.flowEvents))
      knownShare = Coverage.ratio(
        covered: operations.events.count { $0.amount != nil }, required: operations.events.count)
      // The total is one unit: what moves between its units is local to it.
      let whole = Scoring.Flows(
        operations.events.flatMap {
          $0.gathered(level.units.count, into: level.rowCount).flowEvents
        })
      let valid = tabulator.tabulate(
        Selection(.valid, attribution: .holder), by: Axes(level: level))
      for row in level.tableRows() {
        rows.append(
          row.headWithLevel
            + FlowCells(
              row.kind == .total ? whole : flows, row.row,
              valid: row.kind == .bucket
                ? nil : Double(valid.counts(row: row.row).firstWhole)
            ).cells)
      }
    }
    func per100(_ id: String, _ title: String) -> Column {
      Column(id: id, title: title, unit: "件次/百件", formula: "F28", style: .decimal(2))
    }
    func times(_ id: String, _ title: String) -> Column {
      Column(id: id, title: title, unit: "件次", formula: "F28", style: .decimal(1))
    }
    return ReportTable(
      id: "T22", slug: "运营流转表", title: "运营流转表", period: inputs.spanText,
      conventions: [
        inputs.counting("事件计入第一出让方所在区域；几个受让方均分一件次"),
        ReportTable.Convention("分母", .text("截止日有效专利，第一权利人")),
        ReportTable.Convention("集团内转让", .text(inputs.groupText(excluded: insideGroups))),
        ReportTable.Convention("金额已知的事件占比", Cell(knownShare)),
      ] + inputs.validity,
      columns: [
        .regionCode, .region, .level, times("transfers_out", "转让（转出）"),
        times("transfers_in", "转让（转入）"), times("net_inflow", "净流入"),
        times("local_transfers", "其中本地转让"), times("licences", "许可"), times("pledges", "质押"),
        Column(id: "pledge_amount", title: "质押金额", unit: "万元", formula: "F28", style: .decimal(1)),
        Column(id: "amount", title: "全部金额", unit: "万元", formula: "F28", style: .decimal(1)),
        per100("transfers_per_100", "每百件有效专利转让"), per100("licences_per_100", "每百件有效专利许可"),
        per100("pledges_per_100", "每百件有效专利质押"),
        per100("operations_per_100", "每百件有效专利转让与许可"),
      ],
      keys: ["region_code", "level"], rows: rows,
      notes: [
        "净流入 = 转入 − 转出；出让方与受让方同在一地者为本地转让，两边相抵。合计行把各区域视为一地。",
        "金额只加总载明金额的事件。出让方空缺者按权利人、再按申请人所在区域；无法判定者列未知。",
        "园区、群体等重叠层级中，一方属于几个区域者在各区域均计。",
        "省外、境外、港澳台与未知只有数据所及的一部分有效专利，不计每百件之值。",
      ],
      sources: inputs.patentSources + ["事件（见 T00）"])
  }

  /// T22b: transfers from unit to unit, told by events and implied by holders.
  static let flowMatrix = TableDefinition(
    id: "T22b", title: "流转方向矩阵",
    countedFrom: { _ in
      [CountBasis(["transfers", "share"], [.holder, .holderPlace])]
    }
  ) { inputs in
    guard let tabulator = inputs.tabulator else { return nil }
    var rows: [[Cell]] = []
    for level in inputs.levels where !level.overlaps {
      for basis in TransferBasis.allCases {
        let flows = Scoring.Flows(basis.events(level, tabulator, inputs).flatMap(\.flowEvents))
        let shares = Share.shares(flows.matrix.map(\.transfers))
        for (cell, share) in zip(flows.matrix, shares) {
          let origin = level.label(cell.origin)
          let destination = level.label(cell.destination)
          rows.append([
            .text(basis.rawValue), .text(level.level), .text(origin.code), .text(origin.name),
            .text(destination.code), .text(destination.name), .number(cell.transfers), Cell(share),
          ])
        }
      }
    }
    guard !rows.isEmpty else { return nil }
    return ReportTable(
      id: "T22b", slug: "流转方向矩阵", title: "流转方向矩阵", period: inputs.spanText,
      conventions: inputs.transferConventions,
      columns: [
        Column(id: "basis", title: "依据", style: .text), .level,
        Column(id: "origin_code", title: "转出区划代码", style: .code),
        Column(id: "origin", title: "转出", style: .text),
        Column(id: "destination_code", title: "转入区划代码", style: .code),
        Column(id: "destination", title: "转入", style: .text),
        Column(id: "transfers", title: "转让", unit: "件次", formula: "F28", style: .decimal(2)),
        Column(id: "share", title: "占同依据全部", formula: "F3", style: .percent(1)),
      ],
      keys: ["basis", "level", "origin_code", "destination_code"], rows: rows,
      notes: ["只列有转让的方向。园区、群体等重叠层级不列：一方可属几个区域。"] + inputs.impliedNotes,
      sources: inputs.patentSources + ["事件（见 T00）"])
  }

  /// T22c: the same between 市辖区, 县级市 and 县.
  static let urbanRuralFlows = TableDefinition(
    id: "T22c", title: "城乡流转表",
    countedFrom: { _ in
      [CountBasis(["transfers", "share"], [.holder, .holderPlace])]
    }
  ) { inputs in
    guard let tabulator = inputs.tabulator, let classes = inputs.urbanRural else { return nil }
    var rows: [[Cell]] = []
    for basis in TransferBasis.allCases {
      let events = basis.events(classes.level, tabulator, inputs)
      // Without a source of this basis there is nothing to say, not nine zeros.
      guard !events.isEmpty else { continue }
      var sums: [[Double]] = classes.names.map { _ in classes.names.map { _ in 0 } }
      for cell in Scoring.Flows(events.flatMap(\.flowEvents)).matrix {
        guard let origin = classes.position(cell.origin),
          let destination = classes.position(cell.destination)
        else { continue }
        sums[origin][destination] += cell.transfers
      }
      let shares = Share.shares(sums.flatMap { $0 })
      for (origin, name) in classes.names.enumerated() {
        for (destination, other) in classes.names.enumerated() {
          rows.append([
            .text(basis.rawValue), .text(name), .text(other), .number(sums[origin][destination]),
            Cell(shares[origin * classes.names.count + destination]),
          ])
        }
      }
    }
    guard !rows.isEmpty else { return nil }
    return ReportTable(
      id: "T22c", slug: "城乡流转表", title: "城乡流转表", period: inputs.spanText,
      conventions: inputs.transferConventions,
      columns: [
        Column(id: "basis", title: "依据", style: .text),
        Column(id: "origin", title: "转出", style: .text),
        Column(id: "destination", title: "转入", style: .text),
        Column(id: "transfers", title: "转让", unit: "件次", formula: "F28", style: .decimal(2)),
        Column(id: "share", title: "占城乡间全部", formula: "F3", style: .percent(1)),
      ],
      keys: ["basis", "origin", "destination"], rows: rows,
      notes: ["只含双方都能定到县级的转让；只定到设区市的地址不知城乡，不计。"] + inputs.impliedNotes,
      sources: inputs.patentSources + ["事件（见 T00）"])
  }
}

/// What tells that a right moved.
enum TransferBasis: String, CaseIterable {
  case event = "事件"
  case implied = "推断"

  func events(
    _ level: LevelRows, _ tabulator: Tabulator, _ inputs: ReportInputs
  ) -> [LevelEvent] {
    switch self {
    case .event:
      tabulator.operations(level, years: inputs.span).events.filter { $0.kind == .transfer }
    case .implied:
      tabulator.impliedTransfers(level, groups: inputs.pipeline.companyGroupsOfMembers).events
    }
  }
}

extension LevelEvent {
  /// The event for the formulas: one per row of the giver, which is one where units do not overlap.
  var flowEvents: [Scoring.Flows<Int>.Event] {
    let kind: Scoring.Flows<Int>.Kind =
      switch self.kind {
      case .licence: .licence
      case .pledge: .pledge
      default: .transfer
      }
    return givers.map { Scoring.Flows.Event(kind: kind, from: [$0], to: takers, amount: amount) }
  }

  /// The event with all units made one row; buckets stay.
  func gathered(_ units: Int, into row: Int) -> LevelEvent {
    var givers: [Int] = []
    for giver in self.givers.map({ $0 < units ? row : $0 }) where !givers.contains(giver) {
      givers.append(giver)
    }
    return LevelEvent(
      of: application, on: date, kind: kind, givers: givers,
      takers: takers.map { $0 < units ? row : $0 }, amount: amount)
  }
}

/// One row of T22 behind its head.
private struct FlowCells {
  let cells: [Cell]

  init(_ flows: Scoring.Flows<Int>, _ row: Int, valid: Double?) {
    let given = flows.given(by: row)
    var taken = 0.0
    var local = 0.0
    for cell in flows.matrix where cell.destination == row {
      taken += cell.transfers
      if cell.origin == row { local += cell.transfers }
    }
    func per100(_ count: Double) -> Cell { Cell(Density.ratio(count, per: valid, scale: 100)) }
    cells = [
      .number(given.transfers), .number(taken), .number(flows.netInflow[row] ?? 0),
      .number(local), .number(given.licences), .number(given.pledges),
      .number(given.pledgeAmount), .number(given.amount), per100(given.transfers),
      per100(given.licences), per100(given.pledges),
      Cell(valid.flatMap { flows.perHundredValid(row, valid: $0) }),
    ]
  }
}

extension ReportInputs {
  /// What is said of transfers inside groups of companies; `excluded` is how many there were.
  fileprivate func groupText(excluded: Int? = nil) -> String {
    if pipeline.companyGroups.isEmpty { return "未给出企业集团表，未剔除" }
    return excluded.map { "已剔除 \($0) 件次" } ?? "已剔除"
  }

  fileprivate var transferConventions: [ReportTable.Convention] {
    [
      counting("事件：期内转让，计入第一出让方；推断：截止日有效专利由第一申请人至现权利人；几个受让方均分"),
      ReportTable.Convention("集团内转让", .text(groupText())),
    ]
  }

  fileprivate var impliedNotes: [String] {
    ["“推断”由申请人与现权利人不同名推得，含更名与合并，不等于登记的转让。"]
  }

  /// Counties by 市辖区, 县级市 and 县; nil where the regions do not say which is which.
  var urbanRural: UrbanRural? {
    guard let dimensions = tabulator?.store.dimensions,
      let level = dimensions.units.first(where: { $0.isListed && !$0.urbanRural.isEmpty })?.level
    else { return nil }
    return UrbanRural(LevelRows(level: level, in: dimensions))
  }
}

/// The units of a level by their kind of town or country.
struct UrbanRural {
  let level: LevelRows
  /// 市辖区, 县级市, 县, then what else the regions name.
  let names: [String]

  init(_ level: LevelRows) {
    self.level = level
    let known = ["市辖区", "县级市", "县"]
    let found = Set(level.units.map(\.urbanRural)).subtracting([""])
    names =
      known + found.subtracting(known).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Returns the place in `names` of a row's kind; nil for buckets.
  func position(_ row: Int) -> Int? {
    row < level.units.count ? names.firstIndex(of: level.units[row].urbanRural) : nil
  }
}
