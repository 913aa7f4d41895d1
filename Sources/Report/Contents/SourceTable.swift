internal import Configuration
internal import Counts
internal import Dumps
internal import Resolution
internal import Store

extension TableDefinition {
  /// T00: what the report rests on: every file read, every convention.
  static let sources = TableDefinition(id: "T00", title: "数据与口径说明") { inputs in
    var rows: [[Cell]] = []
    func add(_ group: String, _ item: String, _ value: Cell, _ note: String = "") {
      rows.append([.text(group), .text(item), value, .text(note)])
    }
    for reading in inputs.readings {
      let name = String(reading.path.split(separator: "/").last ?? "")
      add(
        "数据文件", name, .integer(reading.read),
        "记录数；\(reading.formatID)；\(reading.encoding.name)（\(reading.encoding.reason)）；\(reading.digest.function.title) \(reading.digest.hex)"
      )
      if reading.rejected > 0 { add("拒收", name, .integer(reading.rejected), "见 T29 与 rejects.csv") }
    }
    for file in inputs.pipeline.files {
      let digest = inputs.configurationFiles.first { $0.path == file.path }?.digest
      add(
        "配置文件", file.file, .text(file.key),
        digest.map { "\($0.function.title) \($0.hex)" } ?? "")
    }
    if let fold = inputs.fold {
      add("去重", "公开文献", .integer(fold.publications))
      add("去重", "申请", .integer(fold.applications))
      add("去重", "并入同一申请", .integer(fold.merged))
      for rule in PlaceRule.allCases {
        if let count = fold.placeRules[rule], count > 0 {
          add("区域判定", rule.title, .integer(count))
        }
      }
      if let store = inputs.tabulator?.store {
        for place in store.placesOfFirstApplicants() {
          add("区域判定层级", place.name, .integer(place.applications), "按第一申请人")
        }
        let withoutHolder = (0..<store.count).count { store.holders.range(of: $0).isEmpty }
        add("归属", "存量按权利人", .integer(store.count - withoutHolder))
        add("归属", "无权利人，存量按申请人", .integer(withoutHolder))
      }
      for kind in Warning.Kind.allCases {
        if let count = fold.warningCounts[kind] { add("告警", kind.title, .integer(count)) }
      }
    }
    if let settlement = inputs.settlement {
      for basis in Standing.Basis.allCases {
        add("有效性依据", basis.title, .integer(settlement.applications[basis] ?? 0))
      }
    }
    if let sentence = inputs.sideDataSentence { add("口径", "附表", .text(sentence)) }
    for sentence in inputs.untoldSentences { add("口径", "数据文件所缺的列", .text(sentence)) }
    add("口径", "区域判定规则", .text(PlaceRule.precedence))
    add("口径", "主体类型判定规则", .text(ApplicantNames.rules))
    if let dimensions = inputs.tabulator?.store.dimensions {
      add(
        "口径", "行业对照表", .text(dimensions.scheme),
        "\(dimensions.rules) 条规则；\(dimensions.industries.count - 1) 个行业；IPC 版本 "
          + (dimensions.edition.isEmpty ? "未载明" : dimensions.edition)
          + "；带 * 的小组条目 \(dimensions.approximateEntries) 条，按整个大组近似")
    }
    add("口径", "统计期", .text(inputs.spanText))
    add("口径", "截止日", .text(inputs.asOf.isoText))
    add("口径", "层级", .text(inputs.levels.map(\.title).joined(separator: "、")))
    add("口径", "软件版本", .text(inputs.softwareVersion))
    let named = Set(inputs.pipeline.files.map(\.key))
    for setting in inputs.pipeline.settings
    where !setting.value.isEmpty && !named.contains(setting.key)
      && !RunComparison.silentSettings.contains(setting.key)
    {
      add(
        "设置", setting.key, .text(setting.value),
        setting.origin.map { "\($0.file):\($0.line)" } ?? "默认值")
    }
    return ReportTable(
      id: "T00", slug: "数据与口径说明", title: "数据与口径说明", period: inputs.asOf.isoText,
      columns: [
        Column(id: "group", title: "类别", style: .text),
        Column(id: "item", title: "项目", style: .text, words: Column.levelWords),
        Column(id: "value", title: "数值", style: .text),
        Column(id: "note", title: "说明", style: .text),
      ],
      keys: ["group", "item"], rows: rows)
  }
}

extension Standing.Basis {
  /// The basis as printed.
  var title: String {
    switch self {
    case .status: "法律状态"
    case .events: "事件"
    case .withinTerm: "已授权且在保护期内（上限）"
    }
  }
}

extension ApplicationStore {
  /// How many applications have their first applicant in a unit of each level, by the level's
  /// word, and in each bucket, by its name.
  fileprivate func placesOfFirstApplicants() -> [(name: String, applications: Int)] {
    var perUnit = [Int](repeating: 0, count: dimensions.units.count)
    for application in 0..<count {
      let first = applicants.range(of: application).first
      perUnit[first.map { Int(applicants.unit[$0]) } ?? 0] += 1
    }
    var places: [(name: String, applications: Int)] = []
    for (unit, applications) in zip(dimensions.units, perUnit) where applications > 0 {
      let name = unit.level == "bucket" ? unit.name : unit.level
      if let known = places.firstIndex(where: { $0.name == name }) {
        places[known].applications += applications
      } else {
        places.append((name, applications))
      }
    }
    return places
  }
}
