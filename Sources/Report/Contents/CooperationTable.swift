internal import Configuration
internal import Counts
internal import Dumps
internal import Scoring
internal import Store

extension TableDefinition {
  /// T23: which units apply together.
  static let cooperation = TableDefinition(
    id: "T23", title: "合作网络表",
    countedFrom: { _ in
      [
        CountBasis(nil, [.filing, .place, .applicant]).with {
          $0.isOfRows = true
          $0.conventions = ["申请", "占比"]
        }
      ]
    }
  ) { inputs in
    guard let tabulator = inputs.tabulator else { return nil }
    var rows: [[Cell]] = []
    var conventions: [ReportTable.Convention] = []
    for level in inputs.levels where !level.overlaps {
      let joint = tabulator.jointApplications(level, years: inputs.span)
      let network = CoApplication(joint.lazy.map(\.rows), besides: joint.others)
      conventions += [
        .init("\(level.title) 申请", .integer(network.applications)),
        .init("\(level.title) 联合申请占比", Cell(network.coAppliedShare)),
        .init("\(level.title) 跨区域申请占比", Cell(network.interUnitShare)),
      ]
      let shares = Share.shares(network.pairs.map(\.weight))
      for (pair, share) in zip(network.pairs, shares) {
        let first = level.label(Int(pair.first))
        let second = level.label(Int(pair.second))
        rows.append([
          .text(level.level), .text(first.code), .text(first.name), .text(second.code),
          .text(second.name), .number(pair.weight), Cell(share),
        ])
      }
    }
    guard !conventions.isEmpty else { return nil }
    return ReportTable(
      id: "T23", slug: "合作网络表", title: "合作网络表", period: inputs.spanText,
      conventions: inputs.cooperationConventions + conventions,
      columns: [
        .level, Column(id: "first_code", title: "甲区划代码", style: .code),
        Column(id: "first", title: "甲", style: .text),
        Column(id: "second_code", title: "乙区划代码", style: .code),
        Column(id: "second", title: "乙", style: .text),
        Column(
          id: "co_applications", title: "联合申请", unit: "件", formula: "F31", style: .decimal(2),
          shading: .bar),
        Column(id: "share", title: "占跨区域申请", formula: "F31", style: .percent(1)),
      ],
      keys: ["level", "first_code", "second_code"], rows: rows,
      notes: inputs.cooperationNotes, sources: inputs.patentSources)
  }

  /// T23b: joint applications between counties, by 市辖区, 县级市 and 县.
  static let urbanRuralCooperation = TableDefinition(
    id: "T23b", title: "城乡合作表",
    countedFrom: { _ in
      [CountBasis(["co_applications", "share"], [.filing, .place, .applicant])]
    }
  ) { inputs in
    guard let tabulator = inputs.tabulator, let classes = inputs.urbanRural else { return nil }
    let joint = tabulator.jointApplications(classes.level, years: inputs.span)
    let network = CoApplication(joint.lazy.map(\.rows))
    var sums: [[Double]] = classes.names.map { _ in classes.names.map { _ in 0 } }
    for pair in network.pairs {
      guard let first = classes.position(Int(pair.first)),
        let second = classes.position(Int(pair.second))
      else { continue }
      sums[min(first, second)][max(first, second)] += pair.weight
    }
    let shares = Share.shares(sums.flatMap { $0 })
    var rows: [[Cell]] = []
    for (first, name) in classes.names.enumerated() {
      for (second, other) in classes.names.enumerated() {
        // Cooperation has no direction: both halves of the square say the same.
        let (low, high) = (min(first, second), max(first, second))
        rows.append([
          .text(name), .text(other), .number(sums[low][high]),
          Cell(shares[low * classes.names.count + high]),
        ])
      }
    }
    return ReportTable(
      id: "T23b", slug: "城乡合作表", title: "城乡合作表", period: inputs.spanText,
      conventions: inputs.cooperationConventions,
      columns: [
        Column(id: "first", title: "甲", style: .text),
        Column(id: "second", title: "乙", style: .text),
        Column(
          id: "co_applications", title: "联合申请", unit: "件", formula: "F31", style: .decimal(2)),
        Column(id: "share", title: "占城乡间合作", formula: "F31", style: .percent(1)),
      ],
      keys: ["first", "second"], rows: rows,
      notes: ["对角线为同类的不同县（市、区）之间；对称，份额只按一半计算。"] + inputs.cooperationNotes,
      sources: inputs.patentSources)
  }
}

extension ReportInputs {
  fileprivate var cooperationConventions: [ReportTable.Convention] {
    [
      counting("期内申请的三种专利；一件分给其不同区域的各对，每对得对数分之一"),
      ReportTable.Convention(
        "联合申请人的地址",
        .text(
          pipeline.counting.coapplicants == .address ? "只有一个地址时各申请人同此地址" : "只有一个地址时其余申请人为未知")),
    ]
  }

  fileprivate var cooperationNotes: [String] {
    [
      "省外、境外、港澳台也是网络中的一方；未知者不成对。含个人申请人。",
      "数据只给一个地址时，跨区域合作会被低估。",
    ]
  }
}
