internal import Configuration
internal import Dumps
internal import Scoring

extension TableDefinition {
  /// T26: every task of the plan, who does it, and where it stands on `as_of`.
  static let milestones = TableDefinition(id: "T26", title: "任务时序表") { inputs in
    let milestones = inputs.pipeline.milestones
    guard !milestones.isEmpty else { return nil }
    var statuses: [Deadline.Status: Int] = [:]
    let rows = milestones.enumerated().map { index, task -> [Cell] in
      let standing = Deadline.standing(
        start: task.start, due: task.due, done: task.done, on: inputs.asOf)
      if let standing { statuses[standing.status, default: 0] += 1 }
      return [
        .integer(index + 1), .text(task.stage), .text(task.task), .text(task.measure),
        names(task.leads), names(task.partners), names(task.suppliers),
        .text(task.start.isoText), .text(task.due.isoText), Cell(task.done?.isoText),
        Cell(standing?.status.rawValue), Cell(standing?.daysLate),
      ]
    }
    let order: [Deadline.Status] = [.notStarted, .running, .done, .overdue]
    return ReportTable(
      id: "T26", slug: "任务时序表", title: "任务时序表", period: inputs.asOf.isoText,
      conventions: [ReportTable.Convention("评定日", .text(inputs.asOf.isoText))]
        + order.map { ReportTable.Convention($0.rawValue, .integer(statuses[$0] ?? 0)) },
      columns: [
        Column(id: "number", title: "序号", style: .code),
        Column(id: "stage", title: "阶段", style: .text),
        Column(id: "task", title: "重点任务", style: .text),
        Column(id: "measure", title: "主要措施", style: .text),
        Column(id: "lead", title: "牵头", style: .text),
        Column(id: "partners", title: "参加", style: .text),
        Column(id: "data_suppliers", title: "数据提供", style: .text),
        Column(id: "start", title: "开始", style: .text),
        Column(id: "due", title: "完成期限", style: .text),
        Column(id: "done", title: "实际完成", style: .text),
        Column(id: "status", title: "状态", formula: "F32", style: .text),
        Column(id: "late_days", title: "逾期天数", unit: "天", formula: "F32", style: .count),
      ],
      keys: ["number"], rows: rows,
      notes: [
        "只写年月者，自该月首日起、至该月末日止。",
        "截止评定日未完成且已过期限者为逾期；已完成而晚于期限者仍列逾期天数。",
      ],
      sources: ["任务表（见 T00）"])
  }

  private static func names(_ list: [String]) -> Cell {
    list.isEmpty ? .undefined : .text(list.joined(separator: "、"))
  }
}
