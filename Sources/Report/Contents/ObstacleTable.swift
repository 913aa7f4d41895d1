internal import Configuration
internal import Counts
internal import Dumps
internal import Scoring

extension TableDefinition {
  /// T14: which indicators hold each unit back most, and how much of the whole they make.
  static let obstacles = TableDefinition(id: "T14", title: "障碍因子表") { inputs in
    guard let evaluation = inputs.evaluation else { return nil }
    let framework = evaluation.framework
    let subsystems = framework.subsystems
    let rows = inputs.mainLevel.units.enumerated().map { unit, entry -> [Cell] in
      // What weighs nothing or is at full score holds nobody back.
      let found = (evaluation.obstacles(of: unit) ?? []).filter { $0.degree > 0 }
      var cells: [Cell] = [.text(entry.code), .text(entry.name)]
      for place in 0..<leading {
        let one = place < found.count ? found[place] : nil
        cells += [Cell(one?.title), Cell(one?.share)]
      }
      for place in 0..<leading { cells.append(Cell(place < found.count ? found[place].code : nil)) }
      let degrees = Obstacle.degrees(
        subsystems.map { node in
          evaluation.scores[node.code]?[unit].flatMap { (0...1).contains($0) ? $0 : nil }
        }, weights: subsystems.map { evaluation.weights[$0.code] ?? 0 })
      cells += Obstacle.shares(degrees).map { Cell($0) }
      let missing = evaluation.missingLeaves(of: unit)
      cells.append(.text(missing.joined(separator: "、")))
      return cells
    }
    return ReportTable(
      id: "T14", slug: "障碍因子表", title: "障碍因子表", period: "\(inputs.asOf.year)",
      conventions: [
        ReportTable.Convention("指标体系", .text(framework.file)),
        ReportTable.Convention("障碍度", .text("指标权重（自根至叶连乘）×（1 − 归一化值）")),
        ReportTable.Convention("占比", .text("该指标障碍度 ÷ 全部指标障碍度之和")),
      ]
        + framework.leaves.map {
          ReportTable.Convention(
            "\($0.code) \($0.title) 权重", .number(evaluation.pathWeight(of: $0.code)))
        },
      columns: [.regionCode, .region]
        + (1...leading).flatMap { place in
          [
            Column(id: "obstacle_\(place)", title: "第\(place)障碍", formula: "F21", style: .text),
            Column(id: "share_\(place)", title: "占比", formula: "F21", style: .percent(1)),
          ]
        }
        + (1...leading).map {
          Column(id: "code_\($0)", title: "第\($0)障碍代码", formula: "F21", style: .code)
        }
        + subsystems.map {
          Column(
            id: "subsystem_\($0.code)", title: "\($0.title)占比", formula: "F21",
            style: .percent(1))
        } + [Column(id: "missing", title: "无数据的指标", style: .text)],
      keys: ["region_code"], rows: rows,
      notes: [
        "障碍度相同者按指标体系的次序；得分为满分或权重为零的指标不列。",
        "子系统占比按 O = w(1 − U) 另计，其和为 1；无数据的指标与子系统不计入，末列指明。",
        "归一化值不在 0–1 之间（如标准分）时障碍度无定义。",
      ],
      sources: ["T11"])
  }

  /// How many obstacles are named for each unit.
  private static let leading = 3
}
