internal import Configuration
internal import Counts
internal import Dumps
internal import Scoring

extension TableDefinition {
  /// T12b: competitiveness against matching, and the quadrant each unit lies in.
  static let quadrants = TableDefinition(id: "T12b", title: "竞争力与匹配度象限表") { inputs in
    guard let finding = inputs.evaluation?.quadrants, let axes = inputs.pipeline.twoAxes else {
      return nil
    }
    let units = inputs.mainLevel.units
    let rows = units.enumerated().map { unit, entry -> [Cell] in
      [
        .text(entry.code), .text(entry.name), Cell(finding.competitiveness[unit]),
        Cell(finding.match[unit]), .text(finding.quadrants.quadrants[unit].rawValue),
      ]
    }
    let benchmark = finding.benchmark.map { places in
      places.isEmpty ? "所列标杆不在本层级" : places.map { units[$0].name }.joined(separator: "、")
    }
    let matched = axes.match.map { id -> String in
      let members = inputs.pipeline.matching.sets.first { $0.id == id }?.members.map(\.text) ?? []
      return "D（\(members.joined(separator: "、"))）"
    }
    return ReportTable(
      id: "T12b", slug: "竞争力与匹配度象限表", title: "竞争力与匹配度象限表",
      period: "\(inputs.asOf.year)",
      conventions: [
        ReportTable.Convention(
          "竞争力", .text("平均：\(axes.competitiveness.map(\.text).joined(separator: "、"))")),
        ReportTable.Convention("匹配度", .text("平均：\(matched.joined(separator: "、"))")),
        ReportTable.Convention(
          "标杆", .text(benchmark ?? "本层级全部区域")),
        ReportTable.Convention("竞争力分界", Cell(finding.quadrants.competitivenessSplit)),
        ReportTable.Convention("匹配度分界", Cell(finding.quadrants.matchSplit)),
      ],
      columns: [
        .regionCode, .region,
        Column(
          id: "competitiveness", title: "竞争力", formula: "F33", style: .decimal(4), shading: .bar),
        Column(id: "match", title: "匹配度", formula: "F33", style: .decimal(4), shading: .bar),
        Column(id: "quadrant", title: "象限", formula: "F33", style: .text),
      ],
      keys: ["region_code"], rows: rows,
      notes: [
        "两轴以标杆的平均值分界，不低于平均者为强；任一轴无法计算者不评价。",
        "两轴与四分之法为专利导航区域创新发展质量评价的思路，权重与分界为流水线所定。",
      ],
      sources: ["T11", "T12"])
  }
}
